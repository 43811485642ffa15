/** Rules over texts, rosters and files: each on reports that were written for it. */
import { describe, expect, it } from 'vitest';
import { claimsOf } from '../../src/ingest/claims.ts';
import { writeDataset } from '../../src/ingest/dataset/write-dataset.ts';
import { writeParquet } from '../../src/ingest/dataset/write-parquet.ts';
import { judgeSource } from '../../src/cli/judge-dataset.ts';
import type { DatasetRow, TextRow } from '../../src/report/dataset-row.ts';
import { requestCell } from '../../src/form/form.ts';
import { datasetRow } from '../../src/ingest/dataset-row.ts';
import { question } from '../../src/ingest/warn.ts';
import type { Report } from '../../src/report/report.ts';
import { ACTIVITY_CELLS } from '../../src/report/check.ts';
import { findingKey, innocentOf, type Finding } from '../../src/report/finding.ts';
import type { Settings } from '../../src/report/rules.ts';
import { askBoards } from '../../src/query/findings/boards.ts';
import { newEngine } from './support/open-engine.ts';
import { ABOUT, sampleRow } from '../unit/dataset/sample-rows.ts';

const row = (name: string, year: number, more: Partial<DatasetRow> = {}): DatasetRow => ({
  ...sampleRow(year, {}, name),
  report_id: `${name}-${year}`,
  agency_id: name,
  level: 'county',
  function: 'police',
  ...more,
});
const text = (of: DatasetRow, said: string): TextRow => ({
  report_id: of.report_id,
  section: 'one',
  text: said,
});

async function findingsOf(
  rows: readonly DatasetRow[],
  texts: readonly TextRow[],
  more: readonly { name: string; bytes: ArrayBuffer }[] = [],
  settings: Settings = {},
): Promise<readonly Finding[]> {
  const claims = texts.flatMap(({ report_id, section, text: told }) => {
    const { agency_name: agency, year } = rows.find((each) => each.report_id === report_id) ?? {};
    const filing = { agency: agency ?? '', year: year ?? null };
    return claimsOf({ filing, sections: { [section]: told } }).map((claim) => ({
      report_id,
      ...claim,
    }));
  });
  const files = await writeDataset(rows, { texts, claims }, ABOUT);
  const all = files.map(({ name, bytes }) => ({ name, bytes: Uint8Array.from(bytes).buffer }));
  const judged = await judgeSource(
    { kind: 'files', title: 'test', files: [...all, ...more] },
    {
      settings,
      onFamily: () => undefined,
    },
  );
  return judged.findings;
}

const said = (findings: readonly Finding[], pattern: RegExp): readonly string[] =>
  findings
    .filter(({ rule }) => pattern.test(rule))
    .map(({ rule, agencyName, year }) => `${rule} ${agencyName} ${year}`)
    .toSorted();

it('a change that went the other way is told with its direction on both sides', async () => {
  const [before, now] = [10, 20].map((requests, at) => {
    const counts = [requests, 0, requests, 0];
    const cells = Object.fromEntries(
      ACTIVITY_CELLS.map((cell, place) => [cell, counts[place] ?? null]),
    );
    return row('角省甲市子县公安局', 2023 + at, { cells });
  });
  if (before === undefined || now === undefined) throw new Error('rows');
  const found = await findingsOf([before, now], [text(now, '收到政府信息公开申请同比下降100%。')]);
  const [change] = found.filter(({ rule }) => rule === 'prose.change');
  expect(change?.sentence.zh).toContain('正文写下降“100%”（“收到政府信息公开申请同比下降100%”），');
  expect(change?.sentence.en).toContain('says down “100%” (“');
  expect(change?.sentence.zh).toContain('本年新收增长 100%');
  expect(change?.sentence.en).toContain('received: up by 100%');
});

it('“all upheld” is told beside how the cases ended, and rests on each result', async () => {
  const cells = {
    reconsideration_upheld: 4,
    reconsideration_corrected: 1,
    reconsideration_other: 0,
    reconsideration_pending: 2,
    reconsideration_total: 7,
  };
  const now = row('角省甲市子县公安局', 2024, { cells });
  const found = await findingsOf(
    [now],
    [text(now, '因政府信息公开被申请行政复议7件，结果均维持。')],
  );
  const [upheld] = found.filter(({ rule }) => rule === 'prose.all_upheld');
  expect(upheld?.sentence.zh).toContain('（“因政府信息公开被申请行政复议7件，结果均维持”）');
  expect(upheld?.sentence.zh).toContain(
    '行政复议总计 7（结果维持 4、结果纠正 1、其他结果 0、尚未审结 2），对不上',
  );
  expect(upheld?.evidence.map(({ value }) => value).toSorted()).toEqual([0, 1, 2, 4, 7]);
  if (upheld === undefined) throw new Error('not found');
  expect(innocentOf(upheld).map(({ en }) => en)).toContain('Only concluded cases are meant.');
});

it('a number of the text is told in its clause, and the one cell that holds it is named', async () => {
  const counts = { received: 14, concluded: 14, granted: 5, partial: 3 };
  const cells = Object.fromEntries(
    Object.entries(counts).flatMap(([of, natural]) => [
      [requestCell(of, 'natural'), natural],
      [requestCell(of, 'business'), 1],
      [requestCell(of, 'total'), natural + 1],
    ]),
  );
  const now = row('角省甲市子县公安局', 2024, { cells });
  const found = await findingsOf(
    [now],
    [text(now, '收到政府信息公开申请15件，办结15件，其中5件予以公开或部分公开。')],
  );
  const [number] = found.filter(({ rule }) => rule === 'prose.number');
  expect(number?.sentence.zh).toBe(
    '2024 年报告正文写“5件”（“办结15件，其中5件予以公开或部分公开”），而表中予以公开＋部分公开 = 10（“（一）予以公开·自然人”一格正是 5），对不上，请核对。',
  );
  const marks = number?.passages?.flatMap((passage) =>
    passage.marks.map(([from]) => passage.text.slice(from - 2, from)),
  );
  expect(marks).toEqual(['其中']);
  if (number === undefined) throw new Error('not found');
  expect(innocentOf(number).map(({ en }) => en)).toEqual([
    'The text counts otherwise than the table, such as enquiries too.',
  ]);
});

const FILLER =
  '窗口人员把旧册子逐页核对后放在门厅，居民翻看时可以随手写下意见。值班员每周收一次意见，能当场办的当场办，办不了的写明原因贴在墙上。年底把这些意见装订成册，送到档案室，供来年改版时参考。';
const OTHER =
  '渡口的班次表换了大字版，雨天的停航通知提前一晚贴出。图书馆新到的书目抄在黑板上，孩子们放学后围着看。修路的围挡上画了绕行图，司机说比从前清楚得多，路口也不再堵成一团。';

describe('texts', () => {
  const [first, second, third] = [
    '角省甲市子县公安局',
    '角省甲市丑县公安局',
    '角省甲市寅县公安局',
  ].map((name) => [row(name, 2023), row(name, 2024)] as const);
  if (first === undefined || second === undefined || third === undefined) throw new Error('rows');
  const rows = [...first, ...second, ...third];

  it('copied from last year, from another body, or naming another year or body are found', async () => {
    const found = await findingsOf(rows, [
      text(first[0], `2023年，角省甲市子县公安局收到12件。${FILLER}`),
      text(first[1], `2024年，角省甲市子县公安局收到7件。${FILLER}`),
      text(second[0], `2023年，角省甲市丑县公安局如下。${OTHER}`),
      text(second[1], `2023年的工作如下，2023年没有变化。角省甲市丑县公安局，夏天。`),
      text(third[1], `2024年，角省甲市丑县公安局如下。${OTHER.slice(0, 40)}`),
    ]);
    expect(said(found, /^(?:copy|structure\..*_in_text)/u)).toEqual([
      'copy.own_last_year 角省甲市子县公安局 2024',
      'structure.name_in_text 角省甲市寅县公安局 2024',
      'structure.year_in_text 角省甲市丑县公安局 2024',
    ]);
    const copy = found.find(({ rule }) => rule === 'copy.own_last_year');
    expect(copy?.passages?.map(({ year }) => year)).toEqual([2024, 2023]);
    const [passage] = copy?.passages ?? [];
    const marked = passage?.marks.map(([from, to]) => passage.text.slice(from, to)).join('');
    expect(marked).toContain('放在门厅，居民翻看时');
    expect(marked).not.toContain('7');
  });

  it('of another body are shown side by side, and a decision on them ends where a word changes', async () => {
    const copied = (other: string): Promise<readonly Finding[]> =>
      findingsOf(rows, [
        text(first[1], `2024年，角省甲市子县公安局。${FILLER}${OTHER}`),
        text(second[1], `2024年，角省甲市丑县公安局。${FILLER}${other}`),
      ]);
    const found = await copied(OTHER);
    expect(said(found, /^copy\./u)).toEqual([
      'copy.other_body 角省甲市丑县公安局 2024',
      'copy.other_body 角省甲市子县公安局 2024',
    ]);
    const keys = found.map(findingKey);
    expect((await copied(OTHER)).map(findingKey)).toEqual(keys);
    const changed = await copied(OTHER.replace('孩子们', '老人们'));
    expect(said(changed, /^copy\./u)).toEqual(said(found, /^copy\./u));
    expect(changed.map(findingKey)).not.toEqual(keys);
  });
});

it('a row that the form does not have is asked about, and so are its numbers when they change', async () => {
  const asked = async (printed: string): Promise<readonly Finding[]> => {
    const report = {
      filing: row('角省甲市子县公安局', 2024),
      forms: { t2: '2021', t3: '2021', t4: '2021' },
      values: new Map(),
      sources: new Map(),
      sections: {},
      warnings: [
        question('unknown_row', 61, '', '', { row: { label: '9.属于工作秘密', printed } }),
      ],
    };
    const made = datasetRow(
      {
        ...report,
        filing: { ...report.filing, agency: report.filing.agency_name, region: '690101' },
      } as unknown as Report,
      { file: 'a.txt', sha256: 'ab' },
    );
    if (made.kind !== 'row') throw new Error('refused');
    const found = await findingsOf([made.row], []);
    return found.filter(({ rule }) => rule === 'structure.unknown_row');
  };
  const found = await asked('3、0、3');
  expect(found.map(({ sentence }) => sentence.zh)).toEqual([
    '2024 年报告的表里有“9.属于工作秘密”一行（3、0、3），版式没有这一行，数字没有计入任何一行，请核对应归入哪一行。',
  ]);
  expect((await asked('3、0、3')).map(findingKey)).toEqual(found.map(findingKey));
  expect((await asked('4、0、4')).map(findingKey)).not.toEqual(found.map(findingKey));
});

describe('filing', () => {
  it('is not asked of a year of which the data holds no report of that province', async () => {
    const [none, held] = await Promise.all(
      [[], [row('亢省甲市辰县公安局', 2024, { province: '亢省' })]].map((others) =>
        findingsOf(
          [
            row('角省甲市子县公安局', 2023, { province: '角省' }),
            row('亢省甲市卯县公安局', 2023, { province: '亢省' }),
            row('心省甲市巳县公安局', 2024, { province: '心省' }),
            ...others,
          ],
          [],
        ),
      ),
    );
    expect(said(none ?? [], /missing/u)).toEqual([]);
    expect(said(held ?? [], /missing/u)).toEqual(['coverage.missing 亢省甲市卯县公安局 2024']);
  });

  it('late, twice, or not at all though on the roster is found', async () => {
    const roster = await writeParquet([
      { name: 'agency_name', type: 'text', values: ['角省甲市子县公安局', '角省甲市卯县公安局'] },
      { name: 'province', type: 'text', values: [null, null] },
    ]);
    const rows = [
      row('角省甲市子县公安局', 2023, { published_on: '2024-02-03', province: null }),
      row('角省甲市丑县公安局', 2023, { published_on: '2024-01-31', source_sha256: 'ab' }),
      row('角省甲市寅县公安局', 2023, { published_on: null, source_sha256: 'ab' }),
    ];
    const files = [{ name: 'roster.parquet', bytes: Uint8Array.from(roster).buffer }];
    const found = await findingsOf(rows, [], files);
    expect(said(found, /^(?:coverage|structure\.duplicate)/u)).toEqual([
      'coverage.late 角省甲市子县公安局 2023',
      'coverage.missing 角省甲市卯县公安局 2023',
      'structure.duplicate 角省甲市寅县公安局 2023',
    ]);
    const { engine } = newEngine();
    const reports = (await writeDataset(rows, { texts: [], claims: [] }, ABOUT)).map(
      ({ name, bytes }) => ({ name, bytes: Uint8Array.from(bytes).buffer }),
    );
    await engine.open({ kind: 'files', title: 'test', files: [...reports, ...files] });
    const boards = await askBoards(async (statement) => {
      const asked = await engine.ask(statement, statement.text);
      if (asked === undefined) throw new Error('superseded');
      return asked.answer;
    });
    engine.close();
    expect(boards.onRoster).toBe(2);
    expect(found.find(({ rule }) => rule === 'coverage.late')?.size).toBe(3);
    const late = (all: readonly Finding[]): readonly string[] =>
      all.filter(({ rule }) => rule === 'coverage.late').map(findingKey);
    expect(late(await findingsOf(rows, [], files))).toEqual(late(found));
    const [published, ...others] = rows;
    if (published === undefined) throw new Error('rows');
    const again = [{ ...published, published_on: '2024-02-04' }, ...others];
    expect(late(await findingsOf(again, [], files))).not.toEqual(late(found));
    const strict = await findingsOf(rows, [], files, { 'coverage.late.body_day': 30 });
    expect(said(strict, /late/u)).toHaveLength(2);
  });
});
