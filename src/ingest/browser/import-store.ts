/** Imports kept in the browser's own database, so that a reload or a crash loses none of them. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type {
  ImportFile,
  ImportLine,
  ImportOutcome,
  ImportRecord,
  ImportSet,
  ReportKey,
} from '../../report/imported.ts';
import { NOTHING_KEPT, type KeptAnswers } from '../../report/kept-answers.ts';

/** A document that was chosen and not yet read. */
type Waiting = Pick<ImportFile, 'path' | 'size' | 'modified'>;

interface Tables extends DBSchema {
  sets: { key: string; value: ImportSet };
  lines: { key: [string, string, number]; value: ImportLine };
  records: { key: [string, string, number]; value: ImportRecord };
  waiting: { key: [string, string]; value: Waiting };
  originals: { key: [string, string]; value: Blob };
  /** One entry: what is answered for every import. */
  answers: { key: string; value: KeptAnswers };
}

const NAME = 'gongkai-imports';
const VERSION = 2;
const ANSWERS = 'kept';
const PORTION = 100;
const ALL = ['sets', 'lines', 'records', 'waiting', 'originals'] as const;
const OF_A_SET = ['lines', 'records', 'waiting', 'originals'] as const;

/** `full`: the disk or the browser's share of it; `failed`: the database cannot be used. */
export class StoreError extends Error {
  override readonly name = 'StoreError';

  constructor(
    readonly code: 'full' | 'failed',
    options: ErrorOptions,
  ) {
    super(options.cause instanceof Error ? options.cause.message : String(options.cause), options);
  }
}

const storeErrorOf = (error: unknown): StoreError =>
  new StoreError(
    error instanceof Error && error.name === 'QuotaExceededError' ? 'full' : 'failed',
    { cause: error },
  );

/** Every key of a set in a table whose keys begin with it. */
const within = (set: string): IDBKeyRange => IDBKeyRange.bound([set], [set, []]);

const open = (): Promise<IDBPDatabase<Tables>> =>
  openDB<Tables>(NAME, VERSION, {
    upgrade: (database) => {
      for (const table of [...ALL, 'answers'] as const) {
        if (!database.objectStoreNames.contains(table)) database.createObjectStore(table);
      }
    },
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase | null)?.close();
    },
  });

export class ImportStore {
  #database: Promise<IDBPDatabase<Tables>> | null = null;

  /** @throws StoreError, after which the next call opens the database anew */
  async #with<T>(work: (database: IDBPDatabase<Tables>) => Promise<T>): Promise<T> {
    try {
      this.#database ??= open();
      return await work(await this.#database);
    } catch (error) {
      this.#database = null;
      throw storeErrorOf(error);
    }
  }

  /** Imports, the latest first. */
  sets(): Promise<readonly ImportSet[]> {
    return this.#with(async (database) =>
      (await database.getAll('sets')).toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1)),
    );
  }

  /** Keeps an import with the documents that are to be read. */
  begin(set: ImportSet, files: readonly Waiting[]): Promise<void> {
    return this.#with(async (database) => {
      const transaction = database.transaction(['sets', 'waiting'], 'readwrite', {
        durability: 'strict',
      });
      const waiting = transaction.objectStore('waiting');
      const put = async (): Promise<void> => {
        await transaction.objectStore('sets').put(set, set.id);
        // In portions, as each call takes its time of the page.
        for (let from = 0; from < files.length; from += PORTION) {
          await Promise.all(
            files
              .slice(from, from + PORTION)
              .map(({ path, size, modified }) =>
                waiting.put({ path, size, modified }, [set.id, path]),
              ),
          );
        }
      };
      await Promise.all([put(), transaction.done]);
    });
  }

  /** Keeps documents themselves, for the review and for going on after a reload. */
  keepOriginals(set: string, files: readonly ImportFile[]): Promise<void> {
    return this.#with(async (database) => {
      const transaction = database.transaction('originals', 'readwrite');
      await Promise.all([
        ...files.map(({ path, content }) => transaction.store.put(content, [set, path])),
        transaction.done,
      ]);
    });
  }

  /**
   * Keeps every outcome of these documents, all or none of them; resolves once they are on disk.
   *
   * @throws StoreError `full` where there is no room
   */
  save(set: string, outcomes: readonly ImportOutcome[]): Promise<void> {
    return this.#with(async (database) => {
      const transaction = database.transaction(['lines', 'records', 'waiting'], 'readwrite', {
        durability: 'strict',
      });
      const lines = transaction.objectStore('lines');
      const records = transaction.objectStore('records');
      const waiting = transaction.objectStore('waiting');
      const paths = new Set(outcomes.map(({ line }) => line.path));
      await Promise.all([
        ...outcomes.map(({ line }) => lines.put(line, [set, line.path, line.index])),
        ...outcomes.flatMap(({ record }) =>
          record === null ? [] : [records.put(record, [set, record.path, record.index])],
        ),
        ...[...paths].map((path) => waiting.delete([set, path])),
        transaction.done,
      ]);
    });
  }

  async lines(set: string): Promise<readonly ImportLine[]> {
    const lines: ImportLine[] = [];
    for await (const portion of this.#portions('lines', set)) lines.push(...portion);
    return lines;
  }

  record(set: string, { path, index }: ReportKey): Promise<ImportRecord | undefined> {
    return this.#with((database) => database.get('records', [set, path, index]));
  }

  /** Every record of an import, in portions: they are large, and may be many. */
  records(set: string): AsyncGenerator<readonly ImportRecord[]> {
    return this.#portions('records', set);
  }

  async *#portions<Table extends 'lines' | 'records'>(
    table: Table,
    set: string,
  ): AsyncGenerator<readonly Tables[Table]['value'][]> {
    let range = within(set);
    for (;;) {
      const portion = await this.#with((database) => database.getAll(table, range, PORTION));
      const last = portion.at(-1);
      if (last === undefined) return;
      yield portion;
      range = IDBKeyRange.bound([set, last.path, last.index], [set, []], true);
    }
  }

  /** Documents that were chosen and not read, and whether they themselves were kept. */
  waiting(set: string): Promise<readonly (Waiting & { readonly isKept: boolean })[]> {
    return this.#with(async (database) => {
      const files = await database.getAll('waiting', within(set));
      if (files.length === 0) return [];
      const keys = await database.getAllKeys('originals', within(set));
      const kept = new Set(keys.map(([, path]) => path));
      return files.map((file) => ({ ...file, isKept: kept.has(file.path) }));
    });
  }

  /** Gives up the documents themselves where their room is needed for what was read. */
  dropOriginals(set: string): Promise<void> {
    return this.#with((database) => database.delete('originals', within(set)));
  }

  original(set: string, path: string): Promise<Blob | undefined> {
    return this.#with((database) => database.get('originals', [set, path]));
  }

  rename(set: ImportSet): Promise<void> {
    return this.#with(async (database) => {
      await database.put('sets', set, set.id);
    });
  }

  /** Removes an import and all that was kept with it. */
  remove(set: string): Promise<void> {
    return this.#with(async (database) => {
      const transaction = database.transaction(ALL, 'readwrite');
      await Promise.all([
        transaction.objectStore('sets').delete(set),
        ...OF_A_SET.map((table) => transaction.objectStore(table).delete(within(set))),
        transaction.done,
      ]);
    });
  }

  async answers(): Promise<KeptAnswers> {
    return (await this.#with((database) => database.get('answers', ANSWERS))) ?? NOTHING_KEPT;
  }

  /** Changes what is answered as it is now, whichever tab changed it before; resolves once kept. */
  changeAnswers(change: (before: KeptAnswers) => KeptAnswers): Promise<KeptAnswers> {
    return this.#with(async (database) => {
      const { store, done } = database.transaction('answers', 'readwrite', {
        durability: 'strict',
      });
      const changed = change((await store.get(ANSWERS)) ?? NOTHING_KEPT);
      await Promise.all([store.put(changed, ANSWERS), done]);
      return changed;
    });
  }

  /** Asks the browser not to clear what is kept; false where it does not promise. */
  async persist(): Promise<boolean> {
    // A plain http address in an office has no StorageManager.
    const storage = navigator.storage as StorageManager | undefined;
    return (await storage?.persist?.().catch(() => false)) ?? false;
  }
}
