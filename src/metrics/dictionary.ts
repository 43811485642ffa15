/** Every number that the product shows: one table drives SQL, labels, tooltips, files and docs. */
import { APPLICANTS, cellById, type CellId } from '../form/form.ts';
import { activityMetrics } from './activity.ts';
import { SWITCHES, USUAL, chosenId, chosenLabel, type Chosen } from './definition-switches.ts';
import { disputeMetrics } from './disputes.ts';
import { sum, type Metric } from './metric.ts';
import { SHARES_BY_APPLICANT, outcomeMetrics } from './outcomes.ts';
import { cellsOfQuantity, sumOf } from './quantity.ts';

const DISCLOSURE_CELLS: readonly CellId[] = [
  'licensing_decisions',
  'penalty_decisions',
  'coercion_decisions',
  'normative_documents_made',
  'normative_documents_repealed',
  'normative_documents_in_force',
  'fees_wan_yuan',
];

const disclosureMetrics: readonly Metric[] = DISCLOSURE_CELLS.map((id) => {
  const cell = cellById(id);
  return sum(id, cell?.label ?? { zh: id, en: id }, sumOf(id), {
    family: 'disclosure',
    unit: cell?.unit === 'wan_yuan' ? 'wan_yuan' : 'items',
  });
});

const metricsAs = (chosen: Chosen): readonly Metric[] => [
  ...activityMetrics(chosen),
  ...outcomeMetrics(chosen),
  ...disputeMetrics(chosen),
  ...disclosureMetrics,
];

/** Every metric by its usual definition. */
export const METRICS: readonly Metric[] = metricsAs(USUAL);

const USUAL_BY_ID: ReadonlyMap<string, Metric> = new Map(
  METRICS.map((metric) => [metric.id, metric]),
);

/** The switches' options in every combination but the usual one. */
const OTHER_CHOICES: readonly Chosen[] = Object.values(SWITCHES)
  .reduce<readonly Chosen[]>(
    (chosen, { id, options }) =>
      chosen.flatMap((each) =>
        options.map((option, at) =>
          at === 0 ? each : { ...each, options: { ...each.options, [id]: option.id } },
        ),
      ),
    [USUAL],
  )
  .slice(1);

const hasSwitches = ({ switches }: Metric, { options }: Chosen): boolean =>
  Object.keys(options).every((id) => switches.some((each) => each.id === id));

const namedAs = (chosen: Chosen, isMeant: (metric: Metric) => boolean): readonly Metric[] =>
  metricsAs(chosen)
    .filter(isMeant)
    .map((metric) => ({ ...metric, id: chosenId(metric.id, chosen) }));

/**
 * Every metric by each of its other definitions over all applicants, and what is shown by kind of
 * applicant.
 */
export const METRICS_IN_DETAIL: readonly Pick<Metric, 'id' | 'value'>[] = [
  ...OTHER_CHOICES.flatMap((chosen) => namedAs(chosen, (metric) => hasSwitches(metric, chosen))),
  ...APPLICANTS.filter(({ id }) => id !== USUAL.applicant).flatMap(({ id }) =>
    namedAs({ ...USUAL, applicant: id }, (metric) => SHARES_BY_APPLICANT.includes(metric.id)),
  ),
];

const ID = /^([a-z\d_]+)((?:~[a-z_]+\.[a-z_]+)*)(?:@([a-z_]+))?$/u;
const LONGEST_ID = 200;

/** A metric's id taken apart: its base, and what is chosen of its definition. */
export interface ChosenMetric {
  readonly base: Metric;
  readonly chosen: Chosen;
}

/** What an id asks for, or undefined where the dictionary has no such metric, switch or option. */
export function chosenOf(id: string): ChosenMetric | undefined {
  const parts = id.length > LONGEST_ID ? null : ID.exec(id);
  const base = USUAL_BY_ID.get(parts?.[1] ?? '');
  if (parts === null || base === undefined) return undefined;
  const applicant = parts[3] ?? USUAL.applicant;
  const isKnownColumn = APPLICANTS.some((known) => known.id === applicant);
  if (!isKnownColumn || (applicant !== USUAL.applicant && !base.isByApplicant)) return undefined;
  const options: Record<string, string> = {};
  for (const part of (parts[2] ?? '').split('~').slice(1)) {
    const [name = '', option = ''] = part.split('.');
    const known = base.switches.find((each) => each.id === name)?.options ?? [];
    const at = known.findIndex((each) => each.id === option);
    if (at < 0) return undefined;
    if (at > 0) options[name] = option;
  }
  return { base, chosen: { applicant, options } };
}

/**
 * The metric of an id, or undefined where the dictionary has none.
 *
 * @param id `disclosure_rate`, or with what is chosen: `disclosure_rate~partial.not_counted@enterprise`
 */
export function metricById(id: string): Metric | undefined {
  const usual = USUAL_BY_ID.get(id);
  if (usual !== undefined) return usual;
  const asked = chosenOf(id);
  if (asked === undefined) return undefined;
  const { base, chosen } = asked;
  const metric = metricsAs(chosen).find((each) => each.id === base.id);
  if (metric === undefined) return undefined;
  const applicant = APPLICANTS.find((each) => each.id === chosen.applicant);
  const said = chosenLabel(base.switches, chosen);
  const of = chosen.applicant === USUAL.applicant ? undefined : applicant?.label;
  return {
    ...metric,
    id: chosenId(base.id, chosen),
    label: {
      zh: `${metric.label.zh}${said?.zh ?? ''}${of === undefined ? '' : `（${of.zh}）`}`,
      en: `${metric.label.en}${said?.en ?? ''}${of === undefined ? '' : ` (${of.en.toLowerCase()})`}`,
    },
  };
}

/** Every cell that a metric reads. */
export function cellsOfMetric(metric: Metric): readonly CellId[] {
  const { value } = metric;
  return value.kind === 'ratio'
    ? [...new Set([...cellsOfQuantity(value.numerator), ...cellsOfQuantity(value.denominator)])]
    : cellsOfQuantity(value.of);
}

/** True where the metric is a share of something rather than a count. */
export const isRate = (metric: Metric): boolean => metric.value.kind !== 'sum';
