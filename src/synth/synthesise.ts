/** Reports of the invented country, the same for the same seed. */
import type { FormVersion } from '../form/form.ts';
import type { DatasetRow } from '../report/dataset-row.ts';
import { inventCountry, type Body } from './country.ts';
import { DisclosureHistory } from './disclosure.ts';
import { applyPlant, choosePlant, type Plant } from './plants.ts';
import { Random } from './random.ts';
import {
  drawDisputes,
  drawFirstCarriedIn,
  drawHabits,
  drawRequests,
  type Figures,
} from './requests.ts';
import { LEVEL_FACTOR } from './work.ts';

interface SynthesisOptions {
  /** Bodies in all, regions' governments among them. */
  readonly bodies: number;
  /** First and last year, both included. */
  readonly years: readonly [number, number];
  readonly seed: number;
}

/** One report, and the flaw that was put into it. */
interface SyntheticReport {
  readonly row: DatasetRow;
  readonly plant: Plant | null;
}

const FIRST_YEAR_OF_2021_FORM = 2021;
const GROWTH_A_YEAR = 1.06;
const PERSISTENCE = 0.75;
const SHOCK = 0.35 * Math.sqrt(1 - PERSISTENCE ** 2);
/** Of the year's count around its mean (k of the negative binomial), and of bodies in size (σ). */
const DISPERSION = 3;
const SPREAD_OF_SIZES = 1.3;

const formOf = (year: number): FormVersion => (year < FIRST_YEAR_OF_2021_FORM ? '2019' : '2021');

/** Bodies report in January, governments in March, as 条例 art. 49 and 50 have it. */
function publishedOn(body: Body, year: number, random: Random): string {
  const day = String(8 + random.integer(23)).padStart(2, '0');
  return `${year + 1}-${body.scope === 'region' ? '03' : '01'}-${day}`;
}

function rowOf(body: Body, year: number, cells: Figures, seed: number): DatasetRow {
  return {
    report_id: `${body.agencyId}-${year}`,
    agency_id: body.agencyId,
    agency_name: body.name,
    region_code: body.regionCode,
    province: body.province,
    prefecture: body.prefecture,
    county: body.county,
    level: body.level,
    function: body.work.function,
    scope: body.scope,
    year,
    form_t2: formOf(year),
    form_t3: formOf(year),
    published_on: publishedOn(body, year, new Random('published', seed, body.agencyId, year)),
    source_url: null,
    source_file: null,
    source_sha256: null,
    parser_version: 'synthetic',
    cell_notes: {},
    cells,
  };
}

/** The figures of one body, year after year. */
function* figuresOf(
  body: Body,
  { years: [from, to], seed }: SynthesisOptions,
): Generator<readonly [number, Figures]> {
  const random = new Random('requests', seed, body.agencyId);
  const habits = drawHabits(random);
  const disclosure = new DisclosureHistory(body, seed);
  const size =
    body.work.demand * LEVEL_FACTOR[body.level] * Math.exp(SPREAD_OF_SIZES * random.normal());
  let mood = 0.35 * random.normal();
  let carriedIn = drawFirstCarriedIn(random, habits, size);
  for (let year = from; year <= to; year += 1) {
    const mean = size * Math.exp(mood) * GROWTH_A_YEAR ** (year - from);
    const received = random.negativeBinomial(mean, DISPERSION);
    const requests = drawRequests(random, habits, formOf(year), received, carriedIn);
    const disputes = drawDisputes(random, habits, requests.figures);
    // Not by spread: three spreads of 190 keys take four times as long as all that is drawn.
    yield [year, Object.assign(requests.figures, disclosure.year(formOf(year)), disputes)];
    carriedIn = requests.carriedOut;
    mood = PERSISTENCE * mood + SHOCK * random.normal();
  }
}

/** Region codes that a body's figures count in: its county, its prefecture, its province. */
function regionsOf({ regionCode }: Body): readonly string[] {
  return [...new Set([regionCode, `${regionCode.slice(0, 4)}00`, `${regionCode.slice(0, 2)}0000`])];
}

function addInto(sums: Map<string, Figures>, key: string, figures: Figures): void {
  const sum = sums.get(key) ?? {};
  for (const [id, figure] of Object.entries(figures)) {
    // Hundredths, as fees are printed: sums of floating point must not show more.
    sum[id] = Math.round(((sum[id] ?? 0) + figure) * 100) / 100;
  }
  sums.set(key, sum);
}

const sumKey = (regionCode: string, year: number): string => `${regionCode}/${year}`;

function* reportsOfProvince(
  bodies: readonly Body[],
  options: SynthesisOptions,
): Generator<SyntheticReport> {
  const sums = new Map<string, Figures>();
  for (const body of bodies) {
    if (body.scope === 'region') continue;
    const random = new Random('plants', options.seed, body.agencyId);
    let carriedInto = 0;
    for (const [year, figures] of figuresOf(body, options)) {
      for (const region of regionsOf(body)) addInto(sums, sumKey(region, year), figures);
      const row = rowOf(body, year, figures, options.seed);
      const plant = choosePlant(random, row, carriedInto);
      const planted = plant === null ? row : applyPlant(row, plant, random);
      if (planted !== null) yield { row: planted, plant };
      carriedInto =
        planted === null || plant === 'silent' ? 0 : (planted.cells['carried_out_total'] ?? 0);
    }
  }
  for (const body of bodies) {
    if (body.scope !== 'region') continue;
    for (let year = options.years[0]; year <= options.years[1]; year += 1) {
      const sum = sums.get(sumKey(body.regionCode, year));
      if (sum !== undefined) yield { row: rowOf(body, year, sum, options.seed), plant: null };
    }
  }
}

/**
 * Reports with the flaws put into them. A region's government reports the sum of its bodies
 * (scope `region`) as they were before any flaw.
 *
 * @throws CountryTooSmallError where the country has no names for so many bodies
 */
export function* synthesiseReports(options: SynthesisOptions): Generator<SyntheticReport> {
  for (const bodies of inventCountry(options.bodies, options.seed)) {
    yield* reportsOfProvince(bodies, options);
  }
}

/** Rows of the invented country, province by province. */
export function* synthesise(options: SynthesisOptions): Generator<DatasetRow> {
  for (const { row } of synthesiseReports(options)) yield row;
}
