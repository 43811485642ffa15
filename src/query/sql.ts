/**
 * A question as SQL. Names come from the form, the dictionary and the contract alone; every
 * value of the user or of a file is a parameter.
 *
 * Relations (made by the engine): `facts` has one row a report with the dimensions and the
 * cells that the statement lists; `reports_full` has every cell and `cell_notes` beside them.
 */
import { REGION_STEPS, REPORT_DIMENSIONS } from '../form/dimensions.ts';
import { CELLS, DISPUTE_ROUTES, disputeCell } from '../form/form.ts';
import { cellsOfMetric, metricById } from '../metrics/dictionary.ts';
import { totalOf } from '../metrics/quantity.ts';
import { bodiesStatement, bodyRatesStatement } from './bodies.ts';
import { bodyTableStatement } from './body-table.ts';
import { allOf } from './conditions.ts';
import { EQUATIONS } from './equations.ts';
import { measureSql } from './measures.ts';
import { moversStatement } from './movers.ts';
import { robustStatement } from './robust.ts';
import {
  type AggregateQuestion,
  type BodyQuestion,
  type BrokenQuestion,
  type CoverageQuestion,
  type Question,
  type Statement,
  type ZeroQuestion,
} from './question.ts';

function aggregate(question: AggregateQuestion): Statement {
  const metrics = question.measures.flatMap((id) => metricById(id) ?? []);
  const where = allOf(question.filter);
  const columns = [...question.by, 'count(*)::int as reports', ...metrics.flatMap(measureSql)];
  const grouped = question.by.length === 0 ? '' : `\ngroup by ${question.by.join(', ')}`;
  const ordered = question.by.length === 0 ? '' : `\norder by ${question.by.join(', ')}`;
  return {
    text: `select ${columns.join(',\n  ')}\nfrom facts\nwhere ${where.text}${grouped}${ordered}`,
    parameters: where.parameters,
    cells: [...new Set([...metrics.flatMap(cellsOfMetric), ...where.cells])],
  };
}

function coverage(question: CoverageQuestion): Statement {
  const years = allOf(question.filter.filter((clause) => clause.dimension === 'year'));
  const others = allOf(question.filter.filter((clause) => clause.dimension !== 'year'));
  return {
    text: `select count(distinct agency_id)::int as bodies,
  (count(distinct agency_id) filter (where ${years.text}))::int as bodies_reporting,
  (count(*) filter (where ${years.text}))::int as reports
from facts
where ${others.text}`,
    parameters: [...years.parameters, ...years.parameters, ...others.parameters],
    cells: [...others.cells],
  };
}

const RECEIVED = totalOf('received');
const CARRIED_IN = totalOf('carried_in');
const CONCLUDED = totalOf('concluded');
const CARRIED_OUT = totalOf('carried_out');
const DISPUTE_TOTALS = DISPUTE_ROUTES.map((route) => disputeCell(route.id, 'total'));
const LARGEST_OF_FOUR = `greatest(${RECEIVED}, ${CARRIED_IN}, ${CONCLUDED}, ${CARRIED_OUT})`;
/** 1 for a quiet report, 0 for one with activity, null where one of the four is no number. */
const QUIET = `case when ${RECEIVED} + ${CARRIED_IN} + ${CONCLUDED} + ${CARRIED_OUT} is null then null when ${LARGEST_OF_FOUR} = 0 then 1 else 0 end`;

function zeros(question: ZeroQuestion): Statement {
  const where = allOf(question.filter);
  return {
    text: `with judged as (
  select agency_id, agency_name, province, prefecture, county, level, function, scope, year,
    ${CARRIED_OUT} as carried_out, ${RECEIVED} + ${CARRIED_IN} as handled,
    list_sum([${DISPUTE_TOTALS.join(', ')}]) as disputes,
    ${QUIET} as quiet
  from facts
), peers as (
  select level, function, scope, year, count(quiet)::int as peers, sum(quiet)::int as peers_zero
  from judged group by all
), chosen as (
  select row_id from facts where ${where.text}
), quiet_reports as (
  select j.* from facts f
  join chosen using (row_id)
  join judged j on j.agency_id = f.agency_id and j.year = f.year
  where j.quiet = 1
), classed as (
  select q.*, before.carried_out as carried_out_before,
    case when before.carried_out > 0 then 'carried_over'
      when q.disputes > 0 and before.handled = 0 then 'disputes' end as contradiction
  from quiet_reports q
  left join judged before on before.agency_id = q.agency_id and before.year = q.year - 1
)
select c.agency_id, c.agency_name, c.province, c.prefecture, c.county, c.function, c.level,
  c.year::int as year, c.contradiction, c.carried_out_before::double as carried_out_before,
  c.disputes::double as disputes, p.peers_zero, p.peers,
  (count(*) over ())::int as total,
  (count(c.contradiction) over ())::int as contradicted
from classed c
join peers p on p.year = c.year and p.level is not distinct from c.level
  and p.function is not distinct from c.function and p.scope is not distinct from c.scope
order by c.contradiction is null, p.peers_zero::double / p.peers, c.agency_name, c.year
limit ?`,
    parameters: [...where.parameters, question.limit],
    cells: [
      ...new Set([RECEIVED, CARRIED_IN, CONCLUDED, CARRIED_OUT, ...DISPUTE_TOTALS, ...where.cells]),
    ],
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
    case 'names':
      return NAMES;
    case 'broken':
      return broken(question);
    case 'movers':
      return moversStatement(question);
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
