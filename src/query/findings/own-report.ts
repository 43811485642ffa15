/** Structure and identities: SQL finds the reports, the rules of one report judge them. */
import { CELLS } from '../../form/form.ts';
import { findingsOfReport } from '../../report/report-findings.ts';
import { RULES } from '../../report/rules.ts';
import { EQUATIONS } from '../equations.ts';
import type { Statement } from '../question.ts';
import { storedReportAt } from '../stored-reports.ts';
import { fromRows, subjectAt, subjectSql, type FindingSource } from './finding-source.ts';

const NEW_FORM_FROM = 2021;
const REGULATIONS = CELLS.filter((cell) => cell.table === 't2' && cell.row === 'regulations');
const COUNTS = CELLS.filter((cell) => cell.unit === 'count');
const UNSIGNED = CELLS.filter((cell) => !cell.isSigned);

const isOdd = [
  ...COUNTS.map((cell) => `${cell.id} <> floor(${cell.id})`),
  ...UNSIGNED.map((cell) => `${cell.id} < 0`),
];

/** Every report on which a rule of one report could have something to say. */
const STATEMENT: Statement = {
  text: `select ${subjectSql('f')}, f.scope,
  f.form_t2, f.form_t3, r.source_file, r.cell_notes, ${CELLS.map((cell) => `r.${cell.id}`).join(', ')}
from (
  select * from reports
  where ${EQUATIONS.map(({ left, right }) => `${left} <> ${right}`).join('\n    or ')}
    or cell_notes like '%:%'
    or ${REGULATIONS.map((cell) => `${cell.id} > 0`).join(' or ')}
    or ${isOdd.join(' or ')}
    or coalesce(${CELLS.filter((cell) => cell.table === 't4')
      .map((cell) => cell.id)
      .join(', ')}) is null
    or row_id in (
      select row_id from facts
      where form_t2 is null or form_t3 is null
        or (year >= ${NEW_FORM_FROM} and (form_t2 = '2019' or form_t3 = '2019'))
    )
) r join facts f using (row_id)
order by f.year desc, f.agency_name, f.agency_id`,
  parameters: [],
  cells: [],
};

/** Rules that are judged elsewhere, beside other reports or the text. */
const ELSEWHERE = new Set([
  'structure.duplicate',
  'structure.year_in_text',
  'structure.name_in_text',
]);
const FAMILIES = new Set(['structure', 'identity']);

export const OWN_REPORT: FindingSource = {
  label: { zh: '结构与勾稽', en: 'Structure and identities' },
  rules: RULES.filter(({ id, family }) => FAMILIES.has(family) && !ELSEWHERE.has(id)).map(
    (rule) => rule.id,
  ),
  find: async (context) => {
    const answer = await context.ask(STATEMENT);
    return fromRows(answer, context, (row) => {
      const { values, forms } = storedReportAt(answer, row);
      return findingsOfReport({ ...subjectAt(answer, row), values, forms });
    });
  },
};
