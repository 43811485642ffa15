/** Decisions in the browser's own database: each is there as soon as it was made. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Decision } from './triage.ts';

interface Tables extends DBSchema {
  decisions: { key: string; value: Decision };
}

const NAME = 'gongkai-triage';

/** What another tab of this browser keeps from now on, or keeps no more. */
export interface TriageChange {
  readonly kept: readonly Decision[];
  readonly dropped: readonly string[];
}

/** Where decisions are kept. */
export interface TriageStore {
  readonly load: () => Promise<readonly Decision[]>;
  /** Resolves once they are on the disk. */
  readonly keep: (decisions: readonly Decision[]) => Promise<void>;
  /** Keeps the decisions under those keys no more. Resolves once they are off the disk. */
  readonly drop: (keys: readonly string[]) => Promise<void>;
  /** Tells of every change that another tab makes. */
  readonly onOther: (tell: (change: TriageChange) => void) => void;
}

export class BrowserTriageStore implements TriageStore {
  #database: Promise<IDBPDatabase<Tables>> | null = null;
  /** Heard by the other tabs of this browser, never by this one. */
  readonly #tabs = new BroadcastChannel(NAME);

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

  readonly keep = (decisions: readonly Decision[]): Promise<void> =>
    this.#change({ kept: decisions, dropped: [] });

  readonly drop = (keys: readonly string[]): Promise<void> =>
    this.#change({ kept: [], dropped: keys });

  readonly onOther = (tell: (change: TriageChange) => void): void => {
    this.#tabs.addEventListener('message', ({ data }: MessageEvent<TriageChange>) => tell(data));
  };

  async #change(change: TriageChange): Promise<void> {
    const transaction = (await this.#open()).transaction('decisions', 'readwrite', {
      durability: 'strict',
    });
    await Promise.all([
      ...change.kept.map((decision) => transaction.store.put(decision)),
      ...change.dropped.map((key) => transaction.store.delete(key)),
      transaction.done,
    ]);
    this.#tabs.postMessage(change);
  }
}
