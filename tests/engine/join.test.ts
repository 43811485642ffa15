import { describe, expect, test } from 'vitest';
import { judgeSource } from '../../src/cli/judge-dataset.ts';
import type { DatasetSource, SingleSource, Winner } from '../../src/engine/dataset.ts';
import { ask, newEngine } from './support/open-engine.ts';
import { dropped, int, parquet, text } from './support/parquet.ts';

const part = (
  title: string,
  received: readonly (readonly [string, number, number])[],
): SingleSource => ({
  kind: 'files',
  title,
  files: [
    parquet(`${title}.parquet`, [
      text(
        'agency_name',
        received.map(([name]) => name),
      ),
      int(
        'year',
        received.map(([, year]) => year),
      ),
      int(
        'received_total',
        received.map(([, , count]) => count),
      ),
    ]),
  ],
});

const loaded = part('loaded', [
  ['甲局', 2023, 1],
  ['甲局', 2024, 2],
  ['乙局', 2024, 3],
]);
const imported = part('imported', [
  ['甲局', 2024, 20],
  ['丙局', 2024, 30],
]);

const joined = (wins: Winner): DatasetSource => ({
  kind: 'joined',
  parts: [loaded, imported],
  wins,
});

const ROWS = 'select agency_name, year, received_total from facts order by agency_name, year';

describe('two datasets with a report of the same body and year', () => {
  test('are refused by name until it is said which one wins', async () => {
    const { engine } = newEngine({ atOnce: 0 });
    await expect(engine.open(joined(null))).rejects.toMatchObject({ code: 'duplicates' });
    await expect(engine.open(joined(null))).rejects.toThrow(/甲局 2024.*loaded\.parquet/u);
  });

  test.each([
    ['later', 20],
    ['earlier', 2],
  ] as const)('%s wins: never both, and the number that gave way is said', async (wins, count) => {
    const { engine } = newEngine({ atOnce: 0, values: wins === 'later' ? 0 : 1000 });
    const opened = await engine.open(joined(wins));
    expect(await ask(engine, ROWS, ['received_total'])).toEqual([
      ['丙局', 2024, 30],
      ['乙局', 2024, 3],
      ['甲局', 2023, 1],
      ['甲局', 2024, count],
    ]);
    // A cell that is not hot, of files that have a report too many.
    const counted = 'select count(*)::int as n, count(received_natural)::int as known from facts';
    expect(await ask(engine, counted, ['received_natural'])).toEqual([[4, 0]]);
    expect(opened).toMatchObject({ reports: 4, agencies: 3 });
    expect(opened.notes[0]?.en).toContain(
      '1 report of a body and year that two of them have gave way',
    );
    const full = 'select count(*)::int as n from reports_full';
    expect(await ask(engine, full)).toEqual([[4]]);
  });
});

test.each([
  ['later', []],
  ['earlier', ['structure.odd_count 甲局 2024']],
] as const)('%s wins: the rules judge what was kept alone', async (wins, expected) => {
  const odd = part('odd', [
    ['甲局', 2023, 1],
    ['甲局', 2024, -2],
  ]);
  const { findings } = await judgeSource(
    { kind: 'joined', parts: [odd, imported], wins },
    { settings: {}, onFamily: () => undefined },
  );
  expect(
    findings
      .filter(({ rule }) => rule === 'structure.odd_count')
      .map(({ rule, agencyName, year }) => `${rule} ${agencyName} ${year}`),
  ).toEqual(expected);
});

test('a report that one part has twice is refused whoever wins', async () => {
  const { engine } = newEngine({ atOnce: 0 });
  const twice = part('twice', [
    ['丁局', 2024, 1],
    ['丁局', 2024, 1],
  ]);
  await expect(
    engine.open({ kind: 'joined', parts: [loaded, twice], wins: 'later' }),
  ).rejects.toMatchObject({ code: 'duplicates' });
});

test('synthetic and real reports are never one dataset', async () => {
  const { engine } = newEngine({ atOnce: 0 });
  const manifest = new TextEncoder().encode(
    JSON.stringify({ synthetic: true, title: { zh: '演示', en: 'Demo' }, files: [] }),
  );
  const demo: SingleSource = {
    ...loaded,
    kind: 'files',
    title: 'demo',
    files: [
      { name: 'manifest.json', bytes: manifest.buffer },
      ...(loaded.kind === 'files' ? loaded.files : []),
    ],
  };
  await expect(
    engine.open({ kind: 'joined', parts: [demo, imported], wins: 'later' }),
  ).rejects.toMatchObject({ code: 'mixed_synthetic' });
  await engine.open(dropped(...(imported.kind === 'files' ? imported.files : [])));
});
