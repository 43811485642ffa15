/** Findings of some rules by body and year: those who have most of them first. */
import type { Finding } from '../../report/finding.ts';

export interface BodyYears {
  readonly agency: string;
  readonly agencyName: string;
  readonly years: ReadonlyMap<number, readonly Finding[]>;
}

/** A row a body, by how many of its years have a finding, then by their size together. */
export function bodyYears(
  findings: readonly Finding[],
  rules: readonly string[],
): readonly BodyYears[] {
  const bodies = new Map<string, { name: string; size: number; years: Map<number, Finding[]> }>();
  for (const finding of findings) {
    if (!rules.includes(finding.rule)) continue;
    const { agency, agencyName, year, size } = finding;
    const body = bodies.get(agency) ?? { name: agencyName, size: 0, years: new Map() };
    bodies.set(agency, body);
    body.size += Math.abs(size);
    const ofYear = body.years.get(year);
    if (ofYear === undefined) body.years.set(year, [finding]);
    else ofYear.push(finding);
  }
  return [...bodies]
    .sort(
      ([left, a], [right, b]) =>
        b.years.size - a.years.size || b.size - a.size || (left < right ? -1 : 1),
    )
    .map(([agency, { name, years }]) => ({ agency, agencyName: name, years }));
}
