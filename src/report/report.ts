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

/** Where a cell stood: 1-based line of the document, and what was printed. */
export interface CellSource {
  readonly line: number;
  readonly raw: string;
}

/** A doubt about a reading, in words for a person. */
export interface Warning {
  readonly code: string;
  readonly line: number | null;
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
