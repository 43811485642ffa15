/** Reports that are missing, late, or there twice. */
import type { Label } from '../../form/form.ts';
import type { Finding, FindingSubject } from '../../report/finding.ts';
import { ruleById, thresholdOf, type Rule } from '../../report/rules.ts';
import { textAt, type Statement } from '../question.ts';
import {
  SUBJECT_COLUMNS,
  fromRows,
  isEmpty,
  subjectAt,
  subjectSql,
  type FindingContext,
  type FindingSource,
} from './finding-source.ts';

/** Years of which the data holds a report of that province: of others it was not collected. */
const HELD = `held as (select distinct year, coalesce(province, '') as p from facts)`;

/** Bodies that reported last year and not this year, where the data holds any report of both. */
const MISSING: Statement = {
  text: `with ${HELD}
select ${SUBJECT_COLUMNS.map((column) => `b.${column}`).join(', ')}, (b.year + 1)::int as year
from facts b
join held on held.year = b.year + 1 and held.p = coalesce(b.province, '')
left join neighbours a on a.before_id = b.row_id
where a.row_id is null
order by year desc, b.agency_name, b.agency_id`,
  parameters: [],
  cells: [],
};

/**
 * The roster where there is one: each of its bodies, and each year of the data; not again those of
 * {@link MISSING}. By id and by name apart: one join on either would compare all with all.
 */
const NOT_ON_ROSTER: Statement = {
  text: `with ${HELD},
expected as (
  select coalesce(r.agency_id, r.agency_name) as agency_id, r.agency_name, r.province, r.level,
    r.function, y.year, coalesce(r.province, '') as p
  from roster r cross join (select distinct year from facts) y
),
by_id as (select distinct agency_id, year from facts),
by_name as (select distinct agency_name, coalesce(province, '') as p, year from facts)
select e.agency_id, e.agency_name, e.province, e.level, e.function, e.year
from expected e
left join by_id i on i.agency_id = e.agency_id and i.year = e.year
left join by_name n on n.agency_name = e.agency_name and n.p = e.p and n.year = e.year
left join by_id bi on bi.agency_id = e.agency_id and bi.year = e.year - 1
left join by_name bn on bn.agency_name = e.agency_name and bn.p = e.p and bn.year = e.year - 1
left join held on held.year = e.year and held.p = e.p
where i.year is null and n.year is null
  and (held.year is null or (bi.year is null and bn.year is null))
order by e.year desc, e.agency_name`,
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

/** Reports of one name, place and year, and reports of a year that are one file. */
const TWICE: Statement = {
  text: `with files as (select row_id, source_sha256 as file from reports where source_sha256 is not null),
placed as (select f.*, files.file from facts f left join files using (row_id)),
named as (
  select agency_name, coalesce(province, '') as p, coalesce(prefecture, '') as q,
    coalesce(county, '') as c, year
  from facts group by all having count(*) > 1
), filed as (select file, year from placed where file is not null group by all having count(*) > 1)
select ${subjectSql('f')}, f.file,
  concat_ws('/', f.agency_name, f.province, f.prefecture, f.county) as place
from placed f
where (f.agency_name, coalesce(f.province, ''), coalesce(f.prefecture, ''), coalesce(f.county, ''), f.year)
    in (select (agency_name, p, q, c, year) from named)
  or (f.file, f.year) in (select (file, year) from filed)
order by f.year desc, f.agency_id`,
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
  // To tell who of nobody is missing would still number every body and year.
  const unseen = (await isEmpty('roster', context)) ? null : await context.ask(NOT_ON_ROSTER);
  return [
    ...(await fromRows(gone, context, (row) => {
      const subject = subjectAt(gone, row);
      const { year } = subject;
      return [
        found(rule, subject, 1, 1, {
          zh: `${year - 1} 年有报告，${year} 年未见报告；请核对是否未发布、已撤并或更名。`,
          en: `There is a report of ${year - 1}, and none of ${year} was seen; please check whether it was not published, or the body was merged or renamed.`,
        }),
      ];
    })),
    ...(unseen === null
      ? []
      : await fromRows(unseen, context, (row) => {
          const subject = subjectAt(unseen, row);
          const { year } = subject;
          return [
            found(rule, subject, 1, 1, {
              zh: `名册上有这个机关，未见 ${year} 年报告；请核对是否未发布、已撤并或更名。`,
              en: `The roster has the body, and no report of ${year} was seen; please check whether it was not published, or the body was merged or renamed.`,
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
    const by = textAt(answer, 'deadline', row) ?? '';
    return [
      found(rule, subject, after, 1, {
        zh: `${subject.year} 年报告发布于 ${on}，比期限 ${by} 晚 ${after} 天，请核对。`,
        en: `The report of ${subject.year} was published on ${on}, ${after} ${after === 1 ? 'day' : 'days'} after its deadline of ${by}; please check.`,
      }),
    ];
  });
}

async function twice(rule: Rule, context: FindingContext): Promise<readonly Finding[]> {
  const answer = await context.ask(TWICE);
  const all: Finding[] = [];
  const seen = new Map<string, FindingSubject>();
  for (let row = 0; row < answer.rows; row += 1) {
    const subject = subjectAt(answer, row);
    const { year } = subject;
    const file = textAt(answer, 'file', row);
    const keys = [`place ${year} ${textAt(answer, 'place', row) ?? ''}`];
    if (file !== null) keys.unshift(`file ${year} ${file}`);
    const key = keys.find((each) => seen.has(each));
    const other = key === undefined ? undefined : seen.get(key);
    if (other === undefined || key === undefined) {
      for (const each of keys) seen.set(each, subject);
      continue;
    }
    const sentence = key.startsWith('file')
      ? {
          zh: `${year} 年报告与${other.agencyName}（${other.agency}）的是同一个文件，请核对。`,
          en: `The report of ${year} is the same file as that of ${other.agencyName} (${other.agency}); please check.`,
        }
      : {
          zh: `${year} 年有两份同一地区、同一名称的报告（编号 ${subject.agency} 和 ${other.agency}），请核对。`,
          en: `There are two reports of ${year} of that name and region (${subject.agency} and ${other.agency}); please check.`,
        };
    all.push(found(rule, subject, 1, 3, sentence));
  }
  return all;
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
