/** The columns of a measure over a group of reports, as SQL. */
import type { Metric } from '../metrics/metric.ts';
import { quantitySql } from './equations.ts';

/** What is a number where a report counts for a metric, and NULL where it does not. */
export function countedSql({ value }: Metric): string {
  return value.kind === 'ratio'
    ? `${quantitySql(value.numerator)} + ${quantitySql(value.denominator)}`
    : quantitySql(value.of);
}

/** `…__num`, `…__den` and `…__reports`: Σ numerator, Σ denominator, reports that count. */
export function measureSql(metric: Metric): readonly string[] {
  const { value } = metric;
  const reports = `count(${countedSql(metric)})::int`;
  const names = ['num', 'den', 'reports'].map((part) => `"${metric.id}__${part}"`);
  const columns = (num: string, den: string): readonly string[] =>
    [num, den, reports].map((expression, index) => `${expression} as ${names[index]}`);
  switch (value.kind) {
    case 'sum': {
      const of = quantitySql(value.of);
      return columns(`sum(${of})::double`, 'null::double');
    }
    case 'ratio': {
      const num = quantitySql(value.numerator);
      const den = quantitySql(value.denominator);
      return columns(
        `(sum(${num}) filter (where ${den} is not null))::double`,
        `(sum(${den}) filter (where ${num} is not null))::double`,
      );
    }
    case 'zero_share': {
      const of = quantitySql(value.of);
      return columns(`(count(*) filter (where ${of} = 0))::double`, `count(${of})::double`);
    }
  }
}
