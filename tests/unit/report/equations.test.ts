/** Equations as a person reads them, and the findings that ask about them. */
import { expect, it } from 'vitest';
import { CELLS, requestCell } from '../../../src/form/form.ts';
import type { CellValue } from '../../../src/report/cell-value.ts';
import { checkReport } from '../../../src/report/check.ts';
import { equationOf } from '../../../src/report/equation-of.ts';
import { findingId, findingOfId } from '../../../src/report/finding.ts';
import { formulaOf } from '../../../src/report/formula.ts';
import { findingsOfReport, type JudgedReport } from '../../../src/report/report-findings.ts';

const FORMS = { t2: '2021', t3: '2021', t4: '2021' } as const;

function reportWith(changes: Readonly<Record<string, number>>): JudgedReport {
  const values = new Map<string, CellValue>(
    CELLS.filter(({ forms }) => forms.includes('2021')).map(({ id }) => {
      const value = changes[id] ?? 0;
      return [id, { kind: 'number', value, raw: String(value) }];
    }),
  );
  return {
    agency: 'a|1',
    agencyName: '甲局',
    year: 2024,
    province: null,
    level: null,
    function: null,
    values,
    forms: FORMS,
  };
}

const BROKEN = reportWith({
  [requestCell('granted', 'natural')]: 9,
  [requestCell('other_remaining', 'natural')]: 1,
  [requestCell('concluded', 'natural')]: 21,
});

it('leaves out the zeros of a long side and counts them', () => {
  const check = checkReport(BROKEN.values, FORMS).find(({ id }) => id === 'outcomes_natural');
  const formula = check === undefined ? null : formulaOf(check);
  expect(formula?.left.terms.map(({ label, value }) => [label.zh, value])).toEqual([
    ['予以公开', 9],
    ['其他处理·其他', 1],
  ]);
  expect(formula?.left).toMatchObject({ zeros: 19, sum: 10 });
  expect(formula?.right.terms.map(({ label }) => label.zh)).toEqual(['总计']);
  expect(formula?.residual).toBe(-11);
});

it('tells the largest of many terms one by one, and those that may be wrong', () => {
  const rows = [
    'granted',
    'partial',
    'withheld_state_secret',
    'withheld_other_law',
    'withheld_security',
  ];
  const many = reportWith(
    Object.fromEntries(
      [...rows, 'withheld_third_party', 'unavailable_not_held', 'other_remaining'].map(
        (row, at) => [requestCell(row, 'natural'), 10 - at],
      ),
    ),
  );
  const check = checkReport(many.values, FORMS).find(({ id }) => id === 'outcomes_natural');
  const small = requestCell('other_remaining', 'natural');
  const left = check && formulaOf(check, new Set([small])).left;
  expect(left?.terms.length).toBe(5);
  expect(left?.others.count).toBe(3);
  expect(left?.terms.at(-1)?.cell).toBe(small);
  const told = left?.terms.reduce((sum, { value }) => sum + (value ?? 0), left.others.sum);
  expect(told).toBe(left?.sum);
});

it('keeps both terms of a short side, and one where all are zero', () => {
  const zero = checkReport(reportWith({}).values, FORMS);
  const termsOf = (id: string): number | undefined => {
    const check = zero.find((each) => each.id === id);
    return check && formulaOf(check).left.terms.length;
  };
  expect(termsOf('flow_total')).toBe(2);
  expect(termsOf('outcomes_total')).toBe(1);
});

it('finds the equation of each finding on identities, and each finding by its id', () => {
  const found = findingsOfReport(BROKEN);
  const failing = checkReport(BROKEN.values, FORMS).filter(({ outcome }) => outcome === 'fails');
  expect(found.map(equationOf)).toEqual(failing.map(({ id }) => id));
  expect(found.length).toBeGreaterThan(2);
  for (const finding of found) expect(findingOfId(found, findingId(finding))).toBe(finding);
  expect(findingOfId(found, 'identity.flow|a|1|2024|gone')).toBeUndefined();
});
