/** Provinces, functions and levels to pick from, each value told with its dimension before it. */
import { DIMENSION_LABELS } from '../charts/groups.ts';
import { FUNCTIONS, LEVELS } from '../form/dimensions.ts';
import { say, type Language } from '../i18n/say.ts';
import type { PickGroup } from '../ui/pick-group.ts';

type Picked = 'province' | 'function' | 'level';

export function groupPicks(
  dimensions: readonly Picked[],
  provinces: readonly string[],
  language: Language,
): readonly PickGroup[] {
  const values = {
    province: () => provinces.map((name) => [name, name] as const),
    function: () => FUNCTIONS.map(({ id, label }) => [id, label[language]] as const),
    level: () => Object.entries(LEVELS).map(([id, label]) => [id, label[language]] as const),
  };
  return dimensions.map((dimension) => ({
    title: say(DIMENSION_LABELS[dimension], language),
    items: values[dimension]().map(([id, name]) => ({ value: `${dimension} ${id}`, name })),
  }));
}

/** The dimension and the value of a pick. */
export function partsOfPick(pick: string): readonly [dimension: string, value: string] {
  const at = pick.indexOf(' ');
  return [pick.slice(0, at), pick.slice(at + 1)];
}
