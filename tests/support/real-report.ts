/** Figures of real reports, as `data/real` holds them. */
import { readFileSync } from 'node:fs';
import { cellById, type FormVersion } from '../../src/form/form.ts';
import { readCellValue, type CellValue } from '../../src/report/cell-value.ts';

export interface RealReport {
  readonly agency: string;
  readonly year: number;
  readonly form: FormVersion;
  /** Null is a cell that is blank in print. */
  readonly cells: Readonly<Record<string, number | string | null>>;
}

/** @param name the file's name without `.json` */
export const realReport = (name: string): RealReport =>
  JSON.parse(
    readFileSync(new URL(`../../data/real/${name}.json`, import.meta.url), 'utf8'),
  ) as RealReport;

/** What each cell prints, a blank as the empty text. */
export const printedCells = ({ cells }: Pick<RealReport, 'cells'>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(cells).map(([id, value]) => [id, value === null ? '' : String(value)]),
  );

/** What each cell holds. */
export const valuesOf = (report: RealReport): Map<string, CellValue> =>
  new Map(
    Object.entries(printedCells(report)).map(([id, printed]) => [
      id,
      readCellValue(printed, cellById(id)?.unit ?? 'count'),
    ]),
  );
