/** Figures by name; the budget has the largest that each may be on the machine of architecture.md. */
export type Figures = Readonly<Record<string, number>>;

/** The figure that says how many times as long the machine takes as that one. */
export const SLOWNESS = 'seven bare charts, times as long';

/** A sentence for each figure that is beyond its budget or missing; more time to a slower machine. */
export function beyondBudget(
  results: Readonly<Record<string, Figures>>,
  budget: Readonly<Record<string, Figures>>,
): readonly string[] {
  return Object.entries(results).flatMap(([size, figures]) =>
    Object.entries(budget[size] ?? {}).flatMap(([name, most]) => {
      const figure = figures[name];
      const slowness = name.endsWith(', ms') ? Math.max(1, figures[SLOWNESS] ?? Number.NaN) : 1;
      if (figure !== undefined && figure <= most * slowness) return [];
      const times = slowness === 1 ? '' : ` on a machine ${slowness.toFixed(1)} times as slow`;
      return [`${size} reports: ${name} is ${figure ?? 'missing'}, the budget ${most}${times}.`];
    }),
  );
}
