/** Cells of the few reports that something was found in, for its evidence. */
import type { CellId } from '../../form/form.ts';
import { cellsOfQuantity, type Quantity } from '../../metrics/quantity.ts';
import type { Evidence } from '../../report/finding.ts';
import { numberAt, type Answer } from '../question.ts';
import { numbersOf, type Ask } from './finding-source.ts';

/** A quantity of reports, and what its cells are to a finding. */
export interface Part {
  readonly quantity: Quantity;
  readonly side: Evidence['side'];
}

export class ReportsCells {
  readonly #answer: Answer;
  readonly #rows: ReadonlyMap<number, number>;
  readonly #parts: readonly Part[];

  private constructor(answer: Answer, parts: readonly Part[]) {
    this.#answer = answer;
    this.#parts = parts;
    this.#rows = new Map(Array.from(numbersOf(answer, 'row_id'), (id, row) => [id, row]));
  }

  /**
   * @param ids `row_id` of each report
   * @param parts of cells that `figures` has
   */
  static async read(
    ids: readonly number[],
    parts: readonly Part[],
    ask: Ask,
  ): Promise<ReportsCells> {
    const cells = new Set(parts.flatMap(({ quantity }) => cellsOfQuantity(quantity)));
    // Numbers in the text, as by parameters the engine leaves nothing out.
    const text = `select row_id, ${[...cells].map((cell) => `${cell}::double as ${cell}`).join(', ')}
from figures where row_id in (${ids.length === 0 ? 'null' : ids.map(Math.trunc).join(', ')})`;
    return new ReportsCells(await ask({ text, parameters: [], cells: [] }), parts);
  }

  /** The cells that were added up, with their numbers; none of a report that was not read. */
  evidence(id: number, year: number): readonly Evidence[] {
    const row = this.#rows.get(id);
    if (row === undefined) return [];
    const valueOf = (cell: CellId): number | null => numberAt(this.#answer, cell, row);
    return this.#parts.flatMap(({ quantity, side }) => {
      const added = quantity.find((cells) => cells.every((cell) => valueOf(cell) !== null)) ?? [];
      return added.map((cell) => ({ cell, year, value: valueOf(cell), side }));
    });
  }
}
