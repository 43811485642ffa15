/** What came before each report: a country's years are followed in arrays, joins of it take seconds. */
import { totalOf } from '../../metrics/quantity.ts';
import type { Answer, Statement } from '../question.ts';
import { numbersOf, placesOf } from './finding-source.ts';

export const RECEIVED = totalOf('received');
export const CARRIED_IN = totalOf('carried_in');
export const HANDLED = `${RECEIVED} + ${CARRIED_IN}`;
export const CARRIED_OUT = totalOf('carried_out');

/** What each report had to handle and carried on, and which came before it. */
export const HISTORY: Statement = {
  text: `select row_id, before_id, is_renamed, ${RECEIVED}::double as received,
  ${CARRIED_IN}::double as carried_in, ${CARRIED_OUT}::double as carried_out
from figures`,
  parameters: [],
  cells: [],
};

/** What a report had to handle. */
export interface Handled {
  readonly received: number;
  readonly carriedIn: number;
}

/** Reports by `row_id`, each with those of the same body before it. */
export class History {
  readonly #places: Int32Array;
  readonly #before: Float64Array;
  readonly #renamed: Float64Array;
  readonly #received: Float64Array;
  readonly #carriedIn: Float64Array;
  readonly #carriedOut: Float64Array;

  constructor(answer: Answer) {
    this.#places = placesOf(numbersOf(answer, 'row_id'));
    this.#before = numbersOf(answer, 'before_id');
    this.#renamed = numbersOf(answer, 'is_renamed');
    this.#received = numbersOf(answer, 'received');
    this.#carriedIn = numbersOf(answer, 'carried_in');
    this.#carriedOut = numbersOf(answer, 'carried_out');
  }

  #at(column: Float64Array, id: number): number | null {
    const value = column[this.#places[id] ?? -1];
    return value === undefined || Number.isNaN(value) ? null : value;
  }

  /** `row_id` of the same body's report of the year before. */
  before(id: number): number | null {
    return this.#at(this.#before, id);
  }

  #handled(id: number): Handled | null {
    const [received, carriedIn] = [this.#at(this.#received, id), this.#at(this.#carriedIn, id)];
    return received === null || carriedIn === null ? null : { received, carriedIn };
  }

  /** What the three years before had to handle, the last first; a year without a report is null. */
  handledBefore(id: number): readonly (Handled | null)[] {
    const handled: (Handled | null)[] = [];
    let before = this.before(id);
    for (let year = 0; year < 3; year += 1) {
      handled.push(before === null ? null : this.#handled(before));
      before = before === null ? null : this.before(before);
    }
    return handled;
  }

  /** What the year before carried forward, where the body kept its name. */
  carriedInto(id: number): number | null {
    const before = this.before(id);
    if (before === null || this.#at(this.#renamed, id) !== 0) return null;
    return this.#at(this.#carriedOut, before);
  }
}

/** Quiet years in a row by row of the answer, told at the last of them; 0 elsewhere. */
export function streaksOf(ids: Float64Array, history: History): Int32Array {
  const places = placesOf(ids);
  const streaks = new Int32Array(ids.length).fill(1);
  const followed = new Uint8Array(ids.length);
  for (let row = 0; row < ids.length; row += 1) {
    let before = history.before(ids[row] ?? 0);
    for (; before !== null; before = history.before(before)) {
      const at = places[before] ?? -1;
      if (at < 0) break;
      followed[at] = 1;
      streaks[row] = (streaks[row] ?? 0) + 1;
    }
  }
  return streaks.map((streak, row) => (followed[row] === 1 ? 0 : streak));
}
