import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/ingest/read-document.ts';
import type { Report } from '../../../src/report/report.ts';
import { surenessOf } from '../../../src/report/sureness.ts';
import { renderHtml } from '../../support/render-html.ts';
import { randomFrom, randomReport } from '../../support/random-report.ts';

const report = { ...randomReport(randomFrom(5), 0), t2: '2021', t3: '2021' } as const;
const cells: Record<string, string> = {
  ...report.cells,
  licensing_decisions: '412',
  fees_wan_yuan: '16',
};
const CELL = 'licensing_decisions';

/** The page with one cell printed otherwise, below a style sheet. */
async function read(cell: string, sheet = ''): Promise<Report> {
  const page = renderHtml({ ...cells, [CELL]: '@' }, report)
    .replace('@', () => cell)
    .replace('</head>', `<style>${sheet}</style></head>`);
  const [outcome] = await readDocument(new TextEncoder().encode(page), 'page.html');
  if (outcome?.kind !== 'read') throw new Error(outcome?.reason.en);
  return outcome.report;
}

const asked = ({ warnings }: Report): readonly string[] =>
  warnings.filter(({ grade }) => grade === 'question').flatMap((warning) => warning.cells);

describe('cells of web pages', () => {
  it.each([
    ['a note raised by a class', '412<span class="15">1</span>', 'span.15{vertical-align:super}'],
    [
      'a note raised by an id',
      '412<i id="n1">1</i>',
      '#n1 { font-size:8px; vertical-align: super }',
    ],
    ['a link to a note', '412<a href="#fn1">1</a>', ''],
  ])('with %s are asked about', async (_, cell, sheet) => {
    const page = await read(cell, sheet);
    expect(page.values.get(CELL)?.kind).toBe('text');
    expect(asked(page)).toContain(CELL);
  });

  it.each([
    ['text hidden by a class', '412<b class="x no">7</b>', '/* a */ .no, .other{display:none}'],
    ['text struck out by a class', '<b class="old">9</b>412', '.old{text-decoration:line-through}'],
    ['text moved away', '412<b style="position:absolute;left:-9999px">7</b>', ''],
    [
      'text for screen readers',
      '412<b class="sr">7</b>',
      '.sr{position:absolute;clip:rect(0,0,0,0)}',
    ],
    ['text without any size', '412<b style="font-size:0">7</b>', ''],
    ['a class hidden in print alone', '<b class="p">412</b>', '@media print{.p{display:none}}'],
    [
      'a class that its own style shows',
      '<b class="p" style="display:inline">412</b>',
      '.p{display:none}',
    ],
  ])('with %s are read as they are seen', async (_, cell, sheet) => {
    const page = await read(cell, sheet);
    expect(page.values.get(CELL)).toMatchObject({ kind: 'number', value: 412 });
    expect(surenessOf(page)).toBe('read');
  });
});

describe('fees', () => {
  const inHead = (head: string) => (page: string) =>
    page.replace('本年收费金额（单位：万元）', head);
  const readFees = async (change: (page: string) => string): Promise<Report> => {
    const page = change(renderHtml(cells, report));
    const [outcome] = await readDocument(new TextEncoder().encode(page), 'page.html');
    if (outcome?.kind !== 'read') throw new Error(outcome?.reason.en);
    return outcome.report;
  };

  it.each([
    ['another unit in their head', inHead('本年收费金额（单位：元）')],
    ['another unit below their head', inHead('本年收费金额<br>（单位：元）')],
    [
      'another unit in their label',
      (page: string) =>
        inHead('本年收费金额')(page).replace('行政事业性收费', '行政事业性收费（元）'),
    ],
  ])('with %s are no number of 万元', async (_, change) => {
    const page = await readFees(change);
    expect(page.values.get('fees_wan_yuan')).toEqual({ kind: 'text', value: null, raw: '16' });
    expect(asked(page)).toContain('fees_wan_yuan');
  });

  it('with the unit of the form are read', async () => {
    const page = await readFees(inHead('本年收费金额<br>（单位：人民币万元）'));
    expect(page.values.get('fees_wan_yuan')).toMatchObject({ kind: 'number', value: 16 });
    expect(surenessOf(page)).toBe('read');
  });
});
