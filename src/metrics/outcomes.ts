/** Metrics of how requests ended: the outcome rows of table 3 and their groups. */
import {
  allRequestRows,
  requestCell,
  type Label,
  type RequestGroupId,
  type RequestRow,
} from '../form/form.ts';
import { SWITCHES, USUAL, isChosen, type Chosen } from './definition-switches.ts';
import { ratio, sum, type Metric } from './metric.ts';
import { groupSum, plus, sumOf, type Quantity } from './quantity.ts';

/** One of the six outcome groups. */
export interface OutcomeGroup {
  readonly id: string;
  readonly label: Label;
  readonly of: (applicant?: string) => Quantity;
}

/** The six outcome groups in their fixed order: id, label, and what they add up. */
export const OUTCOME_GROUPS: readonly OutcomeGroup[] = [
  {
    id: 'granted',
    label: { zh: '予以公开', en: 'Granted' },
    of: (applicant = 'total') => sumOf(requestCell('granted', applicant)),
  },
  {
    id: 'partial',
    label: { zh: '部分公开', en: 'Partly granted' },
    of: (applicant = 'total') => sumOf(requestCell('partial', applicant)),
  },
  ...(
    [
      ['withheld', '不予公开', 'Withheld'],
      ['unavailable', '无法提供', 'Unable to provide'],
      ['not_processed', '不予处理', 'Not processed'],
      ['other', '其他处理', 'Other processing'],
    ] as const
  ).map(([id, zh, en]) => ({
    id,
    label: { zh, en },
    of: (applicant = 'total') => groupSum(id as RequestGroupId, applicant),
  })),
];

const SHARE_IDS: Readonly<Record<string, string>> = {
  granted: 'full_disclosure_rate',
  partial: 'partial_rate',
  withheld: 'withheld_rate',
  unavailable: 'unavailable_rate',
  not_processed: 'not_processed_rate',
  other: 'other_rate',
};

/** The share metric of an outcome group. */
export const shareIdOfGroup = (group: string): string => SHARE_IDS[group] ?? group;

/** Granted wholly or partly, as a share of all that was concluded. */
export const DISCLOSURE_RATE = 'disclosure_rate';

/** The shares that are shown by kind of applicant. */
export const SHARES_BY_APPLICANT: readonly string[] = [
  DISCLOSURE_RATE,
  ...OUTCOME_GROUPS.map(({ id }) => shareIdOfGroup(id)),
];

/** The count metric of an outcome row of table 3. */
export const countIdOfOutcome = (row: string): string => `outcome_${row}`;

/** The same row as a share of all that was concluded. */
export const shareIdOfOutcome = (row: string): string => `${countIdOfOutcome(row)}~as.share`;

/** Groups that the denominator "decided on substance" leaves out. */
const UNDECIDED = new Set(['not_processed', 'other']);

interface Denominator {
  readonly quantity: Quantity;
  readonly text: Label;
}

function denominatorOf(chosen: Chosen): Denominator {
  const { applicant } = chosen;
  if (!isChosen(chosen, 'denominator', 'decided')) {
    return {
      quantity: sumOf(requestCell('concluded', applicant)),
      text: { zh: '办理总计', en: 'total concluded' },
    };
  }
  const decided = OUTCOME_GROUPS.filter(({ id }) => !UNDECIDED.has(id));
  return {
    quantity: decided.map((group) => group.of(applicant)).reduce(plus),
    text: {
      zh: `（${decided.map(({ label }) => label.zh).join('＋')}）`,
      en: `(${decided.map(({ label }) => label.en.toLowerCase()).join(' + ')})`,
    },
  };
}

function disclosedOf(chosen: Chosen): Denominator {
  const { applicant } = chosen;
  return isChosen(chosen, 'partial', 'not_counted')
    ? {
        quantity: sumOf(requestCell('granted', applicant)),
        text: { zh: '予以公开', en: 'granted' },
      }
    : {
        quantity: sumOf(requestCell('granted', applicant), requestCell('partial', applicant)),
        text: { zh: '（予以公开＋部分公开）', en: '(granted + partly granted)' },
      };
}

function shareOf(id: string, name: Label, of: Quantity, chosen: Chosen, group: string): Metric {
  const isFixed = UNDECIDED.has(group);
  const under = isFixed
    ? denominatorOf({ ...USUAL, applicant: chosen.applicant })
    : denominatorOf(chosen);
  return ratio(
    id,
    { zh: `${name.zh}率`, en: `${name.en} (share)` },
    { zh: `${name.zh} ÷ ${under.text.zh}`, en: `${name.en} / ${under.text.en}` },
    of,
    under.quantity,
    {
      family: 'outcome',
      isByApplicant: true,
      ...(isFixed ? {} : { switches: [SWITCHES.denominator] }),
    },
  );
}

/** One outcome row: how many, or their share of all that was concluded. */
function rowMetric({ id, label }: RequestRow, chosen: Chosen): Metric {
  const { applicant } = chosen;
  const of = sumOf(requestCell(id, applicant));
  const definition = {
    family: 'outcome',
    isByApplicant: true,
    switches: [SWITCHES.shownAs],
  } as const;
  if (!isChosen(chosen, 'as', 'share')) return sum(countIdOfOutcome(id), label, of, definition);
  const { quantity, text } = denominatorOf({ ...USUAL, applicant });
  const formula = { zh: `${label.zh} ÷ ${text.zh}`, en: `${label.en} / ${text.en}` };
  return ratio(countIdOfOutcome(id), label, formula, of, quantity, definition);
}

/** The metrics of outcomes, as chosen. */
export function outcomeMetrics(chosen: Chosen = USUAL): readonly Metric[] {
  const { applicant } = chosen;
  const under = denominatorOf(chosen);
  const disclosed = disclosedOf(chosen);
  return [
    ratio(
      DISCLOSURE_RATE,
      { zh: '公开率', en: 'Disclosure rate' },
      {
        zh: `${disclosed.text.zh}÷ ${under.text.zh}`,
        en: `${disclosed.text.en} / ${under.text.en}`,
      },
      disclosed.quantity,
      under.quantity,
      {
        family: 'outcome',
        isByApplicant: true,
        switches: [SWITCHES.denominator, SWITCHES.partial],
      },
    ),
    ...OUTCOME_GROUPS.map(({ id, label, of }) =>
      shareOf(shareIdOfGroup(id), label, of(applicant), chosen, id),
    ),
    ratio(
      'substantive_disclosure_rate',
      { zh: '实质公开率', en: 'Substantive disclosure rate' },
      {
        zh: `${disclosed.text.zh}÷（予以公开＋部分公开＋不予公开）`,
        en: `${disclosed.text.en} / (granted + partly granted + withheld)`,
      },
      disclosed.quantity,
      plus(disclosedOf({ ...USUAL, applicant }).quantity, groupSum('withheld', applicant)),
      { family: 'outcome', isByApplicant: true, switches: [SWITCHES.partial] },
    ),
    shareOf(
      'not_held_rate',
      { zh: '不掌握', en: 'Not held' },
      sumOf(requestCell('unavailable_not_held', applicant)),
      chosen,
      'unavailable',
    ),
    ...allRequestRows()
      .filter((row) => row.group !== null)
      .map((row) => rowMetric(row, chosen)),
  ];
}
