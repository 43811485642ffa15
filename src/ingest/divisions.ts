/** Provinces, prefectures and counties with their codes, by name. */
import source from '../../data/divisions/divisions.json' with { type: 'json' };
import former from '../../data/divisions/renamed.json' with { type: 'json' };
import type { Level } from '../form/dimensions.ts';

/**
 * One division; its names are empty above its own level and below it. Under a former name `name`
 * is that name, while code and the other names are the present ones.
 */
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

/** 洛阳市偃师市 is today's 偃师区: reports of the years before are filed under one code with it. */
const FORMER = (
  former.renamed as unknown as readonly (readonly [number, string, string, string])[]
).flatMap(([, province, name, present]): Division[] =>
  DIVISIONS.filter((each) => each.county === present && each.province === province).map((each) => ({
    ...each,
    name,
  })),
);

/** True for a division under a name that it no longer bears. */
export const isFormerName = ({ name, county, prefecture, province }: Division): boolean =>
  name !== (county ?? prefecture ?? province);

function groupByName(): ReadonlyMap<string, readonly Division[]> {
  const names = new Map<string, Division[]>();
  for (const division of [...DIVISIONS, ...FORMER]) {
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

const COUNTIES = DIVISIONS.filter((division) => division.level === 'county');
/** Counties by the code of a division that holds them, as far as they were asked for. */
const COUNTIES_WITHIN = new Map<string, readonly Division[]>();

/** The counties of a prefecture or province. */
export function countiesWithin(outer: Division): readonly Division[] {
  let counties = COUNTIES_WITHIN.get(outer.code);
  if (counties === undefined) {
    counties = COUNTIES.filter((county) => isWithin(county, outer));
    COUNTIES_WITHIN.set(outer.code, counties);
  }
  return counties;
}

/** Counties within a division whose name stands somewhere in a text. */
export const countiesInText = (text: string, outer: Division): readonly Division[] =>
  countiesWithin(outer).filter((county) => text.includes(county.name));

/** Divisions whose name holds a text, those that begin with it first. */
export function divisionsHolding(text: string, most: number): readonly Division[] {
  if (text === '') return [];
  const holding = DIVISIONS.filter(({ name, code }) => name.includes(text) || code === text);
  return holding
    .toSorted((a, b) => Number(b.name.startsWith(text)) - Number(a.name.startsWith(text)))
    .slice(0, most);
}

const PEOPLES =
  /(?:朝鲜族|土家族|苗族|侗族|布依族|藏族|羌族|彝族|哈尼族|壮族|傣族|景颇族|傈僳族|白族|回族|蒙古族|维吾尔|哈萨克|蒙古|柯尔克孜)+/u;

/** A name as people say it: 河南, 广西, 延边州, 郑州; null where that would be one character. */
function spokenNames(name: string): readonly string[] {
  const bare = name.replace(/(?:省|市|地区|盟|自治区|自治州|县|区|旗)$/u, '');
  const spoken = bare.startsWith('内蒙古') ? bare : bare.replace(PEOPLES, '');
  if (spoken.length < 2 || spoken === name) return [];
  return name.endsWith('自治州') ? [spoken, `${spoken}州`] : [spoken];
}

function groupBySpokenName(): ReadonlyMap<string, readonly Division[]> {
  const names = new Map<string, Division[]>();
  for (const division of DIVISIONS) {
    for (const spoken of spokenNames(division.name)) {
      names.set(spoken, [...(names.get(spoken) ?? []), division]);
    }
  }
  return names;
}

let bySpokenName: ReadonlyMap<string, readonly Division[]> | undefined;

/**
 * The divisions that a text starts with under a short name (河南监管局, 延边州教育局), and that name.
 * Counties are in it so that 长沙 is known to be a city and a county; null where none is meant.
 */
export function shortNameAtStart(
  text: string,
): { readonly name: string; readonly divisions: readonly Division[] } | null {
  bySpokenName ??= groupBySpokenName();
  for (let length = Math.min(LONGEST_NAME, text.length); length >= 2; length -= 1) {
    const divisions = bySpokenName.get(text.slice(0, length));
    if (divisions?.some(({ level }) => level !== 'county') === true) {
      return { name: text.slice(0, length), divisions };
    }
  }
  return null;
}

/** Every division once, by its short names: for tables made of them. */
export const spokenDivisions = (): ReadonlyMap<string, readonly Division[]> => {
  bySpokenName ??= groupBySpokenName();
  return bySpokenName;
};
