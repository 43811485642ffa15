/** The groups that are compared: those chosen, or all of a kind where none is. */
import { groupName } from '../../charts/groups.ts';
import type { ComparedGroup } from '../../charts/compared.ts';
import { textAt } from '../../query/question.ts';
import type { Compared } from '../../state/url.ts';
import type { Workbench } from '../../state/workbench.svelte.ts';
import { GroupValues } from '../group-values.svelte.ts';

export const MOST_GROUPS = 60;

type Kind = 'province' | 'function' | 'level';

/** Create it while a component initialises. */
export class ComparedGroups {
  readonly #workbench: Workbench;
  readonly #values: GroupValues;
  #names = $state.raw<ReadonlyMap<string, string>>(new Map());

  readonly chosen = $derived.by(() => this.#workbench.choice.compared);
  readonly all = $derived.by((): readonly ComparedGroup[] => {
    const kind = this.#workbench.option('compare.of') as Kind;
    const named: readonly Compared[] =
      this.chosen.length > 0
        ? this.chosen
        : this.#values.all.map((value) => ({ dimension: kind, value }));
    return named.slice(0, MOST_GROUPS).map((item) => ({
      dimension: item.dimension,
      id: item.value,
      label: this.nameOf(item),
    }));
  });

  /** The single bodies among those chosen, by name. */
  readonly bodies = $derived.by(() =>
    this.chosen
      .filter(({ dimension }) => dimension === 'agency_id')
      .map((item) => ({ agency: item.value, name: this.nameOf(item) })),
  );

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    this.#values = new GroupValues(workbench, () => workbench.option('compare.of') as Kind);
    $effect(() => {
      for (const { dimension, value } of this.chosen) {
        if (dimension === 'agency_id' && !this.#names.has(value)) void this.#findName(value);
      }
    });
  }

  nameOf({ dimension, value }: Compared): string {
    return dimension === 'agency_id'
      ? (this.#names.get(value) ?? value)
      : groupName(dimension, value, this.#workbench.language);
  }

  async #findName(agency: string): Promise<void> {
    const channel = `name-${agency}`;
    const answered = await this.#workbench.ask(channel, { kind: 'body', agency });
    if (answered === undefined) return;
    const { answer } = answered;
    const name = textAt(answer, 'agency_name', answer.rows - 1);
    this.#names = new Map([...this.#names, [agency, name ?? agency]]);
    this.#workbench.painted(channel);
  }

  readonly add = (item: Compared): void => {
    const isKnown = this.chosen.some(
      ({ dimension, value }) => dimension === item.dimension && value === item.value,
    );
    if (!isKnown && this.chosen.length < MOST_GROUPS) {
      this.#workbench.setCompared([...this.chosen, item]);
    }
  };

  /** Those bodies in place of all that is chosen. */
  readonly setBodies = (agencies: readonly string[]): void =>
    this.#workbench.setCompared(
      agencies.map((value) => ({ dimension: 'agency_id' as const, value })),
    );

  readonly remove = (item: Compared): void =>
    this.#workbench.setCompared(this.chosen.filter((other) => other !== item));
}
