/**
 * Flaws of every family put into the history of one invented body, with what the rules ought to
 * say of it beside them; and honest oddities that no rule ought to mind.
 */
import {
  APPLICANTS,
  CELLS,
  DISPUTE_RESULTS,
  DISPUTE_ROUTES,
  DISPUTE_TOTALS,
  allRequestRows,
  disputeCell,
  outcomeRows,
  requestCell,
} from '../form/form.ts';
import {
  CARRY_OVER_LINKS,
  identitiesOfDisputes,
  identitiesOfRequests,
} from '../form/identities.ts';
import { figureIndex, type Figures } from './figures.ts';
import type { Random } from './random.ts';
import type { SyntheticReport } from './synthetic-report.ts';
import { drawFiller, proseOf, type Filler, type Slip } from './prose.ts';

/** A finding that ought to be there (`found`), or may be as well (`allowed`). */
export interface Expected {
  readonly rule: string;
  readonly agency: string;
  readonly year: number;
  readonly is: 'found' | 'allowed';
}

export interface PlantedHistory {
  readonly reports: readonly SyntheticReport[];
  readonly expected: readonly Expected[];
}

const at = (row: string, applicant: string): number => figureIndex(requestCell(row, applicant));
const TABLE_3 = CELLS.filter(({ table }) => table === 't3').map(({ id }) => figureIndex(id));
const TABLE_4 = CELLS.filter(({ table }) => table === 't4').map(({ id }) => figureIndex(id));
const RECEIVED = at('received', 'total');
const CARRIED_IN = at('carried_in', 'total');
const CARRIED_OUT = at('carried_out', 'total');
const ACTIVITY = ['received', 'carried_in', 'concluded', 'carried_out'].map((row) =>
  at(row, 'total'),
);
const DISPUTES = DISPUTE_TOTALS.map(figureIndex);
const APPLICANT_IDS = APPLICANTS.map(({ id }) => id);
const LINKS = CARRY_OVER_LINKS.map(
  (link) => [figureIndex(link.out), figureIndex(link.in)] as const,
);

const valueAt = (figures: Figures, place: number): number => figures[place] ?? Number.NaN;

/** The body's years as they are being changed; null is a year without a report. */
interface Draft {
  readonly years: (SyntheticReport | null)[];
  readonly slips: Map<number, Slip>;
  /** Index of a report whose text is the one of another year, or of another body. */
  readonly fillers: Filler[];
  readonly saidYears: Map<number, number>;
  readonly saidNames: Map<number, string>;
  /** Name of another body of the same level and function, where one is known. */
  readonly alike: string | null;
  readonly expect: (rule: string, index: number, is?: Expected['is']) => void;
}

interface Flaw {
  readonly id: string;
  /** Whether it can be put at that year; the first year has none before it. */
  readonly fits: (draft: Draft, index: number) => boolean;
  readonly put: (draft: Draft, index: number, random: Random) => void;
}

const figuresAt = ({ years }: Draft, index: number): Figures =>
  years[index]?.figures ?? new Float64Array(0);

function setFigures(draft: Draft, index: number, change: (figures: Figures) => void): void {
  const report = draft.years[index];
  if (report === null || report === undefined) return;
  const figures = report.figures.slice();
  change(figures);
  draft.years[index] = { ...report, figures };
}

const has = (draft: Draft, index: number): boolean =>
  draft.years[index] !== null && draft.years[index] !== undefined;

/** Whether what one report carries forward is not what the next one carries in. */
function breaksAfter(draft: Draft, index: number): boolean {
  if (!has(draft, index) || !has(draft, index + 1)) return false;
  const [out, into] = [figuresAt(draft, index), figuresAt(draft, index + 1)];
  return LINKS.some(([from, to]) => valueAt(out, from) !== valueAt(into, to));
}

const isQuiet = (figures: Figures): boolean =>
  ACTIVITY.every((place) => valueAt(figures, place) === 0);

/** Whether a year without any activity has disputes, and the one before it no request either. */
function disputesNothing(draft: Draft, index: number): boolean {
  if (!has(draft, index) || !has(draft, index - 1)) return false;
  const [before, now] = [figuresAt(draft, index - 1), figuresAt(draft, index)];
  return (
    isQuiet(now) &&
    valueAt(before, RECEIVED) + valueAt(before, CARRIED_IN) === 0 &&
    DISPUTES.some((place) => valueAt(now, place) > 0)
  );
}

function expectBreaks(draft: Draft, index: number): void {
  for (const each of [index - 1, index]) {
    if (each < 0 || !breaksAfter(draft, each)) continue;
    draft.expect('continuity.carry_over', each + 1);
    if (isQuiet(figuresAt(draft, each + 1))) draft.expect('zero.contradicted', each + 1, 'allowed');
  }
}

/** The equations of one report that its figures break, as far as they can be judged. */
function expectIdentities(draft: Draft, index: number): void {
  const report = draft.years[index];
  if (report === null || report === undefined) return;
  const sum = (cells: readonly string[]): number =>
    cells.reduce((all, cell) => all + valueAt(report.figures, figureIndex(cell)), 0);
  const equations = [...identitiesOfRequests(report.form), ...identitiesOfDisputes()];
  for (const { family, left, right } of equations) {
    const residual = sum(left) - sum(right);
    if (residual !== 0 && !Number.isNaN(residual)) draft.expect(`identity.${family}`, index);
  }
  expectBreaks(draft, index + 1);
  expectBreaks(draft, index);
  for (const each of [index, index + 1]) {
    if (disputesNothing(draft, each)) draft.expect('zero.contradicted', each);
  }
}

/** A number with two neighbouring digits swapped, in each way that gives another one. */
function swaps(value: number): readonly number[] {
  const digits = [...(Number.isNaN(value) ? '' : String(value))];
  return digits.flatMap((digit, at) => {
    const next = digits[at + 1];
    if (next === undefined || next === digit || (at === 0 && next === '0')) return [];
    return [Number([...digits.slice(0, at), next, digit, ...digits.slice(at + 2)].join(''))];
  });
}

const pick = <Item>(random: Random, list: readonly Item[]): Item | undefined =>
  list[random.integer(list.length)];

const COUNTED = [...TABLE_3, ...TABLE_4];

/** Neighbouring cells of a row of table 3, or of a block of table 4; totals have no neighbour. */
const NEIGHBOURS = [
  ...allRequestRows().map(({ id }) => APPLICANTS.map((each) => requestCell(id, each.id))),
  ...DISPUTE_ROUTES.map(({ id }) => DISPUTE_RESULTS.map((each) => disputeCell(id, each.id))),
].flatMap((row) =>
  row
    .slice(0, -2)
    .map((cell, place) => [figureIndex(cell), figureIndex(row[place + 1] ?? cell)] as const),
);

const TOTALS = COUNTED.filter((place) => CELLS[place]?.column === 'total');

/** A flaw of cells of tables 3 and 4, at one of the places where it can be. */
const misprint = <Place>(
  id: string,
  places: (figures: Figures) => readonly Place[],
  change: (figures: Figures, place: Place, random: Random) => void,
): Flaw => ({
  id,
  fits: (draft, index) => places(figuresAt(draft, index)).length > 0,
  put: (draft, index, random) => {
    const place = pick(random, places(figuresAt(draft, index)));
    if (place === undefined) return;
    setFigures(draft, index, (figures) => change(figures, place, random));
    expectIdentities(draft, index);
  },
});

/** Years that no other flaw of the body touches: zeros need three years before them. */
const LONG_MEMORY = 3;
const meanBefore = (draft: Draft, index: number): number => {
  const before = [1, 2, 3].map((back) => figuresAt(draft, index - back));
  return (
    before.reduce(
      (sum, figures) => sum + valueAt(figures, RECEIVED) + valueAt(figures, CARRIED_IN),
      0,
    ) / before.length
  );
};

function emptyRequests(draft: Draft, index: number): void {
  setFigures(draft, index, (figures) => {
    for (const place of TABLE_3) if (!Number.isNaN(valueAt(figures, place))) figures[place] = 0;
    for (const place of TABLE_4) if (!Number.isNaN(valueAt(figures, place))) figures[place] = 0;
  });
}

function expectZero(draft: Draft, index: number, rule: string): void {
  draft.expect(rule, index);
  for (const each of ['zero.sudden', 'zero.contradicted', 'zero.implausible', 'zero.streak']) {
    if (each !== rule) draft.expect(each, index, 'allowed');
  }
  draft.expect('jump.requests', index + 1, 'allowed');
  expectBreaks(draft, index);
}

/** Multiplies requests and their outcomes; the report goes on adding up. */
function multiply(figures: Figures, factor: number): void {
  for (const applicant of APPLICANT_IDS) {
    const more = valueAt(figures, at('received', applicant)) * (factor - 1);
    for (const row of ['received', 'granted', 'concluded']) {
      figures[at(row, applicant)] = valueAt(figures, at(row, applicant)) + more;
    }
  }
}

const LARGE = 60;
/** A slip makes no more of it: columns of counts hold 32 bits. */
const MOST_COUNT = 2 ** 31 - 1;
const FACTORS = [10, 100, 10_000] as const;
/** Times last year's requests that no body has by chance. */
const JUMP = 40;
/** Requests a year at which a body does not fall to none by chance. */
const SUDDEN = 40;
const LICENCES = figureIndex('licensing_decisions');
/** Items of table 2 that are counted anew each year. */
const ITEMS = CELLS.filter(
  ({ table, column, isSigned }) => table === 't2' && column !== 'in_force' && !isSigned,
).map(({ id }) => figureIndex(id));

/** An item that itself changed by more hides a slip of its unit: nobody could tell the two. */
const STEADY = 1.6;
const AMOUNT_BOUGHT = figureIndex('procurement_amount_yuan');

/**
 * What a number may be multiplied by for its slip to be seen. What is bought differs so much from
 * year to year that ten times as much is ordinary.
 */
const factorsOf = (place: number, honest: number): readonly number[] =>
  FACTORS.filter(
    (factor) =>
      honest * factor <= MOST_COUNT && !(place === AMOUNT_BOUGHT && factor === FACTORS[0]),
  );

/** Items large and steady enough for a slip of their unit to be seen. */
function unitPlaces(draft: Draft, index: number): readonly number[] {
  if (!isNotFirst(draft, index) || draft.years[index]?.form !== draft.years[index - 1]?.form)
    return [];
  const [before, after] = [figuresAt(draft, index - 1), figuresAt(draft, index)];
  return ITEMS.filter((place) => {
    const [then, now] = [valueAt(before, place), valueAt(after, place)];
    return (
      Math.min(then, now) >= LARGE &&
      factorsOf(place, now).length > 0 &&
      !isRemarkable(then, now, STEADY)
    );
  });
}
/** As the rule on copied figures has it. */
const FEWEST_ALIKE = 10;
const MOST_ALIKE = 0.8;
const FLOWS = CELLS.filter(({ column }) => column !== 'in_force').map(({ id }) => figureIndex(id));

const filled = (figures: Figures): number =>
  FLOWS.filter((place) => valueAt(figures, place) > 0).length;

const reconsidered = figureIndex(disputeCell('reconsideration', 'total'));
const upheld = figureIndex(disputeCell('reconsideration', 'upheld'));

const slip = (id: string, kind: Slip, rule: string, fits: Flaw['fits']): Flaw => ({
  id,
  fits,
  put: (draft, index) => {
    draft.slips.set(index, kind);
    draft.expect(rule, index);
  },
});

const received = (draft: Draft, index: number): number =>
  valueAt(figuresAt(draft, index), RECEIVED);
const isNotFirst = (draft: Draft, index: number): boolean => index > 0 && has(draft, index - 1);

/** Every flaw; each is as likely as the others where it fits. */
export const FLAWS: readonly Flaw[] = [
  misprint(
    'swapped_digits',
    (figures) => COUNTED.filter((place) => swaps(valueAt(figures, place)).length > 0),
    (figures, place, random) => {
      figures[place] = pick(random, swaps(valueAt(figures, place))) ?? Number.NaN;
    },
  ),
  misprint(
    'shifted_cell',
    (figures) =>
      NEIGHBOURS.filter(([from, to]) => valueAt(figures, from) > 0 && valueAt(figures, to) === 0),
    (figures, [from, to]) => {
      figures[to] = valueAt(figures, from);
      figures[from] = 0;
    },
  ),
  misprint(
    'merged_digits',
    (figures) =>
      NEIGHBOURS.filter(
        ([left, right]) => valueAt(figures, left) > 0 && valueAt(figures, right) > 0,
      ),
    (figures, [left, right]) => {
      figures[left] = Number(`${valueAt(figures, left)}${valueAt(figures, right)}`);
      figures[right] = 0;
    },
  ),
  misprint(
    'total_zero',
    (figures) => TOTALS.filter((place) => valueAt(figures, place) > 0),
    (figures, place) => {
      figures[place] = 0;
    },
  ),
  misprint(
    'wrong_cell',
    (figures) => COUNTED.filter((place) => !Number.isNaN(valueAt(figures, place))),
    (figures, place, random) => {
      figures[place] = valueAt(figures, place) + 1 + random.integer(9);
    },
  ),
  {
    id: 'broken_carry_over',
    fits: isNotFirst,
    put: (draft, index, random) => {
      const more = 1 + random.integer(4);
      const column = pick(random, APPLICANT_IDS.slice(0, -1)) ?? 'natural';
      setFigures(draft, index, (figures) => {
        for (const row of ['carried_in', 'concluded', 'granted']) {
          for (const applicant of [column, 'total']) {
            figures[at(row, applicant)] = valueAt(figures, at(row, applicant)) + more;
          }
        }
      });
      draft.expect('continuity.carry_over', index);
    },
  },
  {
    id: 'sudden_zero',
    fits: (draft, index) =>
      index >= LONG_MEMORY &&
      [0, 1, 2, 3].every((back) => has(draft, index - back)) &&
      meanBefore(draft, index) >= SUDDEN &&
      valueAt(figuresAt(draft, index - 1), CARRIED_OUT) === 0,
    put: (draft, index) => {
      emptyRequests(draft, index);
      expectZero(draft, index, 'zero.sudden');
    },
  },
  {
    id: 'contradicted_zero',
    fits: (draft, index) =>
      isNotFirst(draft, index) && valueAt(figuresAt(draft, index - 1), CARRIED_OUT) > 0,
    put: (draft, index) => {
      emptyRequests(draft, index);
      expectZero(draft, index, 'zero.contradicted');
    },
  },
  {
    id: 'dispute_without_request',
    fits: (draft, index) =>
      isNotFirst(draft, index) &&
      isQuiet(figuresAt(draft, index)) &&
      isQuiet(figuresAt(draft, index - 1)),
    put: (draft, index, random) => {
      const route = DISPUTE_ROUTES[random.integer(2)]?.id ?? 'reconsideration';
      setFigures(draft, index, (figures) => {
        figures[figureIndex(disputeCell(route, 'other'))] = 1;
        figures[figureIndex(disputeCell(route, 'total'))] = 1;
      });
      draft.expect('zero.contradicted', index);
      draft.expect('zero.streak', index, 'allowed');
      draft.expect('zero.implausible', index, 'allowed');
    },
  },
  {
    id: 'unit_slip',
    fits: (draft, index) => unitPlaces(draft, index).length > 0,
    put: (draft, index, random) => {
      const place = pick(random, unitPlaces(draft, index)) ?? LICENCES;
      setFigures(draft, index, (figures) => {
        const honest = valueAt(figures, place);
        figures[place] = honest * (pick(random, factorsOf(place, honest)) ?? FACTORS[0]);
      });
      draft.expect('jump.unit', index);
      draft.expect('jump.unit', index + 1, 'allowed');
    },
  },
  {
    id: 'jump',
    fits: (draft, index) =>
      isNotFirst(draft, index) && received(draft, index - 1) >= 20 && received(draft, index) >= 20,
    put: (draft, index) => {
      const factor = (JUMP * received(draft, index - 1)) / received(draft, index);
      setFigures(draft, index, (figures) => multiply(figures, Math.ceil(factor)));
      draft.expect('jump.requests', index);
      // What goes up comes down again.
      draft.expect('jump.requests', index + 1, 'allowed');
    },
  },
  {
    id: 'copied_figures',
    fits: (draft, index) =>
      isNotFirst(draft, index) &&
      draft.years[index]?.form === draft.years[index - 1]?.form &&
      filled(figuresAt(draft, index - 1)) >= FEWEST_ALIKE,
    put: (draft, index) => {
      const before = figuresAt(draft, index - 1);
      setFigures(draft, index, (figures) => figures.set(before));
      draft.expect('copy.figures', index);
      draft.expect('continuity.stock', index, 'allowed');
      draft.expect('continuity.stock', index + 1, 'allowed');
      expectBreaks(draft, index);
    },
  },
  {
    id: 'copied_text',
    fits: isNotFirst,
    put: (draft, index) => {
      const before = draft.fillers[index - 1];
      if (before !== undefined) draft.fillers[index] = before;
      draft.expect('copy.own_last_year', index);
    },
  },
  {
    id: 'wrong_year',
    fits: isNotFirst,
    put: (draft, index) => {
      draft.saidYears.set(index, (draft.years[index]?.year ?? 0) - 1);
      draft.expect('structure.year_in_text', index);
    },
  },
  {
    id: 'wrong_name',
    fits: ({ alike }) => alike !== null,
    put: (draft, index) => {
      if (draft.alike !== null) draft.saidNames.set(index, draft.alike);
      draft.expect('structure.name_in_text', index);
    },
  },
  {
    id: 'missing',
    fits: (draft, index) => isNotFirst(draft, index),
    put: (draft, index) => {
      draft.expect('coverage.missing', index);
      draft.years[index] = null;
    },
  },
  {
    id: 'late',
    fits: () => true,
    put: (draft, index) => {
      const report = draft.years[index];
      if (report === null || report === undefined) return;
      draft.years[index] = { ...report, publishedOn: `${report.year + 1}-07-04` };
      draft.expect('coverage.late', index);
    },
  },
  {
    id: 'claimed_number',
    fits: () => true,
    put: (draft, index) => {
      draft.slips.set(index, 'number');
      draft.expect('prose.number', index);
      if (isQuiet(figuresAt(draft, index))) draft.expect('zero.contradicted', index);
    },
  },
  slip(
    'claimed_share',
    'share',
    'prose.share',
    (draft, index) => valueAt(figuresAt(draft, index), at('granted', 'total')) > 0,
  ),
  slip(
    'claimed_change',
    'change',
    'prose.change',
    (draft, index) =>
      isNotFirst(draft, index) &&
      received(draft, index - 1) > 0 &&
      received(draft, index) > 0 &&
      received(draft, index) !== received(draft, index - 1),
  ),
  slip('all_upheld', 'all_upheld', 'prose.all_upheld', (draft, index) => {
    const figures = figuresAt(draft, index);
    return valueAt(figures, reconsidered) > valueAt(figures, upheld);
  }),
];

/** Honest: a whole year printed with blanks for the zeros of organisations. */
function blankZeros(report: SyntheticReport): SyntheticReport {
  const figures = report.figures.slice();
  const notes: Record<string, string> = {};
  for (const { id } of outcomeRows(report.form)) {
    for (const applicant of APPLICANT_IDS.filter(
      (each) => each !== 'natural' && each !== 'total',
    )) {
      const place = at(id, applicant);
      if (figures[place] !== 0) continue;
      figures[place] = Number.NaN;
      notes[requestCell(id, applicant)] = 'blank';
    }
  }
  return { ...report, figures, notes };
}

/** Honest: the body is merged into one of another name, and so many requests are its own no more. */
function merged(years: (SyntheticReport | null)[], index: number): void {
  for (let each = index; each < years.length; each += 1) {
    const report = years[each];
    if (report === null || report === undefined) continue;
    years[each] = { ...report, body: { ...report.body, name: `${report.body.name}（合并后）` } };
  }
}

/** Honest: more than twice as many requests from one year on. */
function boom(draft: Draft, index: number): void {
  setFigures(draft, index, (figures) => multiply(figures, 3));
}

/** Times as many, or as few, that are remarkable even where they are true; of sums, less. */
const REMARKABLE = 6;
const REMARKABLE_SUM = 2.5;
/** Items of table 2, each with how much it is at least where its unit may have slipped. */
const DISCLOSED = CELLS.filter(({ table }) => table === 't2').map(
  ({ id, unit }) => [figureIndex(id), unit === 'count' ? 50 : 1] as const,
);

const isRemarkable = (before: number, after: number, times: number): boolean =>
  after >= times * before || before >= times * after;

/**
 * What the world itself did from one year to the next: a body with many requests that has none, a
 * true boom. A rule may ask about it, and need not.
 */
function oddities(before: Figures, after: Figures, times: number): readonly string[] {
  const changed = (place: number): boolean =>
    isRemarkable(valueAt(before, place), valueAt(after, place), times);
  const isSlip = ([place, least]: (typeof DISCLOSED)[number]): boolean =>
    Math.min(valueAt(before, place), valueAt(after, place)) >= least && changed(place);
  return [
    ...(changed(RECEIVED) ? ['jump.requests'] : []),
    ...(DISCLOSED.some(isSlip) ? ['jump.unit'] : []),
    ...(isQuiet(after) ? ['zero.sudden'] : []),
    ...(isLike(before, after) ? ['copy.figures'] : []),
  ];
}

/** Whether the world gave nearly the same figures twice: few small ones, mostly. */
function isLike(before: Figures, after: Figures): boolean {
  const figures = FLOWS.filter((place) => valueAt(after, place) > 0);
  const same = figures.filter((place) => valueAt(after, place) === valueAt(before, place));
  return figures.length >= FEWEST_ALIKE && same.length >= MOST_ALIKE * figures.length;
}

function expectOddYears(draft: Draft): void {
  for (const index of draft.years.keys()) {
    if (index === 0 || !has(draft, index) || !has(draft, index - 1)) continue;
    const rules = oddities(figuresAt(draft, index - 1), figuresAt(draft, index), REMARKABLE);
    for (const rule of rules) draft.expect(rule, index, 'allowed');
  }
}

/** The same for the sums of regions, which have no flaw. */
export function oddYearsOf(reports: readonly SyntheticReport[]): readonly Expected[] {
  const known = new Map(
    reports.map(({ body, year, figures }) => [`${body.agencyId} ${year}`, figures]),
  );
  return reports.flatMap(({ body: { agencyId: agency }, year, figures }) => {
    const before = known.get(`${agency} ${year - 1}`);
    return before === undefined
      ? []
      : oddities(before, figures, REMARKABLE_SUM).map((rule): Expected => ({
          rule,
          agency,
          year,
          is: 'allowed',
        }));
  });
}

const ODD = 0.08;
const COPIED_FROM_OTHER = 0.15;

/**
 * @param honest the reports of one body, a year each, as they would be
 * @param share of bodies that get a flaw
 * @param donor filler of the year of another body, by year
 * @param alike name of another body of its level and function
 */
export function plantHistory(
  honest: readonly SyntheticReport[],
  share: number,
  random: Random,
  donor: ReadonlyMap<number, { readonly agency: string; readonly filler: Filler }>,
  alike: string | null,
): PlantedHistory & { readonly fillers: ReadonlyMap<number, Filler> } {
  const expected: Expected[] = [];
  const fillers: Filler[] = [];
  while (fillers.length < honest.length) {
    fillers.push(drawFiller(random, fillers.at(-1) ?? null));
  }
  const agency = honest[0]?.body.agencyId ?? '';
  const draft: Draft = {
    years: [...honest],
    fillers,
    slips: new Map(),
    saidYears: new Map(),
    saidNames: new Map(),
    alike,
    expect: (rule, index, is = 'found') => {
      const year = honest[index]?.year;
      if (year !== undefined) expected.push({ rule, agency, year, is });
    },
  };
  const index = random.integer(honest.length);
  if (random.chance(ODD) && honest.length > 1) {
    const kind = random.integer(3);
    const report = draft.years[index];
    if (kind === 0 && report !== null && report !== undefined)
      draft.years[index] = blankZeros(report);
    else if (kind === 1) merged(draft.years, index);
    else boom(draft, index);
  } else if (random.chance(share)) {
    const source = donor.get(honest[index]?.year ?? 0);
    if (source !== undefined && random.chance(COPIED_FROM_OTHER)) {
      fillers[index] = source.filler;
      const { year } = honest[index] ?? { year: 0 };
      for (const each of [agency, source.agency]) {
        expected.push({ rule: 'copy.other_body', agency: each, year, is: 'found' });
      }
    } else {
      const fitting = FLAWS.filter((flaw) => flaw.fits(draft, index));
      fitting[random.integer(fitting.length)]?.put(draft, index, random);
    }
  }
  expectOddYears(draft);
  const reports = draft.years.flatMap((report, at): readonly SyntheticReport[] => {
    if (report === null) return [];
    const prose = proseOf(report, draft.years[at - 1] ?? null, fillers[at] ?? NO_FILLER, random, {
      slip: draft.slips.get(at) ?? null,
      saidYear: draft.saidYears.get(at) ?? report.year,
      saidName: draft.saidNames.get(at) ?? report.body.name,
    });
    return [{ ...report, prose }];
  });
  return {
    reports,
    expected,
    fillers: new Map(honest.map(({ year }, at) => [year, fillers[at] ?? NO_FILLER])),
  };
}

const NO_FILLER: Filler = { one: [], five: [], six: [] };
