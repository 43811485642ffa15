-- Zero activity by function and year: bodies that received, carried in, concluded and carried out
-- nothing, among those in which all four are numbers. A blank is not a zero.
select
  function,
  year,
  count(*) as reports,
  sum(case when received_total + carried_in_total + concluded_total + carried_out_total is null
    then 0 else 1 end) as counted,
  sum(case when received_total = 0 and carried_in_total = 0 and concluded_total = 0
    and carried_out_total = 0 then 1 else 0 end) as quiet
from reports
where scope = 'body'
group by function, year
order by function, year
