/** Figures by name; the budget has the largest that each may be. */
export type Figures = Readonly<Record<string, number>>;

/** A sentence for each figure that is beyond its budget or missing. */
export function beyondBudget(
  results: Readonly<Record<string, Figures>>,
  budget: Readonly<Record<string, Figures>>,
): readonly string[] {
  return Object.entries(results).flatMap(([size, figures]) =>
    Object.entries(budget[size] ?? {}).flatMap(([name, most]) => {
      const figure = figures[name];
      if (figure !== undefined && figure <= most) return [];
      return [`${size} reports: ${name} is ${figure ?? 'missing'}, the budget ${most}.`];
    }),
  );
}
