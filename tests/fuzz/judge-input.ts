/** One hostile document read, and what is wrong with how it ended. */
import { readDocument } from '../../src/ingest/read-document.ts';
import type { ReadOutcome } from '../../src/ingest/read-report.ts';
import { checkReport } from '../../src/report/check.ts';
import type { Report } from '../../src/report/report.ts';
import { surenessOf, type Sureness } from '../../src/report/sureness.ts';
import { ownWork } from '../support/own-work.ts';
import { hostileInput, type HostileInput } from './hostile-input.ts';

/** Milliseconds of its own work for one input; what takes longer hangs. */
export const LONGEST = 5000;

/** How one input ended. */
export interface Verdict {
  readonly index: number;
  readonly deed: string;
  readonly milliseconds: number;
  readonly outcome: 'read' | 'refused' | 'crash';
  /** Cells with a number that no source printed there, in a report that ends without a question. */
  readonly wrong: readonly string[];
  /** The same in reports that end with questions, where no question names the cell. */
  readonly unnamed: readonly string[];
  readonly message: string;
}

/** Cells that a person is asked to look at: in a question, or in an identity that fails. */
export function questionedCells(report: Report): ReadonlySet<string> {
  const asked = report.warnings
    .filter(({ grade }) => grade === 'question')
    .flatMap(({ cells }) => cells);
  const failing = checkReport(report.values, report.forms)
    .filter(({ outcome }) => outcome === 'fails')
    .flatMap(({ left, right }) => [...left.cells, ...right.cells]);
  return new Set([...asked, ...failing]);
}

function wrongIn(report: Report, printed: NonNullable<HostileInput['printed']>): string[] {
  const asked = questionedCells(report);
  return [...report.values].flatMap(([id, value]) => {
    if (value.kind !== 'number' || asked.has(id)) return [];
    const numbers = [...(printed.get(id) ?? [])].map((text) => (text === '' ? NaN : Number(text)));
    return numbers.includes(value.value) ? [] : [`${id}: ${value.value} for ${numbers.join()}`];
  });
}

/** Reads input number `index`; a throw is a crash. */
export async function judge(seed: number, index: number): Promise<Verdict> {
  const { deed, path, bytes, printed } = await hostileInput(seed, index);
  const started = ownWork();
  let outcomes: readonly ReadOutcome[];
  try {
    outcomes = await readDocument(bytes, path);
  } catch (error) {
    const milliseconds = ownWork() - started;
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { index, deed, milliseconds, outcome: 'crash', wrong: [], unnamed: [], message };
  }
  const milliseconds = ownWork() - started;
  const reports = outcomes.flatMap((each) => (each.kind === 'read' ? [each.report] : []));
  const wrongOf = (sureness: Sureness): string[] =>
    reports
      .filter((report) => surenessOf(report) === sureness)
      .flatMap((report) => (printed === null ? [] : wrongIn(report, printed)));
  const outcome = reports.length > 0 ? 'read' : outcomes.length > 0 ? 'refused' : 'crash';
  const message = outcomes.length > 0 ? '' : 'no outcome at all';
  const wrong = wrongOf('read');
  return { index, deed, milliseconds, outcome, wrong, unnamed: wrongOf('questioned'), message };
}
