import { describe, expect, it } from 'vitest';
import { claimsOf } from '../../../src/ingest/claims.ts';
import { chineseNumber } from '../../../src/ingest/prose/numbers.ts';

const claimsIn = (text: string, agency = '甲市乙局') =>
  claimsOf({ sections: { one: text }, filing: { agency, year: 2024 } });

/** Printed number, subject and applicant of each claim, as one line. */
const briefly = (text: string, agency?: string) =>
  claimsIn(text, agency).map(({ printed, kind, subject, applicant, direction }) =>
    [printed, kind, subject ?? '?', applicant === 'total' ? '' : applicant, direction ?? '']
      .filter(Boolean)
      .join(' '),
  );

describe('claims', () => {
  it.each<[string, readonly string[]]>([
    [
      '2024年，全局共收到政府信息公开申请30件，上年结转2件。办结29件，其中予以公开12件，部分公开3件，不予公开4件，结转下年度继续办理3件。',
      [
        '30件 received received',
        '2件 handled carried_in',
        '29件 handled handled',
        '12件 outcome granted',
        '3件 outcome partial',
        '4件 outcome group_withheld',
        '3件 handled carried_out',
      ],
    ],
    [
      '我局收到政府信息公开申请20件，均已答复，其中7件予以公开或部分公开，占总数的35%。',
      ['20件 received received', '7件 outcome granted_or_partial', '35% share granted_or_partial'],
    ],
    [
      '办结政府信息公开申请20件，其中予以公开7件，占办理结果总数的35%；不予公开2件，占办结件数的10%。',
      [
        '20件 handled handled',
        '7件 outcome granted',
        '35% share granted',
        '2件 outcome group_withheld',
        '10% share group_withheld',
      ],
    ],
    [
      '（二）依申请公开。共收到申请12件，其中自然人10件，法人或其他组织2件。',
      [
        '12件 received received',
        '10件 received received natural',
        '2件 received received organisation',
      ],
    ],
    ['共收到公民、法人和其他组织提出的政府信息公开申请20件。', ['20件 received received']],
    [
      '受理政府信息公开申请1,204件，较2023年减少12件，下降1.0%。',
      ['1,204件 received received', '12件 change received down', '1.0% change received down'],
    ],
    [
      '受理依申请公开3646件，同比增长1.05%。',
      ['3646件 received received', '1.05% change received up'],
    ],
    [
      '收办政府信息公开申请十二件，答复一百零五件。',
      ['十二件 received received', '一百零五件 handled handled'],
    ],
    ['收到政府信息公开申请１２件。', ['12件 received received']],
    [
      '无法提供政府信息2件（本机关不掌握1件，补正后不明确1件），信访举报投诉类申请3件，重复申请1件，均依申请公开程序办理。',
      [
        '2件 outcome group_unavailable',
        '1件 outcome unavailable_not_held',
        '1件 outcome unavailable_unclear',
        '3件 outcome not_processed_petition',
        '1件 outcome not_processed_repeat',
      ],
    ],
    [
      '因政府信息公开被申请行政复议5件，其中维持3件，纠正1件，尚未审结1件；行政诉讼2件。',
      [
        '5件 reconsideration reconsideration',
        '3件 reconsideration reconsideration_upheld',
        '1件 reconsideration reconsideration_corrected',
        '1件 reconsideration reconsideration_pending',
        '2件 litigation litigation',
      ],
    ],
    [
      '因政府信息公开引发行政复议7件、行政诉讼9件，均维持。',
      [
        '7件 reconsideration reconsideration',
        '9件 litigation litigation',
        '均维持 reconsideration reconsideration_upheld',
        '均维持 litigation litigation_upheld',
      ],
    ],
    ['因政府信息公开引发的行政复议均维持。', ['均维持 share reconsideration_upheld']],
    ['因政府信息公开引发的行政复议，已审结的均维持。', []],
    [
      '本年度未收到政府信息公开申请，未发生因政府信息公开引起的行政复议、行政诉讼。未收取信息处理费。',
      [
        '本年度未收到 received received',
        '未发生 reconsideration reconsideration',
        '未发生 litigation litigation',
        '未收取 fee processing_fee',
      ],
    ],
    [
      '依据《信息处理费管理办法》（国办函〔2020〕109号）收取信息处理费100元。',
      ['100元 fee processing_fee'],
    ],
  ])('%s', (text, expected) => {
    expect(briefly(text)).toEqual(expected);
  });

  it.each([
    ['a government may speak of its whole region', '全市各级行政机关共收到政府信息公开申请30件。'],
  ])('%s', (_, text) => {
    expect(briefly(text, '甲市人民政府')).toEqual(['30件 received received']);
    expect(briefly(text)).toEqual(['30件 received ?']);
  });

  it('of a government’s office alone are not the region’s', () => {
    const text = '市政府办公室收到政府信息公开申请30件。';
    expect(briefly(text, '甲市人民政府')).toEqual(['30件 received ?']);
    expect(briefly(text, '甲市人民政府办公室')).toEqual(['30件 received received']);
  });

  it('of cases are not taken for requests', () => {
    const text = '收到政府信息公开申请5件，行政复议3件，办结3件。';
    expect(briefly(text)).toEqual(['5件 received received', '3件 reconsideration reconsideration']);
  });

  it.each([
    [
      'dates and documents',
      '2024年1月1日至12月31日，依据〔2020〕109号文件和条例第36条、37条办理，20日内答复。',
    ],
    ['other matters', '主动公开政府信息1234条，办理人大建议12件、政协提案5件，接到咨询电话30次。'],
    ['licences', '受理行政许可申请120件，办结118件。'],
    ['a bureau’s own reconsiderations', '全年办理行政复议案件300件，行政应诉20件。'],
    ['numbers in a row', '依申请公开中予以公开、部分公开分别为3、4件。'],
    [
      'words that are no counts',
      '一起努力做好政府信息公开申请办理工作，无正当理由不延期，无法提供的做好说明。',
    ],
  ])('are none in %s', (_, text) => {
    expect(briefly(text).filter((claim) => !claim.includes('?'))).toEqual([]);
  });

  it.each([
    ['parts by way', '收到政府信息公开申请12件，其中网络申请8件、信函申请4件。'],
    ['other spans of time', '上半年收到政府信息公开申请12件。'],
    ['many years', '自2008年以来累计收到政府信息公开申请500件。'],
    ['another year', '2023年收到政府信息公开申请30件。'],
    ['last year’s number', '较上年的12件政府信息公开申请有所减少。'],
    ['parts of the body', '市本级收到政府信息公开申请12件。'],
    ['an average', '平均每月收到政府信息公开申请12件。'],
    ['a range', '收到政府信息公开申请10-12件。'],
    ['a number broken by a line', '本年度我局共计收到社会公众的政府信息公开申请1\n204件。'],
    ['a comma that may end a clause', '收到政府信息公开申请12，345件。'],
  ])('leave open what is counted for %s', (_, text) => {
    const certain = claimsIn(text).filter(({ subject }) => subject !== null);
    expect(certain.filter(({ value }) => !(value === 12 && text.includes('其中')))).toEqual([]);
  });

  it('know how exact they are', () => {
    const [exact, wan, rough, more] = [
      '收到政府信息公开申请12件',
      '收到政府信息公开申请1.2万件',
      '收到政府信息公开申请约20件',
      '收到政府信息公开申请300余件',
    ].map((text) => claimsIn(text)[0]);
    expect(exact).toMatchObject({ value: 12, precision: 0 });
    expect(wan).toMatchObject({ value: 12_000, precision: 1000 });
    expect(rough).toMatchObject({ value: 20, precision: 10 });
    expect(more).toMatchObject({ value: 300, precision: 100 });
  });

  it('stand where they were printed, in their sentence', () => {
    const text = '一段话。\n  本年共收到 政府信息公开申请 12 件，较多。\n另一段。';
    const [claim] = claimsIn(text);
    expect(text.slice(claim?.offset, (claim?.offset ?? 0) + 2)).toBe('12');
    expect(claim?.sentence).toBe('本年共收到 政府信息公开申请 12 件，较多。');
    expect(claim?.verb).toBe('收到');
  });

  it('are read from sections one, five and six', () => {
    const text = '收到政府信息公开申请1件。';
    const claims = claimsOf({
      sections: { one: text, two: text, three: text, four: text, five: text, six: text },
      filing: { agency: '甲市乙局', year: 2024 },
    });
    expect(claims.map(({ section }) => section)).toEqual(['one', 'five', 'six']);
  });

  it.each([
    '1'.repeat(1e6),
    '1,'.repeat(5e5),
    '未'.repeat(1e6),
    '\n'.repeat(1e6),
    '一'.repeat(1e6) + '件',
    '（'.repeat(1e6),
    '从'.repeat(395) + '未',
    '均被'.repeat(5e5) + '维持',
    '收到政府信息公开申请12件，'.repeat(80_000),
    `${'收到政府信息公开申请12件，'.repeat(25)}。`.repeat(3000),
    `${'同比'.repeat(190)}1%。`.repeat(2500),
    `${'未收到，'.repeat(95)}。`.repeat(2500),
  ])('end in bounded time: text %#', (text) => {
    const started = performance.now();
    const claims = claimsOf({
      sections: { one: text, five: text, six: text },
      filing: { agency: '甲市乙局', year: 2024 },
    });
    expect(claims.length).toBeLessThanOrEqual(300);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('Chinese numerals', () => {
  it.each([
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['一百零五', 105],
    ['三千零二十', 3020],
    ['一万二千', 12_000],
    ['两', 2],
    ['二三', null],
    ['百', null],
    ['万', null],
  ])('%s', (text, value) => {
    expect(chineseNumber(text)).toBe(value);
  });
});
