import { describe, expect, it } from 'vitest';
import { pictureOf as bodyHeatOf } from '../../../src/charts/body-heat/option.ts';
import { comparedFigure, comparedQuestions } from '../../../src/charts/compared.ts';
import { changeAxis } from '../../../src/charts/end-labels.ts';
import { pictureOf as groupHeatOf } from '../../../src/charts/group-heat/option.ts';
import { pictureOf as overYearsOf } from '../../../src/charts/metric-over-years/option.ts';
import { pictureOf as robustOf } from '../../../src/charts/robustness/option.ts';
import { pictureOf as slopeOf } from '../../../src/charts/slope/option.ts';
import { pictureOf as panelsOf } from '../../../src/charts/small-multiples/option.ts';
import { plainText } from '../../../src/export/table.ts';
import { metricById } from '../../../src/metrics/dictionary.ts';
import type { Metric } from '../../../src/metrics/metric.ts';
import { answerOf, contextFor, measured, seriesOf } from './answers.ts';

const rate = metricById('disclosure_rate') as Metric;
const received = metricById('requests_received') as Metric;
const groups = ['角省', '亢省', '氐省'].map((id) => ({
  dimension: 'province' as const,
  id,
  label: id,
}));
/** The rate of each group in 2023 and 2024, one report a year. */
const ratesOf = (x: readonly number[], n: readonly number[]) =>
  answerOf({
    province: groups.flatMap(({ id }) => [id, id]),
    year: groups.flatMap(() => [2023, 2024]),
    reports: x.map(() => 1),
    ...measured(
      'disclosure_rate',
      x,
      n,
      x.map(() => 1),
    ),
  });
const rows = ratesOf([50, 60, 40, 30, 2, 9], [100, 100, 100, 100, 3, 12]);

interface SlopeSeries {
  readonly id: string;
  readonly data: readonly { readonly value: readonly [number, number]; readonly label?: object }[];
}
const seriesIn = (option: unknown): readonly SlopeSeries[] =>
  (option as { series: SlopeSeries[] }).series;
const slopesIn = (option: unknown): readonly SlopeSeries[] =>
  seriesIn(option).filter(({ data }) => data.every(({ label }) => label === undefined));

describe('two years as slopes', () => {
  it('leads from each end to its label, however many ends lie close together', () => {
    const many = Array.from({ length: 30 }, (_, at) => `${at}省`);
    const close = answerOf({
      province: many.flatMap((id) => [id, id]),
      year: many.flatMap(() => [2023, 2024]),
      reports: many.flatMap(() => [1, 1]),
      ...measured(
        'disclosure_rate',
        many.flatMap((_, at) => [5000 + at, 5100 - at]),
        many.flatMap(() => [10_000, 10_000]),
        many.flatMap(() => [1, 1]),
      ),
    });
    const named = many.map((id) => ({ dimension: 'province' as const, id, label: id }));
    const { option } = slopeOf([close], named, rate, 2023, 640, contextFor());
    const series = seriesIn(option);
    for (const slope of slopesIn(option)) {
      const leaders = series.filter(
        (other) => other !== slope && other.id.endsWith(` ${slope.id}`),
      );
      expect(leaders.map(({ data }) => data[0]?.value)).toEqual(
        slope.data.map(({ value }) => value),
      );
    }
    const places = series.flatMap(({ data }) =>
      data.flatMap(({ label, value }) => (label === undefined ? [] : [value.join(' ')])),
    );
    expect(new Set(places).size).toBe(60);
  });
  it('says who rose and fell, and draws no group whose n is too small', () => {
    const picture = slopeOf([rows], groups, rate, 2023, 400, contextFor());
    expect(plainText(picture.sentence)).toBe(
      '公开率，2023 → 2024 年：1 组升，1 组降；升得最多 角省（50.0% → 60.0%），降得最多 亢省（40.0% → 30.0%）。',
    );
    expect(slopesIn(picture.option).map(({ id }) => id)).toEqual([
      'province 角省',
      'province 亢省',
    ]);
  });
  it('tells a change of a rate in points with what it rests on, and of a count as a count', () => {
    const { table } = slopeOf([rows], groups, rate, 2023, 400, contextFor());
    expect(table.columns[5]).toMatchObject({ title: '变化（百分点）', kind: 'points' });
    expect(table.rows[0]?.[5]).toBeCloseTo(10);
    expect(table.rows[2]).toEqual(['氐省', null, 3, 0.75, 12, null, 2, 1, 1, 9, 1, 1]);
    const counts = answerOf({
      province: ['角省', '角省'],
      year: [2023, 2024],
      reports: [2, 2],
      ...measured('requests_received', [5, 3], null, [1, 2]),
    });
    const summed = slopeOf([counts], groups.slice(0, 1), received, 2023, 400, contextFor()).table;
    expect(summed.columns[5]).toMatchObject({ title: '变化', kind: 'number' });
    expect(summed.rows).toEqual([['角省', 5, null, 3, null, -2, 5, 1, 2, 3, 2, 2]]);
  });
  it('draws a small n hollow, and neither ranks it nor leaves its share out of the table', () => {
    const small = ratesOf([50, 60, 40, 30, 2, 18], [100, 100, 100, 100, 20, 20]);
    const picture = slopeOf([small], groups, rate, 2023, 400, contextFor());
    expect(plainText(picture.sentence)).toContain('1 组升，1 组降；升得最多 角省');
    const hollow = slopesIn(picture.option).flatMap(({ id, data }) =>
      data.flatMap((end, side) => ('itemStyle' in end ? [`${id} ${side}`] : [])),
    );
    expect(hollow).toEqual(['province 氐省 0', 'province 氐省 1']);
    expect(picture.caveat).toContain('空心：n 为 5–29');
    expect(picture.table.rows[2]?.slice(0, 5)).toEqual(['氐省', 0.1, 20, 0.9, 20]);
    expect(picture.table.rows[2]?.[5]).toBeCloseTo(80);
  });
  it('names groups whose years are not of as many reports', () => {
    const more = answerOf({
      province: ['角省', '角省', '亢省', '亢省'],
      year: [2023, 2024, 2023, 2024],
      reports: [1, 2, 1, 1],
      ...measured('disclosure_rate', [50, 60, 40, 30], [100, 100, 100, 100], [1, 2, 1, 1]),
    });
    expect(slopeOf([more], groups, rate, 2023, 400, contextFor()).caveat).toContain(
      '角省（1 → 2 份）：两年计入的报告数不同',
    );
    expect(slopeOf([rows], groups, rate, 2023, 400, contextFor()).caveat ?? '').not.toContain(
      '计入的报告数不同',
    );
  });
  it('says that there is no year before', () => {
    expect(plainText(slopeOf([rows], groups, rate, null, 400, contextFor()).sentence)).toContain(
      '没有可比的年份',
    );
  });
});

describe('small multiples', () => {
  it('draw a small n hollow, and say so', () => {
    const { option, caveat } = panelsOf([rows], groups, rate, 'free', contextFor());
    const hollow = (
      option as { series: { id: string; data: { value: number | null; itemStyle?: object }[] }[] }
    ).series.flatMap(({ id, data }) =>
      data.flatMap(({ itemStyle }, at) => (itemStyle === undefined ? [] : [`${id} ${at}`])),
    );
    expect(hollow).toEqual(['province 氐省 1']);
    expect(caveat).toContain('空心：n 为 5–29');
    const large = panelsOf([rows], groups.slice(0, 2), rate, 'free', contextFor());
    expect(large.caveat ?? '').not.toContain('空心');
  });
  const axesOf = (axes: 'shared' | 'free') =>
    (
      panelsOf([rows], groups, rate, axes, contextFor()).option as {
        yAxis: { min: number; max: number }[];
      }
    ).yAxis.map(({ min, max }) => [min, max]);
  it('share a scale, or have each their own', () => {
    expect(new Set(axesOf('shared').map(String)).size).toBe(1);
    expect(new Set(axesOf('free').map(String)).size).toBeGreaterThan(1);
  });
  it('leave gaps below n = 5 and say the ends among those of large n', () => {
    const picture = panelsOf([rows], groups, rate, 'free', contextFor());
    expect(seriesOf(picture.option, 'province 氐省').data[0]?.value).toBeNull();
    expect(plainText(picture.sentence)).toContain('最高 角省 60.0%，最低 亢省 30.0%');
    expect(plainText(picture.sentence)).toContain('高低不能跨图比');
  });
});

describe('heat tables', () => {
  it('hatch small n, and name the strongest cell', () => {
    const picture = groupHeatOf([rows], groups, [rate], 'year', contextFor());
    expect(picture.heads).toEqual(['2023', '2024']);
    expect(picture.rows.map(({ cells }) => cells.map(({ shade }) => shade))).toEqual([
      [4, 5],
      [2, 1],
      [null, null],
    ]);
    expect(picture.rows[2]?.cells.map(({ text }) => text)).toEqual(['2/3', '75.0%']);
    expect(plainText(picture.sentence)).toContain('角省 2024，60.0%');
  });
  it('keep a year without a report apart from 0', () => {
    const bodies = answerOf({
      place: [1, 1, 2],
      agency_id: ['a', 'a', 'b'],
      agency_name: ['甲局', '甲局', '乙局'],
      province: ['角省', '角省', null],
      prefecture: [null, null, null],
      county: [null, null, null],
      bodies: [2, 2, 2],
      year: [2022, 2024, 2024],
      reports: [1, 1, 1],
      ...measured('requests_received', [5, 0, 7], null, [1, 1, 1]),
    });
    const picture = bodyHeatOf(bodies, [received], 'year', 'page', contextFor());
    expect(picture.rows[0]?.cells.map(({ text }) => text)).toEqual(['5', '—', '0']);
    expect(picture.rows[1]?.cells.map(({ text }) => text)).toEqual(['—', '—', '7']);
  });
});

describe('whether a trend holds', () => {
  const largest = answerOf({ agency_name: ['甲局'] });
  const robust = (
    largestX: readonly number[],
    largestN: readonly number[],
    x: readonly number[] = [50, 80],
  ) =>
    answerOf({
      year: [2023, 2024],
      x,
      n: [100, 160],
      reports_counted: [9, 9],
      ...Object.fromEntries(
        [1, 3, 5].flatMap((count) => [
          [`x_${count}`, count === 5 ? largestX : [0, 0]],
          [`n_${count}`, count === 5 ? largestN : [0, 0]],
        ]),
      ),
      q25: [0.4, 0.4],
      q50: [0.45, 0.46],
      q75: [0.6, 0.6],
      bodies: [9, 8],
    });
  const risen = (answer: ReturnType<typeof robust>): string =>
    plainText(robustOf([answer, largest], rate, false, contextFor()).sentence);
  it('stays level where all stand still, and turns where the largest carried it', () => {
    expect(risen(robust([0, 0], [0, 0]))).toContain(
      '持平（50.0% → 50.0%）；去掉最大的 1、3、5 个机关，方向不变',
    );
    expect(risen(robust([0, 40], [50, 60]))).toContain(
      '去掉最大的 5 个机关后下降（100.0% → 40.0%）',
    );
  });
  it('calls no turn what was level, nor kept what becomes level', () => {
    const changed = (x: readonly number[], largestX: readonly number[]): string =>
      risen(robust(largestX, [50, 50], x));
    // 50/100 → 80/160 without 20/50 → 25/50 of them: 60 % → 50 %.
    expect(changed([50, 80], [20, 25])).toContain(
      '持平（50.0% → 50.0%）；去掉最大的 5 个机关后下降（60.0% → 50.0%）',
    );
    // 50/100 → 96/160 without 25/50 → 41/50 of them: 50 % → 50 %.
    expect(changed([50, 96], [25, 41])).toContain(
      '上升（50.0% → 60.0%）；去掉最大的 5 个机关后持平（50.0% → 50.0%）',
    );
    // 50/100 → 96/160 without 15/50 → 43/50 of them: 70 % → 48 %.
    expect(changed([50, 96], [15, 43])).toContain(
      '上升（50.0% → 60.0%）；去掉最大的 5 个机关，方向就反过来（70.0% → 48.2%）',
    );
  });
  it('says how the median body stands to the pooled rate', () => {
    expect(risen(robust([0, 0], [0, 0]))).toContain(
      '合并 50.0%，机关中位数 46.0%（2024 年，8 个机关）',
    );
  });
  it('says that it is of all bodies where others are compared beside it', () => {
    const caveat = (hasGroups: boolean) =>
      robustOf([robust([0, 0], [0, 0]), largest], rate, hasGroups, contextFor()).caveat;
    expect(caveat(true)).toContain('筛选范围内的全部机关');
    expect(caveat(false)).not.toContain('筛选范围内的全部机关');
  });
  it('knows that the bodies of the two ends are others', () => {
    const caveat = (bodies: number) =>
      robustOf(
        [robust([0, 0], [0, 0]), largest],
        rate,
        false,
        contextFor({
          matched: answerOf({ earlier: [2023], later: [2024], disclosure_rate__matched: [bodies] }),
        }),
      ).caveat;
    expect(caveat(3)).toContain('2023 年计入 9 份报告，2024 年 9 份，两年都计入的机关 3 个');
    expect(caveat(9)).not.toContain('两年都计入');
  });
  it('claims nothing where too little is left', () => {
    const alone = answerOf({
      year: [2023, 2024],
      x: [50, 60],
      n: [100, 100],
      reports_counted: [1, 1],
      ...Object.fromEntries(
        [1, 3, 5].flatMap((count) => [
          [`x_${count}`, [50, 60]],
          [`n_${count}`, [100, 100]],
        ]),
      ),
      q25: [0.5, 0.6],
      q50: [0.5, 0.6],
      q75: [0.5, 0.6],
      bodies: [1, 1],
    });
    expect(risen(alone)).toContain('剩下的太少');
  });
});

describe('changes on the first year', () => {
  it('are drawn in per cent while the table keeps the values', () => {
    const counts = answerOf({
      province: ['角省', '角省', '角省'],
      year: [2022, 2023, 2024],
      reports: [1, 1, 1],
      ...measured('requests_received', [0, 40, 50], null, [1, 1, 1]),
    });
    const picture = overYearsOf([counts], groups.slice(0, 1), received, contextFor(), {
      most: 1,
      isIndexed: true,
    });
    expect(seriesOf(picture.option, 'province 角省').data.map(({ value }) => value)).toEqual([
      -1, 0, 0.25,
    ]);
    expect(picture.table.rows.map((row) => row[2])).toEqual([0, 40, 50]);
    expect(picture.caveat).toContain('首个大于 0 的值');
  });
  it('stand on a round scale around 0', () => {
    expect(changeAxis([-0.12, 0.4])).toEqual({ min: -0.2, max: 0.4, interval: 0.2 });
    expect(changeAxis([])).toMatchObject({ min: 0 });
  });
});

describe('eight compared lines', () => {
  it('are told apart without colour, each by its own dash and marker', () => {
    const names = [...'角亢氐房心尾箕斗'];
    const answer = answerOf({
      province: names,
      year: names.map(() => 2024),
      reports: names.map(() => 1),
      ...measured(
        'disclosure_rate',
        names.map(() => 50),
        names.map(() => 100),
        names.map(() => 1),
      ),
    });
    const eight = names.map((id) => ({ dimension: 'province' as const, id, label: id }));
    const { series } = overYearsOf([answer], eight, rate, contextFor()).option as {
      series: readonly { symbol: string; lineStyle: { type: string } }[];
    };
    const looks = series.map(({ symbol, lineStyle }) => `${symbol} ${lineStyle.type}`);
    expect(new Set(looks).size).toBe(8);
  });
});

it('compares prefectures within their provinces, since names come back elsewhere', () => {
  const prefectures = [
    ['角省', '甲市'],
    ['亢省', '乙市'],
  ].map((path) => ({
    dimension: 'prefecture' as const,
    id: path.join('|'),
    label: path.join(' '),
    path,
  }));
  const [asked] = comparedQuestions(prefectures, ['disclosure_rate'], [], []);
  expect(asked?.by).toEqual(['province', 'prefecture']);
  expect(asked?.filter.map(({ dimension, values }) => [dimension, values])).toEqual([
    ['province', ['角省', '亢省']],
    ['prefecture', ['甲市', '乙市']],
  ]);
  const answer = answerOf({
    province: ['亢省', '角省', '亢省'],
    prefecture: ['甲市', '甲市', '乙市'],
    reports: [1, 1, 1],
    ...measured('disclosure_rate', [1, 20, 30], [100, 100, 100], [1, 1, 1]),
  });
  const numbers = prefectures.map(
    (group) => comparedFigure([answer], prefectures, group, 'disclosure_rate', null).num,
  );
  expect(numbers).toEqual([20, 30]);
});
