import { expect, it } from 'vitest';
import type { Finding } from '../../../src/report/finding.ts';
import { zeroBoard } from '../../../src/state/findings/zero-board.ts';

const finding = (rule: string, work: string | null): Finding => ({
  rule,
  grade: 'info',
  agency: 'a',
  agencyName: 'a',
  year: 2024,
  province: null,
  level: null,
  function: work,
  evidence: [],
  size: 0,
  surprise: 0,
  sentence: { zh: '', en: '' },
  explanation: null,
  peers: null,
});

it('puts functions where a zero is rare first, and those without a base rate last', () => {
  const rows = zeroBoard(
    [
      finding('zero.quiet', 'archives'),
      finding('zero.quiet', 'archives'),
      finding('zero.sudden', 'police'),
      finding('zero.quiet', null),
      finding('identity.flow', 'finance'),
    ],
    new Map([
      ['archives', { quiet: 40, reports: 80 }],
      ['police', { quiet: 1, reports: 200 }],
    ]),
  );
  expect(rows.map((row) => row.function)).toEqual(['police', 'archives', '']);
  expect(rows[1]?.counts.get('zero.quiet')).toBe(2);
  expect(rows[2]?.base).toBeNull();
});
