import { describe, expect, it } from 'vitest';
import { joinCells } from '../../../../src/ingest/kinds/pdf/cut-cells.ts';
import type { PageCell, PageTable } from '../../../../src/ingest/kinds/pdf/page-table.ts';
import type { TextLine } from '../../../../src/ingest/kinds/pdf/text-lines.ts';
import { unruledBlocks } from '../../../../src/ingest/kinds/pdf/unruled-table.ts';
import { EMPTY_PAGE } from './pdf-readings.ts';

const SIZE = 10;

/** A line of texts, each with its left end. */
const lineAt = (top: number, texts: readonly (readonly [string, number])[]): TextLine => {
  const runs = texts.map(([text, left]) => {
    const right = left + [...text].reduce((sum, sign) => sum + (sign < '\u2e80' ? 5 : SIZE), 0);
    const box = { left, right, top, bottom: top + SIZE };
    return {
      text,
      box,
      glyphs: [{ text, x: left, y: top + SIZE, size: SIZE, isTurned: false, box }],
    };
  });
  const right = Math.max(...runs.map(({ box }) => box.right));
  const box = {
    left: Math.min(...runs.map((run) => run.box.left)),
    right,
    top,
    bottom: top + SIZE,
  };
  return { runs, box, size: SIZE };
};

const COLUMNS = [200, 250, 300, 350, 400, 450, 500];
const rowAt = (top: number, label: string, values: readonly string[]): TextLine =>
  lineAt(top, [
    [label, 40],
    ...values.flatMap((value, at) => (value === '' ? [] : [[value, COLUMNS[at] ?? 0] as const])),
  ]);

it('a number over two lines without rulings is no blank and no half of it', () => {
  const whole = ['0', '0', '0', '0', '0', '0', '0'];
  const lines = [
    rowAt(100, '一、本年新收', whole),
    lineAt(118, [['17', COLUMNS[6] ?? 0]]),
    rowAt(124, '二、上年结转', ['3494', '2556', '2633', '5111', '2693', '1110', '']),
    lineAt(130, [['597', COLUMNS[6] ?? 0]]),
    rowAt(150, '四、结转下年度', whole),
  ];
  const [table] = unruledBlocks(lines, EMPTY_PAGE).filter(({ kind }) => kind === 'table');
  if (table?.kind !== 'table') throw new Error('no table');
  const last = table.table.cells.filter(({ column }) => column === 8).map(({ text }) => text);
  expect(last).toEqual(['0', '597?', '0']);
});

describe('a row that a break of pages cuts behind the start of its label', () => {
  const cell = (text: string, row: number, column: number): PageCell => ({
    text,
    row,
    column,
    rowSpan: 1,
    columnSpan: 1,
    box: { left: 0, right: 0, top: 0, bottom: 0 },
    marks: EMPTY_PAGE,
  });
  const table = (rows: readonly (readonly string[])[]): PageTable => ({
    xs: [0, 1, 2],
    isRuled: true,
    rows: rows.length,
    cells: rows.flatMap((texts, row) => texts.map((text, column) => cell(text, row, column))),
  });
  const REST = '期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请';

  it('keeps its values, though the rest of the label names the row', () => {
    const joined = joinCells(
      table([['2.申请人逾', '59']]),
      table([
        [REST, ''],
        ['3.其他', '0'],
      ]),
    );
    const texts = joined.cells.map(({ text, row, column }) => [text, row, column]);
    expect(texts).toEqual([
      [`2.申请人逾${REST}`, 0, 0],
      ['59', 0, 1],
      ['3.其他', 1, 0],
      ['0', 1, 1],
    ]);
  });

  it('is two rows where both print values, or both are named', () => {
    const other = table([[REST, '7']]);
    expect(joinCells(table([['2.申请人逾', '59']]), other).rows).toBe(2);
    expect(joinCells(table([['2.重复申请', '59']]), table([[REST, '']])).rows).toBe(2);
  });
});
