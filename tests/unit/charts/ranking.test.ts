import { expect, it } from 'vitest';
import { pictureOf } from '../../../src/charts/metric-ranking/option.ts';
import { plainText } from '../../../src/export/table.ts';
import { metricById } from '../../../src/metrics/dictionary.ts';
import type { Metric } from '../../../src/metrics/metric.ts';
import { rankRanges } from '../../../src/metrics/statistics/rank-range.ts';
import { answerOf, contextFor, measured } from './answers.ts';

it('gives one place only where the whole interval is apart', () => {
  expect(
    rankRanges([
      { low: 0.8, high: 0.9 },
      { low: 0.4, high: 0.6 },
      { low: 0.5, high: 0.7 },
      { low: 0.6, high: 0.65 },
    ]),
  ).toEqual([
    { best: 1, worst: 1 },
    { best: 2, worst: 4 },
    { best: 2, worst: 4 },
    { best: 2, worst: 4 },
  ]);
});

it('says how sure the first and the last place are, and ranks nothing of small n', () => {
  const ids = ['角省', '亢省', '氐省', '房省'];
  const rows = answerOf({
    province: ids,
    reports: [1, 1, 1, 1],
    ...measured('disclosure_rate', [900, 500, 520, 20], [1000, 1000, 1000, 20], [1, 1, 1, 1]),
  });
  const groups = ids.map((id) => ({ dimension: 'province' as const, id, label: id }));
  const picture = pictureOf([rows], groups, metricById('disclosure_rate') as Metric, contextFor());
  expect(plainText(picture.sentence)).toBe(
    '公开率，2024 年 3 组可比：角省 90.0% 最高（名次 1），亢省 50.0% 最低（名次 2–3）。',
  );
  const ends = picture.table.rows.map((row) => [row[0], ...row.slice(-2)]);
  expect(ends).toEqual([
    ['角省', 1, 1],
    ['氐省', 2, 3],
    ['亢省', 2, 3],
    ['房省', null, null],
  ]);
  expect(picture.points[1]?.lines.at(-1)).toBe('按 95% 区间，名次 2–3');
});
