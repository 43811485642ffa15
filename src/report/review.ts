/** What a person adds to a reading: corrections, who filed it, and that it was checked. */
import { cellById, type CellId } from '../form/form.ts';
import { noteOf, readCellValue, type CellValue } from './cell-value.ts';
import { checkReport, type Check } from './check.ts';
import type { CellValues, Report, Warning } from './report.ts';

/** The body that a report's own is the same as, under another name. */
export interface SameBody {
  readonly id: string;
  readonly name: string;
}

/** Who filed the report, where the document leaves it open; null is not answered. */
export interface FilingAnswer {
  readonly agency: string | null;
  readonly year: number | null;
  /** Six-digit code of a division. */
  readonly region: string | null;
  /** Another name of the body, under which its reports are filed; absent where it has none. */
  readonly sameAs?: SameBody;
  /** What of it was answered for the folder, which is its path; absent where nothing was. */
  readonly byFolder?: {
    readonly folder: string;
    readonly year: number | null;
    readonly region: string | null;
  };
}

/** What the document itself may leave open of who filed it. */
export type FilingGap = 'agency' | 'year' | 'region';

export interface Review {
  /** What each corrected cell should hold, as typed; the printed value stays in the report. */
  readonly corrections: Readonly<Record<CellId, string>>;
  readonly answer: FilingAnswer;
  /** A person looked at every doubt; what is left is the document's own. */
  readonly isChecked: boolean;
  /** The report stays in the import and enters no dataset. */
  readonly isLeftOut: boolean;
}

export const UNTOUCHED: Review = {
  corrections: {},
  answer: { agency: null, year: null, region: null },
  isChecked: false,
  isLeftOut: false,
};

/** The value typed for a cell; null where it is neither a number nor a blank nor "/". */
export function correctionOf(cell: CellId, typed: string): CellValue | null {
  const value = readCellValue(typed, cellById(cell)?.unit ?? 'count');
  return value.kind === 'text' ? null : value;
}

/** The values with the corrections in their place. */
export function correctedValues(
  values: CellValues,
  corrections: Review['corrections'],
): CellValues {
  const corrected = new Map(values);
  for (const [cell, typed] of Object.entries(corrections)) {
    const value = correctionOf(cell, typed);
    if (value !== null) corrected.set(cell, value);
  }
  return corrected;
}

const PRINTED = ':printed';

/** How `cell_notes` tells what was printed where a cell was corrected: `<cell>:printed`. */
export const printedKey = (cell: CellId): string => `${cell}${PRINTED}`;

/** What a cell printed, as `cell_notes` says it: the text, `blank` or `absent`. */
export const printedNote = (value: CellValue | undefined): string =>
  value === undefined ? 'absent' : (noteOf(value) ?? value.raw.trim());

/** Notes of the corrections, to stand in `cell_notes` beside those of the values. */
export const correctionNotes = (
  printed: CellValues,
  corrections: Review['corrections'],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.keys(corrections).map((cell) => [printedKey(cell), printedNote(printed.get(cell))]),
  );

/** The printed text of each corrected cell, from the notes of a dataset. */
export const printedOfNotes = (notes: ReadonlyMap<string, string>): ReadonlyMap<CellId, string> =>
  new Map(
    [...notes].flatMap(([key, text]) =>
      key.endsWith(PRINTED) ? [[key.slice(0, -PRINTED.length), text] as const] : [],
    ),
  );

/** What a question asks for where it is about who filed the report. */
export function filingAsked({ code }: Warning): FilingGap | null {
  if (code === 'agency_missing') return 'agency';
  if (code === 'year_missing') return 'year';
  return code.startsWith('region_') || code === 'township_county' ? 'region' : null;
}

/** Questions that neither a correction nor an answer has settled. */
export const openQuestions = (
  warnings: readonly Warning[],
  { answer, corrections }: Pick<Review, 'answer' | 'corrections'>,
): readonly Warning[] =>
  warnings.filter((warning) => {
    if (warning.grade !== 'question') return false;
    const asked = filingAsked(warning);
    if (asked !== null) return answer[asked] === null;
    return warning.cells.length === 0 || warning.cells.some((cell) => !(cell in corrections));
  });

/** The identities judged on the corrected values. */
export const reviewedChecks = (report: Report, review: Review): readonly Check[] =>
  checkReport(correctedValues(report.values, review.corrections), report.forms);
