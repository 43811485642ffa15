/**
 * A question as SQL. Names come from the form, the dictionary and the contract alone; every
 * value of the user or of a file is a parameter.
 *
 * Relations (made by the engine): `facts` has one row a report with the dimensions and the
 * cells that the statement lists; `reports_full` has every cell and `cell_notes` beside them.
 */
import { REGION_STEPS, REPORT_DIMENSIONS } from '../form/dimensions.ts';
import { CELLS } from '../form/form.ts';
import { cellsOfMetric, metricById } from '../metrics/dictionary.ts';
import { RECEIVED_CELL } from '../metrics/received-bands.ts';
import { bodiesStatement, bodyRatesStatement } from './bodies.ts';
import { bodyTableStatement } from './body-table.ts';
import { allOf, type Condition } from './conditions.ts';
import { DERIVED_TABLES, isCounted } from './derived-tables.ts';
import { EQUATIONS } from './equations.ts';
import { matchedStatement } from './matched.ts';
import { measureSql } from './measures.ts';
import { moversStatement } from './movers.ts';
import { BAND_COUNTS_SQL, RECEIVED_BAND_SQL } from './received-bands.ts';
import { robustStatement } from './robust.ts';
import {
  type AggregateQuestion,
  type BodyQuestion,
  type BrokenQuestion,
  type CoverageQuestion,
  type Filter,
  type NameQuestion,
  type Question,
  type Statement,
  type ZeroQuestion,
} from './question.ts';

function aggregate(question: AggregateQuestion): Statement {
  const metrics = question.measures.flatMap((id) => metricById(id) ?? []);
  const where = allOf(question.filter);
  const hasBands = question.bands === true;
  const isByBand = question.by.includes('received_band');
  const columns = [
    ...question.by.map((name) =>
      name === 'received_band' ? `${RECEIVED_BAND_SQL} as ${name}` : name,
    ),
    'count(*)::int as reports',
    ...(hasBands ? BAND_COUNTS_SQL : []),
    ...metrics.flatMap(measureSql),
  ];
  const grouped = question.by.length === 0 ? '' : `\ngroup by ${question.by.join(', ')}`;
  const ordered = question.by.length === 0 ? '' : `\norder by ${question.by.join(', ')}`;
  return {
    text: `select ${columns.join(',\n  ')}\nfrom facts\nwhere ${where.text}${grouped}${ordered}`,
    parameters: where.parameters,
    cells: [
      ...new Set([
        ...metrics.flatMap(cellsOfMetric),
        ...(hasBands || isByBand ? [RECEIVED_CELL] : []),
        ...where.cells,
      ]),
    ],
    isRepeated: true,
  };
}

/** Rows of a table by a filter; cells are in `facts` alone. */
function among(filter: Filter): Condition {
  const where = allOf(filter);
  return where.cells.length === 0
    ? where
    : { ...where, text: `row_id in (select row_id from facts where ${where.text})` };
}

/** Bodies of a filter by what they filed under, in whatever year. */
const bodiesOf = (where: string, isCountedBefore: boolean): string =>
  isCountedBefore
    ? `select (coalesce(sum(bodies) filter (where body is null), 0) + count(distinct body))::int from body_counts where ${where}`
    : `select count(distinct body)::int from bodies where ${where}`;

function coverage(question: CoverageQuestion): Statement {
  const filings = question.filter.filter((clause) => clause.dimension === 'year');
  const others = allOf(question.filter.filter((clause) => clause.dimension !== 'year'));
  const isOfBodies =
    others.cells.length === 0 && question.filter.every(({ dimension }) => dimension !== 'form_t3');
  // One body has one report a year.
  const [year, ...more] = filings;
  const isOneYear = more.length === 0 && year?.values.length === 1;
  if (isOfBodies && isOneYear) {
    const all = allOf(question.filter);
    const isCountedBefore = isCounted(question.filter);
    const reports = isCountedBefore
      ? 'select coalesce(sum(reports), 0)::int as reports from report_counts'
      : 'select count(*)::int as reports from facts';
    return {
      text: `select (${bodiesOf(others.text, isCountedBefore)}) as bodies,
  reports as bodies_reporting, reports
from (${reports} where ${all.text})`,
      parameters: [...others.parameters, ...all.parameters],
      cells: [],
      isRepeated: true,
    };
  }
  const years = allOf(filings);
  return {
    text: `select count(distinct agency_id)::int as bodies,
  (count(distinct agency_id) filter (where ${years.text}))::int as bodies_reporting,
  (count(*) filter (where ${years.text}))::int as reports
from facts
where ${others.text}`,
    parameters: [...years.parameters, ...years.parameters, ...others.parameters],
    cells: others.cells,
  };
}

function zeros(question: ZeroQuestion): Statement {
  const where = among(question.filter);
  const counted = isCounted(question.filter)
    ? `select coalesce(sum(total), 0)::int as total, coalesce(sum(contradicted), 0)::int as contradicted
  from quiet_counts`
    : `select count(*)::int as total, count(contradiction)::int as contradicted
  from quiet_reports`;
  return {
    text: `select q.agency_id, q.agency_name, q.province, q.prefecture, q.county, q.function, q.level,
  q.year::int as year, q.contradiction, q.carried_out_before, q.disputes, q.peers_zero, q.peers,
  t.total, t.contradicted
from (select * from quiet_reports where ${where.text} order by place limit ?) q
cross join (
  ${counted} where ${where.text}
) t
order by q.place`,
    parameters: [...where.parameters, question.limit, ...where.parameters],
    cells: [...DERIVED_TABLES.quiet_reports.cells, ...where.cells],
    isRepeated: true,
  };
}

const REPORT_COLUMNS = [
  ...REPORT_DIMENSIONS,
  'published_on',
  'source_url',
  'source_file',
  'parser_version',
  'cell_notes',
] as const;

const body = (question: BodyQuestion): Statement => ({
  text: `select ${[...REPORT_COLUMNS, ...CELLS.map((cell) => cell.id)].join(', ')}
from reports_full
where agency_id = ?
order by year`,
  parameters: [question.agency],
  cells: [],
});

const name = ({ agency }: NameQuestion): Statement => ({
  text: 'select agency_name from facts where agency_id = ? order by year desc limit 1',
  parameters: [agency],
  cells: [],
});

const NAMES: Statement = {
  text: `select agency_id, arg_max(agency_name, year) as agency_name,
  string_agg(distinct agency_name, chr(10)) as names,
  ${REGION_STEPS.map((step) => `arg_max(${step}, year) as ${step}`).join(', ')},
  min(year)::int as first_year, max(year)::int as last_year
from facts
group by agency_id
order by agency_id`,
  parameters: [],
  cells: [],
};

function broken(question: BrokenQuestion): Statement {
  const where = allOf(question.filter);
  return {
    text: `with judged as (
  select agency_id, agency_name, year,
    list_filter([${EQUATIONS.map(({ id, left, right }) => `case when ${left} <> ${right} then '${id}' end`).join(',\n      ')}], x -> x is not null) as failing,
    list_sum([${EQUATIONS.map(({ left, right }) => `case when ${left} - ${right} is not null then 1 end`).join(',\n      ')}]) as judged
  from reports_full
  where ${where.text}
)
select agency_id, agency_name, year::int as year,
  array_to_string(failing, ',') as failing, judged::int as judged,
  (count(*) over ())::int as total
from judged
where len(failing) > 0
order by len(failing) desc, agency_name, year
limit ?`,
    parameters: [...where.parameters, question.limit],
    cells: [],
  };
}

/** Compiles a question; the same question always gives the same text. */
export function statementOf(question: Question): Statement {
  switch (question.kind) {
    case 'aggregate':
      return aggregate(question);
    case 'zeros':
      return zeros(question);
    case 'coverage':
      return coverage(question);
    case 'body':
      return body(question);
    case 'name':
      return name(question);
    case 'names':
      return NAMES;
    case 'broken':
      return broken(question);
    case 'movers':
      return moversStatement(question);
    case 'matched':
      return matchedStatement(question);
    case 'body_rates':
      return bodyRatesStatement(question);
    case 'bodies':
      return bodiesStatement(question);
    case 'body_table':
      return bodyTableStatement(question);
    case 'robust':
      return robustStatement(question);
  }
}
