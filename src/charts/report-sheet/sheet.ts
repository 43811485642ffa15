/** What a report sheet draws: one report, and the cells to mark. */
import type { CellId } from '../../form/form.ts';
import type { Language } from '../../i18n/say.ts';
import type { CellValues, TableForms } from '../../report/report.ts';

/** The cell that is looked at, and how another one becomes it. */
export interface CellChoice {
  readonly cell: CellId;
  readonly choose: (cell: CellId) => void;
}

export interface Sheet {
  readonly values: CellValues;
  readonly forms: TableForms;
  readonly language: Language;
  /** Cells of any equation that fails. */
  readonly failing: ReadonlySet<CellId>;
  /** Cells of the two sides of the equation that is looked at. */
  readonly left: ReadonlySet<CellId>;
  readonly right: ReadonlySet<CellId>;
  /** Cells whose reading is in doubt. */
  readonly questioned?: ReadonlySet<CellId>;
  /** What was printed where a cell was corrected by hand. */
  readonly corrected?: ReadonlyMap<CellId, string>;
  /** Only where cells can be chosen. */
  readonly choice?: CellChoice;
}
