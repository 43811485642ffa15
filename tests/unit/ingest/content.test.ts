import { describe, expect, it } from 'vitest';
import { readContent, type Block } from '../../../src/ingest/content.ts';

const line = (text: string): Block => ({ kind: 'line', text, place: { line: 1, page: 3 } });
const table = (rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  rows: rows.length,
  columns: Math.max(...rows.map((row) => row.length)),
  cells: rows.flatMap((row, at) =>
    row.map((text, column) => ({
      text,
      row: at,
      column,
      rowSpan: 1,
      columnSpan: 1,
      place: { line: 1, element: `row ${at}, cell ${column}` },
    })),
  ),
});

describe('the content of a document', () => {
  it('is read with the place of every cell, its lines counted in reading order', () => {
    const [outcome] = readContent(
      {
        blocks: [
          line('郏县教育局2024年政府信息公开工作年度报告\n一、总体情况'),
          line('二、主动公开政府信息情况'),
          table([
            ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
            ['规章', '0', '', '12'],
          ]),
        ],
      },
      'a.html',
    );
    if (outcome?.kind !== 'read') throw new Error(outcome?.reason.en);
    expect(outcome.report.filing).toMatchObject({ agency: '郏县教育局', year: 2024 });
    expect([...outcome.report.sources]).toEqual([
      ['regulations_made', { line: 5, element: 'row 1, cell 1', raw: '0' }],
      ['regulations_repealed', { line: 5, element: 'row 1, cell 2', raw: '' }],
      ['regulations_in_force', { line: 5, element: 'row 1, cell 3', raw: '12' }],
    ]);
  });

  it('that prints a table as an image has no cells of it', () => {
    const [outcome] = readContent(
      {
        blocks: [
          line('郏县教育局2024年政府信息公开工作年度报告'),
          line('三、收到和处理政府信息公开申请情况'),
          { kind: 'image', place: { line: 1 } },
        ],
      },
      'a.html',
    );
    if (outcome?.kind !== 'read') throw new Error(outcome?.reason.en);
    expect(outcome.report.values.size).toBe(0);
    expect(outcome.report.warnings.map((warning) => warning.code)).toContain('table_is_image');
  });
});
