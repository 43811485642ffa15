import { describe, expect, it } from 'vitest';
import { pictureOf } from '../../../src/charts/reasons/option.ts';
import { MEASURES } from '../../../src/charts/reasons/question.ts';
import { plainText } from '../../../src/export/table.ts';
import { countIdOfOutcome } from '../../../src/metrics/outcomes.ts';
import { answerOf, contextFor, measured } from './answers.ts';

const NOT_HELD = countIdOfOutcome('unavailable_not_held');

/** Ten reports that concluded 200; so many of them fill in "not held", 30 together. */
function pictureWith(reports: number) {
  const answer = answerOf({
    reports: [10],
    ...Object.assign({}, ...MEASURES.map((id) => measured(id, [0], null, [10]))),
    ...measured('requests_concluded', [200], null, [10]),
    ...measured(NOT_HELD, [30], null, [reports]),
  });
  const { table, sentence, caveat } = pictureOf(answer, contextFor());
  const { columns, rows } = table;
  const row = rows.find((cells) => cells.includes(30)) ?? [];
  const at = (key: string) => row[columns.findIndex((column) => column.key === key)];
  return { share: at('share'), under: at('concluded'), sentence: plainText(sentence), caveat };
}

describe('the reasons of the overview', () => {
  it('are a share of what was concluded where every report fills in both', () => {
    const { share, under, sentence, caveat } = pictureWith(10);
    expect([share, under]).toEqual([0.15, 200]);
    expect(sentence).toContain('占办结 200 件的 15.0%');
    expect(caveat).not.toContain('不算占比');
  });

  it('are counts without a share where a report leaves the reason open', () => {
    const { share, under, sentence, caveat } = pictureWith(4);
    expect([share, under]).toEqual([null, null]);
    expect(sentence).not.toContain('%');
    expect(sentence).toContain('10 份');
    expect(caveat).toContain('不算占比');
  });
});
