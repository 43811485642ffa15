import { describe, expect, it } from 'vitest';
import { APPLICANTS, requestCell, requestRows } from '../../../src/form/form.ts';
import { readDocument } from '../../../src/ingest/read-document.ts';
import { randomFrom, randomReport } from '../../support/random-report.ts';
import { renderHtml } from '../../support/render-html.ts';
import { compare } from './reading.ts';

const report = randomReport(randomFrom(31), 0);
const LEFT = 3;
const KINDS = APPLICANTS.map(({ label }) => label.zh);

const row = (cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;

const ROWS = requestRows(report.t3).map(({ id, label }) => ({
  label: label.zh,
  values: APPLICANTS.map((applicant) => report.cells[requestCell(id, applicant.id)] ?? ''),
}));

/** One leaf of table 3, with a label a row or none. */
function leaf(rows: typeof ROWS, from: number, to: number, isLabelled: boolean): string {
  const label = (text: string): readonly string[] => (isLabelled ? [text] : []);
  const heads = row([...label(''), ...KINDS.slice(from, to)]);
  const body = rows.map((each) => row([...label(each.label), ...each.values.slice(from, to)]));
  return `<table>${heads}${body.join('')}</table>`;
}

async function read(table: string) {
  const page = renderHtml(report.cells, report);
  const from = page.lastIndexOf('<table', page.indexOf('申请人情况'));
  const end = page.indexOf('</table>', from) + '</table>'.length;
  const bytes = new TextEncoder().encode(page.slice(0, from) + table + page.slice(end));
  return (await readDocument(bytes, 'report.html')).map((outcome) => {
    if (outcome.kind !== 'read') throw new Error(outcome.reason.en);
    return compare(outcome.report, report.cells);
  });
}

describe.each([true, false])('table 3 in two leaves, the second with labels: %s', (isLabelled) => {
  const left = leaf(ROWS, 0, LEFT, true);

  it('is read as one table', async () => {
    const right = leaf(ROWS, LEFT, KINDS.length, isLabelled);
    expect(await read(left + right)).toEqual([{ wrong: [], missing: [] }]);
  });

  it('is never read with the rows of one leaf beside others of the second', async () => {
    const lacking = leaf(ROWS.toSpliced(4, 1), LEFT, KINDS.length, isLabelled);
    const moved = leaf(ROWS.toSpliced(4, 2, ...ROWS.slice(4, 6).reverse()), 3, 7, isLabelled);
    for (const right of [lacking, moved]) {
      for (const { wrong } of await read(left + right)) {
        expect(wrong.filter((text) => !text.endsWith('not printed'))).toEqual([]);
      }
    }
  });
});
