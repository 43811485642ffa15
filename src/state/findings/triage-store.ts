/** Decisions in the browser's own database: each is there as soon as it was made. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Decision } from './triage.ts';

interface Tables extends DBSchema {
  decisions: { key: string; value: Decision };
}

const NAME = 'gongkai-triage';

/** Where decisions are kept. */
export interface TriageStore {
  readonly load: () => Promise<readonly Decision[]>;
  /** Resolves once they are on the disk. */
  readonly keep: (decisions: readonly Decision[]) => Promise<void>;
}

export class BrowserTriageStore implements TriageStore {
  #database: Promise<IDBPDatabase<Tables>> | null = null;

  #open(): Promise<IDBPDatabase<Tables>> {
    this.#database ??= openDB<Tables>(NAME, 1, {
      upgrade: (database) => {
        database.createObjectStore('decisions', { keyPath: 'key' });
      },
      terminated: () => {
        this.#database = null;
      },
    });
    return this.#database;
  }

  readonly load = async (): Promise<readonly Decision[]> =>
    (await this.#open()).getAll('decisions');

  readonly keep = async (decisions: readonly Decision[]): Promise<void> => {
    const transaction = (await this.#open()).transaction('decisions', 'readwrite', {
      durability: 'strict',
    });
    await Promise.all([
      ...decisions.map((decision) => transaction.store.put(decision)),
      transaction.done,
    ]);
  };
}
