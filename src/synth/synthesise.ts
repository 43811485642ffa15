/** Reports of the invented country, the same for the same seed. */
import { requestCell, type FormVersion } from '../form/form.ts';
import { groupBy } from '../report/group-by.ts';
import { inventProvince, provincesOf, type Body } from './country.ts';
import { DisclosureHistory } from './disclosure.ts';
import { addFigures, figureIndex, noFigures, type Figures } from './figures.ts';
import { oddYearsOf, plantHistory, type Expected } from './plant-history.ts';
import { applyPlant, choosePlant, type Plant } from './plants.ts';
import { Random } from './random.ts';
import { drawDisputes, drawFirstCarriedIn, drawHabits, drawRequests } from './requests.ts';
import type { SyntheticReport } from './synthetic-report.ts';
import { LEVEL_FACTOR } from './work.ts';

export interface SynthesisOptions {
  /** Bodies in all, regions' governments among them. */
  readonly bodies: number;
  /** First and last year, both included. */
  readonly years: readonly [number, number];
  readonly seed: number;
  /**
   * Share of bodies that get one flaw of any family, in texts too, with what ought to be found
   * beside it; without it some reports have plain flaws, as shipped data has.
   */
  readonly plantShare?: number;
}

/** One report, and the flaw that was put into it. */
interface FlawedReport extends SyntheticReport {
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

const reportOf = (body: Body, year: number, figures: Figures, seed: number): SyntheticReport => ({
  body,
  year,
  form: formOf(year),
  publishedOn: publishedOn(body, year, new Random('published', seed, body.agencyId, year)),
  figures,
  notes: {},
});

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
    const form = formOf(year);
    const figures = noFigures();
    carriedIn = drawRequests(random, habits, form, received, carriedIn, figures);
    drawDisputes(random, habits, form, figures);
    disclosure.year(form, figures);
    yield [year, figures];
    mood = PERSISTENCE * mood + SHOCK * random.normal();
  }
}

/** Region codes that a body's figures count in: its county, its prefecture, its province. */
function regionsOf({ regionCode }: Body): readonly string[] {
  return [...new Set([regionCode, `${regionCode.slice(0, 4)}00`, `${regionCode.slice(0, 2)}0000`])];
}

function addInto(sums: Map<string, Figures>, key: string, figures: Figures): void {
  const sum = sums.get(key);
  if (sum === undefined) sums.set(key, figures.slice());
  else addFigures(sum, figures);
}

const sumKey = (regionCode: string, year: number): string => `${regionCode}/${year}`;
const CARRIED_OUT = figureIndex(requestCell('carried_out', 'total'));

/** Reports of one prefecture and all below it, or of a province's own bodies. */
interface ReportGroup {
  /** The first four digits of its region codes. */
  readonly prefix: string;
  readonly reports: readonly FlawedReport[];
  /** What the rules ought to find in them, where flaws of every family were put in. */
  readonly expected: readonly Expected[];
}

const prefixOf = (body: Body): string => body.regionCode.slice(0, 4);

function* groupsOfProvince(
  bodies: readonly Body[],
  options: SynthesisOptions,
): Generator<ReportGroup> {
  const sums = new Map<string, Figures>();
  const names = new Map<string, string>();
  const groups = groupBy(bodies, prefixOf);
  // The province's own first group comes last: its sum is whole once all its parts have reported.
  for (const prefix of [...groups.keys()].sort().reverse()) {
    const group = groups.get(prefix) ?? [];
    const expected: Expected[] = [];
    const reports = [
      ...(options.plantShare === undefined
        ? reportsOfBodies(group, options, sums)
        : plantedReports(group, options, options.plantShare, { sums, names, expected })),
    ];
    const ofRegions = [...reportsOfRegions(group, options, sums)];
    if (options.plantShare !== undefined) expected.push(...oddYearsOf(ofRegions));
    yield { prefix, reports: [...reports, ...ofRegions], expected };
  }
}

function* reportsOfBodies(
  bodies: readonly Body[],
  options: SynthesisOptions,
  sums: Map<string, Figures>,
): Generator<FlawedReport> {
  for (const body of bodies) {
    if (body.scope === 'region') continue;
    const random = new Random('plants', options.seed, body.agencyId);
    const regions = regionsOf(body);
    let carriedInto = 0;
    for (const [year, figures] of figuresOf(body, options)) {
      for (const region of regions) addInto(sums, sumKey(region, year), figures);
      const report = reportOf(body, year, figures, options.seed);
      const plant = choosePlant(random, report, carriedInto);
      const planted = plant === null ? report : applyPlant(report, plant, random);
      if (planted !== null) yield { ...planted, plant };
      carriedInto =
        planted === null || plant === 'silent' ? 0 : (planted.figures[CARRIED_OUT] ?? 0);
    }
  }
}

/** What is gathered of a province as its bodies are made. */
interface PlantedProvince {
  readonly sums: Map<string, Figures>;
  /** Name of the last body of each level and function. */
  readonly names: Map<string, string>;
  readonly expected: Expected[];
}

function* plantedReports(
  bodies: readonly Body[],
  options: SynthesisOptions,
  share: number,
  { sums, names, expected }: PlantedProvince,
): Generator<FlawedReport> {
  let donor: Parameters<typeof plantHistory>[3] = new Map();
  for (const body of bodies) {
    if (body.scope === 'region') continue;
    const honest = [...figuresOf(body, options)].map(([year, figures]) => {
      for (const region of regionsOf(body)) addInto(sums, sumKey(region, year), figures);
      return reportOf(body, year, figures, options.seed);
    });
    const random = Random.apart('planted', options.seed, body.agencyId);
    const kind = `${body.level} ${body.work.function}`;
    const planted = plantHistory(honest, share, random, donor, names.get(kind) ?? null);
    // Its name in the data: a merger may have left none of the first.
    names.set(kind, planted.reports.at(-1)?.body.name ?? body.name);
    for (const report of planted.reports) yield { ...report, plant: null };
    expected.push(...planted.expected);
    // A body with a flaw of its own lends its text to none.
    donor = planted.expected.some(({ is }) => is === 'found')
      ? new Map()
      : new Map(
          [...planted.fillers].map(([year, filler]) => [year, { agency: body.agencyId, filler }]),
        );
  }
}

function* reportsOfRegions(
  bodies: readonly Body[],
  options: SynthesisOptions,
  sums: ReadonlyMap<string, Figures>,
): Generator<FlawedReport> {
  for (const body of bodies) {
    if (body.scope !== 'region') continue;
    for (let year = options.years[0]; year <= options.years[1]; year += 1) {
      const sum = sums.get(sumKey(body.regionCode, year));
      if (sum !== undefined) yield { ...reportOf(body, year, sum, options.seed), plant: null };
    }
  }
}

/**
 * Reports of one province with the flaws put into them, region by region. A region's government
 * reports the sum of its bodies (scope `region`) as they were before any flaw.
 *
 * @throws CountryTooSmallError where the country has no names for so many bodies
 */
export function synthesiseProvince(
  options: SynthesisOptions,
  province: number,
): Generator<ReportGroup> {
  return groupsOfProvince(inventProvince(options.bodies, options.seed, province), options);
}

/** The same of every province. */
export function* synthesiseGroups(options: SynthesisOptions): Generator<ReportGroup> {
  for (let province = 0; province < provincesOf(options.bodies); province += 1) {
    yield* synthesiseProvince(options, province);
  }
}

/** The reports of every group. */
export function* synthesise(options: SynthesisOptions): Generator<FlawedReport> {
  for (const { reports } of synthesiseGroups(options)) yield* reports;
}
