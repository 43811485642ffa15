import { expect, it } from 'vitest';
import type { Finding } from '../../../src/report/finding.ts';
import { ANY, countsByFunction } from '../../../src/state/findings/finding-list.ts';
import { FoundFindings } from '../../../src/state/findings/found-findings.ts';
import { ZERO_RULES, zeroBoard } from '../../../src/state/findings/zero-board.ts';

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
  const found = FoundFindings.of([
    finding('zero.quiet', 'archives'),
    finding('zero.quiet', 'archives'),
    finding('zero.sudden', 'police'),
    finding('zero.quiet', null),
    finding('identity.flow', 'finance'),
  ]);
  const rows = zeroBoard(
    countsByFunction(
      found,
      ZERO_RULES.map(({ id }) => id),
      ANY,
      new Map(),
    ),
    new Map([
      ['archives', { quiet: 40, reports: 80 }],
      ['police', { quiet: 1, reports: 200 }],
    ]),
  );
  expect(rows.map((row) => row.function)).toEqual(['police', 'archives', '']);
  expect(rows[1]?.counts.get('zero.quiet')).toBe(2);
  expect(rows[2]?.base).toBeNull();
});
