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
import type { Random } from './random.ts';

export type Figures = Record<string, number>;

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

/** Numbers by applicant column, without the total. */
type ByApplicant = Readonly<Record<string, number>>;

function drawApplicants(random: Random, whole: number): ByApplicant {
  const weights = PARTS.map((id) => APPLICANT_WEIGHT[id] ?? 0);
  const parts = random.multinomial(whole, weights);
  return Object.fromEntries(PARTS.map((id, index) => [id, parts[index] ?? 0]));
}

function setRow(figures: Figures, row: string, parts: ByApplicant): void {
  let total = 0;
  for (const id of PARTS) {
    const part = parts[id] ?? 0;
    figures[requestCell(row, id)] = part;
    total += part;
  }
  figures[requestCell(row, 'total')] = total;
}

/** Draws what a body carries into its first year. */
export const drawFirstCarriedIn = (random: Random, habits: Habits, mean: number): ByApplicant =>
  drawApplicants(random, random.poisson(habits.carriedShare * mean));

/**
 * Table 3 of one year.
 *
 * @returns its figures, and what goes on into the next year
 */
export function drawRequests(
  random: Random,
  habits: Habits,
  form: FormVersion,
  received: number,
  carriedIn: ByApplicant,
): { readonly figures: Figures; readonly carriedOut: ByApplicant } {
  const figures: Figures = {};
  const receivedBy = drawApplicants(random, received);
  const rows = outcomeRows(form).map((row) => row.id);
  const weights = rows.map((row) => habits.outcomeWeights[row] ?? 0);
  const carriedOut: Record<string, number> = {};
  const concluded: Record<string, number> = {};
  const outcomes = rows.map((): Record<string, number> => ({}));
  for (const id of PARTS) {
    const handled = (receivedBy[id] ?? 0) + (carriedIn[id] ?? 0);
    const carried = random.binomial(handled, habits.carriedShare);
    carriedOut[id] = carried;
    concluded[id] = handled - carried;
    random.multinomial(handled - carried, weights).forEach((part, index) => {
      const outcome = outcomes[index];
      if (outcome !== undefined) outcome[id] = part;
    });
  }
  setRow(figures, 'received', receivedBy);
  setRow(figures, 'carried_in', carriedIn);
  rows.forEach((row, index) => setRow(figures, row, outcomes[index] ?? {}));
  setRow(figures, 'concluded', concluded);
  setRow(figures, 'carried_out', carriedOut);
  return { figures, carriedOut };
}

/** Table 4 of one year: disputes follow the refusals of table 3. */
export function drawDisputes(random: Random, habits: Habits, requests: Figures): Figures {
  const refused = Object.entries(requests)
    .filter(([id]) => /^(?:withheld|unavailable|not_processed).*_total$/u.test(id))
    .reduce((sum, [, count]) => sum + count, 0);
  const figures: Figures = {};
  for (const { id: route } of DISPUTE_ROUTES) {
    const reconsidered = figures[disputeCell('reconsideration', 'upheld')] ?? 0;
    const total =
      route === 'post_suit'
        ? random.binomial(reconsidered, 0.22)
        : random.binomial(refused, habits.disputeShare * (route === 'direct_suit' ? 0.2 : 1));
    const parts = random.multinomial(total, RESULT_WEIGHTS[route] ?? []);
    RESULTS.forEach((result, index) => {
      figures[disputeCell(route, result)] = parts[index] ?? 0;
    });
    figures[disputeCell(route, 'total')] = total;
  }
  return figures;
}
