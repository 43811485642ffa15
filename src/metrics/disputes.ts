/** Metrics of reconsideration and litigation: table 4. */
import {
  DISPUTE_RESULTS,
  DISPUTE_ROUTES,
  cellById,
  disputeCell,
  type Label,
} from '../form/form.ts';
import { SWITCHES, USUAL, isChosen, type Chosen } from './definition-switches.ts';
import { ratio, sum, type Metric } from './metric.ts';
import { sumOf, totalOf, type Quantity } from './quantity.ts';

const LITIGATION = ['direct_suit', 'post_suit'] as const;
const CONCLUDED_RESULTS = ['upheld', 'corrected', 'other'] as const;

const COHORT: Label = {
  zh: '复议、诉讼案件不都来自本年申请，不能理解为“败诉概率”。',
  en: 'Disputes need not stem from requests of the same year; this is not a probability of losing.',
};

const PENDING_LEFT_OUT: Label = {
  zh: '不含尚未审结。',
  en: 'Pending cases are left out.',
};

const cases = (routes: readonly string[], results: readonly string[]): Quantity =>
  sumOf(...routes.flatMap((route) => results.map((result) => disputeCell(route, result))));

/** The count metric of a cell of table 4. */
export const countIdOfDispute = (route: string, result: string): string =>
  `dispute_${route}_${result}`;

interface Correction {
  readonly id: string;
  readonly label: Label;
  readonly routes: readonly string[];
  readonly corrected: Label;
  readonly concluded: Label;
  readonly all: Label;
}

const CORRECTIONS: readonly Correction[] = [
  {
    id: 'reconsideration_correction_rate',
    label: { zh: '复议纠错率', en: 'Reconsideration correction rate' },
    routes: ['reconsideration'],
    corrected: { zh: '结果纠正', en: 'Corrected' },
    concluded: { zh: '（维持＋纠正＋其他）', en: '(upheld + corrected + other)' },
    all: { zh: '行政复议总计', en: 'all reconsiderations' },
  },
  {
    id: 'litigation_loss_rate',
    label: { zh: '诉讼纠错率', en: 'Litigation loss rate' },
    routes: LITIGATION,
    corrected: { zh: '两类诉讼纠正', en: 'Corrected on both routes' },
    concluded: { zh: '两类诉讼已审结', en: 'concluded on both routes' },
    all: { zh: '两类诉讼总计', en: 'all suits on both routes' },
  },
];

function correctionRate(correction: Correction, chosen: Chosen): Metric {
  const isWithPending = isChosen(chosen, 'pending', 'included');
  const under = isWithPending ? correction.all : correction.concluded;
  return ratio(
    correction.id,
    correction.label,
    {
      zh: `${correction.corrected.zh} ÷ ${under.zh}`,
      en: `${correction.corrected.en} / ${under.en}`,
    },
    cases(correction.routes, ['corrected']),
    cases(correction.routes, isWithPending ? ['total'] : CONCLUDED_RESULTS),
    {
      family: 'dispute',
      unit: 'cases',
      caveat: COHORT,
      switches: [SWITCHES.pending],
      ...(isWithPending ? {} : { excluded: PENDING_LEFT_OUT }),
    },
  );
}

/** The metrics of disputes, as chosen. */
export function disputeMetrics(chosen: Chosen = USUAL): readonly Metric[] {
  const concluded = sumOf(totalOf('concluded'));
  return [
    ratio(
      'reconsideration_rate',
      { zh: '复议率', en: 'Reconsideration rate' },
      { zh: '行政复议总计 ÷ 办理总计', en: 'Reconsiderations / total concluded' },
      cases(['reconsideration'], ['total']),
      concluded,
      { family: 'dispute', caveat: COHORT },
    ),
    ratio(
      'litigation_rate',
      { zh: '诉讼率', en: 'Litigation rate' },
      { zh: '两类诉讼总计 ÷ 办理总计', en: 'Suits on both routes / total concluded' },
      cases(LITIGATION, ['total']),
      concluded,
      { family: 'dispute', caveat: COHORT },
    ),
    ...CORRECTIONS.map((correction) => correctionRate(correction, chosen)),
    ...DISPUTE_ROUTES.flatMap((route) =>
      DISPUTE_RESULTS.map((result) => {
        const id = disputeCell(route.id, result.id);
        return sum(
          countIdOfDispute(route.id, result.id),
          cellById(id)?.label ?? result.label,
          sumOf(id),
          { family: 'dispute', unit: 'cases' },
        );
      }),
    ),
  ];
}
