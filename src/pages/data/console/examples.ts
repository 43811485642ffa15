/** Questions worth asking, to begin with. */
import type { Label } from '../../../form/form.ts';

interface Example {
  readonly title: Label;
  readonly sql: string;
}

export const EXAMPLES: readonly Example[] = [
  {
    title: { zh: '零申请最多的职能', en: 'Functions with most reports of zero' },
    sql: `select function, count(*) as reports,
  count(received_total) as counted,
  count(*) filter (where received_total = 0) as zero
from facts
where scope = 'body' and year = (select max(year) from facts)
group by function
order by zero desc
limit 20`,
  },
  {
    title: { zh: '“不掌握”占办结的份额，逐年', en: 'Share of “not held” by year' },
    sql: `select year, count(*) as reports,
  sum(unavailable_not_held_total) as not_held, sum(concluded_total) as concluded,
  sum(unavailable_not_held_total) / sum(concluded_total) as share
from facts
where scope = 'body'
  and unavailable_not_held_total is not null and concluded_total is not null
group by year
order by year`,
  },
  {
    title: { zh: '今年结转与上年不衔接的机关', en: 'Carry-overs that do not match' },
    sql: `select a.agency_name, a.year,
  b.carried_out_total as carried_out_last_year, a.carried_in_total as carried_in
from facts a join facts b on b.agency_id = a.agency_id and b.year = a.year - 1
where a.carried_in_total <> b.carried_out_total
order by abs(a.carried_in_total - b.carried_out_total) desc, a.agency_name
limit 100`,
  },
  {
    title: {
      zh: '申请量最大的机关占全部的份额',
      en: 'How much of all requests the largest bodies receive',
    },
    sql: `with ranked as (
  select agency_name, received_total,
    row_number() over (order by received_total desc) as place,
    sum(received_total) over () as everything
  from facts
  where scope = 'body' and year = (select max(year) from facts) and received_total is not null
)
select place, agency_name, received_total, received_total / everything as share,
  sum(received_total) over (order by place) / everything as together
from ranked
order by place
limit 50`,
  },
  { title: { zh: '有哪些列', en: 'Which columns there are' }, sql: 'describe reports_full' },
];
