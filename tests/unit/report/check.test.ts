import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FormVersion } from '../../../src/form/form.ts';
import { readCellValue, type CellValue } from '../../../src/report/cell-value.ts';
import { checkCarryOver, checkReport } from '../../../src/report/check.ts';
import { realReport, valuesOf } from '../../support/real-report.ts';

const FOLDER = new URL('../../../data/real/', import.meta.url);
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

function real(file: string): { form: FormVersion; values: Map<string, CellValue> } {
  const report = realReport(file.replace(/\.json$/u, ''));
  return { form: report.form, values: valuesOf(report) };
}

const outcomes = (file: string): Record<string, number> => {
  const { form, values } = real(file);
  const counts: Record<string, number> = { holds: 0, fails: 0, not_judged: 0, absent: 0 };
  for (const check of checkReport(values, { t2: form, t3: form, t4: form })) {
    counts[check.outcome] = (counts[check.outcome] ?? 0) + 1;
  }
  return counts;
};

describe('identities on real reports', () => {
  it('has reports to judge', () => expect(files.length).toBeGreaterThanOrEqual(6));

  it('hold in every 2021 report that is whole', () => {
    for (const file of ['suqian-2023.json', 'suqian-2024.json', 'unnamed-city-2025.json']) {
      expect(outcomes(file), file).toEqual({ holds: 42, fails: 0, not_judged: 0, absent: 0 });
    }
  });

  it('are not judged where Shanghai 2019 left cells blank, and never fail by it', () => {
    const counts = outcomes('shanghai-general-office-2019.json');
    expect(counts['fails']).toBe(0);
    expect(counts['holds']).toBe(2);
    expect(counts['not_judged']).toBe(38);
  });

  it('are absent where a report is known in part', () => {
    expect(outcomes('suqian-2025-partial.json')).toMatchObject({ holds: 4, fails: 0 });
  });

  it('hand over what Suqian 2023 carried forward', () => {
    const checks = checkCarryOver(real('suqian-2023.json').values, real('suqian-2024.json').values);
    expect(checks.map((check) => check.outcome)).toEqual(Array(7).fill('holds'));
  });

  it('say both sides and the difference where one fails', () => {
    const { values } = real('suqian-2024.json');
    values.set('granted_natural', readCellValue('1', 'count'));
    const failing = checkReport(values, { t2: '2021', t3: '2021', t4: '2021' }).filter(
      (check) => check.outcome === 'fails',
    );
    expect(failing.map((check) => check.id)).toEqual(['outcomes_natural', 'applicants_granted']);
    expect(failing[0]?.sentence.zh).toContain('≠ 3440');
    expect(failing[0]?.residual).toBe(failing[1]?.residual);
  });
});
