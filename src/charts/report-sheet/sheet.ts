/** What a report sheet draws: one report, and the cells to mark. */
import type { CellId } from '../../form/form.ts';
import type { Language } from '../../i18n/say.ts';
import type { Check } from '../../report/check.ts';
import type { CellValues, TableForms } from '../../report/report.ts';

/** The cell that is looked at, and how another one becomes it. */
export interface CellChoice {
  readonly cell: CellId;
  readonly choose: (cell: CellId) => void;
}

/** The equations of a report, drawn at the edges of its tables: a sign each, which lights its sides. */
export interface EquationMap {
  readonly checks: ReadonlyMap<string, Check>;
  /** Id of the equation whose sides are lit. */
  readonly lit: string | null;
  /** Id of the one that the Tab key comes to. */
  readonly entry: string;
  readonly light: (id: string | null) => void;
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
  /** What is said of the cells where an error is likely to lie. */
  readonly suspected?: ReadonlyMap<CellId, string>;
  /** Only where equations can be lit. */
  readonly equations?: EquationMap;
  /** Cells whose reading is in doubt. */
  readonly questioned?: ReadonlySet<CellId>;
  /** What was printed where a cell was corrected by hand. */
  readonly corrected?: ReadonlyMap<CellId, string>;
  /** Only where cells can be chosen. */
  readonly choice?: CellChoice;
}
