import { describe, expect, it } from 'vitest';
import { DISPUTE_RESULTS, DISPUTE_ROUTES, disputeCell } from '../../../src/form/form.ts';
import { readDocument } from '../../../src/ingest/read-document.ts';
import { renderReport } from '../../support/render-report.ts';
import { randomFrom, randomReport } from '../../support/random-report.ts';
import { pageOf } from '../../fuzz/page-of.ts';
import { compare, reportOf } from './reading.ts';

const RESULTS = DISPUTE_RESULTS.map(({ label }) => label.zh);
const HEADS = RESULTS.join(' | ');
const REST = '五、存在的主要问题及改进情况\n没有。';

/** A report whose table 4 is printed as the rows handed in, between its heading and the next. */
const withTable = (text: string, rows: readonly string[]): string =>
  `${text.slice(0, text.indexOf('五、存在'))}${rows.join('\n')}\n${REST}`;

type Rows = (values: readonly (readonly string[])[]) => readonly string[];

const SHAPES: Readonly<Record<string, Rows>> = {
  'a column a route': (values) => [
    ' | 行政复议 | 未经复议直接起诉 | 复议后起诉',
    ...RESULTS.map((result, at) => [result, ...values.map((route) => route[at])].join(' | ')),
  ],
  'a table a route': ([one = [], two = [], three = []]) => [
    '行政复议',
    HEADS,
    one.join(' | '),
    '行政诉讼',
    '未经复议直接起诉',
    HEADS,
    two.join(' | '),
    '复议后起诉',
    HEADS,
    three.join(' | '),
  ],
  'a row of values over a blank one': (values) => [
    Array<string>(DISPUTE_ROUTES.length).fill(HEADS).join(' | '),
    values.flat().join(' | '),
    values.flat().fill('').join(' | '),
  ],
  'two tables': ([one = [], two = [], three = []]) => [
    '行政复议',
    HEADS,
    one.join(' | '),
    '行政诉讼',
    '未经复议直接起诉 | 复议后起诉',
    `${HEADS} | ${HEADS}`,
    [...two, ...three].join(' | '),
  ],
};

describe.each(Object.entries(SHAPES))('table 4 as %s', (_, rowsOf) => {
  const report = randomReport(randomFrom(21), 0);
  const text = renderReport(report.cells, { ...report, flattening: 'b', withoutTables: ['t4'] });
  const values = DISPUTE_ROUTES.map((route) =>
    DISPUTE_RESULTS.map((result) => report.cells[disputeCell(route.id, result.id)] ?? ''),
  );
  const rows = rowsOf(values);

  it('is read from text and from a page', async () => {
    const whole = { wrong: [], missing: [] };
    expect(compare(reportOf(withTable(text, rows)), report.cells)).toEqual(whole);
    const page = new TextEncoder().encode(pageOf(withTable(text, rows)));
    const [outcome] = await readDocument(page, 'report.html');
    if (outcome?.kind !== 'read') throw new Error('refused');
    expect(compare(outcome.report, report.cells)).toEqual(whole);
  });

  it('is never read wrong where a line is lost, doubled or moved', () => {
    rows.forEach((row, at) => {
      const [before, after] = [rows.slice(0, at), rows.slice(at + 1)];
      const moved = [...before, ...after.slice(0, 1), row, ...after.slice(1)];
      for (const broken of [[...before, ...after], [...before, row, row, ...after], moved]) {
        expect(compare(reportOf(withTable(text, broken)), report.cells).wrong).toEqual([]);
      }
    });
  });
});

it('counts with their word stand for numbers', () => {
  const report = randomReport(randomFrom(22), 0);
  const counted = Object.entries(report.cells).map(([id, text]) =>
    id.endsWith('yuan') ? [id, text] : [id, `${text}件`],
  );
  const cells = Object.fromEntries(counted) as Record<string, string>;
  const reading = reportOf(renderReport(cells, { ...report, flattening: 'e' }));
  expect(compare(reading, cells)).toEqual({ wrong: [], missing: [] });
  expect(reading.values.get('received_total')).toMatchObject({
    kind: 'text',
    value: Number(report.cells['received_total']),
  });
});

it('never reads half of the numbers that are too long for their cells', () => {
  const report = randomReport(randomFrom(23), 0);
  const text = renderReport(report.cells, { ...report, flattening: 'b', withoutTables: ['t4'] });
  const heads = [
    '行政复议  行政诉讼',
    '未经复议直接起诉  复议后起诉',
    RESULTS.concat(RESULTS, RESULTS).join('  '),
  ];
  const broken = '0  0  0  143  143  0  0  0  0  0  0  0  0  0  0';
  for (const rows of [
    [...heads, broken, '7  7'],
    [...heads, '7  7', broken],
  ]) {
    const reading = reportOf(withTable(text, rows));
    expect(reading.values.has('reconsideration_pending')).toBe(false);
    expect(reading.warnings.flatMap(({ cells }) => cells)).toContain('reconsideration_pending');
  }
});
