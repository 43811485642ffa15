/** The groups that are compared: those chosen, or all of a kind where none is. */
import type { ComparedGroup } from '../../charts/compared.ts';
import { groupName } from '../../charts/groups.ts';
import { REGION_STEPS, columnsOf } from '../../form/dimensions.ts';
import { UNKNOWN, type Filter } from '../../query/question.ts';
import { MOST_GROUPS, splitText, type Compared } from '../../state/url.ts';
import type { Workbench } from '../../state/workbench.svelte.ts';
import { GroupValues } from '../group-values.svelte.ts';

type Kind = Exclude<Compared['dimension'], 'agency_id'>;

/** The names from the widest region down to the group itself. */
export const pathOf = ({ dimension, value }: Compared): readonly string[] =>
  columnsOf(dimension).length === 1 ? [value] : splitText(value);

/** Create it while a component initialises. */
export class ComparedGroups {
  readonly #workbench: Workbench;
  readonly #values: GroupValues;

  readonly kind = $derived.by(() => this.#workbench.option('compare.of') as Kind);
  readonly chosen = $derived.by(() => this.#workbench.choice.compared);
  /** The clauses that choose regions. */
  readonly #regions = $derived.by((): Filter =>
    this.#workbench.choice.clauses.filter(({ dimension }) =>
      REGION_STEPS.some((step) => step === dimension),
    ),
  );
  /** All of the kind, within the regions that are chosen. */
  readonly known = $derived.by((): readonly Compared[] => {
    const dimension = this.#values.of as Kind | null;
    return dimension === null ? [] : this.#values.all.map((value) => ({ dimension, value }));
  });
  /** Those known, in their order; of more than are compared at once those with the most requests. */
  readonly #largest = $derived.by((): readonly Compared[] => {
    const { known } = this;
    const received = (at: number): number => this.#values.received[at] ?? -1;
    const places = known.map((_, at) => at).toSorted((a, b) => received(b) - received(a) || a - b);
    return places
      .slice(0, MOST_GROUPS)
      .toSorted((a, b) => a - b)
      .flatMap((at) => known[at] ?? []);
  });
  readonly all = $derived.by((): readonly ComparedGroup[] => {
    const named = this.chosen.length > 0 ? this.chosen : this.#largest;
    return named.slice(0, MOST_GROUPS).map((item) => ({
      dimension: item.dimension,
      id: item.value,
      label: this.nameOf(item),
      path: pathOf(item),
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
    this.#values = new GroupValues(
      workbench,
      () => this.kind,
      () => this.#regions,
    );
    $effect(() => workbench.bodyNames.find(this.bodies.map(({ agency }) => agency)));
  }

  /** Its name, with the regions above it where they are not the one that is looked at. */
  nameOf(item: Compared): string {
    const { dimension, value } = item;
    if (dimension === 'agency_id') return this.#workbench.bodyNames.all.get(value) ?? value;
    const path = pathOf(item);
    const own = path.at(-1) ?? value;
    const above = path
      .slice(0, -1)
      .filter(
        (name) =>
          name !== UNKNOWN &&
          !this.#regions.some(({ values }) => values.length === 1 && values[0] === name),
      );
    return [...above, groupName(dimension, own, this.#workbench.language)].join(' ');
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
