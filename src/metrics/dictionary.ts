/** Every number that the product shows: one table drives SQL, labels, tooltips, files and docs. */
import {
  APPLICANTS,
  DISPUTE_RESULTS,
  DISPUTE_ROUTES,
  allRequestRows,
  cellById,
  disputeCell,
  requestCell,
  type CellId,
  type FormVersion,
  type Label,
  type RequestGroupId,
} from '../form/form.ts';
import { cellsOfQuantity, groupSum, plus, sumOf, totalOf, type Quantity } from './quantity.ts';

export type MetricUnit = 'requests' | 'cases' | 'items' | 'wan_yuan' | 'bodies';

/** How a metric is made from the reports it is asked over. */
export type MetricValue =
  | { readonly kind: 'sum'; readonly of: Quantity }
  /** Σ numerator / Σ denominator over the reports where both are numbers. */
  | { readonly kind: 'ratio'; readonly numerator: Quantity; readonly denominator: Quantity }
  /** Reports whose quantity is 0 / reports whose quantity is a number. */
  | { readonly kind: 'zero_share'; readonly of: Quantity };

export type MetricFamily = 'activity' | 'outcome' | 'dispute' | 'disclosure';

export interface Metric {
  readonly id: string;
  readonly family: MetricFamily;
  readonly label: Label;
  readonly formula: Label;
  readonly value: MetricValue;
  /** What numerator and denominator count. */
  readonly unit: MetricUnit;
  readonly caveat: Label | null;
  /** Versions of the form in which it can be computed. */
  readonly forms: readonly FormVersion[];
  /** Below this denominator no percentage is shown; always 1 for sums. */
  readonly minimumN: number;
  readonly version: number;
}

/** Shares of a denominator below this are shown as "x of n", never as a percentage. */
export const MINIMUM_N = 5;

const T = sumOf(totalOf('concluded'));
const HANDLED = sumOf(totalOf('received'), totalOf('carried_in'));
const DISCLOSED = sumOf(totalOf('granted'), totalOf('partial'));
const LITIGATION = ['direct_suit', 'post_suit'] as const;
const inCourt = (results: readonly string[]): Quantity =>
  sumOf(...LITIGATION.flatMap((route) => results.map((result) => disputeCell(route, result))));
const CONCLUDED_RESULTS = ['upheld', 'corrected', 'other'] as const;

const COHORT: Label = {
  zh: '复议、诉讼案件不都来自本年申请，不能理解为“败诉概率”。',
  en: 'Disputes need not stem from requests of the same year; this is not a probability of losing.',
};

function formsOf(quantities: readonly Quantity[]): readonly FormVersion[] {
  return (['2019', '2021'] as const).filter((version) =>
    quantities.every((quantity) =>
      quantity.some((cells) => cells.every((id) => cellById(id)?.forms.includes(version))),
    ),
  );
}

interface Definition {
  readonly family: MetricFamily;
  readonly unit?: MetricUnit;
  readonly caveat?: Label;
}

function sum(id: string, label: Label, of: Quantity, rest: Definition): Metric {
  const formula = (language: keyof Label): string =>
    `Σ (${(of[0] ?? []).map((cell) => cellById(cell)?.label[language] ?? cell).join(' + ')})`;
  return {
    id,
    label,
    formula: { zh: formula('zh'), en: formula('en') },
    value: { kind: 'sum', of },
    family: rest.family,
    unit: rest.unit ?? 'requests',
    caveat: rest.caveat ?? null,
    forms: formsOf([of]),
    minimumN: 1,
    version: 1,
  };
}

function ratio(
  id: string,
  label: Label,
  formula: Label,
  numerator: Quantity,
  denominator: Quantity,
  rest: Definition,
): Metric {
  return {
    id,
    label,
    formula,
    value: { kind: 'ratio', numerator, denominator },
    family: rest.family,
    unit: rest.unit ?? 'requests',
    caveat: rest.caveat ?? null,
    forms: formsOf([numerator, denominator]),
    minimumN: MINIMUM_N,
    version: 1,
  };
}

/** The six outcome groups in their fixed order: id, label, and what they add up. */
export const OUTCOME_GROUPS: readonly {
  readonly id: string;
  readonly label: Label;
  readonly of: (applicant?: string) => Quantity;
}[] = [
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

const shareOfOutcome = (id: string, name: Label, of: Quantity): Metric =>
  ratio(
    id,
    { zh: `${name.zh}率`, en: `${name.en} (share)` },
    { zh: `${name.zh} ÷ 办理总计`, en: `${name.en} / total concluded` },
    of,
    T,
    { family: 'outcome' },
  );

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

/** The count metric of an outcome row of table 3. */
export const countIdOfOutcome = (row: string): string => `outcome_${row}`;

/** The count metric of a cell of table 4. */
export const countIdOfDispute = (route: string, result: string): string =>
  `dispute_${route}_${result}`;

const activity: readonly Metric[] = [
  sum(
    'requests_received',
    { zh: '收到申请', en: 'Requests received' },
    sumOf(totalOf('received')),
    {
      family: 'activity',
    },
  ),
  sum('requests_handled', { zh: '需办理申请', en: 'Requests to handle' }, HANDLED, {
    family: 'activity',
  }),
  sum('requests_concluded', { zh: '办结申请', en: 'Requests concluded' }, T, {
    family: 'activity',
  }),
  sum(
    'requests_carried_out',
    { zh: '结转下年', en: 'Carried to next year' },
    sumOf(totalOf('carried_out')),
    { family: 'activity' },
  ),
  ratio(
    'completion_rate',
    { zh: '办结率', en: 'Completion rate' },
    { zh: '办理总计 ÷（新收＋上年结转）', en: 'Total concluded / (received + carried in)' },
    T,
    HANDLED,
    { family: 'activity' },
  ),
  ratio(
    'carry_over_rate',
    { zh: '结转率', en: 'Carry-over rate' },
    { zh: '结转下年 ÷（新收＋上年结转）', en: 'Carried forward / (received + carried in)' },
    sumOf(totalOf('carried_out')),
    HANDLED,
    { family: 'activity' },
  ),
  {
    id: 'zero_request_share',
    family: 'activity',
    label: { zh: '零申请机关', en: 'Bodies without requests' },
    formula: {
      zh: '新收＋上年结转为 0 的报告 ÷ 两格都是数字的报告',
      en: 'Reports with received + carried in = 0 / reports where both are numbers',
    },
    value: { kind: 'zero_share', of: HANDLED },
    unit: 'bodies',
    caveat: {
      zh: '空白与“/”不是零，不计入。',
      en: 'Blank and "/" are not zero and do not count.',
    },
    forms: ['2019', '2021'],
    minimumN: MINIMUM_N,
    version: 1,
  },
  ...APPLICANTS.filter((applicant) => applicant.id !== 'total').map((applicant) =>
    ratio(
      `applicant_share_${applicant.id}`,
      { zh: `${applicant.label.zh}占比`, en: `Share of ${applicant.label.en.toLowerCase()}` },
      {
        zh: `${applicant.label.zh}新收 ÷ 新收总计`,
        en: `Received from ${applicant.label.en.toLowerCase()} / received in total`,
      },
      sumOf(requestCell('received', applicant.id)),
      sumOf(totalOf('received')),
      { family: 'activity' },
    ),
  ),
];

const outcome: readonly Metric[] = [
  ratio(
    'disclosure_rate',
    { zh: '公开率', en: 'Disclosure rate' },
    { zh: '（予以公开＋部分公开）÷ 办理总计', en: '(granted + partly granted) / total concluded' },
    DISCLOSED,
    T,
    { family: 'outcome' },
  ),
  ...OUTCOME_GROUPS.map((group) =>
    shareOfOutcome(shareIdOfGroup(group.id), group.label, group.of()),
  ),
  ratio(
    'substantive_disclosure_rate',
    { zh: '实质公开率', en: 'Substantive disclosure rate' },
    {
      zh: '（予以公开＋部分公开）÷（予以公开＋部分公开＋不予公开）',
      en: '(granted + partly granted) / (granted + partly granted + withheld)',
    },
    DISCLOSED,
    plus(DISCLOSED, groupSum('withheld')),
    { family: 'outcome' },
  ),
  shareOfOutcome(
    'not_held_rate',
    { zh: '不掌握', en: 'Not held' },
    sumOf(totalOf('unavailable_not_held')),
  ),
  ...allRequestRows()
    .filter((row) => row.group !== null)
    .map((row) =>
      sum(countIdOfOutcome(row.id), row.label, sumOf(totalOf(row.id)), { family: 'outcome' }),
    ),
];

const dispute: readonly Metric[] = [
  ratio(
    'reconsideration_rate',
    { zh: '复议率', en: 'Reconsideration rate' },
    { zh: '行政复议总计 ÷ 办理总计', en: 'Reconsiderations / total concluded' },
    sumOf(disputeCell('reconsideration', 'total')),
    T,
    { family: 'dispute', caveat: COHORT },
  ),
  ratio(
    'litigation_rate',
    { zh: '诉讼率', en: 'Litigation rate' },
    { zh: '两类诉讼总计 ÷ 办理总计', en: 'Suits on both routes / total concluded' },
    inCourt(['total']),
    T,
    { family: 'dispute', caveat: COHORT },
  ),
  ratio(
    'reconsideration_correction_rate',
    { zh: '复议纠错率', en: 'Reconsideration correction rate' },
    {
      zh: '结果纠正 ÷（维持＋纠正＋其他），不含尚未审结',
      en: 'Corrected / (upheld + corrected + other); pending cases are left out',
    },
    sumOf(disputeCell('reconsideration', 'corrected')),
    sumOf(...CONCLUDED_RESULTS.map((result) => disputeCell('reconsideration', result))),
    { family: 'dispute', unit: 'cases', caveat: COHORT },
  ),
  ratio(
    'litigation_loss_rate',
    { zh: '诉讼纠错率', en: 'Litigation loss rate' },
    {
      zh: '两类诉讼纠正 ÷ 两类诉讼已审结',
      en: 'Corrected on both routes / concluded on both routes',
    },
    inCourt(['corrected']),
    inCourt(CONCLUDED_RESULTS),
    { family: 'dispute', unit: 'cases', caveat: COHORT },
  ),
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

const DISCLOSURE_CELLS: readonly CellId[] = [
  'licensing_decisions',
  'penalty_decisions',
  'coercion_decisions',
  'normative_documents_made',
  'normative_documents_repealed',
  'normative_documents_in_force',
  'fees_wan_yuan',
];

const disclosure: readonly Metric[] = DISCLOSURE_CELLS.map((id) => {
  const cell = cellById(id);
  return sum(id, cell?.label ?? { zh: id, en: id }, sumOf(id), {
    family: 'disclosure',
    unit: cell?.unit === 'wan_yuan' ? 'wan_yuan' : 'items',
  });
});

export const METRICS: readonly Metric[] = [...activity, ...outcome, ...dispute, ...disclosure];

const METRIC_BY_ID: ReadonlyMap<string, Metric> = new Map(
  METRICS.map((metric) => [metric.id, metric]),
);

/** The metric of that id, or undefined where the dictionary has none. */
export const metricById = (id: string): Metric | undefined => METRIC_BY_ID.get(id);

/** Every cell that a metric reads. */
export function cellsOfMetric(metric: Metric): readonly CellId[] {
  const { value } = metric;
  return value.kind === 'ratio'
    ? [...new Set([...cellsOfQuantity(value.numerator), ...cellsOfQuantity(value.denominator)])]
    : cellsOfQuantity(value.of);
}

/** True where the metric is a share of something rather than a count. */
export const isRate = (metric: Metric): boolean => metric.value.kind !== 'sum';
