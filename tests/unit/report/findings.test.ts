import { describe, expect, it } from 'vitest';
import {
  APPLICANTS,
  CELLS,
  disputeCell,
  requestCell,
  requestRows,
} from '../../../src/form/form.ts';
import type { CellValue } from '../../../src/report/cell-value.ts';
import { checkReport } from '../../../src/report/check.ts';
import { CERTAIN, findingKey, surpriseOf, weightOf } from '../../../src/report/finding.ts';
import { findingsOfReport, type JudgedReport } from '../../../src/report/report-findings.ts';
import { FAMILIES, GRADES, RULES, ruleById, thresholdOf } from '../../../src/report/rules.ts';
import { explainFailures } from '../../../src/report/suspect.ts';

const number = (value: number): CellValue => ({ kind: 'number', value, raw: String(value) });
const FORMS = { t2: '2021', t3: '2021', t4: '2021' } as const;

/** A report that adds up: requests by natural persons and enterprises, two outcomes. */
function soundReport(): Map<string, CellValue> {
  const values = new Map<string, CellValue>();
  for (const cell of CELLS) if (cell.forms.includes('2021')) values.set(cell.id, number(0));
  const put = (row: string, amounts: readonly number[]): void =>
    APPLICANTS.forEach((applicant, at) =>
      values.set(requestCell(row, applicant.id), number(amounts[at] ?? 0)),
    );
  put('received', [317, 42, 0, 0, 5, 0, 364]);
  put('carried_in', [12, 3, 0, 0, 0, 0, 15]);
  put('granted', [201, 30, 0, 0, 5, 0, 236]);
  put('unavailable_not_held', [114, 12, 0, 0, 0, 0, 126]);
  put('concluded', [315, 42, 0, 0, 5, 0, 362]);
  put('carried_out', [14, 3, 0, 0, 0, 0, 17]);
  values.set(disputeCell('reconsideration', 'upheld'), number(4));
  values.set(disputeCell('reconsideration', 'total'), number(4));
  return values;
}

const judged = (
  values: Map<string, CellValue>,
  rest: Partial<JudgedReport> = {},
): JudgedReport => ({
  agency: 'a',
  agencyName: '某局',
  year: 2024,
  province: '角省',
  level: 'county',
  function: 'police',
  values,
  forms: FORMS,
  ...rest,
});

const changed = (changes: Readonly<Record<string, number>>): Map<string, CellValue> => {
  const values = soundReport();
  for (const [cell, value] of Object.entries(changes)) {
    if (!values.has(cell)) throw new Error(cell);
    values.set(cell, number(value));
  }
  return values;
};

const explained = (changes: Readonly<Record<string, number>>) =>
  explainFailures(
    checkReport(changed(changes), FORMS).filter((check) => check.family !== 'disputes'),
  );

describe('the table of rules', () => {
  it('names each rule once, in both languages, with its family and a way out', () => {
    expect(new Set(RULES.map((rule) => rule.id)).size).toBe(RULES.length);
    for (const rule of RULES) {
      expect(FAMILIES[rule.family], rule.id).toBeDefined();
      expect(GRADES[rule.grade], rule.id).toBeDefined();
      expect(rule.innocent.length, rule.id).toBeGreaterThan(0);
      for (const text of [rule.label.en, rule.test.en, ...rule.innocent.map(({ en }) => en)]) {
        expect(text.replace(/[（(“]?[规章无][^）)”]*[）)”]?/gu, ''), rule.id).not.toMatch(
          /[\u4e00-\u9fff]{2}/u,
        );
      }
      for (const threshold of rule.thresholds) {
        expect(threshold.usual).toBeGreaterThanOrEqual(threshold.least);
        expect(threshold.usual).toBeLessThanOrEqual(threshold.most);
      }
    }
  });
  it('keeps what is set between its bounds', () => {
    const rule = ruleById('zero.sudden');
    if (rule === undefined) throw new Error('no rule');
    expect(thresholdOf(rule, 'least_mean', {})).toBe(10);
    expect(thresholdOf(rule, 'least_mean', { 'zero.sudden.least_mean': 25 })).toBe(25);
    expect(thresholdOf(rule, 'least_mean', { 'zero.sudden.least_mean': -3 })).toBe(1);
  });
});

describe('a report that adds up', () => {
  it('gives no finding', () => {
    expect(findingsOfReport(judged(soundReport()))).toEqual([]);
  });
});

describe('one wrong cell', () => {
  it('is suspected where its row and its column cross', () => {
    expect(explained({ granted_business: 37 })).toEqual({
      cause: 'one_cell',
      changes: [{ cell: 'granted_business', printed: 37, needed: 30 }],
    });
  });
  it('has its digits swapped', () => {
    expect(explained({ unavailable_not_held_natural: 141 })).toEqual({
      cause: 'swapped_digits',
      changes: [{ cell: 'unavailable_not_held_natural', printed: 141, needed: 114 }],
    });
  });
  it('is a total printed 0 over parts that are not', () => {
    expect(explained({ granted_total: 0 })?.cause).toBe('total_zero');
    expect(explained({ granted_total: 0 })?.changes[0]?.needed).toBe(236);
  });
});

describe('two wrong neighbours', () => {
  it('are a number shifted by one column', () => {
    expect(explained({ granted_business: 0, granted_research: 30 })).toEqual({
      cause: 'shifted_cell',
      changes: [
        { cell: 'granted_business', printed: 0, needed: 30 },
        { cell: 'granted_research', printed: 30, needed: 0 },
      ],
    });
  });
  it('are not named where two rows could have shifted', () => {
    const sound = {
      unavailable_not_held_research: 42,
      unavailable_not_held_total: 168,
      concluded_research: 42,
      concluded_total: 404,
      received_research: 42,
      received_total: 406,
    };
    expect(findingsOfReport(judged(changed(sound)))).toEqual([]);
    expect(explained({ ...sound, granted_business: 0, granted_research: 30 })).toEqual({
      cause: 'offsetting_columns',
      changes: [],
    });
  });
  it('are two numbers run together', () => {
    expect(explained({ granted_natural: 20_130, granted_business: 0 })?.cause).toBe(
      'merged_digits',
    );
  });
});

describe('columns that offset each other', () => {
  it('are named without a suspect', () => {
    const found = explained({
      granted_natural: 211,
      granted_business: 20,
      unavailable_not_held_natural: 117,
      unavailable_not_held_business: 9,
    });
    expect(found).toEqual({ cause: 'offsetting_columns', changes: [] });
  });
});

describe('findings of one report', () => {
  it('carry both sides, the residual, and a key that follows the numbers', () => {
    const [first, ...others] = findingsOfReport(judged(changed({ granted_business: 37 })));
    expect(first?.rule).toBe('identity.outcomes');
    expect(others.map(({ rule }) => rule)).toEqual(['identity.applicants']);
    expect(first?.size).toBe(7);
    expect(first?.surprise).toBe(CERTAIN);
    expect(first?.evidence.filter(({ side }) => side === 'left')).toHaveLength(
      requestRows('2021').filter((row) => row.group !== null).length,
    );
    const again = findingsOfReport(judged(changed({ granted_business: 38 })))[0];
    if (first === undefined || again === undefined) throw new Error('no finding');
    expect(findingKey(first)).not.toBe(findingKey(again));
  });
  it('judge nothing where a cell is blank, and ask about the blank', () => {
    const values = soundReport();
    values.set('granted_business', { kind: 'blank', raw: '' });
    expect(findingsOfReport(judged(values)).map(({ rule }) => rule)).toEqual([
      'structure.blank_cells',
    ]);
  });
  it('take "/" for what it is, and text for text', () => {
    const values = soundReport();
    values.set('coercion_decisions', { kind: 'not_applicable', raw: '/' });
    values.set('penalty_decisions', { kind: 'text', value: null, raw: '约20' });
    expect(findingsOfReport(judged(values)).map(({ rule }) => rule)).toEqual([
      'structure.text_in_number',
    ]);
  });
  it('ask about old forms from 2021 on alone, absent tables, and regulations of a county', () => {
    const old = { t2: '2019', t3: '2021', t4: '2021' } as const;
    expect(findingsOfReport(judged(soundReport(), { forms: old })).map(({ rule }) => rule)).toEqual(
      ['structure.old_form'],
    );
    expect(findingsOfReport(judged(soundReport(), { forms: old, year: 2020 }))).toEqual([]);
    const absent = { t2: null, t3: '2021', t4: '2021' } as const;
    expect(
      findingsOfReport(judged(soundReport(), { forms: absent })).map(({ rule }) => rule),
    ).toEqual(['structure.table_absent']);
    const made = changed({ regulations_made: 2 });
    expect(findingsOfReport(judged(made)).map(({ rule }) => rule)).toEqual([
      'structure.regulations',
    ]);
    expect(findingsOfReport(judged(made, { level: 'prefecture' }))).toEqual([]);
  });
});

describe('surprise', () => {
  it('is −log10 of the probability, bounded', () => {
    expect(surpriseOf(0.01)).toBeCloseTo(2);
    expect(surpriseOf(0)).toBe(CERTAIN);
    expect(surpriseOf(1)).toBe(0);
  });
  it('and size together order findings', () => {
    const [small, large] = [
      weightOf({ surprise: 2, size: 1 }),
      weightOf({ surprise: 2, size: 100 }),
    ];
    expect(large).toBeGreaterThan(small);
    expect(weightOf({ surprise: CERTAIN, size: 1 })).toBeGreaterThan(large);
  });
});
