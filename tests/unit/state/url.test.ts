import { describe, expect, it } from 'vitest';
import { DEFAULT_CHOICE, choiceOf, searchOf, type Choice } from '../../../src/state/url.ts';

const CHOICES: readonly Partial<Choice>[] = [
  {},
  { data: 'real', page: 'compare', metric: 'withheld_rate', language: 'en' },
  { data: 'https://example.org/a b/?x=1&y=2', year: 2024, scope: 'region' },
  { year: 2024, since: 2021 },
  { scope: '' },
  {
    page: 'compare',
    compared: [
      { dimension: 'function', value: 'police' },
      { dimension: 'level', value: 'county' },
      { dimension: 'prefecture', value: '角省|甲市' },
    ],
    options: {
      'compare.form': 'small',
      'compare.axes': 'free',
      'bodies.page': '12',
      'bodies.years': 'all',
    },
  },
  { page: 'disputes', options: { 'disputes.rate': 'litigation_loss_rate~pending.included' } },
  { page: 'reasons', options: { 'reasons.of': 'agency_id|a|b', 'reasons.from': '2021' } },
  { page: 'body', options: { 'body.beside': "2023|a|b'\\<i>", 'body.cells': 'differing' } },
  { page: 'body', options: { 'body.peers': 'all|-a\\|b|+<i>' } },
  { options: { notes: 'requests|2021|<i>{a}\\|b' } },
  { page: 'findings', options: { 'findings.grade': 'error', 'findings.rule': 'zero.sudden' } },
  { clauses: [{ source: 'regions', dimension: 'province', values: ['角省', '亢省'] }] },
  { clauses: [{ source: 'regions', dimension: 'province', values: [''] }] },
  { clauses: [{ source: 'request-sizes', dimension: 'received_band', values: ['0', '1000-'] }] },
  {
    clauses: [{ source: 'x', dimension: 'agency_id', values: ["a|b\\c~d'; drop table facts;--"] }],
  },
  {
    clauses: [
      { source: 'regions', dimension: 'prefecture', values: ['甲市'] },
      { source: 'functions', dimension: 'function', values: ['police'] },
    ],
    compared: [
      { dimension: 'agency_id', value: '900101-角省甲市公安局|x' },
      { dimension: 'province', value: '亢省' },
    ],
    body: '<b>',
  },
];

describe('the address', () => {
  it.each(CHOICES)('says %o and is read back the same', (part) => {
    const choice = { ...DEFAULT_CHOICE, ...part };
    expect(choiceOf(searchOf(choice))).toEqual({ choice, notUnderstood: [] });
  });

  it('holds nothing that is a default', () => expect(searchOf(DEFAULT_CHOICE)).toBe(''));

  it('says a range of years in the order of time alone', () => {
    expect(searchOf({ ...DEFAULT_CHOICE, year: 2024, since: 2021 })).toBe('?year=2021-2024');
    for (const text of ['2024-2021', '2021-2021', '2021-', '2021-22', '-2021']) {
      expect(choiceOf(`?year=${text}`)).toEqual({
        choice: DEFAULT_CHOICE,
        notUnderstood: [`year=${text}`],
      });
    }
  });

  it('tells what it cannot understand, and keeps the rest', () => {
    const { choice, notUnderstood } = choiceOf(
      '?page=nowhere&year=20x&f.a=colour|red&lang=en&z=1&findings.grade=fatal',
    );
    expect(choice).toEqual({ ...DEFAULT_CHOICE, language: 'en' });
    expect(notUnderstood).toEqual([
      'page=nowhere',
      'year=20x',
      'f.a=colour|red',
      'z=1',
      'findings.grade=fatal',
    ]);
  });
});
