-- Disclosure rate by province and year: (granted + partial) / concluded, over the reports of bodies
-- themselves in which all three are numbers. `counted` of `reports` says how many those are.
select
  province,
  year,
  count(*) as reports,
  sum(case when granted_total + partial_total + concluded_total is null then 0 else 1 end) as counted,
  sum(case when granted_total + partial_total + concluded_total is null then 0
    else granted_total + partial_total end) as disclosed,
  sum(case when granted_total + partial_total + concluded_total is null then 0
    else concluded_total end) as concluded,
  1.0 * sum(case when granted_total + partial_total + concluded_total is null then 0
    else granted_total + partial_total end)
    / nullif(sum(case when granted_total + partial_total + concluded_total is null then 0
      else concluded_total end), 0) as disclosure_rate
from reports
where scope = 'body'
group by province, year
order by province, year
