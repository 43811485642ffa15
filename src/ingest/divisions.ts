/** Provinces, prefectures and counties with their codes, by name. */
import source from '../../data/divisions/divisions.json' with { type: 'json' };
import type { Level } from '../form/dimensions.ts';

/** One division; its names are empty above its own level and below it. */
export interface Division {
  /** Six digits; 0000 and 00 fill the levels below. */
  readonly code: string;
  readonly name: string;
  readonly level: Extract<Level, 'province' | 'prefecture' | 'county'>;
  readonly province: string;
  readonly prefecture: string | null;
  readonly county: string | null;
}

type Source = readonly (readonly [
  string,
  string,
  readonly (readonly [string, string, string])[],
])[];

function build(): readonly Division[] {
  const divisions: Division[] = [];
  for (const [provinceCode, province, prefectures] of source as unknown as Source) {
    divisions.push({
      code: `${provinceCode}0000`,
      name: province,
      level: 'province',
      province,
      prefecture: null,
      county: null,
    });
    for (const [prefectureCode, name, counties] of prefectures) {
      const prefecture = name === '' ? null : name;
      const prefix = provinceCode + prefectureCode;
      if (prefecture !== null) {
        divisions.push({
          code: `${prefix}00`,
          name: prefecture,
          level: 'prefecture',
          province,
          prefecture,
          county: null,
        });
      }
      for (const county of counties.split('|').filter(Boolean)) {
        divisions.push({
          code: prefix + county.slice(0, 2),
          name: county.slice(2),
          level: 'county',
          province,
          prefecture,
          county: county.slice(2),
        });
      }
    }
  }
  return divisions;
}

const DIVISIONS = build();
function groupByName(): ReadonlyMap<string, readonly Division[]> {
  const names = new Map<string, Division[]>();
  for (const division of DIVISIONS) {
    const namesakes = names.get(division.name);
    if (namesakes === undefined) names.set(division.name, [division]);
    else namesakes.push(division);
  }
  return names;
}

const BY_NAME = groupByName();
const BY_CODE = new Map(DIVISIONS.map((division) => [division.code, division]));
const LONGEST_NAME = Math.max(...DIVISIONS.map((division) => division.name.length));

/** Every division of exactly that name. */
export const divisionsNamed = (name: string): readonly Division[] => BY_NAME.get(name) ?? [];

/** The division of a six-digit code. */
export const divisionByCode = (code: string): Division | undefined => BY_CODE.get(code);

/** True where `inner` is `outer` or lies in it. */
export const isWithin = (inner: Division, outer: Division): boolean =>
  outer.level === 'county'
    ? inner.code === outer.code
    : inner.code.startsWith(outer.code.slice(0, outer.level === 'province' ? 2 : 4));

/** The longest division name that a text starts with, with all divisions of that name. */
export function divisionsAtStart(
  text: string,
  accepts: (division: Division) => boolean = () => true,
): readonly Division[] {
  for (let length = Math.min(LONGEST_NAME, text.length); length >= 2; length -= 1) {
    const found = divisionsNamed(text.slice(0, length)).filter(accepts);
    if (found.length > 0) return found;
  }
  return [];
}

/** Counties within a division whose name stands somewhere in a text. */
export const countiesInText = (text: string, outer: Division): readonly Division[] =>
  DIVISIONS.filter(
    (division) =>
      division.level === 'county' && isWithin(division, outer) && text.includes(division.name),
  );

/** Divisions whose name holds a text, those that begin with it first. */
export function divisionsHolding(text: string, most: number): readonly Division[] {
  if (text === '') return [];
  const holding = DIVISIONS.filter(({ name, code }) => name.includes(text) || code === text);
  return holding
    .toSorted((a, b) => Number(b.name.startsWith(text)) - Number(a.name.startsWith(text)))
    .slice(0, most);
}
