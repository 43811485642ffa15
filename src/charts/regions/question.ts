import { REGION_STEPS } from '../../form/dimensions.ts';
import {
  UNKNOWN,
  type AggregateQuestion,
  type BodyTableQuestion,
  type Filter,
} from '../../query/question.ts';

export const ID = 'regions';
export const METRIC = 'disclosure_rate';

export type RegionStep = (typeof REGION_STEPS)[number];

/** How deep the reader went: to regions of a step, or to the bodies of one. */
export type Opened = RegionStep | 'agency_id';

/** Each step chooses under a name of its own, so that a county may be chosen in its prefecture. */
export const sourceOf = (step: RegionStep): string => (step === 'province' ? ID : `${ID}-${step}`);

/** The clauses with that region, from the widest step down, in place of any other region. */
export const insideRegion = (
  clauses: Filter,
  path: readonly { readonly step: RegionStep; readonly name: string }[],
): Filter => [
  ...clauses.filter(({ dimension }) => !REGION_STEPS.some((step) => step === dimension)),
  ...path.map(({ step, name }) => ({ source: sourceOf(step), dimension: step, values: [name] })),
];

/** The single region chosen at a step, null where there is none. */
export function chosenAt(filter: Filter, step: RegionStep): string | null {
  const clause = filter.find((candidate) => candidate.dimension === step);
  const value = clause?.values.length === 1 ? String(clause.values[0]) : UNKNOWN;
  return value === UNKNOWN ? null : value;
}

/** The deepest step that the choices of the filter lead to. */
export const deepestStep = (filter: Filter): RegionStep =>
  chosenAt(filter, 'province') === null
    ? 'province'
    : chosenAt(filter, 'prefecture') === null
      ? 'prefecture'
      : 'county';

/**
 * The step to show: as deep as the reader went, and where another chart chose the region, inside
 * it. What this chart chose itself stays in sight among its neighbours.
 */
export function stepOf(filter: Filter, opened: RegionStep): RegionStep {
  const ownOrNone = REGION_STEPS.find((step) => {
    const clause = filter.find((candidate) => candidate.dimension === step);
    return clause === undefined || clause.source === sourceOf(step);
  });
  const floor = REGION_STEPS.indexOf(ownOrNone ?? 'county');
  const ceiling = REGION_STEPS.indexOf(deepestStep(filter));
  const wished = Math.max(floor, Math.min(ceiling, REGION_STEPS.indexOf(opened)));
  return REGION_STEPS[wished] ?? 'province';
}

/** The rate and the requests of each region of that step; its own choices do not restrict it. */
export function questionOf(filter: Filter, step: RegionStep): AggregateQuestion {
  const own = REGION_STEPS.slice(REGION_STEPS.indexOf(step)).map(sourceOf);
  return {
    kind: 'aggregate',
    measures: [METRIC, 'requests_received'],
    by: [step],
    filter: filter.filter((clause) => !own.includes(clause.source)),
  };
}

/** The deepest single region that the filter chooses, null where it chooses none. */
export const chosenRegion = (filter: Filter): string | null =>
  chosenAt(filter, 'county') ?? chosenAt(filter, 'prefecture') ?? chosenAt(filter, 'province');

/** Bodies shown of one region. */
export const MOST_BODIES = 60;

/** The bodies of the region chosen, those with the most requests first. */
export function bodiesQuestionOf(filter: Filter): BodyTableQuestion {
  return {
    kind: 'body_table',
    page: {
      kind: 'bodies',
      metric: 'requests_received',
      filter,
      order: 'largest',
      fewest: 0,
      limit: MOST_BODIES,
      offset: 0,
    },
    measures: [METRIC, 'requests_received'],
    by: null,
    filter,
  };
}
