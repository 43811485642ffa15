/** Reports that are missing, late, or there twice. */
import type { Label } from '../../form/form.ts';
import type { Finding, FindingSubject } from '../../report/finding.ts';
import { ruleById, thresholdOf, type Rule } from '../../report/rules.ts';
import { numberAt, textAt, type Statement } from '../question.ts';
import {
  SUBJECT_COLUMNS,
  fromRows,
  subjectAt,
  subjectSql,
  type FindingContext,
  type FindingSource,
} from './finding-source.ts';

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

/** The roster where there is one: each of its bodies, and each year of the data. */
const NOT_ON_ROSTER: Statement = {
  text: `select coalesce(r.agency_id, r.agency_name) as agency_id, r.agency_name, r.province, r.level,
  r.function, y.year
from roster r cross join (select distinct year from facts) y
left join facts a on a.year = y.year
  and (a.agency_id = r.agency_id
    or (a.agency_name = r.agency_name and a.province is not distinct from r.province))
left join facts b on b.year = y.year - 1 and b.agency_id = r.agency_id
where a.agency_id is null and b.agency_id is null
order by y.year desc, r.agency_name`,
  parameters: [],
  cells: [],
};

/** Published after the last day; parameters are the two last days, as `-03-31`. */
const lateAfter = (region: string, body: string): Statement => ({
  text: `select * from (
  select ${subjectSql('f')}, try_cast(r.published_on as date)::varchar as published_on,
    concat(f.year + 1, case when f.scope = 'region' then ? else ? end) as deadline
  from facts f join reports r using (row_id)
)
where published_on > deadline
order by year desc, agency_name, agency_id`,
  parameters: [region, body],
  cells: [],
});

const SUSPECTED = `select row_id from (
    select f.row_id, count(*) over (partition by f.agency_name, f.province, f.prefecture, f.county, f.year) as named,
      case when r.source_sha256 is null then 1
        else count(*) over (partition by r.source_sha256, f.year) end as filed
    from facts f join reports r using (row_id)
  ) where named > 1 or filed > 1`;

/** Two reports that are one: of one name, place and year, or from one file. */
const TWICE: Statement = {
  text: `with twice as (${SUSPECTED})
select ${subjectSql('f')}, o.agency_name as other_name, o.agency_id as other_id,
  coalesce(p.source_sha256 = q.source_sha256, false)::int as one_file
from facts f join facts o on o.year = f.year and o.agency_id > f.agency_id
join reports p on p.row_id = f.row_id join reports q on q.row_id = o.row_id
where f.row_id in (select row_id from twice) and o.row_id in (select row_id from twice)
  and (p.source_sha256 = q.source_sha256 or (o.agency_name = f.agency_name
    and o.province is not distinct from f.province
    and o.prefecture is not distinct from f.prefecture and o.county is not distinct from f.county))
order by f.year desc, f.agency_name, f.agency_id`,
  parameters: [],
  cells: [],
};

const found = (
  rule: Rule,
  subject: FindingSubject,
  size: number,
  surprise: number,
  sentence: Label,
): Finding => ({
  rule: rule.id,
  grade: rule.grade,
  ...subject,
  evidence: [],
  size,
  surprise,
  sentence,
  explanation: null,
  peers: null,
});

async function missing(rule: Rule, context: FindingContext): Promise<readonly Finding[]> {
  const gone = await context.ask(MISSING);
  const unseen = await context.ask(NOT_ON_ROSTER);
  return [
    ...(await fromRows(gone, context, (row) => {
      const subject = subjectAt(gone, row);
      const { year } = subject;
      return [
        found(rule, subject, 1, 1, {
          zh: `${year - 1} 年有报告，${year} 年未见报告；请核对是否未发布、已撤并或更名。`,
          en: `There is a report of ${year - 1} and none of ${year}; please check whether it was not published, or the body was merged or renamed.`,
        }),
      ];
    })),
    ...(await fromRows(unseen, context, (row) => {
      const subject = subjectAt(unseen, row);
      const { year } = subject;
      return [
        found(rule, subject, 1, 1, {
          zh: `名册上有这个机关，未见 ${year} 年报告；请核对是否未发布、已撤并或更名。`,
          en: `The roster has the body, and there is no report of ${year}; please check whether it was not published, or the body was merged or renamed.`,
        }),
      ];
    })),
  ];
}

async function late(rule: Rule, context: FindingContext): Promise<readonly Finding[]> {
  const dayOf = (id: string): string =>
    String(thresholdOf(rule, id, context.settings)).padStart(2, '0');
  const answer = await context.ask(
    lateAfter(`-03-${dayOf('region_day')}`, `-01-${dayOf('body_day')}`),
  );
  return fromRows(answer, context, (row) => {
    const subject = subjectAt(answer, row);
    const dateAt = (column: string): number => Date.parse(textAt(answer, column, row) ?? '');
    const after = (dateAt('published_on') - dateAt('deadline')) / 86_400_000;
    const on = textAt(answer, 'published_on', row) ?? '';
    return [
      found(rule, subject, after, 1, {
        zh: `${subject.year} 年报告发布于 ${on}，晚于期限 ${after} 天，请核对。`,
        en: `The report of ${subject.year} was published on ${on}, ${after} ${after === 1 ? 'day' : 'days'} after its deadline; please check.`,
      }),
    ];
  });
}

async function twice(rule: Rule, context: FindingContext): Promise<readonly Finding[]> {
  const answer = await context.ask(TWICE);
  return fromRows(answer, context, (row) => {
    const subject = subjectAt(answer, row);
    const other = textAt(answer, 'other_name', row) ?? '';
    const isOneFile = numberAt(answer, 'one_file', row) === 1;
    const { year } = subject;
    return [
      found(rule, subject, 1, 3, {
        zh: isOneFile
          ? `${year} 年报告与${other}（${textAt(answer, 'other_id', row) ?? ''}）的是同一个文件，请核对。`
          : `${year} 年有两份同一地区、同一名称的报告（编号 ${subject.agency} 和 ${textAt(answer, 'other_id', row) ?? ''}），请核对。`,
        en: isOneFile
          ? `The report of ${year} is the same file as that of ${other} (${textAt(answer, 'other_id', row) ?? ''}); please check.`
          : `There are two reports of ${year} of that name and region (${subject.agency} and ${textAt(answer, 'other_id', row) ?? ''}); please check.`,
      }),
    ];
  });
}

const JUDGES = {
  'coverage.missing': missing,
  'coverage.late': late,
  'structure.duplicate': twice,
} as const;

export const COVERAGE: FindingSource = {
  label: { zh: '应报未报、迟报、重复', en: 'Missing, late and double reports' },
  rules: Object.keys(JUDGES),
  find: async (context) => {
    const all: Finding[] = [];
    for (const [id, judge] of Object.entries(JUDGES)) {
      const rule = ruleById(id);
      if (rule !== undefined) all.push(...(await judge(rule, context)));
    }
    return all;
  },
};
