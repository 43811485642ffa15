/** Bodies that may be one under two names: proposed to a person, never joined by themselves. */
import source from '../../data/divisions/renamed.json' with { type: 'json' };
import type { DatasetRow } from '../report/dataset-row.ts';
import { normaliseName } from './body.ts';
import { readRegion } from './body-region.ts';
import { divisionByCode } from './divisions.ts';

/** One line of `joins` in an answers file, with the names that it is proposed for. */
export interface ProposedJoin {
  readonly from: string;
  readonly to: string;
  readonly names: readonly [string, string];
  /** Last year under the former name, first year under the later one. */
  readonly years: readonly [number, number];
}

const LATER = new Map(source.offices.map(([former = '', later = '']) => [former, later]));
const MOST_PROPOSED = 10_000;

interface Body {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  first: number;
  last: number;
}

/** Region and office, the office by each of its names over the reforms. */
function keysOf(region: string, office: string): readonly string[] {
  const offices = [office];
  for (let later = LATER.get(office); later !== undefined; later = LATER.get(later)) {
    if (offices.includes(later)) break;
    offices.push(later);
  }
  return offices.map((each) => `${region}|${each}`);
}

/** Gathers bodies row by row; memory grows with the bodies, not with the reports. */
export class SameBodies {
  readonly #bodies = new Map<string, Body>();

  add(row: Pick<DatasetRow, 'agency_id' | 'agency_name' | 'region_code' | 'year'>): void {
    const known = this.#bodies.get(row.agency_id);
    if (known !== undefined) {
      known.first = Math.min(known.first, row.year);
      known.last = Math.max(known.last, row.year);
      return;
    }
    const division = divisionByCode(row.region_code ?? '');
    if (division === undefined) return;
    const hint = { division, source: 'answer' } as const;
    const office = readRegion(normaliseName(row.agency_name), hint).rest;
    const { agency_id: id, agency_name: name, year } = row;
    const key = `${division.code}|${office}`;
    this.#bodies.set(id, { id, name, key, first: year, last: year });
  }

  /** Pairs of bodies in one region whose names follow each other and whose years do not meet. */
  propose(): readonly ProposedJoin[] {
    const byKey = new Map<string, Body[]>();
    for (const body of this.#bodies.values()) {
      const namesakes = byKey.get(body.key);
      if (namesakes === undefined) byKey.set(body.key, [body]);
      else namesakes.push(body);
    }
    const proposed: ProposedJoin[] = [];
    for (const former of this.#bodies.values()) {
      const [region = '', office = ''] = former.key.split('|');
      const later = keysOf(region, office)
        .flatMap((key) => byKey.get(key) ?? [])
        .filter((body) => body !== former && body.first > former.last);
      const [next] = later.sort((left, right) => left.first - right.first);
      if (next === undefined || proposed.length >= MOST_PROPOSED) continue;
      proposed.push({
        from: former.id,
        to: next.id,
        names: [former.name, next.name],
        years: [former.last, next.first],
      });
    }
    return proposed;
  }
}
