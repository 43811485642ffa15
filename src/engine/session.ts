/** One booted engine with one dataset in it; it is ended, never reused. */
import { CELLS, type CellId } from '../form/form.ts';
import { beginWith } from '../query/begin-with.ts';
import { NAME_ROWS, type CodedColumns } from '../query/derived-tables.ts';
import { numberAt, type Answer, type SharedTable, type Statement } from '../query/question.ts';
import { answerOf, type Pause } from './columns.ts';
import { rowsOf } from './contract.ts';
import type { Boot, Database } from './database.ts';
import { type EngineError, crashError, endedError, engineErrorOf, timeoutError } from './errors.ts';
import {
  coldSql,
  createRowsSql,
  factsSql,
  type Beside,
  LATER_COLUMNS,
  layColumnsSql,
  PLACES_SQL,
  type Derivations,
  type Wholes,
} from './relations.ts';
import { reportsViewSql, type LoadedFile } from './reports-view.ts';

const CAN_BE_LAID: ReadonlySet<string> = new Set([...LATER_COLUMNS, ...CELLS.map(({ id }) => id)]);

/** Tables that are kept for the next statement that begins with them. */
const MOST_KEPT = 16;

export class Session {
  readonly #database: Database;
  /** Rejects when the worker fails or the session is ended; never resolves. */
  readonly #broken: Promise<never>;
  #break: (error: EngineError) => void = () => undefined;
  /** What stands beside the first columns of `facts`, by table. */
  readonly #beside = new Map<string, readonly string[]>();
  /** Names of tables that were made on demand. */
  readonly laid = new Set<string>();
  /** Tables that statements begin with, by what they are made of. */
  readonly #kept = new Map<string, string>();
  #tables = 0;
  #files: readonly LoadedFile[] = [];
  #tidy: ReadonlySet<string> = new Set();
  #made: { readonly derive: Derivations; readonly wholes: Wholes } | null = null;
  /** Null before it is asked. */
  #isPlaced: boolean | null = null;
  #isEnded = false;

  readonly #pause: Pause;

  private constructor(database: Database, pause: Pause) {
    this.#database = database;
    this.#pause = pause;
    this.#broken = new Promise((_, reject) => {
      this.#break = reject;
    });
    this.#broken.catch(() => undefined);
    database.onFailure((reason) => this.#break(crashError(reason)));
  }

  /** @throws whatever the boot does, usually EngineError `boot` */
  static async start(boot: Boot, pause: Pause): Promise<Session> {
    return new Session(await boot(), pause);
  }

  /**
   * Settles with the work, or rejects with EngineError `timeout`, `crashed`, `ended` or, where
   * the work itself fails, `query`.
   */
  async #bounded<T>(work: () => Promise<T>, milliseconds: number): Promise<T> {
    if (this.#isEnded) throw endedError();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(timeoutError(milliseconds)), milliseconds);
    });
    try {
      return await Promise.race([work(), late, this.#broken]);
    } catch (error) {
      throw engineErrorOf(error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Makes the bytes readable under the name; the engine detaches them. */
  register(name: string, bytes: ArrayBuffer, limit: number): Promise<void> {
    return this.#bounded(() => this.#database.register(name, new Uint8Array(bytes)), limit);
  }

  drop(name: string, limit: number): Promise<void> {
    return this.#bounded(() => this.#database.drop(name), limit);
  }

  /** Makes `reports` of these files. @param tidy as it was where it is not told */
  async viewReports(
    files: readonly LoadedFile[],
    limit: number,
    tidy: ReadonlySet<string> = this.#tidy,
  ): Promise<void> {
    await this.run(reportsViewSql(files, tidy), limit);
    this.#files = files;
    this.#tidy = tidy;
  }

  /** The files as `reports` has them. */
  get files(): readonly LoadedFile[] {
    return this.#files;
  }

  insertArrow(table: string, stream: Uint8Array, limit: number): Promise<void> {
    return this.#bounded(() => this.#database.insertArrow(table, stream), limit);
  }

  /** Runs SQL of the engine's own, without a value of anyone in it. */
  run(text: string, limit: number): Promise<Answer> {
    return this.#bounded(async () => answerOf(await this.#database.run(text), this.#pause), limit);
  }

  /** Makes `facts` with its first columns; needs `reports`. */
  async makeFacts(derive: Derivations, wholes: Wholes, limit: number): Promise<void> {
    await this.run(createRowsSql(derive), limit);
    await this.#viewFacts(this.#beside, limit);
    this.#made = { derive, wholes };
  }

  async #viewFacts(beside: Beside, limit: number): Promise<void> {
    await this.run(`create or replace view facts as\n${factsSql(beside)}`, limit);
  }

  #hot(): ReadonlySet<string> {
    return new Set([...this.#beside.values()].flat());
  }

  #coldOf(columns: readonly string[]): readonly string[] {
    const hot = this.#hot();
    return [...new Set(columns)].filter((name) => !hot.has(name) && CAN_BE_LAID.has(name));
  }

  /** Whether `facts` and `reports` have their rows in the same order. */
  async isPlaced(limit: number): Promise<boolean> {
    if (this.#isPlaced === null) {
      const places = await this.run(PLACES_SQL, limit);
      const all = rowsOf(this.#files.map(({ contract }) => contract));
      this.#isPlaced =
        numberAt(places, 'reports', 0) === all && numberAt(places, 'misplaced', 0) === 0;
    }
    return this.#isPlaced;
  }

  /** Adds to `facts` those cells of the form, and later columns, that it lacks. */
  async heat(columns: readonly string[], limit: number): Promise<void> {
    const cold = this.#coldOf(columns);
    const { table, columns: names, by } = NAME_ROWS;
    const isName = (column: string): boolean => names.some((name) => name === column);
    // Together: whatever shows one of them soon shows the others.
    if (cold.some(isName)) await this.#lay(table, names, by, limit);
    const others = cold.filter((name) => !isName(name));
    if (others.length > 0) await this.#lay(`beside_${this.#beside.size}`, others, [], limit);
  }

  /** Lays a table with these columns beside `facts`; it may have others that `facts` has too. */
  async #lay(
    table: string,
    columns: readonly string[],
    known: readonly string[],
    limit: number,
  ): Promise<void> {
    if (this.#made === null) return;
    const how = { ...this.#made, isPlaced: await this.isPlaced(limit) };
    await this.run(layColumnsSql(table, [...known, ...columns], how), limit);
    await this.#viewFacts(new Map([...this.#beside, [table, columns]]), limit);
    this.#beside.set(table, columns);
  }

  /** `facts` with columns of another table beside it, whose rows stand as those of `reports` do. */
  factsBeside(table: string, columns: readonly string[], coded: CodedColumns | null): string {
    return factsSql(this.#beside, new Map([[table, columns]]), coded);
  }

  /** Whether `facts` would have no more cells than so many with these of two statements. */
  isWithin(cells: readonly CellId[], others: readonly CellId[], most: number): boolean {
    const cold = this.#coldOf(cells).length;
    return cold === 0 || this.#hot().size + this.#coldOf([...cells, ...others]).length <= most;
  }

  /** Answers a statement whose cells are hot. */
  ask(statement: Statement, limit: number): Promise<Answer> {
    return statement.shared === undefined
      ? this.#runPrepared(statement, statement.isRepeated === true, limit)
      : this.#askShared(statement.shared, limit);
  }

  /** Answers a statement of the files alone, as long as that takes: nothing is kept of them. */
  async askCold(statement: Statement, limit: number): Promise<Answer> {
    const { text, parameters, cells } = statement;
    if (this.#made === null || !(await this.isPlaced(limit))) {
      await this.heat(cells, limit);
      return this.ask(statement, limit);
    }
    const cold = coldSql(text, this.#made.derive, cells);
    return this.#runPrepared({ text: cold, parameters }, false, limit);
  }

  async #askShared(
    { table, rest }: NonNullable<Statement['shared']>,
    limit: number,
  ): Promise<Answer> {
    const text = beginWith(rest.text, await this.#keptSql(table, limit));
    return this.#runPrepared({ text, parameters: rest.parameters }, false, limit);
  }

  /** What a statement begins with to read the table, kept with those that it begins with itself. */
  async #keptSql(table: SharedTable, limit: number): Promise<readonly [string, string][]> {
    const before = table.on === undefined ? [] : await this.#keptSql(table.on, limit);
    const kept = await this.#keep(table, before, limit);
    return [...before, [table.name, `select * from ${kept}`]];
  }

  #runPrepared(
    { text, parameters }: Pick<Statement, 'text' | 'parameters'>,
    isRepeated: boolean,
    limit: number,
  ): Promise<Answer> {
    return this.#bounded(
      async () =>
        answerOf(await this.#database.runPrepared(text, parameters, isRepeated), this.#pause),
      limit,
    );
  }

  /** The name of the table, which is made where it is not kept. */
  async #keep(
    table: SharedTable,
    before: readonly [string, string][],
    limit: number,
  ): Promise<string> {
    const key = JSON.stringify(table);
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      // The last used is the last dropped.
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept;
    }
    for (const [oldest, name] of this.#kept) {
      if (this.#kept.size < MOST_KEPT) break;
      await this.run(`drop table ${name}`, limit);
      this.#kept.delete(oldest);
    }
    this.#tables += 1;
    const name = `kept_${this.#tables}`;
    const text = `create table ${name} as\n${beginWith(table.text, before)}`;
    await this.#runPrepared({ text, parameters: table.parameters }, false, limit);
    this.#kept.set(key, name);
    return name;
  }

  /** Ends the worker; whatever is under way rejects with EngineError `ended`. */
  end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#break(endedError());
    this.#database.end();
  }
}
