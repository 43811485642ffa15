import { describe, expect, it } from 'vitest';
import { pictureOf as sharesOf } from '../../../src/charts/outcome-shares/option.ts';
import { pictureOf as requestsOf } from '../../../src/charts/requests-over-years/option.ts';
import { pictureOf as keyFiguresOf } from '../../../src/charts/key-figures/option.ts';
import { pictureOf as overYearsOf } from '../../../src/charts/metric-over-years/option.ts';
import { sparklineOf } from '../../../src/charts/key-figures/sparkline.ts';
import { plainText } from '../../../src/export/table.ts';
import { metricById } from '../../../src/metrics/dictionary.ts';
import type { Metric } from '../../../src/metrics/metric.ts';
import { answerOf, contextFor, measured, seriesOf } from './answers.ts';

const years = answerOf({
  year: [2021, 2023, 2024],
  reports: [1200, 1290, 1281],
  ...measured('requests_received', [null, 17_570, 18_642], null, [0, 1290, 1270]),
  ...measured('requests_handled', [100, 200, 300], null, [1200, 1290, 1270]),
  ...measured('requests_carried_out', [1, 2, 0], null, [1200, 1290, 1270]),
});

describe('requests over years', () => {
  it('leaves gaps where no report has the number or there is no report, never 0', () => {
    const picture = requestsOf(years, contextFor());
    const received = seriesOf(picture.option, 'requests_received').data.map(({ value }) => value);
    expect(received).toEqual([null, null, 17_570, 18_642]);
    expect(picture.points[1]?.lines).toEqual(['没有报告']);
    expect(picture.points[0]?.lines[0]).toBe('收到 — 件');
    expect(picture.table.rows[3]).toEqual([2024, 18_642, 1270, 300, 1270, 0, 1270, 1281]);
  });
  it('says the change and the coverage in both languages', () => {
    expect(plainText(requestsOf(years, contextFor()).sentence)).toBe(
      '2024 年收到 18,642 件申请，比 2023 年 +6.1%（1,281 份报告中 1,270 份计入）。',
    );
    expect(plainText(requestsOf(years, contextFor({ language: 'en' })).sentence)).toBe(
      '2024: 18,642 requests received, +6.1% on 2023 (1,270 of 1,281 reports count).',
    );
  });
  it('does not compare years that rest on other sets of reports', () => {
    const other = answerOf({
      year: [2023, 2024],
      reports: [1, 4],
      ...measured('requests_received', [100, 900], null, [1, 4]),
      ...measured('requests_handled', [100, 900], null, [1, 4]),
      ...measured('requests_carried_out', [0, 0], null, [1, 3]),
    });
    const picture = requestsOf(other, contextFor());
    expect(plainText(picture.sentence)).toContain('不作比较');
    expect(picture.caveat).toContain('结转 3');
  });
  it('is empty without any number, and chooses a year under the shared source', () => {
    expect(requestsOf(answerOf({ year: [], reports: [] }), contextFor()).isEmpty).toBe(true);
    expect(requestsOf(years, contextFor()).points[3]?.clause).toEqual({
      source: 'year',
      dimension: 'year',
      values: [2024],
    });
  });
});

const share = (id: string, nums: readonly number[]): ReturnType<typeof measured> =>
  measured(id, nums, [1000, 3, 0], [50, 1, 4]);
const shares = answerOf({
  year: [2022, 2023, 2024],
  reports: [60, 1, 4],
  ...share('full_disclosure_rate', [400, 2, 0]),
  ...share('partial_rate', [100, 0, 0]),
  ...share('withheld_rate', [100, 1, 0]),
  ...share('unavailable_rate', [300, 0, 0]),
  ...share('not_processed_rate', [50, 0, 0]),
  ...share('other_rate', [50, 0, 0]),
});

describe('outcome shares', () => {
  it('draws Σ/Σ that add to 1, nothing below n = 5, nothing for 0/0', () => {
    const { option } = sharesOf(shares, contextFor({ year: 2022 }));
    const ids = ['granted', 'partial', 'withheld', 'unavailable', 'not_processed', 'other'];
    const first = ids.map((id) => seriesOf(option, id).data[0]?.value as number);
    expect(first).toEqual([0.4, 0.1, 0.1, 0.3, 0.05, 0.05]);
    for (const id of ids) {
      expect(
        seriesOf(option, id)
          .data.slice(1)
          .map(({ value }) => value),
      ).toEqual([null, null]);
    }
  });
  it('counts instead of percentages below n = 5', () => {
    const few = sharesOf(shares, contextFor({ year: 2023 }));
    expect(plainText(few.sentence)).toBe(
      '2023 年只办结 3 件，不算百分比：予以公开 2/3，不予公开 1/3。',
    );
    expect(few.points[1]?.lines).toContain('予以公开 2/3');
    expect(few.points[2]?.lines).toContain('予以公开 —');
    expect(plainText(sharesOf(shares, contextFor({ language: 'en' })).sentence)).toBe(
      '2024: no outcome can be computed.',
    );
  });
});

it('tells no move of a share between reports of other bodies', () => {
  const ids = ['full_disclosure', 'partial', 'withheld', 'unavailable', 'not_processed', 'other'];
  const picture = (reports: readonly number[]) =>
    sharesOf(
      answerOf({
        year: [2023, 2024],
        reports,
        ...Object.assign(
          {},
          ...ids.map((id, at) =>
            measured(`${id}_rate`, at === 0 ? [40, 60] : [12, 8], [100, 100], [1, 1]),
          ),
        ),
      }),
      contextFor(),
    );
  expect(plainText(picture([1, 1]).sentence)).toContain('40.0% → 60.0%');
  expect(plainText(picture([1, 2]).sentence)).not.toContain('→');
});

describe('key figures', () => {
  const answer = answerOf({
    year: [2023, 2024],
    reports: [10, 10],
    ...measured('requests_received', [100, 110], null, [10, 9]),
    ...measured('requests_handled', [105, 121], null, [10, 9]),
    ...measured('disclosure_rate', [54, 45], [100, 90], [10, 10]),
    ...measured('withheld_rate', [3, 0], [60, 0], [10, 10]),
    ...measured('reconsideration_correction_rate', [1, 2], [4, 3], [10, 10]),
    ...measured('zero_request_share', [1, 2], [10, 10], [10, 10]),
  });
  it('shows value, parts, interval below n = 100, change and coverage', () => {
    const { figures } = keyFiguresOf(answer, contextFor());
    expect(figures.map((figure) => figure.value)).toEqual([
      '110',
      '121',
      '50.0%',
      '—',
      '2/3',
      '20.0%',
    ]);
    expect(figures[0]?.notes).toEqual(['比 2023 年 +10.0%', '10 份报告中 9 份计入']);
    expect(figures[2]?.notes).toEqual([
      '45 / 90 件办结',
      '95% 区间 39.9%–60.1%',
      '比 2023 年 −4.0 个百分点',
    ]);
    expect(figures[4]?.notes).toContain('2023 年无可比');
    expect(figures[4]?.trend).toEqual([null, null]);
  });
  it('can be cited one by one, each with its n, its interval and how many reports count', () => {
    const { points } = keyFiguresOf(answer, contextFor());
    expect(points[2]).toMatchObject({
      label: '公开率 2024',
      lines: ['50.0%（45 / 90，95% 区间 39.9%–60.1%）', '比 2023 年 −4.0 个百分点', '10 份报告'],
      metrics: ['disclosure_rate'],
    });
  });
  it('says where a change may come from other bodies', () => {
    const others = answerOf({
      year: [2023, 2024],
      reports: [1, 2],
      ...measured('requests_received', [100, 300], null, [1, 2]),
      ...measured('requests_handled', [105, 400], null, [1, 1]),
      ...measured('disclosure_rate', [54, 450], [100, 900], [1, 1]),
    });
    const { figures } = keyFiguresOf(others, contextFor());
    expect(figures[1]?.notes[0]).toBe('报告不同（2023 年 1 份，2024 年 1/2 份），不作比较');
    expect(figures[2]?.notes).toContain('比 2023 年 −4.0 个百分点，但报告不同（1 → 1/2 份）');
  });
  it('knows other bodies where as many reports count as before', () => {
    const one = answerOf({
      year: [2023, 2024],
      reports: [1, 1],
      ...measured('requests_received', [100, 300], null, [1, 1]),
      ...measured('disclosure_rate', [54, 50], [100, 100], [1, 1]),
    });
    const notes = (bodies: number) =>
      keyFiguresOf(
        one,
        contextFor({
          matched: answerOf({
            earlier: [2022, 2023],
            later: [2024, 2024],
            requests_received__matched: [1, bodies],
            disclosure_rate__matched: [1, bodies],
          }),
        }),
      ).figures.map((figure) => figure.notes.at(-1));
    expect(notes(1)[0]).toBe('比 2023 年 +200.0%');
    expect(notes(0)[0]).toBe('报告不同（2023 年 1 份，2024 年 1 份），不作比较');
    expect(notes(1)[2]).toBe('比 2023 年 −4.0 个百分点');
    expect(notes(0)[2]).toBe('比 2023 年 −4.0 个百分点，但报告不同（1 → 1 份）');
  });
  it('breaks the small trend at a gap', () => {
    const line = sparklineOf([1, null, 2, 3], [1, 2, 3], { width: 72, height: 28 });
    expect(line.path.match(/M/g)).toHaveLength(2);
    expect(line.dots).toHaveLength(2);
    expect(sparklineOf([null], [0], { width: 72, height: 28 })).toEqual({ path: '', dots: [] });
  });
});

describe('a metric over years', () => {
  const metric = metricById('disclosure_rate') as Metric;
  const groups = [
    { dimension: 'province' as const, id: '角省', label: '角省' },
    { dimension: 'agency_id' as const, id: 'a1', label: '甲局' },
  ];
  const provinces = answerOf({
    province: ['角省', '角省'],
    year: [2023, 2024],
    reports: [9, 9],
    ...measured('disclosure_rate', [50, 60], [100, 100], [9, 9]),
  });
  const bodies = answerOf({
    agency_id: ['a1'],
    year: [2024],
    reports: [1],
    ...measured('disclosure_rate', [2], [3], [1]),
  });
  it('joins groups of several dimensions; too small an n is a gap with "2/3" beside it', () => {
    const picture = overYearsOf([provinces, bodies], groups, metric, contextFor());
    expect(seriesOf(picture.option, 'province 角省').data.map(({ value }) => value)).toEqual([
      0.5, 0.6,
    ]);
    expect(seriesOf(picture.option, 'agency_id a1').data.map(({ value }) => value)).toEqual([
      null,
      null,
    ]);
    expect(picture.points[1]?.lines).toEqual(['角省 60.0%（60 / 100）', '甲局 2/3']);
    expect(picture.points[0]?.lines[1]).toBe('甲局 没有报告');
  });

  const five = ['角省', '亢省', '氐省', '房省', '心省'];
  const rates = (num: readonly number[], den: readonly number[]) =>
    answerOf({
      province: five,
      year: five.map(() => 2024),
      reports: five.map(() => 1),
      ...measured('disclosure_rate', num, den, five.map(() => 1)), // prettier-ignore
    });
  const drawn = five.map((id) => ({ dimension: 'province' as const, id, label: id }));
  const disclosure = metricById('disclosure_rate') as Metric;

  it('draws the ends where there are too many, and names the highest of all', () => {
    const rows = rates([40, 20, 60, 50, 30], [100, 100, 100, 100, 100]);
    const shown = { most: 2, isIndexed: false };
    const of = (language: 'zh' | 'en') =>
      overYearsOf([rows], drawn, disclosure, contextFor({ language }), shown);
    expect(plainText(of('zh').sentence)).toContain(
      '5 组中最高 氐省 60.0%，最低 亢省 20.0%；只画 2 组，取两端',
    );
    expect(plainText(of('en').sentence)).toContain('of 5 groups highest 氐省, 60.0%');
    const small = rates([40, 20, 60, 9, 30], [100, 100, 100, 10, 100]);
    expect(
      plainText(overYearsOf([small], drawn, disclosure, contextFor(), shown).sentence),
    ).toContain('5 组（可比的 4 组）中最高 氐省 60.0%');
    expect(of('zh').table.rows.map(([name]) => name)).toEqual(['亢省', '氐省']);
    expect(plainText(overYearsOf([rows], drawn, disclosure, contextFor()).sentence)).not.toContain(
      '只画',
    );
  });

  it('calls no small n the highest, and draws it hollow', () => {
    const picture = overYearsOf(
      [rates([40, 20, 9, 0, 30], [100, 100, 10, 4, 100])],
      drawn,
      disclosure,
      contextFor(),
    );
    expect(plainText(picture.sentence)).toContain('最高 角省 40.0%，最低 亢省 20.0%');
    expect(picture.caveat).toContain('空心');
    const isHollow = (id: string) =>
      'itemStyle' in (seriesOf(picture.option, `province ${id}`).data[0] as object);
    expect(five.map(isHollow)).toEqual([false, false, true, false, false]);
    const small = overYearsOf(
      [rates([4, 2, 9, 0, 3], [10, 10, 10, 4, 100])],
      drawn,
      disclosure,
      contextFor(),
    );
    expect(plainText(small.sentence)).toContain('n 足够大的不到两组，不比高低');
  });
});

const yearsClause = (...values: readonly number[]) =>
  ({ source: 'year', dimension: 'year', values }) as const;

describe('a range of years', () => {
  const six = [2019, 2020, 2021, 2022, 2023, 2024];
  const answer = answerOf({
    year: six,
    reports: [10, 10, 10, 10, 10, 10],
    ...measured('requests_received', [1, 2, 3, 4, 5, 6], null, [10, 10, 10, 10, 10, 9]),
    ...measured('requests_handled', [1, 2, 3, 4, 5, 6], null, [10, 10, 10, 10, 10, 9]),
    ...measured('requests_carried_out', [1, 1, 1, 1, 1, 1], null, [10, 10, 10, 10, 10, 9]),
    ...measured(
      'disclosure_rate',
      [10, 10, 20, 20, 30, 90],
      [100, 100, 100, 100, 100, 300],
      [9, 9, 9, 9, 9, 9],
    ),
    ...measured(
      'withheld_rate',
      [null, null, 5, 5, 5, 5],
      [null, null, 100, 100, 100, 100],
      [0, 0, 9, 9, 9, 9],
    ),
    ...measured(
      'reconsideration_correction_rate',
      [1, 1, 1, 1, 1, 1],
      [4, 4, 4, 4, 4, 4],
      [9, 9, 9, 9, 9, 9],
    ),
    ...measured(
      'zero_request_share',
      [1, 1, 1, 1, 1, 1],
      [10, 10, 10, 10, 10, 10],
      [10, 10, 10, 10, 10, 10],
    ),
  });
  const of = (...values: readonly number[]) =>
    contextFor({ year: values.at(-1) ?? 0, filter: [yearsClause(...values)] });

  it('adds its years, and compares with as many before', () => {
    expect(plainText(requestsOf(answer, of(2022, 2023, 2024)).sentence)).toBe(
      '2022–2024 年收到 15 件申请，比 2019–2021 年 +150.0%（30 份报告中 29 份计入）。',
    );
    const { figures, table } = keyFiguresOf(answer, of(2023, 2024));
    expect(figures[2]?.value).toBe('30.0%');
    expect(figures[2]?.notes).toEqual([
      '120 / 400 件办结',
      '比 2021–2022 年 +10.0 个百分点',
      '20 份报告中 18 份计入',
    ]);
    expect(figures[5]?.name).toBe('零申请报告');
    expect(table.rows.find((row) => row[1] === '2023–2024')?.[2]).toBe(11);
  });

  it('is not compared where a year of either has no number', () => {
    const { figures } = keyFiguresOf(answer, of(2021, 2022));
    expect(figures[3]?.notes).toEqual([
      '10 / 200 件办结',
      '2019–2020 年无可比',
      '20 份报告中 18 份计入',
    ]);
    const early = keyFiguresOf(answer, of(2020, 2021));
    expect(plainText(early.sentence)).toContain('2020–2021 年合计 20 份报告');
    expect(plainText(requestsOf(answer, of(2020, 2021)).sentence)).toBe(
      '2020–2021 年收到 5 件申请。',
    );
  });

  it('stands as chosen, and every other year steps back', () => {
    const { option, canBrush } = requestsOf(answer, of(2022, 2023));
    expect(canBrush).toBe(true);
    const dots = seriesOf(option, 'requests_received').data as readonly unknown[] as readonly {
      symbolSize: number;
      itemStyle: { opacity: number };
    }[];
    expect(dots.map(({ symbolSize }) => symbolSize)).toEqual([5, 5, 5, 9, 9, 5]);
    expect(dots.map(({ itemStyle }) => itemStyle.opacity)).toEqual([0.35, 0.35, 0.35, 1, 1, 0.35]);
  });

  it('with a gap is told year by year', () => {
    expect(plainText(requestsOf(answer, of(2021, 2023)).sentence)).toBe(
      '2021、2023 年收到 8 件申请。',
    );
  });
});
