/** Answers that were given before, the latest used kept within a number of bytes. */
import type { Answer } from '../query/question.ts';

export interface KeptAnswer {
  readonly answer: Answer;
  readonly sql: string;
}

const A_NUMBER = 8;
const A_CHARACTER = 2;

/** About what an answer takes in memory. */
export function bytesOf(answer: Answer): number {
  let bytes = 0;
  for (const column of Object.values(answer.columns)) {
    for (const value of column.values) {
      bytes += A_NUMBER + (typeof value === 'string' ? A_CHARACTER * value.length : 0);
    }
  }
  return bytes;
}

export class AnswerCache {
  readonly #most: number;
  readonly #kept = new Map<string, { readonly bytes: number; readonly given: KeptAnswer }>();
  #bytes = 0;

  /** @param most bytes of all answers together; one of more than a quarter is not kept */
  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): KeptAnswer | undefined {
    const found = this.#kept.get(key);
    if (found === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return found.given;
  }

  put(key: string, given: KeptAnswer): void {
    const bytes = bytesOf(given.answer) + A_CHARACTER * given.sql.length;
    if (bytes > this.#most / 4) return;
    this.#drop(key);
    this.#kept.set(key, { bytes, given });
    this.#bytes += bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#most) return;
      this.#drop(oldest);
    }
  }

  clear(): void {
    this.#kept.clear();
    this.#bytes = 0;
  }

  #drop(key: string): void {
    this.#bytes -= this.#kept.get(key)?.bytes ?? 0;
    this.#kept.delete(key);
  }
}
