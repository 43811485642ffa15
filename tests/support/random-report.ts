/** Reports of random figures from a seed, with identities that hold unless told otherwise. */
import {
  APPLICANTS,
  DISPUTE_RESULTS,
  DISPUTE_ROUTES,
  disclosureRows,
  disputeCell,
  outcomeRows,
  requestCell,
  type FormVersion,
} from '../../src/form/form.ts';

export type Random = () => number;

/** A small generator of numbers in [0, 1) (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface RandomReport {
  readonly t2: FormVersion;
  readonly t3: FormVersion;
  /** Printed text by cell; '' is a blank. */
  readonly cells: Record<string, string>;
}

/**
 * @param blanks share of zeros left blank
 * @param lost how much smaller the share of other numbers left blank is
 */
export function randomReport(random: Random, blanks: number, lost = 0.15): RandomReport {
  const version = (): FormVersion => (random() < 0.5 ? '2019' : '2021');
  const [t2, t3] = [version(), version()];
  const count = (): number => (random() < 0.6 ? 0 : Math.floor(random() ** 3 * 2000));
  const cells: Record<string, number> = {};
  for (const row of disclosureRows(t2))
    for (const column of row.columns) cells[column.id] = count();
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const parts = APPLICANTS.slice(0, -1);
  const put = (row: string, value: (applicant: string) => number): void => {
    for (const applicant of parts) cells[requestCell(row, applicant.id)] = value(applicant.id);
    cells[requestCell(row, 'total')] = sum(
      parts.map((applicant) => cells[requestCell(row, applicant.id)] ?? 0),
    );
  };
  for (const row of outcomeRows(t3)) put(row.id, count);
  put('concluded', (applicant) =>
    sum(outcomeRows(t3).map((row) => cells[requestCell(row.id, applicant)] ?? 0)),
  );
  put('carried_out', count);
  const inflow = (applicant: string): number =>
    (cells[requestCell('concluded', applicant)] ?? 0) +
    (cells[requestCell('carried_out', applicant)] ?? 0);
  put('carried_in', (applicant) => Math.floor(inflow(applicant) * random() * 0.3));
  put(
    'received',
    (applicant) => inflow(applicant) - (cells[requestCell('carried_in', applicant)] ?? 0),
  );
  for (const route of DISPUTE_ROUTES) {
    for (const result of DISPUTE_RESULTS.slice(0, -1))
      cells[disputeCell(route.id, result.id)] = count();
    cells[disputeCell(route.id, 'total')] = sum(
      DISPUTE_RESULTS.slice(0, -1).map((result) => cells[disputeCell(route.id, result.id)] ?? 0),
    );
  }
  const printed = Object.entries(cells).map(([id, value]) => {
    const isBlank = random() < blanks * (value === 0 ? 1 : lost);
    return [id, isBlank ? '' : String(value)];
  });
  return { t2, t3, cells: Object.fromEntries(printed) as Record<string, string> };
}
