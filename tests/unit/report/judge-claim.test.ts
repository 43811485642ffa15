import { describe, expect, it } from 'vitest';
import { claimsOf } from '../../../src/ingest/claims.ts';
import type { Claim } from '../../../src/report/claim.ts';
import { readingsOf } from '../../../src/report/claim-readings.ts';
import { judgeClaim } from '../../../src/report/judge-claim.ts';
import { cellById } from '../../../src/form/form.ts';
import { realReport, valuesOf } from '../../support/real-report.ts';

function figures(name: string) {
  const report = realReport(name);
  const { agency, year, form } = report;
  return { agency, year, values: valuesOf(report), forms: { t2: form, t3: form, t4: form } };
}

const suqian2023 = figures('suqian-2023');
const suqian2024 = figures('suqian-2024');
const suqian2025 = figures('suqian-2025-partial');
const shanghai = figures('shanghai-general-office-2019');

type Known = ReturnType<typeof figures>;

/** Each certain claim of a sentence with its verdict. */
function judged(text: string, now: Known, previous: Known | null = null) {
  const filing = { agency: now.agency, year: now.year } as never;
  return claimsOf({ sections: { one: text }, filing })
    .filter(({ subject }) => subject !== null)
    .map((claim) => {
      const { verdict, lookalikes } = judgeClaim(claim, now, previous);
      return [claim.printed, verdict, ...lookalikes];
    });
}

describe('claims of real figures', () => {
  it('of concluded cases are explained', () => {
    const text = '因政府信息公开被申请行政复议134件、被提起行政诉讼57件。';
    expect(judged(text, suqian2024)).toEqual([
      ['134件', 'fits'],
      ['57件', 'fits'],
    ]);
  });

  it('of a change on last year are recomputed in every reading', () => {
    const text = (rate: string) => `共受理政府信息公开申请3646件，同比增长${rate}%。`;
    const verdicts = (rate: string) => judged(text(rate), suqian2024, suqian2023);
    expect(verdicts('1.05')).toEqual([
      ['3646件', 'fits'],
      ['1.05%', 'none_fits'],
    ]);
    expect(verdicts('1.08')[1]).toEqual(['1.08%', 'fits']);
    expect(verdicts('0.4')[1]).toEqual(['0.4%', 'fits']);
    expect(judged(text('1.05'), suqian2024)[1]).toEqual(['1.05%', 'not_judged']);
    expect(
      judged('受理政府信息公开申请3646件，同比下降1.08%。', suqian2024, suqian2023)[1],
    ).toEqual(['1.08%', 'none_fits']);
    expect(
      judged('受理政府信息公开申请3646件，较上年增加39件。', suqian2024, suqian2023)[1],
    ).toEqual(['39件', 'fits']);
  });

  it('below what the printed cells add up to are found though the total is blank', () => {
    const text = '收到政府信息公开申请859件，办结805件，其中258件予以公开或部分公开。';
    expect(judged(text, shanghai)).toEqual([
      ['859件', 'fits'],
      ['805件', 'fits'],
      ['258件', 'none_fits', 'granted_natural'],
    ]);
    // 275 or more may be right: the empty total does not tell.
    expect(judged('政府信息公开申请中，予以公开或部分公开280件。', shanghai)).toEqual([
      ['280件', 'not_judged'],
    ]);
  });

  it('that all cases were upheld are found while cases are pending', () => {
    const text = '因政府信息公开引发行政复议7件、行政诉讼9件，均维持。';
    expect(judged(text, shanghai).map(([printed, verdict]) => [printed, verdict])).toEqual([
      ['7件', 'fits'],
      ['9件', 'fits'],
      ['均维持', 'none_fits'],
      ['均维持', 'none_fits'],
    ]);
    expect(judged('因政府信息公开引发的行政复议均维持。', shanghai)).toEqual([
      ['均维持', 'none_fits'],
    ]);
  });

  it('cannot be judged where the cells are not known', () => {
    expect(judged('办结政府信息公开申请12件。', suqian2025)).toEqual([['12件', 'not_judged']]);
    expect(judged('收到政府信息公开申请3830件。', suqian2025)).toEqual([['3830件', 'fits']]);
    expect(judged('收取政府信息公开信息处理费100元。', suqian2024)).toEqual([
      ['100元', 'not_judged'],
    ]);
  });

  it('of outcomes are tried against row, group and column', () => {
    const text =
      '收到政府信息公开申请3525件，其中自然人3440件，法人或其他组织85件。予以公开1431件，部分公开471件，其他处理469件，未发生行政复议。';
    expect(judged(text, suqian2024).map(([, verdict]) => verdict)).toEqual([
      'fits',
      'fits',
      'fits',
      'fits',
      'fits',
      'fits',
      'none_fits',
    ]);
    expect(judged('政府信息公开申请中，予以公开1431件，占40.6%。', suqian2024)).toEqual([
      ['1431件', 'fits'],
      ['40.6%', 'fits'],
    ]);
    expect(judged('政府信息公开申请中，予以公开1431件，占45%。', suqian2024)[1]).toEqual([
      '45%',
      'none_fits',
    ]);
  });

  it('in 万 fit what they round', () => {
    const [claim] = claimsOf({
      sections: { one: '收到政府信息公开申请0.35万件。' },
      filing: { agency: '宿迁市人民政府', year: 2024 } as never,
    });
    expect(judgeClaim(claim as Claim, suqian2024, null).verdict).toBe('fits');
  });
});

describe('readings', () => {
  it.each([
    ['received', 4],
    ['handled', 4],
    ['granted', 2],
    ['granted_or_partial', 1],
    ['group_withheld', 1],
    ['group_other', 2],
    ['withheld_process', 1],
    ['reconsideration', 2],
    ['litigation', 6],
    ['litigation_upheld', 3],
    ['direct_suit_pending', 1],
    ['disputes', 2],
    ['fees_wan_yuan', 1],
    ['processing_fee', 0],
    ['anything', 0],
  ])('of %s are %i', (subject, count) => {
    const readings = readingsOf(subject, 'total', '2021');
    expect(readings).toHaveLength(count);
    for (const cell of readings.flatMap(({ plus, minus }) => [...plus, ...minus])) {
      expect(cellById(cell)?.id).toBe(cell);
    }
  });

  it('of a group are the rows of the form’s own version', () => {
    expect(readingsOf('group_other', 'total', '2019')[0]?.plus).toEqual(['other_2019_total']);
    expect(readingsOf('group_other', 'organisation', '2021')[0]?.plus).toHaveLength(15);
  });
});

describe('claims of a share or a change', () => {
  const known = (values: Readonly<Record<string, number>>): Known => ({
    ...suqian2024,
    values: new Map(
      Object.entries(values).map(([id, value]) => [
        id,
        { kind: 'number' as const, value, raw: String(value) },
      ]),
    ),
  });
  const now = known({
    received_total: 0,
    carried_in_total: 1,
    granted_total: 1,
    partial_total: 0,
    concluded_total: 1,
    carried_out_total: 0,
  });

  it('are never of nothing: a reading that would be is not the one meant', () => {
    const text = (share: string) => `全年共收到政府信息公开申请1件，其中予以公开1件，占${share}%。`;
    expect(judged(text('277'), now).at(-1)).toEqual(['277%', 'none_fits']);
    expect(judged(text('100'), now).at(-1)).toEqual(['100%', 'fits']);
  });

  it('and a change on nothing is no percentage', () => {
    const before = known({
      received_total: 1,
      carried_in_total: 0,
      concluded_total: 0,
      carried_out_total: 1,
    });
    const later = known({
      received_total: 12,
      carried_in_total: 1,
      concluded_total: 13,
      carried_out_total: 0,
    });
    const text = '全年共收到政府信息公开申请12件，同比增长1713.00%。';
    expect(judged(text, later, before).at(-1)).toEqual(['1713.00%', 'none_fits']);
  });
});
