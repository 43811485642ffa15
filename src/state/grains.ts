/** Grains of the dataset that is open: made of what a view asks, kept within a number of bytes. */
import {
  byGrain,
  grainKeyOf,
  grainOf,
  grainQuestionOf,
  isAnsweredBy,
  quickShapeOf,
  rollUp,
  SHAPES,
  WHOLE,
  type Grain,
  type Shape,
} from '../query/grain.ts';
import type { AggregateQuestion, Answer, Question } from '../query/question.ts';
import { bytesOf } from './answer-cache.ts';

interface Kept {
  readonly grain: Grain;
  readonly bytes: number;
}

interface Making {
  readonly key: string;
  readonly done: Promise<void>;
}

/** Asks the engine; undefined where something took the question's place in its channel. */
type AskEngine = (question: AggregateQuestion, channel: string) => Promise<Answer | undefined>;

/** Questions that share a grain, from as many on that it pays. */
const FEWEST = 2;

export class Grains {
  readonly #ask: AskEngine;
  readonly #most: number;
  readonly #kept = new Map<string, Kept>();
  /** By name of shape: one of another key takes its place. */
  readonly #making = new Map<string, Making>();
  #datasets = 0;

  /** @param most bytes of all grains together */
  constructor(ask: AskEngine, most: number) {
    this.#ask = ask;
    this.#most = most;
  }

  /** Null where no grain that is there can answer. */
  answer(question: Question): Answer | null {
    if (question.kind !== 'aggregate') return null;
    for (const shape of SHAPES) {
      const kept = this.#kept.get(grainKeyOf(question, shape) ?? '');
      if (kept !== undefined && isAnsweredBy(kept.grain, question))
        return rollUp(kept.grain, question);
    }
    return null;
  }

  /** Makes what answers these soonest, where several can be answered together. */
  async prepare(questions: readonly Question[]): Promise<void> {
    const making: Promise<void>[] = [];
    const open = questions.filter((question) => this.answer(question) === null);
    for (const shape of SHAPES) {
      const groups = byGrain(shape, open, (question) => quickShapeOf(question) === shape);
      for (const [key, group] of groups) making.push(this.#prepare(shape, key, group));
    }
    await Promise.all(making);
  }

  /** Makes what answers most of these whatever year, level, province or function is chosen next. */
  async prepareWhole(questions: readonly Question[]): Promise<void> {
    const groups = byGrain(WHOLE, questions, ({ filter }) =>
      filter.every(({ dimension }) => dimension !== 'received_band'),
    );
    const [most] = [...groups].toSorted((a, b) => b[1].length - a[1].length);
    if (most !== undefined) await this.#prepare(WHOLE, ...most);
  }

  /** Another dataset is open. */
  clear(): void {
    this.#datasets += 1;
    this.#making.clear();
    this.#kept.clear();
  }

  async #prepare(shape: Shape, key: string, asked: readonly AggregateQuestion[]): Promise<void> {
    const making = this.#making.get(shape.name);
    if (making?.key === key) await making.done;
    const kept = this.#kept.get(key)?.grain;
    const open = asked.filter((each) => kept === undefined || !isAnsweredBy(kept, each));
    if (open.length < FEWEST) return;
    const had = kept === undefined ? [] : [withMeasures(asked, kept)];
    const done = this.#make(shape, key, grainQuestionOf([...open, ...had], shape));
    this.#making.set(shape.name, { key, done });
    await done;
    if (this.#making.get(shape.name)?.done === done) this.#making.delete(shape.name);
  }

  async #make(shape: Shape, key: string, question: AggregateQuestion): Promise<void> {
    const dataset = this.#datasets;
    // Where it fails, so do the questions themselves, and they say why.
    const asking = this.#ask(question, `grain ${shape.name}`);
    const answer = await asking.catch(() => undefined);
    const grain = answer === undefined ? null : grainOf(question, answer);
    if (answer !== undefined && grain !== null && dataset === this.#datasets)
      this.#keep(key, { grain, bytes: bytesOf(answer) });
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

/** One of the questions, of all that a grain has. */
function withMeasures(asked: readonly AggregateQuestion[], grain: Grain): AggregateQuestion {
  const [first] = asked;
  const had = { kind: 'aggregate', by: [], filter: [], ...first } as const;
  return { ...had, measures: [...grain.measures], ...(grain.hasBands && { bands: true }) };
}
