/** Opens datasets and answers statements: one at a time, the latest of each channel, in bounded time. */
import type { Answer, Statement } from '../query/question.ts';
import { NO_STORE, type ByteStore } from './byte-store.ts';
import type { Pause } from './columns.ts';
import { checkContract, rowsOf } from './contract.ts';
import type { Boot } from './database.ts';
import type { Columns, DatasetSource, LoadProgress, Opened } from './dataset.ts';
import { displaySql } from './display-sql.ts';
import { DatasetError, EngineError, endedError, engineErrorOf, notOpenError } from './errors.ts';
import { gather } from './gather.ts';
import {
  columnsToLoad,
  load,
  placeAgain,
  roomToLoad,
  type CheckedDataset,
  type LoadLimits,
} from './load.ts';
import { columnsOfStatement } from './needed-columns.ts';
import { shapeOf } from './parquet-shape.ts';
import { refuseTooLarge } from './room.ts';
import type { Session } from './session.ts';
import {
  laterColumnsOf,
  layTable,
  sentStatement,
  tablesOf,
  withDerived,
  type LaidTable,
} from './laid-tables.ts';

/** Milliseconds after which each is given up, and how much is kept at hand. */
export interface EngineLimits extends LoadLimits {
  /** Numbers of reports in `facts`: what would take more is read of the files at each question. */
  readonly values: number;
  /** A question that has no limit of its own. */
  readonly ask: number;
  /** Silence on the network. */
  readonly fetch: number;
}

export interface EngineOptions {
  readonly boot: Boot;
  readonly fetch: typeof globalThis.fetch;
  /** Absolute URL that addresses of datasets are relative to. */
  readonly pageAddress: string;
  /** Where fetched bytes are kept for the next visit; nowhere by default. */
  readonly store?: ByteStore;
  readonly limits?: Partial<EngineLimits>;
  /** Lets a page hear its user while a long answer is decoded; nobody waits by default. */
  readonly pause?: Pause;
}

export interface Asked {
  readonly answer: Answer;
  /** The statement with its parameters as literals, to be read; it is not what was sent. */
  readonly sql: string;
}

interface Pending {
  /** Whether somebody still waits for it. */
  isWanted: boolean;
  readonly statement: Statement;
  readonly channel: string;
  /** What is asked aside is answered after all that is asked for now. */
  readonly isAside: boolean;
  readonly resolve: (asked: Asked | undefined) => void;
  readonly reject: (error: unknown) => void;
}

const DEFAULT_LIMITS: EngineLimits = {
  values: 150_000_000,
  ask: 30_000,
  load: 60_000,
  atOnce: 200_000,
  fetch: 120_000,
};

const supersededError = (): DatasetError =>
  new DatasetError('superseded', {
    zh: '又打开了另一个数据集，这一个不再载入。',
    en: 'Another dataset was opened since, so this one is no longer loaded.',
  });

export class Engine {
  readonly #options: EngineOptions;
  readonly #limits: EngineLimits;
  /** Kept with its bytes, so that a restart needs neither network nor user. */
  #dataset: CheckedDataset | null = null;
  /** Null while nothing is open, and after a restart that failed. */
  #session: Session | null = null;
  #opens = 0;
  #queue: Pending[] = [];
  #running: Pending | null = null;
  /** Those whose answers are there and not yet delivered. */
  readonly #answered = new Set<Pending>();
  #isDraining = false;

  readonly #host: { readonly boot: Boot; readonly pause: Pause };

  constructor(options: EngineOptions) {
    this.#options = options;
    this.#host = { boot: options.boot, pause: options.pause ?? (() => Promise.resolve()) };
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
  }

  /**
   * Opens a dataset in a new engine and only then ends the old one, whose open asks resolve to
   * undefined. Where it fails, what was open stays open.
   *
   * @throws DatasetError where the dataset is at fault, EngineError where the engine is
   */
  async open(
    source: DatasetSource,
    onProgress: (progress: LoadProgress) => void = () => undefined,
  ): Promise<Opened> {
    this.#opens += 1;
    const ticket = this.#opens;
    const { fetch, pageAddress, store = NO_STORE } = this.#options;
    let progress: LoadProgress = { bytes: 0, total: 0, reports: null };
    const tell = (change: Partial<LoadProgress>): void => {
      progress = { ...progress, ...change };
      if (ticket === this.#opens) onProgress(progress);
    };
    const gathered = await gather(source, {
      fetch,
      pageAddress,
      store,
      timeout: this.#limits.fetch,
      onExpected: (expected) => tell({ total: progress.total + expected }),
      onBytes: (bytes) => tell({ bytes: progress.bytes + bytes }),
    });
    const files = gathered.files.map((file) => checkContract(shapeOf(file)));
    if (ticket !== this.#opens) throw supersededError();
    const dataset = { gathered, files };
    tell({ reports: rowsOf(files) });
    refuseTooLarge(gathered.title.zh, roomToLoad(dataset, this.#limits));
    await gathered.fill(columnsToLoad(files, this.#limits));
    if (ticket !== this.#opens) throw supersededError();
    const { session, opened } = await load(this.#host, dataset, this.#limits);
    if (ticket !== this.#opens) {
      session.end();
      throw supersededError();
    }
    this.#release();
    this.#session = session;
    this.#dataset = dataset;
    return opened;
  }

  /**
   * Answers a statement; undefined where a newer one of the same channel, or another dataset,
   * took its place. A statement that waits in the queue and is no longer wanted is never sent.
   *
   * @throws EngineError; after `timeout` and `crashed` the engine restarts with the same data
   */
  ask(
    statement: Statement,
    channel: string,
    urgency: 'now' | 'aside' = 'now',
  ): Promise<Asked | undefined> {
    if (this.#dataset === null) return Promise.reject(notOpenError());
    this.#supersede(channel);
    return new Promise((resolve, reject) => {
      const isAside = urgency === 'aside';
      this.#queue.push({ isWanted: true, statement, channel, isAside, resolve, reject });
      void this.#drain();
    });
  }

  /** Ends the engine and forgets the dataset. */
  close(): void {
    this.#opens += 1;
    this.#release();
    this.#dataset = null;
  }

  #supersede(channel: string): void {
    this.#forget((pending) => pending.channel === channel);
  }

  #release(): void {
    this.#forget(() => true);
    this.#session?.end();
    this.#session = null;
  }

  #forget(isMeant: (pending: Pending) => boolean): void {
    for (const pending of [this.#running, ...this.#answered, ...this.#queue]) {
      if (pending === null || !isMeant(pending)) continue;
      pending.isWanted = false;
      pending.resolve(undefined);
    }
    this.#queue = this.#queue.filter(({ isWanted }) => isWanted);
  }

  async #drain(): Promise<void> {
    if (this.#isDraining) return;
    this.#isDraining = true;
    // One turn later, so that the asks of one frame heat their cells together.
    await Promise.resolve();
    while (this.#queue.length > 0) {
      const next = this.#queue.findIndex(({ isAside }) => !isAside);
      const [pending] = this.#queue.splice(Math.max(next, 0), 1);
      if (pending === undefined) break;
      this.#running = pending;
      await this.#answer(pending);
      this.#running = null;
    }
    this.#isDraining = false;
  }

  async #answer(pending: Pending): Promise<void> {
    const { statement, reject } = pending;
    let session: Session | undefined;
    try {
      session = await this.#revive();
      const whole = { ...statement, text: withDerived(statement.text) };
      await this.#fill(session, columnsOfStatement(whole));
      const limit = statement.limit ?? this.#limits.ask;
      const tables = tablesOf(statement.text);
      const most = this.#mostCells();
      const isHot = session.isWithin(statement.cells, [], most);
      const cells = isHot ? [...statement.cells] : [];
      for (const other of this.#queue)
        if (session.isWithin(other.statement.cells, cells, most))
          cells.push(...other.statement.cells);
      await this.#fill(session, new Set(cells));
      await session.heat([...laterColumnsOf(statement.text, tables), ...cells], this.#limits.load);
      if (!(await this.#lay(session, tables))) {
        if (pending.isWanted) this.#queue.push(pending);
        return;
      }
      const laid = (await session.isPlaced(this.#limits.load)) ? session : null;
      const sent = sentStatement(
        statement,
        laid && ((table, columns, coded) => laid.factsBeside(table, columns, coded)),
      );
      const answer = await (isHot ? session.ask(sent, limit) : session.askCold(sent, limit));
      this.#deliver(pending, { answer, sql: displaySql(whole) });
    } catch (error) {
      reject(error instanceof DatasetError ? error : engineErrorOf(error));
      if (session !== undefined && error instanceof EngineError && error.isFatal) {
        await this.#restart(session);
      }
    }
  }

  /** The next statement is sent first: what is made of an answer would keep the engine waiting. */
  #deliver(pending: Pending, asked: Asked): void {
    if (this.#queue.length === 0) {
      pending.resolve(asked);
      return;
    }
    this.#answered.add(pending);
    setTimeout(() => {
      this.#answered.delete(pending);
      pending.resolve(asked);
    }, 0);
  }

  /** How many cells `facts` may have. */
  #mostCells(): number {
    return this.#limits.values / Math.max(rowsOf(this.#dataset?.files ?? []), 1);
  }

  /** Brings columns that the files lack so far, and lets the engine see them. */
  async #fill(session: Session, columns: Columns): Promise<void> {
    const dataset = this.#dataset;
    if (dataset === null) return;
    await dataset.gathered.fill(columns);
    await placeAgain(session, dataset, this.#limits.load);
  }

  /** False where something else is asked that needs no table: that is answered first. */
  async #lay(session: Session, tables: readonly LaidTable[]): Promise<boolean> {
    const dataset = this.#dataset;
    if (dataset === null) return true;
    for (const table of tables) {
      if (session.laid.has(table)) continue;
      const isInTheWay = this.#queue.some(
        ({ isAside, statement: { text } }) =>
          !isAside && tablesOf(text).every((name) => session.laid.has(name)),
      );
      if (isInTheWay) return false;
      await layTable(session, dataset, table, this.#limits.load);
      session.laid.add(table);
    }
    return true;
  }

  /** The session, started again where the last restart failed. */
  async #revive(): Promise<Session> {
    const dataset = this.#dataset;
    if (this.#session !== null) return this.#session;
    if (dataset === null) throw notOpenError();
    const { session } = await load(this.#host, dataset, this.#limits);
    if (dataset === this.#dataset && this.#session === null) {
      this.#session = session;
      return session;
    }
    session.end();
    throw endedError();
  }

  async #restart(failed: Session): Promise<void> {
    failed.end();
    if (this.#session !== failed) return;
    this.#session = null;
    try {
      await this.#revive();
    } catch {
      // The next ask tries again and tells its own user what is wrong.
    }
  }
}
