/**
 * The invented country: regions named after the old sky, the heavenly stems and the earthly
 * branches, with division codes that no true region has. No body in it exists.
 */
import type { Level, Scope } from '../form/dimensions.ts';
import { INVENTED_PROVINCES as PROVINCES } from '../form/tile-grid.ts';
import { Random } from './random.ts';
import { CORE_WORK, GOVERNMENT_WORK, OTHER_WORK, TOWNSHIP_WORK, type Work } from './work.ts';

const STEMS = [...'甲乙丙丁戊己庚辛壬癸'];
const BRANCHES = [...'子丑寅卯辰巳午未申酉戌亥'];
const SEXAGENARY = Array.from(
  { length: 60 },
  (_, index) => `${STEMS[index % 10] ?? ''}${BRANCHES[index % 12] ?? ''}`,
);

/** 60 names of townships, then 3,540 of two parts for a country of millions of bodies. */
const TOWNSHIPS = [
  ...SEXAGENARY,
  ...SEXAGENARY.flatMap((first) =>
    SEXAGENARY.filter((second) => second !== first).map((second) => `${first}${second}`),
  ),
];

/** The 31 numbers from 66 on that GB/T 2260 gives to no province (71, 81 and 82 are given). */
const PROVINCE_CODES = Array.from({ length: 34 }, (_, index) => 66 + index).filter(
  (code) => ![71, 81, 82].includes(code),
);

/** One invented body. Its region's own codes are nested: 2 digits each. */
export interface Body {
  readonly agencyId: string;
  readonly name: string;
  readonly regionCode: string;
  readonly province: string;
  readonly prefecture: string | null;
  readonly county: string | null;
  readonly level: Level;
  readonly scope: Scope;
  readonly work: Work;
}

interface Region {
  readonly level: 'province' | 'prefecture' | 'county';
  readonly code: string;
  readonly path: string;
  readonly province: string;
  readonly prefecture: string | null;
  readonly county: string | null;
}

/** How many bodies and parts a region has, by how many bodies the country is to have. */
interface Density {
  readonly otherWorks: number;
  readonly counties: number;
  readonly townships: number;
}

const FULL_PROVINCE = 6200;
const COUNTIES_OF_A_PROVINCE = STEMS.length * BRANCHES.length;
const twoDigits = (number: number): string => String(number).padStart(2, '0');

function densityFor(bodiesInProvince: number): Density {
  const share = Math.min(1, Math.sqrt(bodiesInProvince / FULL_PROVINCE));
  return {
    otherWorks: Math.round(2 + (OTHER_WORK.length - 2) * share),
    counties: Math.round(2 + (BRANCHES.length - 2) * share),
    townships:
      bodiesInProvince > FULL_PROVINCE
        ? Math.max(SEXAGENARY.length, Math.ceil(bodiesInProvince / COUNTIES_OF_A_PROVINCE))
        : Math.round(2 + 10 * share),
  };
}

function bodyOf(region: Region, level: Level, scope: Scope, work: Work, town = ''): Body {
  const name = `${region.path}${town}${work.suffix[level] ?? ''}`;
  return {
    agencyId: `${region.code}-${name}`,
    name,
    regionCode: region.code,
    province: region.province,
    prefecture: region.prefecture,
    county: region.county,
    level,
    scope,
    work,
  };
}

/** Some of the works, in an order that the region's code decides. */
function pickWorks(region: Region, count: number, seed: number): Work[] {
  const random = new Random('works', seed, region.code);
  return OTHER_WORK.map((work) => ({ work, order: random.uniform() }))
    .sort((left, right) => left.order - right.order)
    .slice(0, count)
    .map(({ work }) => work);
}

function* bodiesOfRegion(region: Region, density: Density, seed: number): Generator<Body> {
  const { level } = region;
  yield bodyOf(region, level, 'region', GOVERNMENT_WORK);
  for (const work of [...CORE_WORK, ...pickWorks(region, density.otherWorks, seed)]) {
    if (work.suffix[level] !== undefined) yield bodyOf(region, level, 'body', work);
  }
}

function* bodiesOfProvince(index: number, density: Density, seed: number): Generator<Body> {
  const province = `${PROVINCES[index] ?? ''}省`;
  const code = String(PROVINCE_CODES[index]);
  const whole = { path: province, province, prefecture: null, county: null };
  yield* bodiesOfRegion({ ...whole, level: 'province', code: `${code}0000` }, density, seed);
  for (const [p, stem] of STEMS.entries()) {
    const prefecture = `${stem}市`;
    const cityCode = `${code}${twoDigits(p + 1)}`;
    const city = { ...whole, path: `${province}${prefecture}`, prefecture };
    yield* bodiesOfRegion({ ...city, level: 'prefecture', code: `${cityCode}00` }, density, seed);
    for (const [c, branch] of BRANCHES.slice(0, density.counties).entries()) {
      const county = `${branch}${c % 3 === 2 ? '区' : '县'}`;
      const region: Region = {
        ...city,
        level: 'county',
        path: `${city.path}${county}`,
        county,
        code: `${cityCode}${twoDigits(c + 1)}`,
      };
      yield* bodiesOfRegion(region, density, seed);
      for (const town of TOWNSHIPS.slice(0, density.townships)) {
        yield bodyOf(region, 'township', 'body', TOWNSHIP_WORK, `${town}镇`);
      }
    }
  }
}

/** More bodies were asked for than the invented country can name. */
export class CountryTooSmallError extends Error {
  override readonly name = 'CountryTooSmallError';
}

/** Provinces of a country of so many bodies. */
export const provincesOf = (count: number): number =>
  Math.min(PROVINCES.length, Math.ceil(count / 20));

/**
 * The bodies of one province of the invented country, which has `count` in all.
 *
 * @param province from 0 to below {@link provincesOf}
 * @throws CountryTooSmallError where it has no names for so many bodies
 */
export function inventProvince(count: number, seed: number, province: number): readonly Body[] {
  const provinces = provincesOf(count);
  const quota = Math.floor(count / provinces) + (province < count % provinces ? 1 : 0);
  const bodies: Body[] = [];
  for (const body of bodiesOfProvince(province, densityFor(quota), seed)) {
    if (bodies.length === quota) break;
    bodies.push(body);
  }
  if (bodies.length < quota) {
    throw new CountryTooSmallError(
      `The invented country has names for ${bodies.length * provinces} bodies, not ${count}.`,
    );
  }
  return bodies;
}

/** The bodies of the country, one list a province. @throws CountryTooSmallError */
export function* inventCountry(count: number, seed: number): Generator<readonly Body[]> {
  for (let province = 0; province < provincesOf(count); province += 1) {
    yield inventProvince(count, seed, province);
  }
}
