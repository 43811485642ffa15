import { describe, expect, it } from 'vitest';
import { functionOfName } from '../../../src/form/dimensions.ts';
import { cellsOf } from '../../../src/form/form.ts';
import { valueFromColumn } from '../../../src/report/cell-value.ts';
import { checkCarryOver, checkReport } from '../../../src/report/check.ts';
import type { DatasetRow } from '../../../src/report/dataset-row.ts';
import type { CellValues } from '../../../src/report/report.ts';
import { CountryTooSmallError, inventCountry } from '../../../src/synth/country.ts';
import { synthesise } from '../../../src/synth/synthesise.ts';
import { rowOfSynthetic } from '../../../src/synth/synthetic-report.ts';

const OPTIONS = { bodies: 1300, years: [2019, 2024], seed: 5 } as const;
const reports = [...synthesise(OPTIONS)].map((report) => ({
  row: rowOfSynthetic(report),
  plant: report.plant,
}));
const sound = reports.filter(({ plant }) => plant === null).map(({ row }) => row);

function bodiesOf(rows: readonly DatasetRow[]): Map<string, DatasetRow[]> {
  const bodies = new Map<string, DatasetRow[]>();
  for (const row of rows) bodies.set(row.agency_id, [...(bodies.get(row.agency_id) ?? []), row]);
  return bodies;
}

const valuesOf = (row: DatasetRow): CellValues =>
  new Map(
    Object.entries(row.cells).flatMap(([id, number]) => {
      const value = valueFromColumn(number, row.cell_notes[id]);
      return value === undefined ? [] : [[id, value] as const];
    }),
  );

const failing = (row: DatasetRow): readonly string[] =>
  checkReport(valuesOf(row), { t2: row.form_t2, t3: row.form_t3, t4: '2021' })
    .filter(({ outcome }) => outcome !== 'holds')
    .map(({ id }) => id);

describe('the invented country', () => {
  it('has the bodies asked for, in every province, each with its level', () => {
    expect(bodiesOf(reports.map(({ row }) => row)).size).toBe(OPTIONS.bodies);
    expect(new Set(sound.map((row) => row.province)).size).toBe(31);
    expect(new Set(sound.map((row) => row.level))).toEqual(
      new Set(['province', 'prefecture', 'county', 'township']),
    );
  });

  it('gives names whose function is the one it files them under', () => {
    for (const [, [row]] of bodiesOf(sound)) {
      expect([row?.agency_name, functionOfName(row?.agency_name ?? '')]).toEqual([
        row?.agency_name,
        row?.function,
      ]);
    }
  });

  it('never uses the division code or the name of a true province', () => {
    for (const { region_code: code, agency_name: name, province } of sound) {
      expect(Number(code?.slice(0, 2))).toBeGreaterThan(65);
      expect(['71', '81', '82']).not.toContain(code?.slice(0, 2));
      expect(name.startsWith(province ?? '—')).toBe(true);
    }
  });

  it('says so when it has no names for so many bodies', () => {
    expect(() => synthesise({ ...OPTIONS, bodies: 50_000_000 }).next()).toThrow(
      CountryTooSmallError,
    );
  });
});

describe('sound reports', () => {
  it('keep every identity, in the form of their year', () => {
    for (const row of sound) {
      expect([row.report_id, failing(row)]).toEqual([row.report_id, []]);
      const form = row.year < 2021 ? '2019' : '2021';
      expect([row.form_t2, row.form_t3]).toEqual([form, form]);
      const cells = (['t2', 't3', 't4'] as const).flatMap((table) => cellsOf(table, form));
      expect(Object.keys(row.cells)).toHaveLength(cells.length);
    }
  });

  it('carry over from year to year, and keep their stock', () => {
    for (const rows of bodiesOf(sound).values()) {
      for (const row of rows) {
        const previous = rows.find(({ year }) => year === row.year - 1);
        if (previous === undefined) continue;
        const broken = checkCarryOver(valuesOf(previous), valuesOf(row)).filter(
          ({ outcome }) => outcome !== 'holds',
        );
        expect([row.report_id, broken]).toEqual([row.report_id, []]);
        if (row.year < 2022) continue;
        for (const stock of ['regulations', 'normative_documents']) {
          const of = (from: DatasetRow, what: string) => from.cells[`${stock}_${what}`] ?? NaN;
          expect(of(row, 'in_force')).toBe(
            of(previous, 'in_force') + of(row, 'made') - of(row, 'repealed'),
          );
        }
      }
    }
  });

  it('of a county are the sum of its bodies', () => {
    const inCounty = (row: DatasetRow, county: DatasetRow): boolean =>
      row.scope === 'body' && row.region_code === county.region_code && row.year === county.year;
    const counties = sound.filter(
      ({ level, scope, year }) => level === 'county' && scope === 'region' && year === 2024,
    );
    let compared = 0;
    for (const county of counties) {
      const inside = reports.filter(({ row }) => inCounty(row, county));
      const names = new Set(
        reports
          .filter(({ row }) => row.scope === 'body' && row.region_code === county.region_code)
          .map(({ row }) => row.agency_id),
      );
      expect(county.function).toBe('gov');
      if (inside.length < names.size || inside.some(({ plant }) => plant !== null)) continue;
      compared += 1;
      for (const id of ['received_natural', 'granted_total', 'post_suit_other']) {
        const sum = inside.reduce((total, { row }) => total + (row.cells[id] ?? NaN), 0);
        expect([county.report_id, id, county.cells[id]]).toEqual([county.report_id, id, sum]);
      }
    }
    expect(compared).toBeGreaterThan(5);
  });

  it('are heavy-tailed, with many zeros', () => {
    const counts = sound
      .filter(({ scope, level }) => scope === 'body' && level !== 'province')
      .map((row) => row.cells['received_total'] ?? NaN)
      .sort((left, right) => left - right);
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const median = counts[Math.floor(counts.length / 2)] ?? NaN;
    expect(mean).toBeGreaterThan(2 * median);
    expect(counts.filter((count) => count === 0).length / counts.length).toBeGreaterThan(0.1);
  });
});

it('has names for ten times the bodies of the country', () => {
  let bodies = 0;
  const names = new Set<string>();
  for (const province of inventCountry(1_700_000, 1)) {
    bodies += province.length;
    if (names.size === 0) for (const { agencyId } of province) names.add(agencyId);
  }
  expect(bodies).toBe(1_700_000);
  expect(names.size).toBeGreaterThan(50_000);
});

describe('flaws', () => {
  it('stand in about two reports of a hundred, each of its kind', () => {
    const flawed = reports.filter(({ plant }) => plant !== null);
    expect(flawed.length / reports.length).toBeGreaterThan(0.01);
    expect(flawed.length / reports.length).toBeLessThan(0.04);
    expect(new Set(flawed.map(({ plant }) => plant))).toEqual(
      new Set(['blank', 'not_applicable', 'broken', 'silent', 'dispute']),
    );
    expect(reports.length).toBeLessThan(OPTIONS.bodies * 6);
  });

  it('are what they say', () => {
    for (const { row, plant } of reports) {
      if (plant === 'broken')
        expect(failing(row)).toEqual(['outcomes_natural', 'applicants_granted']);
      if (plant === 'silent' || plant === 'dispute') expect(row.cells['concluded_total']).toBe(0);
      if (plant === 'blank' || plant === 'not_applicable') {
        const note = plant === 'blank' ? 'blank' : '/';
        expect(Object.keys(row.cell_notes).length).toBeGreaterThan(0);
        for (const [id, text] of Object.entries(row.cell_notes)) {
          expect([text, row.cells[id] ?? null]).toEqual([note, null]);
        }
      }
    }
  });
});

it('is the same for the same seed and another for another', () => {
  const small = { bodies: 60, years: [2021, 2022], seed: 9 } as const;
  expect([...synthesise(small)]).toEqual([...synthesise(small)]);
  expect([...synthesise({ ...small, seed: 10 })]).not.toEqual([...synthesise(small)]);
});
