/** The rules over a dataset: honest bodies, and one flaw at a time planted among them. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { APPLICANTS, CELLS, disputeCell, requestCell } from '../../src/form/form.ts';
import { writeDataset } from '../../src/ingest/dataset/write-dataset.ts';
import { runRules } from '../../src/query/findings/run-rules.ts';
import { OWN_REPORT_RULES } from '../../src/query/findings/own-report.ts';
import { FINDING_SOURCES } from '../../src/query/findings/sources.ts';
import type { DatasetRow } from '../../src/report/dataset-row.ts';
import { findingKey, type Finding } from '../../src/report/finding.ts';
import { findingsOfReport } from '../../src/report/report-findings.ts';
import { RULES, type Settings } from '../../src/report/rules.ts';
import { ABOUT, sampleRow } from '../unit/dataset/sample-rows.ts';
import { bareParquet } from '../support/bare-parquet.ts';
import { realReport, valuesOf } from '../support/real-report.ts';
import { newEngine } from './support/open-engine.ts';

const REAL_FILINGS = JSON.parse(
  readFileSync(new URL('../../data/real/filings.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, { readonly level: string | null }>>;
const YEARS = [2020, 2021, 2022, 2023, 2024];
const BODIES = 24;
const nameOf = (body: number): string => `角省甲市第${body}公安局`;

/** A report that adds up: every request is by a natural person. */
function honest(body: number, year: number): DatasetRow {
  const cells: Record<string, number> = {};
  for (const cell of CELLS) if (cell.forms.includes('2021')) cells[cell.id] = 0;
  const put = (row: string, amount: number): void => {
    cells[requestCell(row, 'natural')] = amount;
    cells[requestCell(row, 'total')] = amount;
  };
  const received = 40 + ((body * 7919 + year * 104_729) % 37);
  const [carriedIn, carriedOut] = [(body + year - 1) % 3, (body + year) % 3];
  const concluded = received + carriedIn - carriedOut;
  const granted = Math.round(concluded * (0.5 + ((body + year) % 3) / 20));
  put('received', received);
  put('carried_in', carriedIn);
  put('carried_out', carriedOut);
  put('concluded', concluded);
  put('granted', granted);
  put('unavailable_not_held', concluded - granted);
  cells['normative_documents_made'] = 2;
  cells['normative_documents_repealed'] = 1;
  cells['normative_documents_in_force'] = 30 + year - 2020;
  cells['fees_wan_yuan'] = 31 + body;
  return sampleRow(year, { cells }, nameOf(body));
}

const HONEST: readonly DatasetRow[] = YEARS.flatMap((year) =>
  Array.from({ length: BODIES }, (_, body) => honest(body, year)),
);

/** Changes a report, or takes it away. */
type Flaw = (row: DatasetRow) => DatasetRow | null;

/** The honest rows with flaws in the reports of some bodies and years. */
const withFlaws = (flaws: Readonly<Record<string, Flaw>>): readonly DatasetRow[] =>
  HONEST.flatMap((row) => {
    const flaw = flaws[`${HONEST.indexOf(row) % BODIES} ${row.year}`];
    return flaw === undefined ? [row] : (flaw(row) ?? []);
  });

const setting =
  (changes: Readonly<Record<string, number>>): Flaw =>
  (row) => ({ ...row, cells: { ...row.cells, ...changes } });

const quiet: Flaw = (row) => ({
  ...row,
  cells: Object.fromEntries(
    Object.entries(row.cells).map(([id, value]) => [
      id,
      CELLS.find((cell) => cell.id === id)?.table === 't3' ? 0 : value,
    ]),
  ),
});

async function find(
  rows: readonly DatasetRow[],
  settings: Settings = {},
): Promise<readonly Finding[]> {
  const { engine } = newEngine();
  const files = await writeDataset(rows, { texts: [], claims: [] }, ABOUT);
  const reports = files.find(({ name }) => name === 'reports.parquet');
  if (reports === undefined) throw new Error('nothing written');
  return findIn(engine, new Uint8Array(reports.bytes).buffer, settings);
}

async function findIn(
  engine: ReturnType<typeof newEngine>['engine'],
  bytes: ArrayBuffer,
  settings: Settings = {},
): Promise<readonly Finding[]> {
  await engine.open({ kind: 'files', title: 'test', files: [{ name: 'reports.parquet', bytes }] });
  const found: Finding[] = [];
  let statements = 0;
  await runRules(
    {
      settings,
      pause: () => Promise.resolve(),
      ask: async (statement) => {
        statements += 1;
        const asked = await engine.ask(statement, `rules ${statements}`);
        if (asked === undefined) throw new Error('superseded');
        return asked.answer;
      },
    },
    { onFound: (_, ofFamily) => found.push(...ofFamily) > -1 },
  );
  engine.close();
  return found;
}

const said = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ rule, agencyName, year }) => `${rule} ${agencyName} ${year}`).toSorted();

const plus =
  (changes: Readonly<Record<string, number>>): Flaw =>
  (row) =>
    setting(
      Object.fromEntries(
        Object.entries(changes).map(([cell, by]) => [cell, (row.cells[cell] ?? 0) + by]),
      ),
    )(row);

const blankReceived: Flaw = (row) => {
  const cells = APPLICANTS.map((applicant) => requestCell('received', applicant.id));
  return {
    ...row,
    cells: { ...row.cells, ...Object.fromEntries(cells.map((cell) => [cell, null])) },
    cell_notes: Object.fromEntries(cells.map((cell) => [cell, 'blank'])),
  };
};

const quietWithDisputes: Flaw = (row) => {
  const still = quiet(row);
  return still === null
    ? null
    : setting({
        [disputeCell('reconsideration', 'upheld')]: 2,
        [disputeCell('reconsideration', 'total')]: 2,
      })(still);
};

const nothingHeld: Flaw = ({ cells, ...row }) => ({
  ...row,
  cells: {
    ...cells,
    granted_natural: 0,
    granted_total: 0,
    unavailable_not_held_natural: cells['concluded_natural'] ?? 0,
    unavailable_not_held_total: cells['concluded_total'] ?? 0,
  },
});

const both = (row: string, by: number) => ({ [`${row}_natural`]: by, [`${row}_total`]: by });

const FLAWS: Readonly<Record<string, Flaw>> = {
  // A carry-over of 5 more than was handed over, one column and the total.
  '3 2022': plus({ ...both('carried_in', 5), ...both('received', -5) }),
  '4 2024': setting({ normative_documents_in_force: 3 }),
  '5 2023': plus({ granted_natural: 2 }),
  '6 2023': () => null,
  // Body 8 carries nothing out of 2023, body 7 does.
  '7 2024': quiet,
  '8 2024': quiet,
  '9 2021': quiet,
  '9 2022': quiet,
  '9 2023': quietWithDisputes,
  '9 2024': quiet,
  '10 2023': plus({
    ...both('received', 5000),
    ...both('concluded', 5000),
    ...both('granted', 5000),
  }),
  '11 2023': (row) => setting({ fees_wan_yuan: (row.cells['fees_wan_yuan'] ?? 0) * 10_000 })(row),
  '12 2024': nothingHeld,
  '13 2024': blankReceived,
};

const EXPECTED: readonly string[] = [
  'continuity.carry_over 3 2022',
  'continuity.carry_over 3 2022',
  'continuity.stock 4 2024',
  'coverage.missing 6 2023',
  'identity.applicants 5 2023',
  'identity.outcomes 5 2023',
  'jump.requests 10 2023',
  'jump.unit 11 2023',
  // Of 5,000 requests more all were granted.
  'peers.disclosure 10 2023',
  'peers.disclosure 12 2024',
  'peers.not_held 10 2023',
  'peers.not_held 12 2024',
  'structure.blank_cells 13 2024',
];

describe('honest reports', () => {
  it('give no finding', async () => {
    expect(said(await find(HONEST))).toEqual([]);
  });
});

/** 120 concluded, 60 of them granted, the others withheld or not held. */
function refusing(body: number, withheld: number, notProcessed = 0): DatasetRow {
  const row = honest(body, 2024);
  const amounts = {
    received: 120,
    concluded: 120,
    carried_in: 0,
    carried_out: 0,
    granted: 60,
    withheld_other_law: withheld,
    not_processed_petition: notProcessed,
    unavailable_not_held: 60 - withheld - notProcessed,
  };
  const cells = Object.entries(amounts).flatMap(([id, amount]) => [
    [requestCell(id, 'natural'), amount],
    [requestCell(id, 'total'), amount],
  ]);
  return { ...row, cells: { ...row.cells, ...Object.fromEntries(cells) } };
}

it('are judged in a file of doubles that has names, years and cells alone', async () => {
  const { engine } = newEngine();
  const file = bareParquet([realReport('suqian-2023'), realReport('suqian-2024')]);
  const found = await findIn(engine, Uint8Array.from(file).buffer);
  expect(found.filter(({ grade }) => grade === 'error')).toEqual([]);
});

describe('an item of table 2', () => {
  const rowsOf = (form: '2019' | '2021', item: string, slips: Readonly<Record<number, number>>) =>
    Array.from({ length: 40 }, (_, body) => body).flatMap((body) => {
      const first = form === '2019' ? 2019 : 2023;
      const before = 1000 + body;
      const after = Math.round(before * (body % 2 === 0 ? 1.2 : 1 / 1.2) * (slips[body] ?? 1));
      return [before, after].map((value, at) =>
        sampleRow(first + at, { form_t2: form, cells: { [item]: value } }, nameOf(body)),
      );
    });
  const units = (findings: readonly Finding[]): readonly string[] =>
    said(findings.filter(({ rule }) => rule === 'jump.unit'));

  it('may have slipped its unit in the old form too', async () => {
    const rows = rowsOf('2019', 'other_services_decisions', { 3: 100, 4: 0.1 });
    expect(units(await find(rows))).toEqual([
      `jump.unit ${nameOf(3)} 2020`,
      `jump.unit ${nameOf(4)} 2020`,
    ]);
  });

  it('that is thirty times last year’s is far from it, and its unit may have slipped at ten times', async () => {
    const rows = rowsOf('2021', 'licensing_decisions', { 2: 4.8, 3: 36, 6: 9 });
    const found = (await find(rows)).filter(({ rule }) => rule === 'jump.unit');
    const { [nameOf(3)]: thirty, [nameOf(6)]: ten } = Object.fromEntries(
      found.map(({ agencyName, sentence }) => [agencyName, sentence.en]),
    );
    expect(found).toHaveLength(2);
    expect(thirty).toMatch(/a factor of 30: far beyond how much this item changes;/u);
    expect(ten).toMatch(/a factor of 11: close to 10, possibly a slip of unit or of a digit;/u);
  });

  const years = (values: readonly number[], body: number): readonly DatasetRow[] =>
    values.map((value, at) =>
      sampleRow(2021 + at, { cells: { licensing_decisions: value } }, nameOf(body)),
    );
  const steady = Array.from({ length: 40 }, (_, body) => body + 10).flatMap((body) =>
    years([800, 1000, 800, 1000, 800], body),
  );

  it('that slipped is asked about, not the year after it', async () => {
    const rows = [
      ...years([900, 900, 9_000_000, 900, 900], 0),
      ...years([900, 900, 900, 900, 90], 1),
      ...years([900, 900, 900, 9000, 9000], 2),
    ];
    expect(units(await find([...steady, ...rows]))).toEqual([
      `jump.unit ${nameOf(0)} 2023`,
      `jump.unit ${nameOf(1)} 2025`,
      `jump.unit ${nameOf(2)} 2024`,
    ]);
  });

  it('says the years before it, and not the next one: a decision stands when that comes in', async () => {
    const [found] = (await find([...steady, ...years([880, 910, 9200, 950, 940], 0)])).filter(
      ({ rule }) => rule === 'jump.unit',
    );
    expect(found?.sentence.en).toContain('from 910 in 2022 (880 in 2021) to 9,200 in 2023,');
    expect(found?.sentence.zh).toContain('从 2022 年 910（2021 年是 880）变为 2023 年 9,200，');
    expect(found?.evidence.map(({ year, value }) => [year, value])).toEqual([
      [2021, 880],
      [2022, 910],
      [2023, 9200],
    ]);
  });

  it('that comes back from one low year is as it was before', async () => {
    const rows = [...years([1000, 1000, 1000, 200, 1250], 0), ...years([200, 1250], 1)];
    expect(units(await find([...steady, ...rows]))).toEqual([`jump.unit ${nameOf(1)} 2022`]);
  });
});

describe('figures of last year', () => {
  const small = ['granted', 'partial', 'not_public_info'].flatMap((row) => [
    requestCell(row, 'natural'),
    requestCell(row, 'total'),
  ]);
  const cells = Object.fromEntries([
    ...['received', 'concluded'].flatMap((row) => [
      [requestCell(row, 'natural'), 6],
      [requestCell(row, 'total'), 6],
    ]),
    ...small.map((id) => [id, 2]),
    ['licensing_decisions', 9],
    ['penalty_decisions', 3],
    ['fees_wan_yuan', 7],
  ]);
  const rowsOf = (
    name: string,
    changed: readonly string[],
    before: Readonly<Record<string, number>> = cells,
  ): readonly DatasetRow[] => {
    const others = changed.map((id) => [id, (before[id] ?? 0) + 1]);
    const after = { ...before, ...Object.fromEntries(others) };
    return [sampleRow(2023, { cells: before }, name), sampleRow(2024, { cells: after }, name)];
  };
  const copies = async (rows: readonly DatasetRow[]): Promise<readonly string[]> =>
    said((await find(rows)).filter(({ rule }) => rule === 'copy.figures'));

  it('are copied where they are small too, and not where a fifth and more of them changed', async () => {
    expect(
      await copies([
        ...rowsOf(nameOf(0), []),
        ...rowsOf(nameOf(1), ['licensing_decisions']),
        ...rowsOf(nameOf(2), small),
      ]),
    ).toEqual([`copy.figures ${nameOf(0)} 2024`, `copy.figures ${nameOf(1)} 2024`]);
  });

  it('are told with both years of each cell, so that a decision ends where one changes', async () => {
    const [copy] = (await find(rowsOf(nameOf(0), []))).filter(
      ({ rule }) => rule === 'copy.figures',
    );
    expect(copy?.evidence.length).toBe(2 * (copy?.size ?? 0));
    expect(copy?.evidence.slice(0, 2).map(({ year, value }) => [year, value])).toEqual([
      [2023, copy?.evidence[0]?.value],
      [2024, copy?.evidence[0]?.value],
    ]);
  });

  it('are copied where ten cells of one request are all the same, by chance where nine are', async () => {
    const one = Object.fromEntries([
      ...['received', 'granted', 'concluded'].flatMap((row) => [
        [requestCell(row, 'natural'), 1],
        [requestCell(row, 'total'), 1],
      ]),
      ...['reconsideration', 'direct_suit'].flatMap((route) => [
        [disputeCell(route, 'upheld'), 1],
        [disputeCell(route, 'total'), 1],
      ]),
    ]);
    expect(
      await copies([
        ...rowsOf(nameOf(0), [], one),
        ...rowsOf(nameOf(1), [disputeCell('direct_suit', 'upheld')], one),
      ]),
    ).toEqual([`copy.figures ${nameOf(0)} 2024`]);
  });
});

describe('a zero of a rare function', () => {
  const ARCHIVES = 4;
  const archives = YEARS.flatMap((year) =>
    Array.from({ length: ARCHIVES }, (_, body) => {
      const row = honest(body, year);
      const few = (body + year) % 2;
      const cells = Object.fromEntries(
        Object.keys(row.cells).map((id) => [
          id,
          /^(?:received|concluded|granted)_(?:natural|total)$/u.test(id) ? few : 0,
        ]),
      );
      return { ...sampleRow(year, { cells }, `角省甲市第${body}档案局`), function: 'institution' };
    }),
  );
  const POLICE = nameOf(5);

  it('is judged by other years before other functions, and an archive after a police bureau', async () => {
    const rows = [...withFlaws({ '5 2022': quiet }), ...archives];
    const found = await find(rows);
    const of = (rule: string) => found.filter((finding) => finding.rule === rule);
    expect(of('zero.implausible').map(({ agencyName }) => agencyName)).toEqual([POLICE]);
    const silent = of('zero.silent').toSorted((left, right) => right.surprise - left.surprise);
    expect(silent.length).toBeGreaterThan(ARCHIVES);
    expect(silent.map(({ agencyName }) => agencyName).indexOf(POLICE)).toBe(0);
    expect(silent[0]?.surprise).toBeGreaterThan(2 * (silent[1]?.surprise ?? 0));
  });
});

describe('a mix of reasons', () => {
  const mixes = (rows: readonly DatasetRow[]): Promise<readonly Finding[]> =>
    find(rows).then((found) => found.filter(({ rule }) => rule === 'peers.mix'));
  const peers = Array.from({ length: 40 }, (_, body) => refusing(body, 15 + ((body * 7) % 11)));

  it('is no finding where bodies differ as they do', async () => {
    expect(await mixes(peers)).toEqual([]);
  });

  it('is one where none of them refuses for that reason', async () => {
    const [found, ...more] = await mixes([...peers, refusing(40, 5, 50)]);
    expect(more).toEqual([]);
    expect(found?.agencyName).toBe(nameOf(40));
    expect(found?.sentence.en).toContain('“Not processed”: 50 of 60 = 83.3%');
  });
});

describe('flaws among honest reports', () => {
  let found: readonly Finding[] = [];
  beforeAll(async () => {
    found = await find(withFlaws(FLAWS));
  });
  const ofBodies = (...bodies: readonly number[]): readonly Finding[] =>
    found.filter(({ agencyName }) => bodies.map(nameOf).includes(agencyName));

  it('are found where they were planted and nowhere else', () => {
    const expected = EXPECTED.map((text) => {
      const [rule, body, year] = text.split(' ');
      return `${rule} ${nameOf(Number(body))} ${year}`;
    });
    expect(said(found.filter(({ rule }) => !rule.startsWith('zero.')))).toEqual(
      expected
        .concat(
          // What was handed to a quiet year does not come back the year after.
          said(ofBodies(7, 8, 9).filter(({ rule }) => rule === 'continuity.carry_over')),
        )
        .toSorted(),
    );
  });

  it('carry both years of a handover, and its size', () => {
    const [first] = ofBodies(3);
    expect(first?.size).toBe(5);
    expect(first?.evidence.map(({ year }) => year)).toEqual([2021, 2022]);
  });

  it('name the cell that breaks two equations', () => {
    const [first] = ofBodies(5);
    expect(first?.explanation?.changes.map(({ cell }) => cell)).toEqual(['granted_natural']);
  });

  it('tell a sudden zero from one that contradicts itself', () => {
    const zeros = (body: number): readonly string[] =>
      ofBodies(body)
        .filter(({ rule, year }) => rule.startsWith('zero.') && year === 2024)
        .map(({ rule }) => rule);
    expect(zeros(7)).toContain('zero.contradicted');
    expect(zeros(8)).toEqual(['zero.sudden', 'zero.implausible', 'zero.silent']);
    expect(said(ofBodies(9))).toContain(`zero.contradicted ${nameOf(9)} 2023`);
    const [sudden] = ofBodies(8).filter(({ rule }) => rule === 'zero.sudden');
    const years = new Set(sudden?.evidence.map(({ year }) => year));
    expect([...years].toSorted()).toEqual([2021, 2022, 2023, 2024]);
    const handled = sudden?.evidence.reduce((sum, { value }) => sum + (value ?? 0), 0) ?? 0;
    expect(handled / 3).toBeCloseTo(sudden?.size ?? 0, 9);
  });

  it('grade a streak by its peers', () => {
    const streaks = ofBodies(9).filter(({ rule }) => rule === 'zero.streak');
    expect(streaks.map(({ year, grade }) => [year, grade])).toEqual([[2024, 'warning']]);
    const quietYears = new Set(streaks[0]?.evidence.map(({ year }) => year));
    expect(quietYears.size).toBe(streaks[0]?.size);
  });

  it('see no zero where the cells are blank', () => {
    expect(ofBodies(13).map(({ rule }) => rule)).toEqual(['structure.blank_cells']);
  });

  it('are not asked of a handover when the body was renamed, nor with wider bounds', async () => {
    const renamed = HONEST.map((row) =>
      row.agency_name === nameOf(3) && row.year >= 2022
        ? {
            ...row,
            agency_name: '角省甲市新公安局',
            cells: { ...row.cells, ...both('carried_in', 9) },
          }
        : row,
    );
    const again = await find(renamed, { 'jump.requests.c': 100 });
    expect(
      again.filter(({ rule, year }) => rule === 'continuity.carry_over' && year === 2022),
    ).toEqual([]);
  });
});

describe('findings', () => {
  it('come from every rule of the table', () => {
    const run = FINDING_SOURCES.flatMap((source) => source.rules);
    expect([...run].sort()).toEqual(RULES.map(({ id }) => id).sort());
  });

  it('name rules of the table, have a sentence in both languages and a key of their own', async () => {
    const { engine } = newEngine();
    const bytes = readFileSync(new URL('../../public/demo/reports.parquet', import.meta.url));
    const found = await findIn(engine, new Uint8Array(bytes).buffer);
    const known = new Set(RULES.map(({ id }) => id));
    expect(found.filter(({ rule }) => !known.has(rule))).toEqual([]);
    expect(new Set(found.map(findingKey)).size).toBe(found.length);
    for (const { sentence } of found) {
      expect(sentence.zh).toMatch(/。$/u);
      expect(sentence.en).toMatch(/\.$/u);
    }
  });

  it('are none but what the real reports say themselves', async () => {
    const { engine } = newEngine();
    const bytes = readFileSync(new URL('../../public/real/reports.parquet', import.meta.url));
    const found = await findIn(engine, new Uint8Array(bytes).buffer);
    expect(found.filter(({ grade }) => grade === 'error')).toEqual([]);

    // An import, which judges each report alone, says the same of them word for word.
    const alone = Object.entries(REAL_FILINGS).flatMap(([name, { level }]) => {
      const report = realReport(name);
      const { agency, year, form } = report;
      return findingsOfReport({
        agency,
        agencyName: agency,
        year,
        province: null,
        level,
        function: null,
        values: valuesOf(report),
        forms: { t2: form, t3: form, t4: '2021' },
      });
    });
    const words = (findings: readonly Finding[]): readonly string[] =>
      findings
        .filter(({ rule }) => OWN_REPORT_RULES.includes(rule))
        .map(({ rule, agencyName, year, sentence, evidence }) =>
          JSON.stringify([rule, agencyName, year, sentence, evidence]),
        )
        .toSorted();
    expect(words(alone).length).toBeGreaterThan(1);
    expect(words(found)).toEqual(words(alone));
  });
});
