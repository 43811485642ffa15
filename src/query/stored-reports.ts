/** Reports of an answer, read back into the report's own terms. */
import { CELLS, cellsOf, type CellId, type FormVersion } from '../form/form.ts';
import { valueFromColumn, type CellValue } from '../report/cell-value.ts';
import { checkCarryOver, checkReport, type Check } from '../report/check.ts';
import type { CellValues, TableForms } from '../report/report.ts';
import { UNKNOWN_ROW } from '../report/dataset-row.ts';
import { printedOfNotes } from '../report/review.ts';
import { numberAt, textAt, type Answer } from './question.ts';

export interface StoredReport {
  readonly id: string;
  readonly agency: string;
  readonly name: string;
  readonly year: number;
  readonly level: string | null;
  readonly function: string | null;
  readonly scope: string | null;
  readonly file: string | null;
  /** Where it was published, null where that is no address of the web. */
  readonly address: string | null;
  /** The day it was published on, as filed. */
  readonly publishedOn: string | null;
  readonly forms: TableForms;
  readonly values: CellValues;
  /** What was printed in the cells that were corrected by hand. */
  readonly printed: ReadonlyMap<CellId, string>;
  /** Rows that the form does not have, by label. */
  readonly unknownRows: ReadonlyMap<string, string>;
}

/** Checks of one year: within the report, and of its carry-over from the year before. */
export interface YearChecks {
  readonly own: readonly Check[];
  readonly carryOver: readonly Check[];
}

function readNotes(text: string | null): ReadonlyMap<string, string> {
  if (text === null) return NO_NOTES;
  try {
    const parsed: unknown = JSON.parse(text);
    return new Map(
      Object.entries(parsed !== null && typeof parsed === 'object' ? parsed : {}).flatMap(
        ([id, note]) => (typeof note === 'string' ? [[id, note] as const] : []),
      ),
    );
  } catch {
    return new Map();
  }
}

const NO_NOTES: ReadonlyMap<string, string> = new Map();

function valuesAt(answer: Answer, row: number, notes: ReadonlyMap<string, string>): CellValues {
  const values = new Map<string, CellValue>();
  for (const { id } of CELLS) {
    const note = notes.size === 0 ? undefined : notes.get(id);
    const value = valueFromColumn(numberAt(answer, id, row), note);
    if (value !== undefined) values.set(id, value);
  }
  return values;
}

const versionOf = (text: string | null): FormVersion | null =>
  text === '2019' || text === '2021' ? text : null;

/** Cells of a table that each version prints. */
const PRINTED = {
  t2: versionsOf('t2'),
  t3: versionsOf('t3'),
} as const;

function versionsOf(table: 't2' | 't3') {
  return (['2021', '2019'] as const).map((version) => ({
    version,
    cells: cellsOf(table, version).map(({ id }) => id),
  }));
}

function printedVersion(values: CellValues, table: 't2' | 't3'): FormVersion | null {
  const versions = PRINTED[table].map(({ version, cells }) => ({
    version,
    printed: cells.filter((cell) => values.has(cell)).length,
  }));
  const best = versions.reduce((a, b) => (b.printed > a.printed ? b : a));
  return best.printed === 0 ? null : best.version;
}

/** The form of a table: as stated, where any cell of it is printed, else as its cells say. */
function formOf(values: CellValues, table: 't2' | 't3', stated: string | null): FormVersion | null {
  const version = versionOf(stated);
  if (version === null) return printedVersion(values, table);
  const isPrinted = PRINTED[table].some(({ cells }) => cells.some((cell) => values.has(cell)));
  return isPrinted ? version : null;
}

const unknownRowsOf = (notes: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map(
    [...notes].flatMap(([key, text]) =>
      key.startsWith(UNKNOWN_ROW) ? [[key.slice(UNKNOWN_ROW.length), text] as const] : [],
    ),
  );

const webAddress = (text: string | null): string | null =>
  text !== null && /^https?:\/\//iu.test(text) && URL.canParse(text) ? text : null;

/** The report in one row of an answer that has every cell. */
export function storedReportAt(answer: Answer, row: number): StoredReport {
  const notes = readNotes(textAt(answer, 'cell_notes', row));
  const values = valuesAt(answer, row, notes);
  const hasDisputes = CELLS.some((cell) => cell.table === 't4' && values.has(cell.id));
  const formAt = (table: 't2' | 't3'): FormVersion | null =>
    formOf(values, table, textAt(answer, `form_${table}`, row));
  return {
    id: textAt(answer, 'report_id', row) ?? '',
    agency: textAt(answer, 'agency_id', row) ?? '',
    name: textAt(answer, 'agency_name', row) ?? '',
    year: numberAt(answer, 'year', row) ?? 0,
    level: textAt(answer, 'level', row),
    function: textAt(answer, 'function', row),
    scope: textAt(answer, 'scope', row),
    file: textAt(answer, 'source_file', row),
    address: webAddress(textAt(answer, 'source_url', row)),
    publishedOn: textAt(answer, 'published_on', row),
    forms: { t2: formAt('t2'), t3: formAt('t3'), t4: hasDisputes ? '2021' : null },
    values,
    printed: printedOfNotes(notes),
    unknownRows: unknownRowsOf(notes),
  };
}

/** The reports in the order of the answer. */
export const storedReports = (answer: Answer): readonly StoredReport[] =>
  Array.from({ length: answer.rows }, (_, row) => storedReportAt(answer, row));

/** Judges the report of that year, and its carry-over where the year before is there. */
export function checksOfYear(reports: readonly StoredReport[], year: number): YearChecks {
  const report = reports.find((candidate) => candidate.year === year);
  const before = reports.find((candidate) => candidate.year === year - 1);
  if (report === undefined) return { own: [], carryOver: [] };
  return {
    own: checkReport(report.values, report.forms),
    carryOver: before === undefined ? [] : checkCarryOver(before.values, report.values),
  };
}
