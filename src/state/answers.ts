/** Where answers come from: the cube, what was rolled up or asked before, the engine. */
import { displaySql } from '../engine/display-sql.ts';
import type { FirstView } from '../engine/first-view.ts';
import {
  withClause,
  type Answer,
  type Clause,
  type Question,
  type Statement,
} from '../query/question.ts';
import { statementOf } from '../query/sql.ts';
import { AnswerCache, type KeptAnswer } from './answer-cache.ts';
import type { EnginePort } from './engine-port.ts';
import { Grains } from './grains.ts';
import type { UpdateTimer } from './update-timer.ts';

/** Bytes of answers that are kept for the next time they are asked. */
const MOST_KEPT = 64 * 2 ** 20;
/** Bytes of the grains that later answers are rolled up from. */
const MOST_GRAINS = 96 * 2 ** 20;

export class Answers {
  readonly #engine: Pick<EnginePort, 'ask'>;
  readonly #timer: UpdateTimer;
  readonly #kept = new AnswerCache(MOST_KEPT);
  readonly #grains: Grains;
  /** What the page asks now, by channel. */
  readonly #asked = new Map<string, Question>();
  /** What answers without the engine. */
  #fast: FirstView | null = null;
  /** Resolves whether the facts behind a first view have come. */
  #facts: Promise<boolean> = Promise.resolve(true);
  #hasFacts = false;
  #datasets = 0;
  /** Questions that wait for the engine. */
  #waiting = 0;

  constructor(engine: Pick<EnginePort, 'ask'>, timer: UpdateTimer) {
    this.#engine = engine;
    this.#timer = timer;
    this.#grains = new Grains(async (question) => {
      const asked = await engine.ask(statementOf(question), 'grain');
      return asked?.answer;
    }, MOST_GRAINS);
  }

  /** Another dataset is shown; `fast` is what answers for it without the engine. */
  show(fast: FirstView | null): void {
    this.#fast = fast;
    this.#datasets += 1;
    this.#kept.clear();
    this.#grains.clear();
    this.#asked.clear();
  }

  /** The facts of a first view are on their way; the function tells once whether they came. */
  awaitFacts(): (haveCome: boolean) => void {
    let tell: (haveCome: boolean) => void = () => undefined;
    this.#facts = new Promise((resolve) => (tell = resolve));
    return tell;
  }

  factsCame(): void {
    this.#hasFacts = true;
  }

  /** Another page asks its own questions. */
  turnPage(): void {
    this.#asked.clear();
  }

  /**
   * Asks the cube where it can answer, then what was rolled up before, else the engine once the
   * facts are there; undefined where a newer question of the channel, or another dataset, took its
   * place.
   */
  async ask(channel: string, question: Question): Promise<KeptAnswer | undefined> {
    this.#asked.set(channel, question);
    const fast = this.#fast?.answer(question) ?? this.#rolledUp(question);
    // What waits for the facts is not among the first charts.
    if (fast === null && !(await this.#areFactsThere())) return undefined;
    this.#timer.asked(channel);
    try {
      // Fast answers wait for nothing: all charts of a choice are drawn before the next frame.
      return await (fast ?? this.#askEngine(channel, question));
    } catch (error) {
      this.#timer.settled(channel);
      throw error;
    }
  }

  /** Asks for what is no chart: an update does not wait for it. */
  async askAside(channel: string, question: Question): Promise<KeptAnswer | undefined> {
    return (await this.#areFactsThere()) ? this.#askEngine(channel, question) : undefined;
  }

  /** Asks a statement of the page's own once the facts are there. */
  async run(
    channel: string,
    statement: Statement,
  ): Promise<{ readonly answer: Answer } | undefined> {
    return (await this.#areFactsThere()) ? this.#engine.ask(statement, channel) : undefined;
  }

  /** A choice is likely, as it is pointed at: what it will ask is prepared. */
  expect(clause: Clause): void {
    if (!this.#hasFacts || this.#waiting > 0) return;
    const asked = [...this.#asked].flatMap(([channel, question]) =>
      'filter' in question && channel.split(':')[0] !== clause.source
        ? [{ ...question, filter: withClause(question.filter, clause) }]
        : [],
    );
    this.#prepare(asked);
  }

  #areFactsThere(): boolean | Promise<boolean> {
    return this.#hasFacts || this.#facts;
  }

  #rolledUp(question: Question): KeptAnswer | null {
    const answer = this.#hasFacts ? this.#grains.answer(question) : null;
    return answer === null ? null : { answer, sql: displaySql(statementOf(question)) };
  }

  /** What only the engine can tell, as one statement that later answers add up from. */
  #prepare(questions: readonly Question[]): void {
    const unknown = questions.filter((question) => this.#fast?.knows(question) !== true);
    void this.#grains.prepare(unknown);
  }

  /** Asks the engine what it was not asked before; a kept answer waits for no worker. */
  async #askEngine(channel: string, question: Question): Promise<KeptAnswer | undefined> {
    const statement = statementOf(question);
    const key = JSON.stringify([statement.text, statement.parameters]);
    const dataset = this.#datasets;
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    this.#waiting += 1;
    try {
      const asked = await this.#engine.ask(statement, channel);
      if (asked !== undefined && dataset === this.#datasets) this.#kept.put(key, asked);
      return asked;
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#prepare([...this.#asked.values()]);
    }
  }
}
