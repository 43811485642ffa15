import { describe, expect, it } from 'vitest';
import { DISPUTE_RESULTS, DISPUTE_ROUTES, disputeCell } from '../../../src/form/form.ts';
import { readDocument } from '../../../src/ingest/read-document.ts';
import { randomFrom, randomReport } from '../../support/random-report.ts';
import { renderReport } from '../../support/render-report.ts';

const report = randomReport(randomFrom(11), 0);
const value = (route: number, result: number): string =>
  String([0, 1, 2, 4, 7][result] ?? 0) + (route === 0 ? '' : '0');
const routes = DISPUTE_ROUTES.map((route) => route.label.zh);
const results = DISPUTE_RESULTS.map((result) => result.label.zh);

/** The rows of table 4 with its results below each other. */
const TURNED: readonly (readonly string[])[] = [
  ['', '行政复议', '未经复议直接起诉', '复议后起诉'],
  ...results.map((result, at) => [result, ...routes.map((_, route) => value(route, at))]),
];

const WRITINGS: Readonly<Record<string, (row: readonly string[]) => string>> = {
  'one cell a line': (row) => row.filter(Boolean).join('\n'),
  tabs: (row) => row.join('\t'),
  pipes: (row) => row.join(' | '),
  'a pipe behind each cell': (row) => `${row.map((cell) => `${cell} |`).join('\n')}\n|||`,
  words: (row) => row.filter(Boolean).join(' '),
};

describe('a table of disputes turned on its side', () => {
  it.each(Object.entries(WRITINGS))('with %s is never read into other cells', async (_, write) => {
    const text = renderReport(report.cells, { ...report, flattening: 'a' });
    const lines = text.split('\n');
    const from = lines.findIndex((line) => line.startsWith('行政复议'));
    const to = lines.findIndex((line) => line.startsWith('五、'));
    const page = [...lines.slice(0, from), ...TURNED.map(write), ...lines.slice(to)].join('\n');
    const [outcome] = await readDocument(new TextEncoder().encode(page), '2023/a.txt');
    if (outcome?.kind !== 'read') throw new Error(outcome?.reason.en);
    const asked = outcome.report.warnings
      .filter(({ grade }) => grade === 'question')
      .flatMap(({ cells }) => cells);
    DISPUTE_ROUTES.forEach((route, row) => {
      DISPUTE_RESULTS.forEach((result, column) => {
        const id = disputeCell(route.id, result.id);
        const read = outcome.report.values.get(id);
        if (read === undefined) expect(asked).toContain(id);
        else expect(read.raw.trim()).toBe(value(row, column));
      });
    });
  });
});
