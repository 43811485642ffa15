/** A table of one page, or of several where it was joined. */
import type { Box } from './geometry.ts';
import type { PageMarks } from './page-marks.ts';

export interface PageCell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box: Box;
  /** The page it stands on; joined tables have cells of several. */
  readonly marks: PageMarks;
}

export interface PageTable {
  /** Places of the column edges. */
  readonly xs: readonly number[];
  /** False where its columns were found by the places of its values. */
  readonly isRuled: boolean;
  readonly rows: number;
  readonly cells: readonly PageCell[];
}
