/** One report as read from its document or from a row of a dataset. */
import type { CellId, FormVersion, TableId } from '../form/form.ts';
import type { Level, Scope } from '../form/dimensions.ts';
import type { CellValue } from './cell-value.ts';

/** Values by cell id; a cell that the document does not print is not in the map. */
export type CellValues = ReadonlyMap<CellId, CellValue>;

/** The version of each table that the document prints; null where the table is absent. */
export type TableForms = Readonly<Record<TableId, FormVersion | null>>;

/** Who filed the report, as far as title and path tell; null is unknown. */
export interface Filing {
  readonly agency: string | null;
  readonly year: number | null;
  readonly region: string | null;
  readonly province: string | null;
  readonly prefecture: string | null;
  readonly county: string | null;
  readonly level: Level | null;
  readonly function: string | null;
  readonly scope: Scope | null;
}

/** Where something stood in its document. */
export interface Place {
  /** Counts from 1: the line of a text, else the row or paragraph in reading order. */
  readonly line: number;
  /** Page of a PDF, from 1. */
  readonly page?: number;
  /** Left, top, right and bottom on that page, in points from its upper left corner. */
  readonly box?: readonly [number, number, number, number];
  readonly sheet?: string;
  /** Address of a cell in a spreadsheet, such as `C7`. */
  readonly address?: string;
  /** Table, row and cell of a web page or a Word file, each from 1: `table 2, row 3, cell 4`. */
  readonly element?: string;
}

/** Where a cell stood, and what was printed there. */
export interface CellSource extends Place {
  readonly raw: string;
}

/** One reading of a doubtful place that was weighed: what each cell would hold, as printed. */
export type Alternative = Readonly<Record<CellId, string>>;

/** A division that an ambiguous name can mean. */
export interface RegionCandidate {
  /** Six digits. */
  readonly code: string;
  /** Names from the province down, joined by `/`. */
  readonly path: string;
}

/** A doubt about a reading, in words for a person. */
export interface Warning {
  readonly code: string;
  /** A note leaves every cell certain; a question leaves some cell unread or doubtful. */
  readonly grade: 'note' | 'question';
  readonly line: number | null;
  /** Cells that the doubt concerns. */
  readonly cells: readonly CellId[];
  readonly alternatives: readonly Alternative[];
  /** Divisions to choose from, where the doubt is about the region. */
  readonly candidates?: readonly RegionCandidate[];
  /** A row that the form does not have, as printed. */
  readonly row?: { readonly label: string; readonly printed: string };
  readonly zh: string;
  readonly en: string;
}

/** The document's own sections by their number in the form. */
export type SectionId = 'one' | 'two' | 'three' | 'four' | 'five' | 'six';

export interface Report {
  readonly filing: Filing;
  readonly forms: TableForms;
  readonly values: CellValues;
  readonly sources: ReadonlyMap<CellId, CellSource>;
  readonly sections: Readonly<Partial<Record<SectionId, string>>>;
  readonly warnings: readonly Warning[];
}
