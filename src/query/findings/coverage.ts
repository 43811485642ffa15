/** Reports that are missing. */
import type { Finding } from '../../report/finding.ts';
import { ruleById } from '../../report/rules.ts';
import { numberAt, type Statement } from '../question.ts';
import { SUBJECT_COLUMNS, fromRows, subjectAt, type FindingSource } from './finding-source.ts';

/** Bodies that reported last year and not this year, up to the last year of the data. */
const MISSING: Statement = {
  text: `select ${SUBJECT_COLUMNS.map((column) => `b.${column}`).join(', ')}, (b.year + 1)::int as year
from facts b
left join facts a on a.agency_id = b.agency_id and a.year = b.year + 1
where a.agency_id is null and b.year < (select max(year) from facts)
order by year desc, b.agency_name, b.agency_id`,
  parameters: [],
  cells: [],
};

export const COVERAGE: FindingSource = {
  label: { zh: '应报未报', en: 'Coverage' },
  rules: ['coverage.missing'],
  find: async (context) => {
    const rule = ruleById('coverage.missing');
    if (rule === undefined) return [];
    const answer = await context.ask(MISSING);
    return fromRows(answer, context, (row): readonly Finding[] => {
      const year = numberAt(answer, 'year', row) ?? 0;
      return [
        {
          rule: rule.id,
          grade: rule.grade,
          ...subjectAt(answer, row),
          evidence: [],
          size: 1,
          surprise: 1,
          sentence: {
            zh: `${year - 1} 年有报告，${year} 年未见报告；请核对是否未发布、已撤并或更名。`,
            en: `There is a report of ${year - 1} and none of ${year}; please check whether it was not published, or the body was merged or renamed.`,
          },
          explanation: null,
          peers: null,
        },
      ];
    });
  },
};
