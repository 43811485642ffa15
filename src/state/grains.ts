/** Grains of the dataset that is open: made of what a view asks, kept within a number of bytes. */
import {
  grainKeyOf,
  grainOf,
  grainQuestionOf,
  isAnsweredBy,
  rollUp,
  type Grain,
} from '../query/grain.ts';
import type { AggregateQuestion, Answer, Question } from '../query/question.ts';
import { bytesOf } from './answer-cache.ts';

interface Kept {
  readonly grain: Grain;
  readonly bytes: number;
}

/** Questions that share a grain, from as many on that it pays. */
const FEWEST = 2;

export class Grains {
  readonly #ask: (question: AggregateQuestion) => Promise<Answer | undefined>;
  readonly #most: number;
  readonly #kept = new Map<string, Kept>();
  #making = '';
  #datasets = 0;

  /**
   * @param ask of the engine, undefined where something took its place
   * @param most bytes of all grains together
   */
  constructor(ask: (question: AggregateQuestion) => Promise<Answer | undefined>, most: number) {
    this.#ask = ask;
    this.#most = most;
  }

  /** Null where no grain that is there can answer. */
  answer(question: Question): Answer | null {
    const key = grainKeyOf(question);
    const kept = key === null ? undefined : this.#kept.get(key);
    if (kept === undefined || question.kind !== 'aggregate') return null;
    return isAnsweredBy(kept.grain, question) ? rollUp(kept.grain, question) : null;
  }

  /** Makes the grain that answers most of these, where it is not there. */
  async prepare(questions: readonly Question[]): Promise<void> {
    const [key, asked] = mostOfOneKey(questions);
    if (asked.length < FEWEST) return;
    const kept = this.#kept.get(key);
    if (kept !== undefined && asked.every((question) => isAnsweredBy(kept.grain, question))) return;
    const had =
      kept === undefined
        ? []
        : [
            {
              ...first(asked),
              measures: [...kept.grain.measures],
              ...(kept.grain.hasBands && { bands: true as const }),
            },
          ];
    const question = grainQuestionOf([...asked, ...had]);
    const name = JSON.stringify(question);
    if (name === this.#making) return;
    this.#making = name;
    const dataset = this.#datasets;
    // Where it fails, so do the questions themselves, and they say why.
    const answer = await this.#ask(question).catch(() => undefined);
    if (name === this.#making) this.#making = '';
    const grain = answer === undefined ? null : grainOf(question, answer);
    if (answer !== undefined && grain !== null && dataset === this.#datasets)
      this.#keep(key, { grain, bytes: bytesOf(answer) });
  }

  /** Another dataset is open. */
  clear(): void {
    this.#datasets += 1;
    this.#making = '';
    this.#kept.clear();
  }

  #keep(key: string, kept: Kept): void {
    if (kept.bytes > this.#most / 2) return;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    let bytes = [...this.#kept.values()].reduce((sum, each) => sum + each.bytes, 0);
    for (const [oldest, { bytes: freed }] of this.#kept) {
      if (bytes <= this.#most) return;
      this.#kept.delete(oldest);
      bytes -= freed;
    }
  }
}

const first = ([question]: readonly AggregateQuestion[]): AggregateQuestion =>
  question ?? { kind: 'aggregate', measures: [], by: [], filter: [] };

function mostOfOneKey(
  questions: readonly Question[],
): readonly [string, readonly AggregateQuestion[]] {
  const byKey = new Map<string, AggregateQuestion[]>();
  for (const question of questions) {
    const key = grainKeyOf(question);
    if (key === null || question.kind !== 'aggregate') continue;
    byKey.set(key, [...(byKey.get(key) ?? []), question]);
  }
  return [...byKey].toSorted((a, b) => b[1].length - a[1].length)[0] ?? ['', []];
}
