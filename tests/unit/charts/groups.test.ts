import { describe, expect, it } from 'vitest';
import { comparedQuestions } from '../../../src/charts/compared.ts';
import { pictureOf as disputesOf } from '../../../src/charts/disputes/option.ts';
import { roundAxis, shareAxis, spreadLabels } from '../../../src/charts/end-labels.ts';
import { pictureOf as functionsOf } from '../../../src/charts/functions/option.ts';
import { pictureOf as reasonsOf } from '../../../src/charts/reasons/option.ts';
import { clauseText, filterText } from '../../../src/charts/groups.ts';
import { clauseOfAll } from '../../../src/charts/picture.ts';
import { pictureOf as sizesOf } from '../../../src/charts/request-sizes/option.ts';
import { pictureOf as regionsOf } from '../../../src/charts/regions/option.ts';
import { deepestStep, questionOf, stepOf } from '../../../src/charts/regions/question.ts';
import { sortedRows } from '../../../src/charts/sorted.ts';
import { plainText } from '../../../src/export/table.ts';
import { filterFor, filterOverYears } from '../../../src/charts/view.ts';
import { pictureOf as zerosOf } from '../../../src/charts/zeros/option.ts';
import { MEASURES as REASONS } from '../../../src/charts/reasons/question.ts';
import { MEASURES as DISPUTES } from '../../../src/charts/disputes/question.ts';
import { answerOf, contextFor, measured, seriesOf } from './answers.ts';

const functions = answerOf({
  function: ['police', 'housing', 'stats', 'audit', 'water', null],
  reports: [50, 40, 3, 2, 1, 2],
  ...measured(
    'disclosure_rate',
    [60, 40, 6, 2, 0, 30],
    [100, 100, 10, 3, 0, 40],
    [50, 40, 3, 2, 1, 2],
  ),
});
const overall = answerOf({
  reports: [98],
  ...measured('disclosure_rate', [138], [253], [98]),
});

describe('functions', () => {
  const picture = functionsOf(functions, overall, contextFor());
  it('ranks by rate, then small n, then too small, then 0/0', () => {
    expect(picture.points.map((point) => point.label)).toEqual([
      '住房和城乡建设',
      '公安',
      '未知',
      '统计/调查队',
      '审计',
      '水利/水务',
    ]);
    expect(picture.points.map((point) => point.lines[0])).toEqual([
      '40.0%（40 / 100，95% 区间 30.9%–49.8%）',
      '60.0%（60 / 100，95% 区间 50.2%–69.1%）',
      '75.0%（30 / 40，95% 区间 59.8%–85.8%）',
      '60.0%（6 / 10，95% 区间 31.3%–83.2%）',
      '2/3',
      '—',
    ]);
  });
  it('draws no dot below n = 5, a hollow one below 30', () => {
    const dots = seriesOf(picture.option, 'share').data as unknown as {
      value: number | null;
      itemStyle: { color: string };
    }[];
    expect(dots.map((dot) => dot.value)).toEqual([0.4, 0.6, 0.75, 0.6, null, null]);
    expect(dots[3]?.itemStyle.color).not.toBe(dots[0]?.itemStyle.color);
  });
  it('names the unknown with the empty value and dims what is not chosen', () => {
    expect(picture.points[2]?.clause?.values).toEqual(['']);
    const chosen = functionsOf(
      functions,
      overall,
      contextFor({ filter: [{ source: 'functions', dimension: 'function', values: ['police'] }] }),
    );
    const dots = seriesOf(chosen.option, 'share').data as unknown as {
      itemStyle: { opacity: number };
    }[];
    expect(dots.map((dot) => dot.itemStyle.opacity === 1)).toEqual([
      false,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('regions', () => {
  const answer = answerOf({
    province: ['角省', '亢省', '氐省', '房省', null],
    reports: [5, 5, 5, 5, 1],
    ...measured('disclosure_rate', [70, 50, 6, 2, 40], [100, 100, 12, 3, 80], [5, 5, 5, 5, 1]),
    ...measured('requests_received', [90, 80, 12, 3, 70], null, [5, 5, 5, 5, 1]),
  });
  it('shades only what n carries', () => {
    const { tiles, sentence, points } = regionsOf(answer, 'province', contextFor());
    expect(points[0]).toMatchObject({
      label: '角省 2024',
      lines: ['70.0%（70 / 100，95% 区间 60.4%–78.1%）', '收到 90 件', '5 份报告'],
    });
    expect(tiles.map((tile) => [tile.name, tile.rate, tile.shade])).toEqual([
      ['角省', '70.0%', 5],
      ['亢省', '50.0%', 1],
      ['氐省', '50.0%', null],
      ['房省', '2/3', null],
      ['未知', '50.0%', 1],
    ]);
    expect(plainText(sentence)).toContain('20.0 个百分点');
  });
  it('never names the bodies of a province as the highest of its prefectures', () => {
    const inside = answerOf({
      prefecture: ['甲市', '乙市', null],
      reports: [5, 5, 5],
      ...measured('disclosure_rate', [40, 50, 70], [100, 100, 100], [5, 5, 5]),
      ...measured('requests_received', [90, 80, 70], null, [5, 5, 5]),
    });
    const filter = [{ source: 'regions', dimension: 'province' as const, values: ['角省'] }];
    const { tiles, sentence, caveat } = regionsOf(inside, 'prefecture', contextFor({ filter }));
    expect(plainText(sentence)).toBe(
      '2024 年公开率在角省各市之间相差 10.0 个百分点：乙市 50.0%，甲市 40.0%。',
    );
    expect(tiles.map(({ name, shade }) => [name, shade])).toEqual([
      ['乙市', 5],
      ['甲市', 1],
      ['未列地市', 5],
    ]);
    expect(caveat).toContain('不参与比较');
  });
  it('stays at its own choice, and goes inside what another chart chose', () => {
    const own = [{ source: 'regions', dimension: 'province' as const, values: ['角省'] }];
    const others = [{ source: 'search', dimension: 'province' as const, values: ['角省'] }];
    expect(stepOf(own, 'province')).toBe('province');
    expect(stepOf(own, 'prefecture')).toBe('prefecture');
    expect(stepOf([], 'prefecture')).toBe('province');
    expect(stepOf(others, 'province')).toBe('prefecture');
    expect(deepestStep(own)).toBe('prefecture');
    expect(questionOf(own, 'province').filter).toEqual([]);
    expect(questionOf(own, 'prefecture').filter).toEqual(own);
  });
});

describe('reasons and disputes', () => {
  const answer = answerOf({
    reports: [10],
    ...Object.assign({}, ...REASONS.map((id) => measured(id, [0], [100], [10]))),
    ...measured('requests_concluded', [100], null, [10]),
    ...measured('outcome_unavailable_not_held', [18], null, [10]),
    ...measured('outcome_withheld_process', [5], null, [10]),
    ...measured('outcome_other_2019', [null], null, [0]),
  });
  it('keeps the families apart, leaves out rows of another form, and can be chosen', () => {
    const picture = reasonsOf(answer, contextFor());
    expect(plainText(picture.sentence)).toBe(
      '2024 年最常见的未公开理由是本机关不掌握相关政府信息（18 件），占办结 100 件的 18.0%。',
    );
    const families = [...new Set(picture.table.rows.map((row) => row[0]))];
    expect(families).toEqual(['不予公开', '无法提供', '不予处理', '其他处理']);
    expect(picture.table.rows).toHaveLength(19);
    expect(picture.points[1]).toMatchObject({
      label: '属于四类过程性信息',
      lines: ['5 件 · 5.0%（5 / 100，95% 区间 2.2%–11.2%）', '《条例》第 16(2) 条', '10 份报告'],
      clause: { source: 'reasons', dimension: 'has_outcome', values: ['withheld_process'] },
    });
  });
  it('never divides over what is pending', () => {
    const disputes = answerOf({
      reports: [10],
      ...Object.assign({}, ...DISPUTES.map((id) => measured(id, [0], null, [10]))),
      ...measured('reconsideration_correction_rate', [18], [134], [10]),
      ...measured('litigation_loss_rate', [2], [3], [10]),
      ...measured('dispute_reconsideration_total', [170], null, [10]),
    });
    const picture = disputesOf(disputes, contextFor({ language: 'en' }));
    expect(plainText(picture.sentence)).toBe(
      '2024: of 134 reconsiderations concluded 18 were corrected (13.4%); of 3 suits concluded, 2 (2/3).',
    );
    expect(picture.caveat).toContain('not a probability');
    // 18 corrected make the rate, and no report tells them as a result.
    expect(picture.caveat).toContain('tell only part of the results');
    expect(picture.points[0]?.clause?.dimension).toBe('has_dispute');
  });
});

describe('zeros', () => {
  it('asks rather than accuses, with the base rate of the peers', () => {
    const answer = answerOf({
      agency_id: ['a', 'b'],
      agency_name: ['甲局', '乙局'],
      province: ['角省', null],
      prefecture: ['x', null],
      county: ['y', null],
      function: ['police', 'audit'],
      level: ['county', 'county'],
      year: [2024, 2024],
      contradiction: ['carried_over', null],
      carried_out_before: [3, null],
      disputes: [0, 0],
      peers_zero: [2, 1],
      peers: [100, 3],
      total: [309, 309],
      contradicted: [7, 7],
    });
    const picture = zerosOf(answer, contextFor());
    expect(plainText(picture.sentence)).toContain('309 份报告没有任何申请，其中 7 份');
    expect(picture.reports[0]).toMatchObject({
      isContradicted: true,
      why: '去年结转 3 件，今年结转栏为 0？',
      peerRate: '2.0%',
    });
    expect(picture.reports[1]).toMatchObject({
      isContradicted: false,
      peerRate: '1/3',
      peerParts: '',
    });
    expect(picture.table.rows[1]?.at(-1)).toBeNull();
    expect(picture.caveat).toContain('只列出前 2 份');
  });
});

describe('what charts ask', () => {
  const filter = [
    { source: 'year', dimension: 'year' as const, values: [2024] },
    { source: 'functions', dimension: 'function' as const, values: ['police'] },
  ];
  it('never filters a chart by itself', () => {
    expect(filterFor(filter, 'functions')).toEqual([filter[0]]);
    expect(filterOverYears(filter, 'requests-over-years')).toEqual([filter[1]]);
  });
  it('asks once for each dimension of compared groups', () => {
    const groups = [
      { dimension: 'province' as const, id: 'p', label: 'p' },
      { dimension: 'agency_id' as const, id: 'a', label: 'a' },
    ];
    expect(
      comparedQuestions(groups, ['disclosure_rate'], [], ['year']).map(({ by }) => by),
    ).toEqual([
      ['province', 'year'],
      ['agency_id', 'year'],
    ]);
  });
});

describe('the head of a file', () => {
  const groups = Array.from({ length: 31 }, (_, at) => ({
    dimension: 'province' as const,
    id: `${at}省`,
    label: `${at}省`,
  }));
  const toldOf = (count: number): string => {
    const [question] = comparedQuestions(groups.slice(0, count), ['disclosure_rate'], [], []);
    return filterText(question?.filter ?? [], 'zh');
  };
  it('names few compared groups, and tells how many there are of more', () => {
    expect(toldOf(2)).toBe('省份 0省、1省');
    expect(toldOf(31)).toBe('比较的省份 31 个');
  });
});

describe('small tools', () => {
  it('spreads labels without changing their order', () => {
    expect(spreadLabels([10, 12, null], 200)).toEqual([0, 14, 0]);
    expect(spreadLabels([199, 200], 200)).toEqual([-15, 0]);
  });
  it('rounds axes', () => {
    expect(roundAxis(102_001)).toEqual({ max: 125_000, interval: 25_000 });
    expect(roundAxis(0)).toEqual({ max: 1, interval: 1 });
    expect(roundAxis(3)).toEqual({ max: 3, interval: 1 });
    expect(shareAxis([0.44, 0.72])).toEqual({ min: 0.4, max: 0.8, interval: 0.1 });
    expect(shareAxis([1, 1])).toEqual({ min: 0.99, max: 1, interval: 0.01 });
  });
  it('sorts with missing values last both ways', () => {
    const rows = [[1], [null], [3]];
    expect(sortedRows(rows, { column: 0, isDescending: true }, 'zh')).toEqual([[3], [1], [null]]);
    expect(sortedRows(rows, { column: 0, isDescending: false }, 'zh')).toEqual([[1], [3], [null]]);
  });
});

describe('bodies of a region as tiles', () => {
  it('are named without the regions that are chosen, and lead to their reports', () => {
    const answer = answerOf({
      agency_id: ['a', 'b'],
      agency_name: ['角省甲市公安局', '角省统计局'],
      reports: [1, 1],
      ...measured('disclosure_rate', [60, 1], [100, 3], [1, 1]),
      ...measured('requests_received', [100, 3], null, [1, 1]),
    });
    const filter = [
      { source: 'regions', dimension: 'province' as const, values: ['角省'] },
      { source: 'regions-prefecture', dimension: 'prefecture' as const, values: ['甲市'] },
    ];
    const { tiles, caveat } = regionsOf(answer, 'agency_id', contextFor({ filter }));
    expect(tiles.map(({ name, rate, shade }) => [name, rate, shade])).toEqual([
      ['公安局', '60.0%', 3],
      ['统计局', '1/3', null],
    ]);
    expect(tiles[0]?.clause).toMatchObject({ dimension: 'agency_id', values: ['a'] });
    expect(caveat).toContain('打开它的报告');
  });
});

describe('reports by how many requests they received', () => {
  const answer = answerOf({
    reports: [12],
    received_band__0: [3],
    'received_band__1-4': [6],
    'received_band__1000-': [1],
  });
  it('counts every band, tells who says none, and lights what is chosen', () => {
    const clause = {
      source: 'request-sizes',
      dimension: 'received_band',
      values: ['0', '1-4'],
    } as const;
    const picture = sizesOf(answer, contextFor({ filter: [clause] }));
    expect(plainText(picture.sentence)).toBe(
      '2024 年 10 份报告写明收到多少件申请：3 份一件也没有（30.0%），1 份收到 1000 件以上；另有 2 份没有写明，不在任何一档。',
    );
    const bars = seriesOf(picture.option, 'reports').data as readonly unknown[] as readonly {
      value: number;
      itemStyle: { opacity: number };
    }[];
    expect(bars.map(({ value }) => value)).toEqual([3, 6, 0, 0, 0, 0, 0, 1]);
    expect(bars.map(({ itemStyle }) => itemStyle.opacity)).toEqual([
      1, 1, 0.35, 0.35, 0.35, 0.35, 0.35, 0.35,
    ]);
    expect(picture.table.rows.at(-1)).toEqual(['没有写明', 2, null]);
    expect(clauseOfAll(picture.points.slice(0, 2))).toEqual(clause);
    expect(clauseText(clause, 'zh')).toBe('收到申请件数 0–4');
    expect(clauseText({ ...clause, values: ['0', '1000-'] }, 'en')).toBe(
      'Requests received 0, ≥1000',
    );
  });
});
