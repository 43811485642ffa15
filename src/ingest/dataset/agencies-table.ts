/** Bodies as the columns of `agencies.parquet`, derived from their reports. */
import type { DatasetRow } from '../../report/dataset-row.ts';
import { compareText } from './order-rows.ts';
import type { TableColumn } from './write-parquet.ts';

interface Agency {
  readonly latest: DatasetRow;
  readonly names: readonly { readonly name: string; readonly from: number; readonly to: number }[];
  readonly firstYear: number;
  readonly lastYear: number;
}

/** Names in the order of their first year; a name that returns is listed once. */
function namesOverTime(reports: readonly DatasetRow[]): Agency['names'] {
  const names = new Map<string, { name: string; from: number; to: number }>();
  for (const { agency_name: name, year } of reports) {
    const known = names.get(name);
    if (known === undefined) names.set(name, { name, from: year, to: year });
    else known.to = year;
  }
  return [...names.values()];
}

function agenciesOf(rows: readonly DatasetRow[]): Agency[] {
  const byAgency = new Map<string, DatasetRow[]>();
  for (const row of rows) {
    const reports = byAgency.get(row.agency_id);
    if (reports === undefined) byAgency.set(row.agency_id, [row]);
    else reports.push(row);
  }
  return [...byAgency.values()]
    .flatMap((unordered): Agency[] => {
      const reports = unordered.toSorted((left, right) => left.year - right.year);
      const first = reports[0];
      const latest = reports.at(-1);
      return first === undefined || latest === undefined
        ? []
        : [
            {
              latest,
              names: namesOverTime(reports),
              firstYear: first.year,
              lastYear: latest.year,
            },
          ];
    })
    .sort((left, right) => compareText(left.latest.agency_id, right.latest.agency_id));
}

/** How many bodies the rows are of. */
export const countAgencies = (rows: readonly DatasetRow[]): number =>
  new Set(rows.map((row) => row.agency_id)).size;

/** One row a body: what its latest report is filed under, its names over time (JSON), its years. */
export function agencyColumns(rows: readonly DatasetRow[]): TableColumn[] {
  const agencies = agenciesOf(rows);
  const text = (name: string, of: (agency: Agency) => string | null): TableColumn => ({
    name,
    type: 'text',
    values: agencies.map(of),
  });
  const integer = (name: string, of: (agency: Agency) => number): TableColumn => ({
    name,
    type: 'integer',
    values: agencies.map(of),
  });
  return [
    text('agency_id', ({ latest }) => latest.agency_id),
    text('agency_name', ({ latest }) => latest.agency_name),
    text('names', ({ names }) => JSON.stringify(names)),
    text('region_code', ({ latest }) => latest.region_code),
    text('province', ({ latest }) => latest.province),
    text('prefecture', ({ latest }) => latest.prefecture),
    text('county', ({ latest }) => latest.county),
    text('level', ({ latest }) => latest.level),
    text('function', ({ latest }) => latest.function),
    text('scope', ({ latest }) => latest.scope),
    integer('first_year', ({ firstYear }) => firstYear),
    integer('last_year', ({ lastYear }) => lastYear),
  ];
}
