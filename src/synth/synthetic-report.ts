/** One invented report, before it is a row of a dataset. */
import type { CellId, FormVersion } from '../form/form.ts';
import { INVENTED, type DatasetRow } from '../report/dataset-row.ts';
import type { Body } from './country.ts';
import { cellsOfFigures, type Figures } from './figures.ts';
import type { SyntheticProse } from './synthetic-prose.ts';

export interface SyntheticReport {
  readonly body: Body;
  readonly year: number;
  readonly form: FormVersion;
  readonly publishedOn: string;
  readonly figures: Figures;
  readonly notes: Readonly<Record<CellId, string>>;
  /** Where it has some. */
  readonly prose?: SyntheticProse;
}

/** What the report is filed under, as in `reports.parquet`. */
export const filingOfSynthetic = ({
  body,
  ...report
}: SyntheticReport): Omit<DatasetRow, 'cells'> => ({
  report_id: `${body.agencyId}-${report.year}`,
  agency_id: body.agencyId,
  agency_name: body.name,
  region_code: body.regionCode,
  province: body.province,
  prefecture: body.prefecture,
  county: body.county,
  level: body.level,
  function: body.work.function,
  scope: body.scope,
  year: report.year,
  form_t2: report.form,
  form_t3: report.form,
  published_on: report.publishedOn,
  source_url: null,
  source_file: null,
  source_sha256: null,
  parser_version: INVENTED,
  cell_notes: report.notes,
});

/** The report as a row of `reports.parquet`. */
export const rowOfSynthetic = (report: SyntheticReport): DatasetRow => ({
  ...filingOfSynthetic(report),
  cells: cellsOfFigures(report.figures),
});
