import { describe, expect, it } from 'vitest';
import { readCellValue, valueFromColumn, type CellValue } from '../../../src/report/cell-value.ts';
import type { Report } from '../../../src/report/report.ts';
import { decodeReport, encodeReport } from '../../../src/report/report-codec.ts';
import {
  UNTOUCHED,
  correctedValues,
  correctionNotes,
  correctionOf,
  openQuestions,
  printedOfNotes,
  type Review,
} from '../../../src/report/review.ts';
import { question } from '../../../src/ingest/warn.ts';

const printed: Readonly<Record<string, string>> = {
  received_natural: '17',
  received_business: '',
  received_research: '/',
  received_legal: '约20',
  received_total: '0',
};

const values = new Map<string, CellValue>(
  Object.entries(printed).map(([cell, raw]) => [cell, readCellValue(raw, 'count')]),
);

const report: Report = {
  filing: {
    agency: '郏县公安局',
    year: 2024,
    region: '410425',
    province: '河南省',
    prefecture: '平顶山市',
    county: '郏县',
    level: 'county',
    function: 'police',
    scope: 'body',
  },
  forms: { t2: null, t3: '2021', t4: null },
  values,
  sources: new Map([
    ['received_natural', { line: 12, raw: '17', page: 3, box: [1, 2, 3, 4] as const }],
  ]),
  sections: { one: '一段“文字”\n两行' },
  warnings: [question('doubt', 3, '问', 'asked', { cells: ['received_legal'] })],
};

describe('a kept report', () => {
  it('comes back with blank, "/", text, absent and 0 apart', () => {
    const back = decodeReport(encodeReport(report));
    expect(back).toEqual(report);
    expect([...back.values].map(([, value]) => value.kind)).toEqual([
      'number',
      'blank',
      'not_applicable',
      'text',
      'number',
    ]);
    expect(back.values.has('received_other')).toBe(false);
  });

  it.each(['', '{', '{"codec":0}', 'null'])('is refused where it is %j', (text) => {
    expect(() => decodeReport(text)).toThrow(Error);
  });
});

describe('a correction', () => {
  it.each([
    ['12', 'number'],
    ['１,２０４', 'number'],
    ['', 'blank'],
    ['/', 'not_applicable'],
  ])('%j is taken as %s', (typed, kind) => {
    expect(correctionOf('received_total', typed)?.kind).toBe(kind);
  });

  it.each(['约20', '=1+1', '12件', '1e3', 'NaN'])('%j is refused', (typed) => {
    expect(correctionOf('received_total', typed)).toBeNull();
  });

  it('stands in the values, and the printed text in the notes beside them', () => {
    const corrections = {
      received_natural: '18',
      received_business: '0',
      received_other: '5',
      received_legal: '',
    };
    const corrected = correctedValues(values, corrections);
    expect(corrected.get('received_natural')).toMatchObject({ kind: 'number', value: 18 });
    expect(corrected.get('received_legal')).toMatchObject({ kind: 'blank' });
    expect(values.get('received_natural')).toMatchObject({ value: 17 });
    const notes = correctionNotes(values, corrections);
    expect(notes).toEqual({
      'received_natural:printed': '17',
      'received_business:printed': 'blank',
      'received_other:printed': 'absent',
      'received_legal:printed': '约20',
    });
    const read = printedOfNotes(new Map([...Object.entries(notes), ['received_total', '/']]));
    expect([...read]).toEqual([
      ['received_natural', '17'],
      ['received_business', 'blank'],
      ['received_other', 'absent'],
      ['received_legal', '约20'],
    ]);
    expect(valueFromColumn(18, undefined)).toMatchObject({ kind: 'number', value: 18 });
  });

  it('settles a question once every cell of it is corrected', () => {
    const two = [
      question('doubt', 3, '问', 'asked', { cells: ['received_legal', 'received_other'] }),
    ];
    const after = (corrections: Review['corrections']) =>
      openQuestions(two, { ...UNTOUCHED, corrections });
    expect(after({ received_legal: '1' })).toHaveLength(1);
    expect(after({ received_legal: '1', received_other: '' })).toEqual([]);
  });
});

describe('a question of the filing', () => {
  it.each([
    ['agency_missing', { agency: '郏县公安局' }],
    ['year_missing', { year: 2024 }],
    ['region_ambiguous', { region: '410425' }],
    ['township_county', { region: '410425' }],
  ])('%s is settled by its own answer alone', (code, answer) => {
    const asked = [question(code, 1, '？', '?')];
    const { answer: none } = UNTOUCHED;
    expect(openQuestions(asked, UNTOUCHED)).toHaveLength(1);
    expect(openQuestions(asked, { ...UNTOUCHED, answer: { ...none, ...answer } })).toEqual([]);
  });
});
