import { describe, expect, it } from 'vitest';
import { readText } from '../../../src/ingest/read-text.ts';
import type { Report } from '../../../src/report/report.ts';
import { surenessOf } from '../../../src/report/sureness.ts';
import { questionedCells } from '../../fuzz/judge-input.ts';
import { randomFrom, randomReport, type Random } from '../../support/random-report.ts';
import { FLATTENINGS, renderReport, type Flattening } from '../../support/render-report.ts';
import { reportOf } from './reading.ts';

const { t2, t3, cells } = randomReport(randomFrom(5), 0);
const rendered = (flattening: Flattening): string[] =>
  renderReport(cells, { flattening, t2, t3 }).split('\n');

/** Numbers that are not the printed ones, and that no question names. */
function unaskedIn(report: Report, printed: Readonly<Record<string, string>>): readonly string[] {
  const asked = questionedCells(report);
  return [...report.values].flatMap(([id, value]) =>
    value.kind !== 'number' || asked.has(id) || printed[id] === String(value.value) ? [] : [id],
  );
}

/** Codes of questions with the cells that each names. */
const questionsOf = (lines: readonly string[]): ReadonlyMap<string, readonly string[]> =>
  new Map(
    reportOf(lines.join('\n'))
      .warnings.filter(({ grade }) => grade === 'question')
      .map((warning) => [warning.code, warning.cells]),
  );

describe('lines that were lost, doubled or moved', () => {
  const lines = rendered('f');
  const label = lines.findIndex((line) => line.includes('属于国家秘密'));
  const value = lines.findIndex((line, at) => at > label && /\d/u.test(line));

  it('the document as it was raises no question', () => {
    expect(surenessOf(reportOf(lines.join('\n')))).toBe('read');
  });

  it('a doubled value puts every number that stands on a line of its own in question', () => {
    const doubled = lines.toSpliced(value, 0, lines[value] ?? '');
    const questions = questionsOf(doubled);
    expect(questions.get('split_number')).toEqual(['withheld_state_secret_natural']);
    expect(questions.get('lines_broken')).toContain('granted_natural');
    expect(questions.get('lines_broken')).toContain('regulations_in_force');
  });

  it('a row behind which the table lacks others may not be whole', () => {
    const cut = lines.slice(
      0,
      lines.findIndex((line) => line.includes('重复申请')),
    );
    expect(questionsOf(cut).get('table_cut')).toContain('not_processed_petition_total');
  });

  it('words among the values never fill a column', () => {
    const blank = lines.toSpliced(value, 1, '|&|');
    expect(questionsOf(blank).get('ambiguous_row')).toContain('withheld_state_secret_natural');
  });

  it('one line a row: what happened to another row puts none in question', () => {
    const rows = rendered('a');
    const at = rows.findIndex((line) => line.includes('属于国家秘密'));
    const questions = questionsOf(rows.toSpliced(at, 1));
    expect(questions.get('rows_missing')).toContain('withheld_state_secret_total');
    expect(questions.has('lines_broken')).toBe(false);
  });
});

/** Blocks of lines printed twice: each line by itself, and blocks of some lines here and elsewhere. */
function* doublings(lines: readonly string[], random: Random): Generator<readonly string[]> {
  const below = (limit: number): number => Math.floor(random() * limit);
  for (const [at, line] of lines.entries()) yield lines.toSpliced(at, 0, line);
  for (let count = 0; count < 40; count += 1) {
    const from = below(lines.length);
    const block = lines.slice(from, from + 1 + below(60));
    yield lines.toSpliced(count % 2 === 0 ? from : below(lines.length), 0, ...block);
  }
}

describe.each(FLATTENINGS)('lines printed twice in flattening %s', (flattening) => {
  it.each([false, true])('never move a number unasked, blanks dropped: %s', (dropsBlanks) => {
    for (const seed of [1, 2]) {
      const random = randomFrom(seed * 31);
      const report = randomReport(random, [0, 0.05, 0.5][seed % 3] ?? 0);
      const title = '宿迁市公安局2023年政府信息公开工作年度报告';
      const text = renderReport(report.cells, { ...report, flattening, dropsBlanks, title });
      for (const doubled of doublings(text.split('\n'), random)) {
        const unasked = readText(doubled.join('\n'), 'report.txt').flatMap((outcome) =>
          outcome.kind === 'read' ? unaskedIn(outcome.report, report.cells) : [],
        );
        expect(unasked, doubled.join('\n')).toEqual([]);
      }
    }
  });
});

it('numbers that are more than their total are a question where blanks keep the identity unjudged', () => {
  const row = ['natural', 'business', 'research', 'nonprofit', 'legal_service', 'other_org'];
  const wrong: Record<string, string> = { ...cells, withheld_state_secret_total: '3' };
  for (const [at, applicant] of row.entries()) {
    wrong[`withheld_state_secret_${applicant}`] = at < 2 ? '2' : at === 2 ? '' : '0';
  }
  const report = reportOf(renderReport(wrong, { flattening: 'a', t2, t3 }));
  const question = report.warnings.find(({ code }) => code === 'parts_exceed_total');
  expect(question?.cells).toContain('withheld_state_secret_natural');
  expect(report.values.get('withheld_state_secret_natural')).toMatchObject({ value: 2 });
});
