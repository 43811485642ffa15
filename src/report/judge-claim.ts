/** A claim of the prose against every expression of cells that it can mean. */
import {
  APPLICANTS,
  cellById,
  DISPUTE_RESULTS,
  disputeCell,
  requestCell,
  type CellId,
} from '../form/form.ts';
import { numberOf } from './cell-value.ts';
import type { Claim } from './claim.ts';
import { basesOf, readingsOf, type Reading } from './claim-readings.ts';
import type { Report } from './report.ts';

export type Verdict = 'fits' | 'none_fits' | 'not_judged';

/** The values that cells can stand for: a point where all are numbers. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

export interface JudgedReading {
  readonly reading: Reading;
  /** What it is divided by, for a share. */
  readonly base: Reading | null;
  /** The number that the cells give: a count, a percentage, or the change on last year. */
  readonly bounds: Bounds;
  readonly verdict: Verdict;
}

export interface Judgement {
  /** `none_fits` only where no reading can give the number, whatever its blank cells stand for. */
  readonly verdict: Verdict;
  readonly readings: readonly JudgedReading[];
  /** Where none fits: single cells of the same rows that hold the number, a likely mix-up. */
  readonly lookalikes: readonly CellId[];
}

type Figures = Pick<Report, 'values' | 'forms'>;

const UNKNOWN: Bounds = { low: 0, high: Infinity };
const UNJUDGED: Judgement = { verdict: 'not_judged', readings: [], lookalikes: [] };

/** The parts that a printed total adds up. */
function partsOf(cell: CellId): readonly CellId[] {
  const found = cellById(cell);
  if (found?.column !== 'total') return [];
  return found.table === 't3'
    ? APPLICANTS.filter(({ id }) => id !== 'total').map(({ id }) => requestCell(found.row, id))
    : DISPUTE_RESULTS.filter(({ id }) => id !== 'total').map(({ id }) =>
        disputeCell(found.row, id),
      );
}

const add = (left: Bounds, right: Bounds): Bounds => ({
  low: left.low + right.low,
  high: left.high + right.high,
});

/** A number, or what a cell without one can be: a count is never below 0 or below its parts. */
function boundsOf(cell: CellId, values: Report['values']): Bounds {
  const value = numberOf(values.get(cell));
  if (value !== null) return { low: value, high: value };
  const parts = partsOf(cell);
  if (parts.length === 0) return UNKNOWN;
  return parts.map((part) => boundsOf(part, values)).reduce(add, { low: 0, high: 0 });
}

function sumOf(reading: Reading, values: Report['values']): Bounds {
  const sum = (cells: readonly CellId[]): Bounds =>
    cells.map((cell) => boundsOf(cell, values)).reduce(add, { low: 0, high: 0 });
  const plus = sum(reading.plus);
  const minus = sum(reading.minus);
  return {
    low: Math.max(0, plus.low - (Number.isFinite(minus.high) ? minus.high : plus.low)),
    high: plus.high - minus.low,
  };
}

/** Values that print as the claim does: rounding and cutting off are both allowed. */
function allowed({ value, precision, direction }: Claim): Bounds {
  const sign = direction === 'down' ? -1 : 1;
  // Binary fractions: 1.05 ± 0.01 must not end a hair before 1.06.
  const slack = precision === 0 ? 0 : precision - precision * 1e-9;
  return { low: sign * value - slack, high: sign * value + slack };
}

function verdictOf(bounds: Bounds, claim: Claim): Verdict {
  const { low, high } = allowed(claim);
  if (bounds.high < low || bounds.low > high) return 'none_fits';
  return bounds.low >= low && bounds.high <= high ? 'fits' : 'not_judged';
}

/** a ÷ b in percent over bounds; null where the base can be 0. */
function percent(part: Bounds, base: Bounds): Bounds | null {
  if (base.low <= 0) return null;
  return {
    low: Number.isFinite(base.high) ? (100 * part.low) / base.high : 0,
    high: (100 * part.high) / base.low,
  };
}

const isPoint = ({ low, high }: Bounds): boolean => low === high;

function changeOf(claim: Claim, now: Bounds, before: Bounds): Bounds | null {
  if (!isPoint(now) || !isPoint(before)) return null;
  const change = now.low - before.low;
  if (claim.unit === 'count') return { low: change, high: change };
  if (before.low === 0) return null;
  const rate = (100 * change) / before.low;
  return { low: rate, high: rate };
}

/** 9件…均维持 names its cases by their number: only the routes with that many cases are meant. */
function readingsMeant(
  claim: Claim,
  subject: string,
  { values, forms }: Figures,
): readonly Reading[] {
  const form = forms.t3 ?? '2021';
  const readings = readingsOf(subject, claim.applicant, form);
  if (!/^(?:均|全部|都)/u.test(claim.verb ?? '')) return readings;
  const routes = subject.slice(0, subject.lastIndexOf('_'));
  const counted = readingsOf(routes, claim.applicant, form).filter(
    (reading) => verdictOf(sumOf(reading, values), claim) === 'fits',
  );
  const rowsOf = ({ plus }: Reading): string => plus.map((cell) => cellById(cell)?.row).join();
  const meant = readings.filter((reading) =>
    counted.some((count) => rowsOf(count) === rowsOf(reading)),
  );
  return meant.length > 0 ? meant : readings;
}

interface Measured {
  readonly reading: Reading;
  readonly base: Reading | null;
  readonly bounds: Bounds | null;
}

function measure(
  claim: Claim,
  subject: string,
  now: Figures,
  previous: Figures | null,
): readonly Measured[] {
  const form = now.forms.t3 ?? '2021';
  const readings = readingsMeant(claim, subject, now);
  if (claim.kind === 'change') {
    if (previous === null) return [];
    const earlier = readingsOf(subject, claim.applicant, previous.forms.t3 ?? '2021');
    return readings.flatMap((reading, index) => {
      const then = earlier[index];
      if (then === undefined) return [{ reading, base: null, bounds: null }];
      const [today, before] = [sumOf(reading, now.values), sumOf(then, previous.values)];
      // Nobody tells by how many per cent nothing grew.
      return claim.unit !== 'count' && before.high === 0 && today.low > 0
        ? []
        : [{ reading, base: null, bounds: changeOf(claim, today, before) }];
    });
  }
  if (claim.kind === 'share') {
    return readings.flatMap((reading) =>
      basesOf(subject, form).flatMap((base) => {
        const [part, whole] = [sumOf(reading, now.values), sumOf(base, now.values)];
        // Nobody takes a share of nothing.
        return whole.high === 0 && part.low > 0
          ? []
          : [{ reading, base, bounds: percent(part, whole) }];
      }),
    );
  }
  // 行政事业性收费 is printed in 万元, claims are in 元.
  const factor = claim.unit === 'yuan' ? 10_000 : 1;
  return readings.map((reading) => {
    const { low, high } = sumOf(reading, now.values);
    return { reading, base: null, bounds: { low: low * factor, high: high * factor } };
  });
}

function lookalikesOf(claim: Claim, readings: readonly Measured[], { values }: Figures): CellId[] {
  if (claim.unit !== 'count' || claim.kind === 'change') return [];
  const cells = readings.flatMap(({ reading }) =>
    reading.plus.flatMap((cell) => [cell, ...partsOf(cell)]),
  );
  return [...new Set(cells)].filter((cell) => numberOf(values.get(cell)) === claim.value);
}

/**
 * Judges one claim.
 *
 * @param now the report that makes the claim
 * @param previous the same body's report of the year before, for changes on last year
 */
export function judgeClaim(claim: Claim, now: Figures, previous: Figures | null): Judgement {
  const { subject } = claim;
  if (subject === null) return UNJUDGED;
  const measured = measure(claim, subject, now, previous);
  if (measured.length === 0) return UNJUDGED;
  const readings = measured.map(({ reading, base, bounds }): JudgedReading => ({
    reading,
    base,
    bounds: bounds ?? UNKNOWN,
    verdict: bounds === null ? 'not_judged' : verdictOf(bounds, claim),
  }));
  const has = (verdict: Verdict): boolean => readings.some((each) => each.verdict === verdict);
  const verdict = has('fits') ? 'fits' : has('not_judged') ? 'not_judged' : 'none_fits';
  return {
    verdict,
    readings,
    lookalikes: verdict === 'none_fits' ? lookalikesOf(claim, measured, now) : [],
  };
}
