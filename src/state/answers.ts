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
import type { EnginePort, Urgency } from './engine-port.ts';
import { Grains } from './grains.ts';
import type { UpdateTimer } from './update-timer.ts';

/** Bytes of answers that are kept for the next time they are asked. */
const MOST_KEPT = 64 * 2 ** 20;
/** Bytes of the grains that later answers are rolled up from. */
const MOST_GRAINS = 96 * 2 ** 20;

/** Milliseconds without a question after which what may be asked next is prepared. */
const PAUSE = 250;

const keyOf = ({ text, parameters }: Statement): string => JSON.stringify([text, parameters]);

/** What is asked of the engine in one turn, and when what answers it together is there. */
interface Together {
  readonly questions: Question[];
  readonly made: Promise<void>;
}

export class Answers {
  readonly #engine: Pick<EnginePort, 'ask'>;
  readonly #timer: UpdateTimer;
  readonly #kept = new AnswerCache(MOST_KEPT);
  /** What the engine is asked now, by statement: two charts may ask the same. */
  readonly #flying = new Map<string, Promise<KeptAnswer | undefined>>();
  readonly #grains: Grains;
  /** What the page asks now, by channel. */
  readonly #asked = new Map<string, Question>();
  /** What was asked last that is no chart, by channel. */
  readonly #asides = new Map<string, Question>();
  /** What answers without the engine. */
  #fast: FirstView | null = null;
  /** Resolves whether the facts behind a first view have come. */
  #facts: Promise<boolean> = Promise.resolve(true);
  #hasFacts = false;
  /** Why the facts behind a first view will not come. */
  #refusal: Error | null = null;
  #datasets = 0;
  /** Questions that wait for the engine. */
  #waiting = 0;
  #together: Together | null = null;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(engine: Pick<EnginePort, 'ask'>, timer: UpdateTimer) {
    this.#engine = engine;
    this.#timer = timer;
    this.#grains = new Grains(async (question, channel) => {
      const asked = await engine.ask(statementOf(question), channel);
      return asked?.answer;
    }, MOST_GRAINS);
  }

  /** Another dataset is shown; `fast` is what answers for it without the engine. */
  show(fast: FirstView | null): void {
    this.#fast = fast;
    this.#refusal = null;
    this.#datasets += 1;
    this.#kept.clear();
    this.#flying.clear();
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

  /** The facts will not come: what the first view does not know fails with that error. */
  factsRefused(why: Error): void {
    this.#refusal = why;
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
      const known = fast && (await fast);
      if (known !== null) return known;
      return (await this.#areFactsThere()) ? await this.#askTogether(channel, question) : undefined;
    } catch (error) {
      this.#timer.settled(channel);
      throw error;
    }
  }

  /** Asks for what is no chart: no chart waits for it. */
  async askAside(channel: string, question: Question): Promise<KeptAnswer | undefined> {
    this.#asides.set(channel, question);
    const fast = this.#fast?.answer(question) ?? null;
    const known = fast && (await fast);
    if (known === null && !(await this.#areFactsThere())) return undefined;
    // One that waited for the facts must not supersede a later one that had not to.
    if (this.#asides.get(channel) !== question) return undefined;
    const answered = known ?? (await this.#askEngine(channel, question, 'aside'));
    // A later question can be answered sooner: what was kept waits for no engine.
    return this.#asides.get(channel) === question ? answered : undefined;
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
    void this.#grains.prepare(this.#unknown(asked));
  }

  #areFactsThere(): boolean | Promise<boolean> {
    return this.#hasFacts || this.#facts.then((haveCome) => this.#orRefusal(haveCome));
  }

  #orRefusal(haveCome: boolean): boolean {
    if (!haveCome && this.#refusal !== null) throw this.#refusal;
    return haveCome;
  }

  #rolledUp(question: Question): KeptAnswer | null {
    const answer = this.#hasFacts ? this.#grains.answer(question) : null;
    return answer === null ? null : { answer, sql: displaySql(statementOf(question)) };
  }

  /** What only the engine can tell. */
  #unknown(questions: readonly Question[]): readonly Question[] {
    return questions.filter((question) => this.#fast?.knows(question) !== true);
  }

  /** Asks the engine for all that is asked in one turn by as few statements as answer it. */
  async #askTogether(channel: string, question: Question): Promise<KeptAnswer | undefined> {
    const statement = statementOf(question);
    const kept = this.#kept.get(keyOf(statement));
    if (kept !== undefined) return kept;
    this.#waiting += 1;
    try {
      this.#together ??= this.#gather();
      this.#together.questions.push(question);
      await this.#together.made;
      if (this.#asked.get(channel) !== question) return undefined;
      const answer = this.#rolledUp(question) ?? (await this.#askEngine(channel, question, 'now'));
      return this.#asked.get(channel) === question ? answer : undefined;
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#afterAnswers();
    }
  }

  #gather(): Together {
    const questions: Question[] = [];
    const made = Promise.resolve().then(() => {
      this.#together = null;
      return this.#grains.prepare(questions);
    });
    return { questions, made };
  }

  /** Prepares whatever is chosen next once nobody waits for the engine. */
  #afterAnswers(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      if (this.#waiting === 0)
        void this.#grains.prepareWhole(this.#unknown([...this.#asked.values()]));
    }, PAUSE);
  }

  /** Asks the engine what it was not asked before; a kept answer waits for no worker. */
  async #askEngine(
    channel: string,
    question: Question,
    urgency: Urgency,
  ): Promise<KeptAnswer | undefined> {
    const statement = statementOf(question);
    const key = keyOf(statement);
    const dataset = this.#datasets;
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const flying = urgency === 'now' ? this.#flying.get(key) : undefined;
    const flown = flying && (await flying.catch(() => undefined));
    if (flown !== undefined && dataset === this.#datasets) return flown;
    const asking = this.#engine.ask(statement, channel, urgency);
    if (urgency === 'now') this.#flying.set(key, asking);
    try {
      const asked = await asking;
      if (asked !== undefined && dataset === this.#datasets) this.#kept.put(key, asked);
      return asked;
    } finally {
      if (this.#flying.get(key) === asking) this.#flying.delete(key);
    }
  }
}
