import { describe, expect, it } from 'vitest';
import { bodyRatesOf, placesAmong } from '../../../src/charts/body-rates.ts';
import { pictureMaker as funnelOf } from '../../../src/charts/body-funnel/option.ts';
import { questionsOf } from '../../../src/charts/body-funnel/question.ts';
import { pictureMaker as rankingOf } from '../../../src/charts/body-ranking/option.ts';
import { pictureOf as chainOf } from '../../../src/charts/dispute-chain/option.ts';
import { MEASURES as CHAIN } from '../../../src/charts/dispute-chain/question.ts';
import { plainText } from '../../../src/export/table.ts';
import { metricById } from '../../../src/metrics/dictionary.ts';
import type { Metric } from '../../../src/metrics/metric.ts';
import { wilson } from '../../../src/metrics/rate.ts';
import { rankRanges } from '../../../src/metrics/statistics/rank-range.ts';
import { answerOf, contextFor, measured } from './answers.ts';

const metric = metricById('withheld_rate') as Metric;
const parts = (bodies: readonly (readonly [number, number])[]) =>
  answerOf({
    x: bodies.map(([x]) => x),
    n: bodies.map(([, n]) => n),
    bodies: bodies.map(() => 1),
  });
const ordinary: readonly (readonly [number, number])[] = Array.from({ length: 40 }, (_, index) => [
  index % 2 === 0 ? 9 : 11,
  100,
]);
const named = (bodies: readonly (readonly [string, number, number])[]) =>
  answerOf({
    agency_id: bodies.map(([id]) => id),
    agency_name: bodies.map(([id]) => `${id}局`),
    province: bodies.map(() => '角省'),
    prefecture: bodies.map(() => null),
    county: bodies.map(() => null),
    x: bodies.map(([, x]) => x),
    n: bodies.map(([, , n]) => n),
    reports: bodies.map(() => 1),
    all_x: bodies.map(() => 430),
    all_n: bodies.map(() => 4100),
    bodies: bodies.map(() => 41),
  });

describe('all bodies by one rate', () => {
  it('pools every body and judges those that make a rate', () => {
    const rates = bodyRatesOf(parts([...ordinary, [30, 100], [7, 5], [1, 2], [0, 0]]));
    expect(rates.pooled).toBeCloseTo((400 + 30 + 7 + 1) / (4000 + 100 + 5 + 2), 12);
    expect(rates.faulty).toBe(1);
    expect(rates.bodies).toBe(42);
    expect(rates.standingOf({ x: 30, n: 100 }, false)).toBe('above');
    expect(rates.standingOf({ x: 2, n: 2 }, false)).toBe('within');
  });
  it('says of alike bodies in one row what it says of each in a row of its own', () => {
    const pairs = [
      [3, 40],
      [9, 100],
      [0, 8],
      [30, 100],
      [7, 5],
      [2, 60],
    ] as const;
    const counts = [4, 7, 11, 1, 2, 3];
    const apart = bodyRatesOf(
      parts(pairs.flatMap((pair, index) => Array.from({ length: counts[index] ?? 0 }, () => pair))),
    );
    const together = bodyRatesOf(
      answerOf({ x: pairs.map(([x]) => x), n: pairs.map(([, n]) => n), bodies: counts }),
    );
    expect([together.bodies, together.faulty]).toEqual([apart.bodies, apart.faulty]);
    expect(together.pooled).toBeCloseTo(apart.pooled ?? NaN, 12);
    expect(together.spread?.phi).toBeCloseTo(apart.spread?.phi ?? NaN, 10);
    expect(together.spread?.tauSquared).toBeCloseTo(apart.spread?.tauSquared ?? NaN, 12);
    expect(together.prior?.rho).toBeCloseTo(apart.prior?.rho ?? NaN, 12);
    const [one, other] = [placesAmong(together.judged, 30), placesAmong(apart.judged, 30)];
    for (const [x, n] of pairs) expect(one({ x, n })).toEqual(other({ x, n }));
  });
  it('finds the places of each as the plain definition does', () => {
    const bodies = ordinary.map(([x, n], index) => ({ x: x + index, n }));
    const place = placesAmong(bodies, 30);
    const expected = rankRanges(bodies.flatMap(({ x, n }) => wilson(x, n) ?? []));
    expect(bodies.map(place)).toEqual(expected);
  });
});

describe('the funnel', () => {
  const all = parts([...ordinary, [30, 100]]);
  const picture = funnelOf(metric, [2024]);
  it('names who is outside and how surely, and merges bodies at one place', () => {
    const { sentence, points, table } = picture([all, named([['甲', 30, 100]])], contextFor());
    expect(plainText(sentence)).toBe(
      '不予公开率，2024 年：41 个机关合并 10.5%；1 个超出 99.8% 界限（计入机关之间本来的差异后 1 个），最远的是甲局（30.0%，n=100）。',
    );
    expect(points.map(({ label }) => label)).toEqual(['甲局', '20 个机关', '20 个机关']);
    const hasDotted = (own: readonly (readonly [number, number])[]) =>
      picture([parts(own), named([])], contextFor()).caveat?.includes('点线');
    expect(hasDotted(ordinary)).toBe(false);
    expect(hasDotted(ordinary.map(([, n], index) => [index % 2 === 0 ? 2 : 40, n]))).toBe(true);
    expect(points[0]?.clause).toEqual({ source: 'bodies', dimension: 'agency_id', values: ['甲'] });
    expect(points[1]?.clause).toBeNull();
    expect(table.rows[0]?.slice(0, 5)).toEqual(['甲局', '角省', 30, 100, 0.3]);
  });
  it('tells of the chosen body with its interval, and draws it once', () => {
    const filter = [{ source: 'bodies', dimension: 'agency_id' as const, values: ['甲'] }];
    const body = named([['甲', 30, 100]]);
    const told = picture([all, body, body], contextFor({ filter, language: 'en' }));
    expect(plainText(told.sentence)).toBe(
      '甲局, 2024, Withheld (share): 30.0% (95% interval 21.9%–39.6%, 30 of 100), all 10.5%: above the 99.8% limit, not like chance.',
    );
    expect(told.points).toHaveLength(3);
    const few = picture([all, body, named([['甲', 1, 3]])], contextFor({ filter }));
    expect(plainText(few.sentence)).toContain('1 / 3，不足 5 件不算百分比');
    const none = picture([all, body, named([])], contextFor({ filter }));
    expect(plainText(none.sentence)).toContain('所选机关没有 2024 年的不予公开率');
  });
  it('asks for the chosen body without being filtered by it', () => {
    const filter = [
      { source: 'scope', dimension: 'scope' as const, values: ['body'] },
      { source: 'bodies', dimension: 'agency_id' as const, values: ['甲'] },
    ];
    const asked = questionsOf('withheld_rate', [2024], filter);
    expect(asked).toHaveLength(3);
    expect(JSON.stringify(asked[0])).not.toContain('甲');
    expect(JSON.stringify(asked[2])).toContain('甲');
  });
  it('does not compare a body with itself', () => {
    const filter = [{ source: 'bodies', dimension: 'agency_id' as const, values: ['甲'] }];
    const body = named([['甲', 30, 100]]);
    const alone = picture([parts([[30, 100]]), body, body], contextFor({ filter }));
    expect(plainText(alone.sentence)).toContain('没有别的机关可比');
    expect(plainText(alone.sentence)).not.toContain('偶然');
  });
  it('says where there is nothing to draw', () => {
    const small = picture([parts([[1, 2]]), named([])], contextFor());
    expect(plainText(small.sentence)).toContain('不画漏斗图');
    expect(small.table.rows).toEqual([]);
  });
});

describe('the ranking of bodies', () => {
  const choice = { order: 'highest', fewest: 30, page: 0, size: 20, years: [2023, 2024] } as const;
  it('gives the range of places among all and whether chance explains it', () => {
    const picture = rankingOf(metric, choice)(
      [parts([...ordinary, [30, 100]]), named([['甲', 30, 100]])],
      contextFor(),
    );
    expect(plainText(picture.sentence)).toContain(
      '2023–2024 年合计，从高到低的第 1 名（共 41 个 n 不小于 30 的机关）：甲局 ▲▲ 30.0%',
    );
    expect(plainText(picture.sentence)).toContain('（名次 1），高出 99.8% 界限，不像偶然');
    expect(picture.table.rows[0]?.slice(-5, -3)).toEqual([1, 1]);
  });
  it('keeps names as they are in the table, and hollow for a small n', () => {
    const spread = ordinary.map(([, n], index): readonly [number, number] => [
      index % 2 === 0 ? 2 : 40,
      n,
    ]);
    const { table, points, caveat } = rankingOf(metric, choice)(
      [parts([...spread, [40, 100]]), named([['甲', 40, 100]])],
      contextFor(),
    );
    expect(points[0]?.label).toBe('甲局 ▲');
    expect(points[0]?.lines).toContain('按 95% 区间，名次 1–21');
    expect(table.rows[0]?.[0]).toBe('甲局');
    expect(caveat).not.toMatch(/[△▽]/u);
  });
  it('says why a chosen body is not among them', () => {
    const caveatWith = (id: string) =>
      rankingOf(metric, choice)(
        [parts(ordinary), named([['甲', 30, 100]])],
        contextFor({
          filter: [{ source: 'bodies', dimension: 'agency_id' as const, values: [id] }],
        }),
      ).caveat;
    expect(caveatWith('乙')).toContain('所选机关不在这一页：在别的页，或 n 小于 30');
    expect(caveatWith('甲')).not.toContain('不在这一页');
  });
  it('says that a page is past the end', () => {
    const picture = rankingOf(metric, { ...choice, page: 9 })(
      [parts(ordinary), named([])],
      contextFor(),
    );
    expect(plainText(picture.sentence)).toContain('这一页之后已没有机关');
  });
  it('shows counts without ranks', () => {
    const counts = rankingOf(metricById('requests_received') as Metric, choice)(
      [parts([]), named([['甲', 30, NaN]])],
      contextFor(),
    );
    expect(counts.table.columns.map(({ key }) => key)).not.toContain('rank_from');
    expect(plainText(counts.sentence)).toContain('甲局 30');
  });
});

describe('the chain of disputes', () => {
  it('keeps the three families apart and says n at each stage', () => {
    const answer = answerOf({
      reports: [10],
      ...Object.assign({}, ...CHAIN.map((id) => measured(id, [2], [10], [9]))),
      ...measured('requests_concluded', [100], null, [10]),
    });
    const picture = chainOf(answer, contextFor());
    expect(plainText(picture.sentence)).toContain('2024 年办结 100 件，其中三类未公开共 6 件');
    expect(picture.points[1]?.lines).toEqual([
      '不予公开 2 件 · 10 份报告中 9 份计入',
      '无法提供 2 件 · 10 份报告中 9 份计入',
      '不予处理 2 件 · 10 份报告中 9 份计入',
    ]);
    expect(picture.caveat).toContain('不能从上一步除到下一步');
  });
});
