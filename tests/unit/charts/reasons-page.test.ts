import { describe, expect, it } from 'vitest';
import { APPLICANT_OUTCOMES, measureOf } from '../../../src/charts/applicant-outcomes.ts';
import { pictureOf as flowOf } from '../../../src/charts/applicant-flow/option.ts';
import { LEAF_METRICS } from '../../../src/charts/outcome-leaves.ts';
import { pictureOf as byApplicantOf } from '../../../src/charts/outcome-by-applicant/option.ts';
import { pictureOf as familyOf } from '../../../src/charts/reason-family/option.ts';
import { measuresOf } from '../../../src/charts/reason-family/question.ts';
import { pictureOf as mixOf } from '../../../src/charts/reason-mix/option.ts';
import { questionsOf as mixQuestions } from '../../../src/charts/reason-mix/question.ts';
import { pictureOf as moversOf } from '../../../src/charts/share-movers/option.ts';
import { pictureOf as shareReasonsOf } from '../../../src/charts/share-reasons/option.ts';
import type { Subject } from '../../../src/charts/subject.ts';
import { cellText, plainText } from '../../../src/export/table.ts';
import { metricById } from '../../../src/metrics/dictionary.ts';
import type { Metric } from '../../../src/metrics/metric.ts';
import { shareIdOfOutcome } from '../../../src/metrics/outcomes.ts';
import { answerOf, contextFor, measured } from './answers.ts';

const YEARS = { year: [2023, 2024], reports: [10, 10] };
const NOT_HELD = shareIdOfOutcome('unavailable_not_held');
const share = metricById('unavailable_rate') as Metric;

/** Every measure 0 of 100 in both years but those given. */
const yearly = (
  measures: readonly string[],
  given: Readonly<Record<string, readonly [readonly number[], readonly number[]]>>,
) =>
  answerOf({
    ...YEARS,
    ...Object.assign({}, ...measures.map((id) => measured(id, [0, 0], [100, 100], [10, 10]))),
    ...Object.assign(
      {},
      ...Object.entries(given).map(([id, [num, den]]) => measured(id, num, den, [10, 10])),
    ),
  });

describe('a share of a row', () => {
  it('counts a report only where both cells are numbers', () => {
    expect(metricById(NOT_HELD)?.value).toEqual({
      kind: 'ratio',
      numerator: [['unavailable_not_held_total']],
      denominator: [['concluded_total']],
    });
  });
});

describe('a family of reasons', () => {
  it('says its sum over all concluded, the year before and the article', () => {
    const answer = yearly(measuresOf('unavailable'), {
      unavailable_rate: [
        [20, 30],
        [100, 200],
      ],
      [NOT_HELD]: [
        [15, 28],
        [100, 200],
      ],
    });
    const picture = familyOf(answer, 'unavailable', contextFor());
    expect(plainText(picture.sentence)).toBe(
      '无法提供 30 件，15.0%（2024 年办结 200 件），2023 年 20.0%；最多的是本机关不掌握相关政府信息（28 件）。',
    );
    expect(picture.points[0]?.lines).toContain('《条例》第 36(4)(5) 条');
    expect(picture.points[0]?.lines[1]).toBe('2023 年 15.0%（15 / 100）');
  });
});

describe('what moved a share', () => {
  it('names the parts in points, and is silent where a year has no n', () => {
    const given = {
      unavailable_rate: [
        [19, 28],
        [100, 100],
      ],
      [NOT_HELD]: [
        [12, 24],
        [100, 100],
      ],
      [shareIdOfOutcome('unavailable_unclear')]: [
        [7, 4],
        [100, 100],
      ],
    } as const;
    const answer = yearly(['unavailable_rate'], given);
    const say = (from: number | null): string =>
      plainText(shareReasonsOf(answer, share, from, contextFor({ language: 'en' })).sentence);
    expect(say(2023)).toContain('from 19.0% to 28.0%, +9.0 pp, of which Not held +12.0 pp');
    expect(say(null)).toContain('no year before 2024');
    expect(say(2020)).toContain('do not both have a large enough n');
  });

  const movers = answerOf({
    id: ['natres', 'police', null],
    name: ['natres', 'police', null],
    x0: [10, 30, 0],
    n0: [50, 50, 0],
    x1: [30, 15, 5],
    n1: [75, 25, 5],
    all_x0: [45, 45, 45],
    all_n0: [150, 150, 150],
    all_x1: [60, 60, 60],
    all_n1: [150, 150, 150],
    all_reports0: [9, 9, 9],
    all_reports1: [8, 8, 8],
    groups: [5, 5, 5],
  });
  it('adds up to the change with one bar for the groups not drawn', () => {
    const picture = moversOf(movers, share, 'function', 2023, contextFor());
    // A change of a share is told in percentage points in the table and its files, not in per cent.
    const [total] = picture.table.columns.slice(-1);
    expect(total).toMatchObject({ kind: 'points', title: '合计贡献（百分点）' });
    const read = cellText(Number(picture.table.rows[0]?.at(-1)), 'points', 'zh');
    expect(read).toMatch(/^[+−±]\d+\.\d$/u);
    expect(picture.points[0]?.lines.join('')).toContain(`${read} 个百分点`);
    const totals = picture.table.rows.map((row) => Number(row.at(-1)));
    expect(totals).toHaveLength(4);
    expect(totals.reduce((sum, value) => sum + value, 0)).toBeCloseTo(10, 10);
    expect(picture.table.rows[3]?.slice(0, 3)).toEqual(['其余 2 组', 5, 50]);
    expect(picture.points[0]?.clause?.values).toEqual(['natres']);
    expect(picture.points[3]?.clause).toBeNull();
    expect(plainText(picture.sentence)).toContain('+10.0 个百分点（30.0% → 40.0%）');
    expect(picture.caveat).toContain('2023 年 9 份、2024 年 8 份');
  });
  it('takes no body of a province for the whole of it, nor a weight for a rate', () => {
    const ofPrefectures = {
      ...movers,
      columns: {
        ...movers.columns,
        ...answerOf({ id: ['甲市', '乙市', null], name: ['角省 甲市', '角省 乙市', '角省'] })
          .columns,
      },
    };
    const picture = moversOf(ofPrefectures, share, 'prefecture', 2023, contextFor());
    expect(picture.points.map(({ label }) => label)).toEqual([
      '角省 甲市',
      '角省 乙市',
      '角省 未列地市',
      '其余 2 组',
    ]);
    const byWeight = answerOf({
      id: ['a'],
      name: ['甲局'],
      ...{ x0: [40], n0: [50], x1: [8], n1: [10] },
      ...{ all_x0: [45], all_n0: [150], all_x1: [60], all_n1: [150] },
      ...{ all_reports0: [9], all_reports1: [8], groups: [3] },
    });
    const sentence = plainText(moversOf(byWeight, share, 'agency_id', 2023, contextFor()).sentence);
    expect(sentence).toContain('甲局 −12.0 个百分点（主要是分量变了），图外 2 个机关');
  });
  it('says so where a year is missing', () => {
    const none = answerOf({ id: [], all_n0: [] });
    expect(plainText(moversOf(none, share, 'function', 2023, contextFor()).sentence)).toContain(
      '不作比较',
    );
  });
});

describe('a mix beside its peers', () => {
  const body: Subject = {
    dimension: 'agency_id',
    id: 'a',
    label: '甲局',
    peers: [{ source: 'peers', dimension: 'level', values: ['county'] }],
    peersText: { zh: '同类', en: 'peers' },
  };
  const all = (num: number, den: number) =>
    answerOf({
      reports: [21],
      ...Object.assign({}, ...LEAF_METRICS.map((id) => measured(id, [0], [den], [21]))),
      ...measured(NOT_HELD, [num], [den], [21]),
      ...measured(shareIdOfOutcome('granted'), [den - num], [den], [21]),
    });
  const mine = yearly(LEAF_METRICS, {
    [NOT_HELD]: [
      [5, 60],
      [100, 100],
    ],
    [shareIdOfOutcome('granted')]: [
      [95, 40],
      [100, 100],
    ],
  });
  it('leaves itself out of its peers and finds what chance does not explain', () => {
    const picture = mixOf([mine, all(160, 1100)], body, contextFor());
    expect(plainText(picture.sentence)).toContain('予以公开：40.0%，同类 90.0%');
    expect(plainText(picture.sentence)).toContain('p < 0.001');
    expect(plainText(picture.sentence)).toContain('11 份报告');
  });
  it('does not compare fewer than five cases', () => {
    const few = yearly([], {
      [NOT_HELD]: [
        [0, 2],
        [0, 3],
      ],
    });
    expect(plainText(mixOf([few, all(160, 1100)], body, contextFor()).sentence)).toContain(
      '不足 5 件',
    );
  });
  it('asks for a body whatever else is chosen, and for its own kind of peers', () => {
    const filter = [
      { source: 'year', dimension: 'year' as const, values: [2024] },
      { source: 'regions', dimension: 'province' as const, values: ['角省'] },
    ];
    const [own, peers] = mixQuestions(body, filter).map((question) => question.filter);
    expect(own?.map(({ dimension }) => dimension)).toEqual(['agency_id', 'year']);
    expect(peers?.map(({ dimension }) => dimension)).toEqual(['level', 'year']);
  });
});

describe('outcomes by applicant', () => {
  const reversed = yearly(APPLICANT_OUTCOMES, {
    [measureOf('granted', 'natural')]: [
      [90, 800],
      [100, 1000],
    ],
    [measureOf('granted', 'business')]: [
      [300, 20],
      [1000, 100],
    ],
  });
  it('warns where the whole went the other way than its parts', () => {
    const { caveat } = byApplicantOf(reversed, contextFor());
    expect(caveat).toContain('予以公开占比合计比 2023 年+');
    expect(caveat).toContain('0 类升，2 类降');
    expect(byApplicantOf(yearly(APPLICANT_OUTCOMES, {}), contextFor()).caveat).toContain('一致');
  });
  it('flows from applicants to outcomes without bands of nothing', () => {
    const picture = flowOf(reversed, contextFor());
    expect(picture.points.map(({ label }) => label)).toEqual([
      '自然人 → 予以公开',
      '商业企业 → 予以公开',
    ]);
    expect(picture.points[0]?.lines[0]).toBe(
      '800 件，占该类申请人的 80.0%（800 / 1,000，95% 区间 77.4%–82.4%）',
    );
    expect(picture.table.rows).toHaveLength(36);
  });
});
