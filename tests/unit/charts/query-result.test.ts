import { describe, expect, it } from 'vitest';
import type { ChartContext } from '../../../src/charts/picture.ts';
import { quantities, resultAxes, type ResultKind } from '../../../src/charts/query-result/axes.ts';
import { pictureOf } from '../../../src/charts/query-result/option.ts';
import { plainText, type ChartTable } from '../../../src/export/table.ts';

const CONTEXT: ChartContext = {
  language: 'en',
  theme: 'light',
  year: 2023,
  filter: [],
  width: 800,
};

const tableOf = (
  keys: readonly (readonly [string, 'text' | 'number'])[],
  ...rows: ChartTable['rows'][number][]
): ChartTable => ({ columns: keys.map(([key, kind]) => ({ key, title: key, kind })), rows });

const SHARES = tableOf(
  [
    ['year', 'text'],
    ['function', 'text'],
    ['n', 'number'],
    ['share', 'number'],
  ],
  [2023, 'police', 40, 0.25],
  [2021, 'police', 30, null],
  [2019, 'police', 20, 0.5],
  [2019, 'audit', 10, 0.75],
);

const drawn = (
  table: ChartTable,
  kind: ResultKind,
  names: { x?: string; y?: string; by?: string },
) => {
  const axes = resultAxes(table, { kind, x: '', y: '', by: '', ...names });
  if (axes === null) throw new Error('Nothing can be drawn.');
  return pictureOf(table, axes, false, CONTEXT);
};

const pictured = (...asked: Parameters<typeof drawn>) => {
  const picture = drawn(...asked);
  if ('problem' in picture) throw new Error(picture.problem);
  return picture;
};

describe('a result as lines', () => {
  it('stands over every year from the first to the last, a missing number being a gap', () => {
    const picture = pictured(SHARES, 'line', { by: 'function' });
    const series = picture.option?.['series'] as { name?: string; data: { value: unknown }[] }[];
    expect(series[0]?.data.map(({ value }) => value)).toEqual([0.5, null, null, null, 0.25]);
    expect(series[1]?.data.map(({ value }) => value)).toEqual([0.75, null, null, null, null]);
    expect(picture.points.map(({ label }) => label)).toEqual([
      '2019',
      '2020',
      '2021',
      '2022',
      '2023',
    ]);
    expect(picture.caveat).toContain('1 row lacks a number');
    expect(plainText(picture.sentence)).toContain('highest audit 2019, 0.75');
    expect(plainText(picture.sentence)).toContain('3 rows are drawn');
  });

  it('reads out the whole row, its n too', () => {
    const [first] = pictured(SHARES, 'line', { by: 'function' }).points;
    expect(first?.lines.join(' ')).toBe(
      'police function police n 20 share 0.5 audit function audit n 10 share 0.75',
    );
  });

  it('is refused where rows share a place, or where the axis is text', () => {
    expect(drawn(SHARES, 'line', {})).toMatchObject({
      problem: expect.stringContaining('2019') as string,
    });
    expect(drawn(SHARES, 'line', { x: 'function' })).toMatchObject({
      problem: expect.stringContaining('is text') as string,
    });
    expect(drawn(SHARES, 'dots', { x: 'function' })).toHaveProperty('problem');
  });

  it('keeps numbers at their distance', () => {
    const table = tableOf(
      [
        ['place', 'number'],
        ['share', 'number'],
      ],
      [1, 5],
      [10, 2],
      [4, null],
    );
    const series = pictured(table, 'line', {}).option?.['series'] as {
      data: { value: unknown }[];
    }[];
    expect(series[0]?.data.map(({ value }) => value)).toEqual([
      [1, 5],
      [4, null],
      [10, 2],
    ]);
  });
});

it('draws bars in the order of the query, sixty at most, and says how many there are', () => {
  const rows = Array.from({ length: 80 }, (_, row) => [`body ${row}`, row === 3 ? null : row - 1]);
  const table = tableOf(
    [
      ['name', 'text'],
      ['change', 'number'],
    ],
    ...rows,
  );
  const picture = pictured(table, 'bars', {});
  const series = picture.option?.['series'] as { data: { value: unknown }[] }[];
  expect(series[0]?.data).toHaveLength(60);
  expect(series[0]?.data.slice(0, 5).map(({ value }) => value)).toEqual([-1, 0, 1, null, 3]);
  expect(picture.caveat).toContain('first 60 of 80 rows');
  expect(picture.table.rows).toHaveLength(80);
});

it('leaves out of the dots what lacks either number, and draws nothing without numbers', () => {
  const table = tableOf(
    [
      ['a', 'number'],
      ['b', 'number'],
    ],
    [1, 2],
    [null, 3],
    [4, null],
  );
  const picture = pictured(table, 'dots', {});
  const series = picture.option?.['series'] as { data: { point: number }[] }[];
  expect(series[0]?.data.map(({ point }) => point)).toEqual([0]);
  expect(picture.caveat).toContain('2 rows lack a number');
  const texts = tableOf([['name', 'text']], ['x']);
  expect(quantities(texts)).toEqual([]);
  expect(resultAxes(texts, { kind: 'bars', x: '', y: '', by: '' })).toBeNull();
});
