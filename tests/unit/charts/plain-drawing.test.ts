import { describe, expect, it } from 'vitest';
import {
  baseOption,
  breakSeries,
  bandAxis,
  valueAxis,
  yearAxis,
} from '../../../src/charts/axes.ts';
import { layOut } from '../../../src/charts/drawing/lay-out.ts';
import type { Mark } from '../../../src/charts/drawing/marks.ts';
import { bandWidth, type Bands } from '../../../src/charts/drawing/places.ts';
import { readOption } from '../../../src/charts/drawing/read-option.ts';
import { pictureOf as disputesOf } from '../../../src/charts/disputes/option.ts';
import { RATES } from '../../../src/charts/disputes/question.ts';
import { pictureOf as sharesOf } from '../../../src/charts/outcome-shares/option.ts';
import { MEASURES as SHARES } from '../../../src/charts/outcome-shares/question.ts';
import type { ChartPicture } from '../../../src/charts/picture.ts';
import { rankedGroups, rankedOption } from '../../../src/charts/ranked-dots.ts';
import { pictureOf as reasonsOf } from '../../../src/charts/reasons/option.ts';
import { MEASURES as REASONS } from '../../../src/charts/reasons/question.ts';
import { pictureOf as requestsOf } from '../../../src/charts/requests-over-years/option.ts';
import { MEASURES as REQUESTS } from '../../../src/charts/requests-over-years/question.ts';
import { withNotes } from '../../../src/charts/year-notes.ts';
import { DISPUTE_RESULTS, DISPUTE_ROUTES } from '../../../src/form/form.ts';
import { metricById } from '../../../src/metrics/dictionary.ts';
import { countIdOfDispute } from '../../../src/metrics/disputes.ts';
import type { Metric } from '../../../src/metrics/metric.ts';
import { randomFrom } from '../../support/random-report.ts';
import { answerOf, contextFor, measured } from './answers.ts';

/** Every character ten px wide. */
const frame = {
  width: 640,
  height: 260,
  measure: (text: string) => 10 * text.length,
  nameOf: String,
};

const laidOut = (option: ChartPicture['option'], axis: ChartPicture['axis']) => {
  const plot = option === null ? null : readOption(option, axis);
  if (plot === null) throw new Error('not drawn plainly');
  return layOut(plot, frame);
};

const rects = (marks: readonly Mark[]): readonly Record<string, number | string>[] =>
  marks.filter(({ tag }) => tag === 'rect').map(({ attributes }) => attributes);

const textOf = ({ runs = [] }: Mark): string => runs.map(({ text }) => text).join('');

const centre = (bands: Bands, index: number): number =>
  (bands.axis === 'x' ? bands.left : bands.top) + (index + 0.5) * bandWidth(bands);

const YEARS = [2020, 2021, 2022, 2023, 2024];

/** An option of lines or stacked bars over years with those values. */
const overYears = (
  type: 'line' | 'bar',
  values: readonly (readonly (number | null)[])[],
  max: number,
) => ({
  ...baseOption('light'),
  grid: { left: 4, right: 40, top: 24, bottom: 4, containLabel: true },
  xAxis: [yearAxis(YEARS, [2024], 'light'), bandAxis(YEARS.length)],
  yAxis: valueAxis('light', { min: 0, max, interval: max / 4 }),
  series: [
    ...values.map((data, index) => ({
      id: `s${index}`,
      type,
      ...(type === 'bar'
        ? { stack: 'all', barWidth: '50%', itemStyle: { color: '#000' } }
        : { symbol: 'circle', symbolSize: 6, lineStyle: { color: '#000' } }),
      data,
    })),
    ...breakSeries(YEARS, 'light', 'zh'),
  ],
});

describe('a plain drawing', () => {
  it('puts every value where the axis says, in any chart', () => {
    const random = randomFrom(7);
    for (let run = 0; run < 300; run += 1) {
      const type = run % 2 === 0 ? 'line' : 'bar';
      const value = () => (random() < 0.2 ? null : Math.floor(random() * 250));
      const values = Array.from({ length: 1 + Math.floor(random() * 4) }, () => YEARS.map(value));
      const { marks, bands } = laidOut(overYears(type, values, 1000), 'x');
      const height = bands.bottom - bands.top;
      const y = (at: number): number => bands.bottom - (at / 1000) * height;
      if (type === 'line') {
        const circles = marks.filter(({ tag }) => tag === 'circle');
        const expected = values.flatMap((data) =>
          data.flatMap((at, index) => (at === null ? [] : [[centre(bands, index), y(at)]])),
        );
        expect(circles).toHaveLength(expected.length);
        for (const [index, { attributes }] of circles.entries()) {
          expect(attributes['cx']).toBeCloseTo(expected[index]?.[0] ?? NaN, 1);
          expect(attributes['cy']).toBeCloseTo(expected[index]?.[1] ?? NaN, 1);
        }
        continue;
      }
      const floors = YEARS.map(() => 0);
      const expected = values.flatMap((data) =>
        data.flatMap((at, index) => {
          if (at === null) return [];
          const floor = floors[index] ?? 0;
          floors[index] = floor + at;
          return [{ x: centre(bands, index), y: y(floor + at), height: (at / 1000) * height }];
        }),
      );
      const bars = rects(marks);
      expect(bars).toHaveLength(expected.length);
      for (const [index, bar] of bars.entries()) {
        const { x, y: top, height: long } = expected[index] ?? { x: NaN, y: NaN, height: NaN };
        expect(Number(bar['x']) + Number(bar['width']) / 2).toBeCloseTo(x, 1);
        expect(bar['y']).toBeCloseTo(top, 1);
        expect(bar['height']).toBeCloseTo(long, 1);
      }
    }
  });

  it('does not bridge a gap, and draws the form break between its years', () => {
    const { marks, bands } = laidOut(overYears('line', [[1, 2, null, 4, 5]], 8), 'x');
    const line = marks.find(({ attributes }) => attributes['stroke-linejoin'] === 'bevel');
    expect(String(line?.attributes['d']).match(/M/gu)).toHaveLength(2);
    const rule = marks.find(({ attributes }) => attributes['stroke-dasharray'] === '4 2');
    const x = Number(/^M([\d.]+) /u.exec(String(rule?.attributes['d']))?.[1]);
    expect(Math.abs(x - (bands.left + bandWidth(bands)))).toBeLessThanOrEqual(1);
    expect(marks.map(textOf)).toContain('2021 年改版');
  });

  it('leaves out names that would cover each other', () => {
    const plot = readOption(overYears('line', [[1, 2, 3, 4, 5]], 8), 'x');
    if (plot === null) throw new Error('not drawn plainly');
    const names = ({ width }: { width: number }) =>
      layOut(plot, { ...frame, width })
        .marks.map(textOf)
        .filter((text) => /^20\d\d$/u.test(text));
    expect(names({ width: 640 })).toEqual(YEARS.map(String));
    expect(names({ width: 240 })).toEqual(['2020', '2022', '2024']);
  });

  it('makes room for what is written at the right end', () => {
    const option = overYears('line', [[1, 2, 3, 4, 5]], 8);
    const [line] = option.series as [Record<string, unknown>];
    const label = { show: true, position: 'right', color: '#000', fontSize: 12 };
    const data = [1, 2, 3, 4, { value: 5, label: { ...label, formatter: '收到 10,345,678 件' } }];
    const { marks, bands } = laidOut({ ...option, series: [{ ...line, data }] }, 'x');
    const written = marks.find((mark) => textOf(mark).startsWith('收到'));
    expect(Number(written?.attributes['x']) + 10 * '收到 10,345,678 件'.length).toBeLessThan(641);
    expect(written?.attributes['x']).toBeCloseTo(centre(bands, 4) + 3 + 5, 1);
  });

  it('draws every chart of the overview', () => {
    const context = contextFor({ year: 2023 });
    const many = (ids: readonly string[]) =>
      answerOf({
        year: [2022, 2023],
        reports: [10, 10],
        ...Object.assign({}, ...ids.map((id) => measured(id, [30, 40], [100, 100], [10, 10]))),
      });
    const one = (ids: readonly string[]) =>
      answerOf({
        reports: [10],
        ...Object.assign({}, ...ids.map((id) => measured(id, [30], [100], [10]))),
      });
    const disputes = DISPUTE_ROUTES.flatMap(({ id }) =>
      DISPUTE_RESULTS.map((result) => countIdOfDispute(id, result.id)),
    );
    const pictures = [
      requestsOf(many(REQUESTS), context),
      sharesOf(many(SHARES), context),
      reasonsOf(one([...REASONS, 'requests_concluded']), context),
      disputesOf(one([...disputes, ...RATES]), context),
    ];
    for (const { option, axis, points } of pictures) {
      expect(laidOut(option, axis).bands.count).toBe(points.length);
    }
    const metric = metricById('disclosure_rate') as Metric;
    const figure = { num: 30, den: 100, reports: 10, all: 10 };
    const groups = rankedGroups(
      ['甲', '乙'].map((id) => ({ id, label: id, figure, clause: null })),
      metric,
      'ascending',
    );
    const ranked = rankedOption(groups, metric, { figure, name: '全体' }, [], context);
    expect(laidOut(ranked, 'y').marks.map(textOf)).toContain('全体 30.0%');
  });

  it('stands a note on paper along its year', () => {
    const years = answerOf({
      year: [2022, 2023, 2024],
      reports: [1, 1, 1],
      ...Object.assign({}, ...REQUESTS.map((id) => measured(id, [3, 4, 5], null, [1, 1, 1]))),
    });
    const plain = requestsOf(years, contextFor());
    const note = { chart: 'requests-over-years', year: 2023, text: '<b>合并</b>' };
    const { option, axis } = withNotes(plain, [note], 'light', 'zh');
    const { marks, bands } = laidOut(option, axis);
    const written = marks.find((mark) => textOf(mark) === '<b>合并</b>');
    expect(written?.attributes['x']).toBeCloseTo(centre(bands, 1), 1);
    expect(written?.attributes['transform']).toContain('rotate(-90');
  });

  it('is left to ECharts where an option holds anything else', () => {
    const plain = overYears('bar', [[1, 2, 3, 4, 5]], 8);
    expect(readOption(plain, 'x')).not.toBeNull();
    expect(readOption(plain, 'item')).toBeNull();
    expect(readOption({ ...plain, dataZoom: [] }, 'x')).toBeNull();
    expect(readOption(overYears('bar', [[1, -2, 3, 4, 5]], 8), 'x')).toBeNull();
    const [bars] = plain.series as [Record<string, unknown>];
    const withLabel = (formatter: string) => ({
      ...plain,
      series: [
        { ...bars, data: [{ value: 1, label: { show: true, position: 'right', color: '#000', fontSize: 12, formatter } }] }, // prettier-ignore
      ],
    });
    expect(readOption(withLabel('12 件'), 'x')).not.toBeNull();
    expect(readOption(withLabel('{c} 件'), 'x')).toBeNull();
    expect(readOption({ ...plain, series: [{ ...bars, smooth: true }] }, 'x')).toBeNull();
    const beside = { ...bars, id: 'other', stack: 'other' };
    expect(readOption({ ...plain, series: [bars, beside] }, 'x')).toBeNull();
  });
});
