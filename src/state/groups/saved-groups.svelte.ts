/** The reader's groups of bodies: on the disk first, then on screen. */
import {
  groupName,
  groupsText,
  membersOf,
  readGroups,
  type BodyGroup,
  type Member,
} from './body-groups.ts';
import type { GroupStore } from './group-store.ts';

interface Ports {
  readonly store: GroupStore;
  readonly newId: () => string;
}

const byName = (groups: Iterable<BodyGroup>): readonly BodyGroup[] =>
  [...groups].toSorted((a, b) => a.name.localeCompare(b.name, 'zh') || (a.id < b.id ? -1 : 1));

export class SavedGroups {
  readonly #ports: Ports;
  all = $state.raw<readonly BodyGroup[]>([]);
  /** The one that was deleted last, until it is brought back. */
  deleted = $state.raw<BodyGroup | null>(null);

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  async load(): Promise<void> {
    this.all = byName(await this.#ports.store.load());
  }

  async #keep(groups: readonly BodyGroup[]): Promise<void> {
    // Plain copies: a database cannot clone what Svelte watches.
    const kept = groups.map(({ id, name, members }) => ({ id, name, members: [...members] }));
    await this.#ports.store.keep(kept);
    const ids = new Set(kept.map(({ id }) => id));
    this.all = byName([...this.all.filter(({ id }) => !ids.has(id)), ...kept]);
  }

  /** False where the name or the members cannot be. */
  async add(name: string, members: readonly Member[]): Promise<boolean> {
    const kept = groupName(name);
    if (kept === null || members.length === 0) return false;
    await this.#keep([{ id: this.#ports.newId(), name: kept, members: [...membersOf(members)] }]);
    return true;
  }

  async rename(group: BodyGroup, name: string): Promise<void> {
    const kept = groupName(name);
    if (kept !== null && kept !== group.name) await this.#keep([{ ...group, name: kept }]);
  }

  async remove(group: BodyGroup): Promise<void> {
    await this.#ports.store.remove(group.id);
    this.all = this.all.filter(({ id }) => id !== group.id);
    this.deleted = group;
  }

  /** Brings the one back that was deleted last. */
  async undo(): Promise<void> {
    if (this.deleted === null) return;
    await this.#keep([this.deleted]);
    this.deleted = null;
  }

  get text(): string {
    return groupsText(this.all);
  }

  /** How many came; one of the same id takes the place of the one here. @throws GroupsFileError */
  async merge(text: string, file: string): Promise<number> {
    const groups = readGroups(text, file);
    await this.#keep(groups);
    return groups.length;
  }
}
