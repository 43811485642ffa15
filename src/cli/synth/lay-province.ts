/** The reports of one invented province, laid aside by year and region as a dataset is sorted. */
import { compareText } from '../../ingest/dataset/order-rows.ts';
import type { PackedRows } from '../../ingest/dataset/row-block.ts';
import { proseRows } from '../../ingest/prose-rows.ts';
import { groupBy } from '../../report/group-by.ts';
import type { Prose } from '../../report/dataset-row.ts';
import type { Expected } from '../../synth/plant-history.ts';
import { synthesiseProvince, type SynthesisOptions } from '../../synth/synthesise.ts';
import { filingOfSynthetic, type SyntheticReport } from '../../synth/synthetic-report.ts';
import { packReports, wideColumns } from './pack-reports.ts';
import type { Place, Spill } from './spill.ts';

export interface Block {
  readonly rows: PackedRows;
  /** The prose of planted reports by their id. */
  readonly prose: ReadonlyMap<string, Prose>;
}

export interface LaidProvince {
  /** Blocks by a key in whose order they belong into the dataset. */
  readonly places: readonly (readonly [key: string, place: Place])[];
  /** What the rules ought to find. */
  readonly planted: readonly Expected[];
  /** Columns that need more than 32 bits. */
  readonly wide: readonly string[];
}

function proseOf(reports: readonly SyntheticReport[]): Block['prose'] {
  const all = new Map<string, Prose>();
  for (const report of reports) {
    if (report.prose === undefined) continue;
    const { report_id } = filingOfSynthetic(report);
    const filing = { year: report.year, agency: report.body.name };
    all.set(report_id, proseRows({ sections: report.prose, filing }, report_id));
  }
  return all;
}

const compareReports = ({ body: left }: SyntheticReport, { body: right }: SyntheticReport) =>
  compareText(left.regionCode, right.regionCode) || compareText(left.name, right.name);

/** @throws CountryTooSmallError where the country has no names for so many bodies */
export function layProvince(
  options: SynthesisOptions,
  province: number,
  spill: Spill<Block>,
): LaidProvince {
  const places: (readonly [string, Place])[] = [];
  const planted: Expected[] = [];
  const wide = new Set<string>();
  for (const { prefix, reports, expected } of synthesiseProvince(options, province)) {
    for (const each of expected) planted.push(each);
    for (const [year, ofYear] of groupBy(reports, (report) => report.year)) {
      ofYear.sort(compareReports);
      const rows = packReports(ofYear);
      for (const name of wideColumns(rows)) wide.add(name);
      places.push([`${year}/${prefix}`, spill.put({ rows, prose: proseOf(ofYear) })]);
    }
  }
  return { places, planted, wide: [...wide] };
}
