import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/ingest/read-document.ts';
import { randomFrom, randomReport, type RandomReport } from '../../support/random-report.ts';
import { disclosureGrid, disputeGrid, requestGrid, type Grid } from '../../support/report-grids.ts';
import { compare } from './reading.ts';

/** The rows of a grid with each merged cell in all places that it spans, as pandas reads a page. */
function filled(grid: Grid): readonly (readonly string[])[] {
  const rows: string[][] = grid.map(() => []);
  grid.forEach((cells, at) => {
    for (const { text, rowSpan, columnSpan } of cells) {
      const own = rows[at] ?? [];
      let column = 0;
      while (own[column] !== undefined) column += 1;
      for (const row of rows.slice(at, at + rowSpan)) {
        for (let across = 0; across < columnSpan; across += 1) row[column + across] = text;
      }
    }
  });
  return rows;
}

function printed({ cells, t2, t3 }: RandomReport, separator: string): string {
  const table = (grid: Grid): readonly string[] => filled(grid).map((row) => row.join(separator));
  return [
    '宿迁市公安局2024年政府信息公开工作年度报告',
    '一、总体情况',
    '全年持续做好公开工作。',
    '二、主动公开政府信息情况',
    ...table(disclosureGrid(cells, t2)),
    '三、收到和处理政府信息公开申请情况',
    ...table(requestGrid(cells, t3)),
    '四、政府信息公开行政复议、行政诉讼情况',
    ...table(disputeGrid(cells)),
    '五、存在的主要问题及改进情况',
    '六、其他需要报告的事项',
  ].join('\n');
}

describe.each([
  ['csv', ','],
  ['csv', '\t'],
  ['md', ' | '],
])('a %s that repeats merged cells, divided by %j', (kind, separator) => {
  it.each([1, 2, 3, 4, 5, 6])('gives every cell of random report %i', async (seed) => {
    const blanks = [0, 0.05, 0.5][seed % 3] ?? 0;
    const report = randomReport(randomFrom(seed * 17), blanks);
    const bytes = new TextEncoder().encode(printed(report, separator));
    const [outcome, ...others] = await readDocument(bytes, `report.${kind}`);
    if (outcome?.kind !== 'read') throw new Error('not read');
    expect(others).toEqual([]);
    const { wrong, missing } = compare(outcome.report, report.cells);
    expect(wrong).toEqual([]);
    // Rows of many blanks are open in any text.
    if (blanks < 0.5) expect(missing).toEqual([]);
  });
});
