/** Findings as rows, the same for every kind of file. */
import { LEVELS, functionById } from '../form/dimensions.ts';
import { cellById } from '../form/form.ts';
import type { Language } from '../i18n/say.ts';
import type { Finding } from '../report/finding.ts';
import { FAMILIES, GRADES, ruleById } from '../report/rules.ts';
import type { ChartTable } from './table.ts';

/** A finding with what was decided on it. */
export interface DecidedFinding {
  readonly finding: Finding;
  readonly decision: string;
  readonly note: string;
}

const TITLES = {
  zh: [
    '等级',
    '类别',
    '规则',
    '机关',
    '机关编号',
    '年份',
    '省份',
    '层级',
    '职能',
    '内容',
    '差额',
    '依据（单元格@年=数）',
    '处理',
    '备注',
    '规则编号',
  ],
  en: [
    'Grade',
    'Family',
    'Rule',
    'Body',
    'Body id',
    'Year',
    'Province',
    'Level',
    'Function',
    'Finding',
    'Size',
    'Evidence (cell@year=value)',
    'Decision',
    'Note',
    'Rule id',
  ],
} as const;

const NUMBERS = new Set([5, 10]);

const evidenceText = (finding: Finding, language: Language): string =>
  finding.evidence
    .filter(({ value }) => value !== 0)
    .map(
      ({ cell, year, value }) =>
        `${cellById(cell)?.label[language] ?? cell}@${year}=${value ?? '—'}`,
    )
    .join('; ');

/** One row a finding, in the order given. */
export function findingsTable(findings: readonly DecidedFinding[], language: Language): ChartTable {
  return {
    columns: TITLES[language].map((title, at) => ({
      key: String(at),
      title,
      kind: NUMBERS.has(at) ? 'number' : 'text',
    })),
    rows: findings.map(({ finding, decision, note }) => {
      const rule = ruleById(finding.rule);
      const level =
        finding.level === null ? undefined : LEVELS[finding.level as keyof typeof LEVELS];
      return [
        GRADES[finding.grade][language],
        rule === undefined ? '' : FAMILIES[rule.family][language],
        rule?.label[language] ?? finding.rule,
        finding.agencyName,
        finding.agency,
        finding.year,
        finding.province,
        level?.[language] ?? finding.level,
        functionById(finding.function ?? '')?.label[language] ?? finding.function,
        finding.sentence[language],
        finding.size,
        evidenceText(finding, language),
        decision,
        note,
        finding.rule,
      ];
    }),
  };
}
