import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cellById, type FormVersion } from '../../../src/form/form.ts';
import { readCellValue, type CellValue } from '../../../src/report/cell-value.ts';
import { checkCarryOver, checkReport } from '../../../src/report/check.ts';

interface RealReport {
  readonly form: FormVersion;
  readonly cells: Readonly<Record<string, number | string | null>>;
}

const FOLDER = new URL('../../../data/real/', import.meta.url);
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

function real(file: string): { form: FormVersion; values: Map<string, CellValue> } {
  const report = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as RealReport;
  const values = new Map(
    Object.entries(report.cells).map(
      ([id, value]) =>
        [
          id,
          readCellValue(value === null ? '' : String(value), cellById(id)?.unit ?? 'count'),
        ] as const,
    ),
  );
  return { form: report.form, values };
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
