/** Who a finding's peers are, and what single bodies filed year by year. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeDataset } from '../../src/ingest/dataset/write-dataset.ts';
import { peersOfAnswer, peersStatement } from '../../src/query/findings/peer-list.ts';
import { stripsOf, stripsStatement } from '../../src/query/findings/strips.ts';
import type { Statement } from '../../src/query/question.ts';
import type { Finding } from '../../src/report/finding.ts';
import { ABOUT, sampleRow } from '../unit/dataset/sample-rows.ts';
import { newEngine } from './support/open-engine.ts';

const row = (name: string, year: number, received: number | null, over = {}) =>
  sampleRow(
    year,
    {
      cells: {
        received_total: received,
        carried_in_total: 1,
        carried_out_total: 2,
        granted_total: 3,
        partial_total: 1,
        concluded_total: 8,
      },
      ...over,
    },
    name,
  );

const { engine } = newEngine();
beforeAll(async () => {
  const files = await writeDataset(
    [
      row('甲公安局', 2023, 5),
      row('甲公安局', 2024, 0),
      row('乙公安局', 2024, 9),
      row('丙公安局', 2024, null),
      row('丁公安局', 2024, 40, { province: '亢省' }),
      row('戊公安局', 2024, 70, { scope: 'system' }),
      row('己财政局', 2024, 80, { function: 'finance' }),
      row('庚公安局', 2023, 90),
    ],
    { texts: [], claims: [] },
    ABOUT,
  );
  const bytes = Uint8Array.from(
    files.find(({ name }) => name === 'reports.parquet')?.bytes ?? [],
  ).buffer;
  await engine.open({ kind: 'files', title: 'a', files: [{ name: 'reports.parquet', bytes }] });
});
afterAll(() => engine.close());

async function ask(statement: Statement) {
  const asked = await engine.ask(statement, 'test');
  if (asked === undefined) throw new Error('superseded');
  return asked.answer;
}

const finding = (rule: string, peers: Finding['peers'] = null): Finding => ({
  rule,
  grade: 'warning',
  agency: '690100-甲公安局',
  agencyName: '甲公安局',
  year: 2024,
  province: '角省',
  level: 'prefecture',
  function: 'police',
  evidence: [],
  size: 0,
  surprise: 1,
  sentence: { zh: '', en: '' },
  explanation: null,
  peers,
});

it('are of its scope, level, function and year, those with most requests first', async () => {
  const peers = peersOfAnswer(await ask(peersStatement(finding('zero.sudden'))));
  expect(peers.map(({ name, handled, x }) => [name, handled, x])).toEqual([
    ['丁公安局', 41, null],
    ['乙公安局', 10, null],
    ['甲公安局', 1, null],
    ['丙公安局', null, null],
  ]);
});

it('are of its province where the finding says so, with the parts of the rate that it judges', async () => {
  const label = { zh: '本省同层级', en: '' };
  const group = { label, count: 3, stands: 1, tried: 1 };
  const peers = peersOfAnswer(await ask(peersStatement(finding('peers.disclosure', group))));
  expect(peers.map(({ name, x, n }) => [name, x, n])).toEqual([
    ['己财政局', 4, 8],
    ['乙公安局', 4, 8],
    ['甲公安局', 4, 8],
    ['丙公安局', 4, 8],
  ]);
});

it('a strip has a body’s years with what each handed over', async () => {
  const strips = stripsOf(await ask(stripsStatement(['690100-甲公安局', '690100-无'])));
  expect([...strips.keys()]).toEqual(['690100-甲公安局']);
  expect([...(strips.get('690100-甲公安局') ?? [])]).toEqual([
    [2023, { name: '甲公安局', carriedIn: 1, carriedOut: 2 }],
    [2024, { name: '甲公安局', carriedIn: 1, carriedOut: 2 }],
  ]);
});
