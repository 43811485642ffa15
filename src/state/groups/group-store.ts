/** Groups of bodies in the browser's own database: each is there as soon as it was made. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { BodyGroup } from './body-groups.ts';

interface Tables extends DBSchema {
  groups: { key: string; value: BodyGroup };
}

const NAME = 'gongkai-groups';

/** Where groups are kept; each resolves once it is on the disk. */
export interface GroupStore {
  readonly load: () => Promise<readonly BodyGroup[]>;
  readonly keep: (groups: readonly BodyGroup[]) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}

export class BrowserGroupStore implements GroupStore {
  #database: Promise<IDBPDatabase<Tables>> | null = null;

  #open(): Promise<IDBPDatabase<Tables>> {
    this.#database ??= openDB<Tables>(NAME, 1, {
      upgrade: (database) => {
        database.createObjectStore('groups', { keyPath: 'id' });
      },
      terminated: () => {
        this.#database = null;
      },
    });
    return this.#database;
  }

  readonly load = async (): Promise<readonly BodyGroup[]> => (await this.#open()).getAll('groups');

  readonly keep = async (groups: readonly BodyGroup[]): Promise<void> => {
    const transaction = (await this.#open()).transaction('groups', 'readwrite', {
      durability: 'strict',
    });
    await Promise.all([...groups.map((group) => transaction.store.put(group)), transaction.done]);
  };

  readonly remove = async (id: string): Promise<void> => {
    const transaction = (await this.#open()).transaction('groups', 'readwrite', {
      durability: 'strict',
    });
    await Promise.all([transaction.store.delete(id), transaction.done]);
  };
}
