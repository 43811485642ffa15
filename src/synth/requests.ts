/** Table 3 and table 4 of one invented body and year; all identities hold. */
import {
  APPLICANTS,
  DISPUTE_RESULTS,
  DISPUTE_ROUTES,
  disputeCell,
  outcomeRows,
  requestCell,
  type FormVersion,
} from '../form/form.ts';
import { figureIndex, type Figures } from './figures.ts';
import type { Random } from './random.ts';

const PARTS = APPLICANTS.map((applicant) => applicant.id).filter((id) => id !== 'total');
const RESULTS = DISPUTE_RESULTS.map((result) => result.id).filter((id) => id !== 'total');

const APPLICANT_WEIGHT: Readonly<Record<string, number>> = {
  natural: 0.9,
  business: 0.06,
  research: 0.002,
  nonprofit: 0.006,
  legal_service: 0.022,
  other_org: 0.01,
};

const OUTCOME_WEIGHT: Readonly<Record<string, number>> = {
  granted: 0.44,
  partial: 0.1,
  withheld_state_secret: 0.002,
  withheld_other_law: 0.012,
  withheld_security: 0.003,
  withheld_third_party: 0.012,
  withheld_internal: 0.014,
  withheld_process: 0.011,
  withheld_case_file: 0.018,
  withheld_registry: 0.022,
  unavailable_not_held: 0.2,
  unavailable_must_create: 0.018,
  unavailable_unclear: 0.016,
  not_processed_petition: 0.03,
  not_processed_repeat: 0.018,
  not_processed_publication: 0.002,
  not_processed_excessive: 0.004,
  not_processed_reconfirm: 0.005,
  other_no_correction: 0.025,
  other_no_payment: 0.002,
  other_remaining: 0.046,
  other_2019: 0.073,
};

const RESULT_WEIGHTS: Readonly<Record<string, readonly number[]>> = {
  reconsideration: [0.52, 0.12, 0.22, 0.14],
  direct_suit: [0.55, 0.06, 0.19, 0.2],
  post_suit: [0.6, 0.05, 0.13, 0.22],
};

/** What sets one body's handling apart from another's. */
interface Habits {
  readonly outcomeWeights: Readonly<Record<string, number>>;
  /** Share of what is handled that is carried into the next year. */
  readonly carriedShare: number;
  /** Share of refusals that are taken to reconsideration. */
  readonly disputeShare: number;
}

/** Draws the habits of one body. */
export function drawHabits(random: Random): Habits {
  return {
    outcomeWeights: Object.fromEntries(
      Object.entries(OUTCOME_WEIGHT).map(([id, weight]) => [
        id,
        weight * Math.exp(0.45 * random.normal()),
      ]),
    ),
    carriedShare: Math.min(0.2, 0.035 * Math.exp(0.5 * random.normal())),
    disputeShare: Math.min(0.5, 0.16 * Math.exp(0.4 * random.normal())),
  };
}

/** Numbers by applicant column in the order of the form, without the total. */
type ByApplicant = readonly number[];

const WEIGHTS = PARTS.map((id) => APPLICANT_WEIGHT[id] ?? 0);

const drawApplicants = (random: Random, whole: number): ByApplicant =>
  random.multinomial(whole, WEIGHTS);

/** Places of one row's cells: the six kinds of applicant, then the total. */
interface RowPlaces {
  readonly id: string;
  readonly parts: readonly number[];
  readonly total: number;
}

const placesOf = (row: string): RowPlaces => ({
  id: row,
  parts: PARTS.map((applicant) => figureIndex(requestCell(row, applicant))),
  total: figureIndex(requestCell(row, 'total')),
});

const RECEIVED = placesOf('received');
const CARRIED_IN = placesOf('carried_in');
const CONCLUDED = placesOf('concluded');
const CARRIED_OUT = placesOf('carried_out');
const OUTCOMES: Readonly<Record<FormVersion, readonly RowPlaces[]>> = {
  '2019': outcomeRows('2019').map((row) => placesOf(row.id)),
  '2021': outcomeRows('2021').map((row) => placesOf(row.id)),
};

function setRow(figures: Figures, places: RowPlaces, parts: ByApplicant): void {
  let total = 0;
  places.parts.forEach((place, index) => {
    const part = parts[index] ?? 0;
    figures[place] = part;
    total += part;
  });
  figures[places.total] = total;
}

/** Draws what a body carries into its first year. */
export const drawFirstCarriedIn = (random: Random, habits: Habits, mean: number): ByApplicant =>
  drawApplicants(random, random.poisson(habits.carriedShare * mean));

/**
 * Table 3 of one year, into `figures`.
 *
 * @returns what goes on into the next year
 */
export function drawRequests(
  random: Random,
  habits: Habits,
  form: FormVersion,
  received: number,
  carriedIn: ByApplicant,
  figures: Figures,
): ByApplicant {
  const receivedBy = drawApplicants(random, received);
  const rows = OUTCOMES[form];
  const weights = rows.map((row) => habits.outcomeWeights[row.id] ?? 0);
  const carriedOut: number[] = [];
  const concluded: number[] = [];
  const outcomes = rows.map((): number[] => []);
  for (let applicant = 0; applicant < PARTS.length; applicant += 1) {
    const handled = (receivedBy[applicant] ?? 0) + (carriedIn[applicant] ?? 0);
    const carried = random.binomial(handled, habits.carriedShare);
    carriedOut.push(carried);
    concluded.push(handled - carried);
    const parts = random.multinomial(handled - carried, weights);
    outcomes.forEach((outcome, index) => outcome.push(parts[index] ?? 0));
  }
  setRow(figures, RECEIVED, receivedBy);
  setRow(figures, CARRIED_IN, carriedIn);
  rows.forEach((row, index) => setRow(figures, row, outcomes[index] ?? []));
  setRow(figures, CONCLUDED, concluded);
  setRow(figures, CARRIED_OUT, carriedOut);
  return carriedOut;
}

const refusedPlaces = (form: FormVersion): readonly number[] =>
  OUTCOMES[form]
    .filter(({ id }) => /^(?:withheld|unavailable|not_processed)/u.test(id))
    .map(({ total }) => total);
const REFUSED: Readonly<Record<FormVersion, readonly number[]>> = {
  '2019': refusedPlaces('2019'),
  '2021': refusedPlaces('2021'),
};

const DISPUTES = DISPUTE_ROUTES.map(({ id: route }) => ({
  route,
  weights: RESULT_WEIGHTS[route] ?? [],
  results: RESULTS.map((result) => figureIndex(disputeCell(route, result))),
  total: figureIndex(disputeCell(route, 'total')),
}));
const UPHELD = figureIndex(disputeCell('reconsideration', 'upheld'));

/** Table 4 of one year, into `figures`: disputes follow the refusals of table 3. */
export function drawDisputes(
  random: Random,
  habits: Habits,
  form: FormVersion,
  figures: Figures,
): void {
  const refused = REFUSED[form].reduce((sum, place) => sum + (figures[place] ?? 0), 0);
  for (const { route, weights, results, total: totalPlace } of DISPUTES) {
    const total =
      route === 'post_suit'
        ? random.binomial(figures[UPHELD] ?? 0, 0.22)
        : random.binomial(refused, habits.disputeShare * (route === 'direct_suit' ? 0.2 : 1));
    const parts = random.multinomial(total, weights);
    results.forEach((place, index) => {
      figures[place] = parts[index] ?? 0;
    });
    figures[totalPlace] = total;
  }
}
