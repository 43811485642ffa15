/** A report → its row in `reports.parquet`. */
import { CELLS } from '../form/form.ts';
import { noteOf, numberOf } from '../report/cell-value.ts';
import { UNKNOWN_ROW, type DatasetRow } from '../report/dataset-row.ts';
import type { Report } from '../report/report.ts';
import { normaliseName } from './body.ts';
import { refusal, type Refusal } from './refusal.ts';

/** Version of the reader, kept with each row so that a reading can be repeated. */
export const PARSER_VERSION = 'documents-25';

/** Rows that the form does not have are kept so many of. */
const MOST_ROWS = 20;

export type DatasetRowOutcome =
  | { readonly kind: 'row'; readonly row: DatasetRow }
  | { readonly kind: 'refused'; readonly reason: Refusal };

/** Id of a body that stays the same over years: region code and name in usual characters. */
export const agencyId = (region: string | null, name: string): string =>
  `${region ?? 'unknown'}-${normaliseName(name)}`;

/** Makes the row of one report; one without a body or a year cannot be a row. */
export function datasetRow(
  report: Report,
  source: { readonly file: string; readonly sha256: string },
): DatasetRowOutcome {
  const { agency, year, ...filing } = report.filing;
  if (agency === null || year === null) {
    const [zh, en] = agency === null ? ['机关名称', 'the body'] : ['年份', 'the year'];
    return {
      kind: 'refused',
      reason: refusal(
        agency === null ? 'agency_missing' : 'year_missing',
        source.file,
        `缺少${zh}，不能收入数据集，请在标题或文件夹中写明。`,
        `${en} is missing, so the report cannot enter a dataset; name it in the title or the folder.`,
      ),
    };
  }
  const id = agencyId(filing.region, agency);
  const notes: Record<string, string> = {};
  for (const { row } of report.warnings
    .filter((warning) => warning.row !== undefined)
    .slice(0, MOST_ROWS)) {
    if (row !== undefined) notes[`${UNKNOWN_ROW}${row.label}`] = row.printed;
  }
  const cells: Record<string, number | null> = {};
  for (const cell of CELLS) {
    const value = report.values.get(cell.id);
    cells[cell.id] = numberOf(value);
    const note = noteOf(value);
    if (note !== null) notes[cell.id] = note;
  }
  return {
    kind: 'row',
    row: {
      report_id: `${id}-${year}`,
      agency_id: id,
      agency_name: agency,
      region_code: filing.region,
      province: filing.province,
      prefecture: filing.prefecture,
      county: filing.county,
      level: filing.level,
      function: filing.function,
      scope: filing.scope,
      year,
      form_t2: report.forms.t2,
      form_t3: report.forms.t3,
      published_on: null,
      source_url: null,
      source_file: source.file,
      source_sha256: source.sha256,
      parser_version: PARSER_VERSION,
      cell_notes: notes,
      cells,
    },
  };
}
