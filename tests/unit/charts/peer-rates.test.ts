import { expect, it } from 'vitest';
import { pictureOf } from '../../../src/charts/peer-rates/option.ts';
import { distanceOf, peerLines } from '../../../src/charts/peer-rates/peer-line.ts';
import { plainText } from '../../../src/export/table.ts';
import { metricById } from '../../../src/metrics/dictionary.ts';
import type { Metric } from '../../../src/metrics/metric.ts';
import { answerOf, contextFor, measured } from './answers.ts';

const rate = metricById('disclosure_rate') as Metric;
const mine = answerOf({ reports: [1], ...measured(rate.id, [10], [40], [1]) });
/** The body itself among them, and one below n = 5. */
const theirs = answerOf({
  x: [1, 10, 20, 30, 24],
  n: [2, 40, 40, 40, 40],
  bodies: [1, 2, 1, 1, 1],
});

it('leaves the body itself out once, and small n out of the quartiles alone', () => {
  const [line] = peerLines([mine, theirs], [rate]);
  expect(line).toMatchObject({ pooled: { num: 85, den: 162, reports: 5 }, judged: 4 });
  expect(line?.band?.[1]).toBeCloseTo((0.5 + 0.6) / 2);
  expect(line && distanceOf(line)).toBeGreaterThan(3);
});

const subject = {
  dimension: 'agency_id',
  id: 'x',
  label: '甲局',
  peers: [],
  peersText: { zh: '同类', en: 'peers' },
} as const;

it('shows n beside each rate', () => {
  const namesOf = (num: number, den: number): unknown => {
    const own = answerOf({ reports: [1], ...measured(rate.id, [num], [den], [1]) });
    const { option } = pictureOf([own, theirs], subject, [rate], contextFor());
    return (option as { yAxis: { data: { value: string }[] }[] }).yAxis[0]?.data[0]?.value;
  };
  expect(namesOf(10, 40)).toBe('公开率\n25.0% n=40');
  expect(namesOf(2, 3)).toBe('公开率\n2/3');
});

it('says the rate that stands furthest off, and nothing of a body without numbers', () => {
  const picture = pictureOf([mine, theirs], subject, [rate], contextFor());
  expect(plainText(picture.sentence)).toContain('25.0%，同类合并 52.5%');
  const none = pictureOf([answerOf({ reports: [] }), theirs], subject, [rate], contextFor());
  expect(none.isEmpty).toBe(true);
  expect(plainText(none.sentence)).toContain('没有可与同类相比的比率');
});
