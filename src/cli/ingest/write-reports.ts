/** The dataset of the documents that were read: two passes over their entries, none held. */
import {
  DatasetWriter,
  type DatasetDescription,
  type DatasetLayout,
} from '../../ingest/dataset/dataset-writer.ts';
import type { DatasetSink } from '../../ingest/dataset/byte-sink.ts';
import { LICENCE_UNTOLD } from '../../report/dataset-row.ts';
import { GENERATOR } from '../generator.ts';
import { reportsOfYear, YearIndex, type Documents, type Double } from './choose-reports.ts';

/** What was written and counted. */
export interface Written {
  readonly documents: number;
  /** Reports in the dataset; `read` and `questioned` add up to it. */
  readonly reports: number;
  readonly agencies: number;
  readonly read: number;
  readonly questioned: number;
  /** Reports refused by the reader; doubles are counted apart. */
  readonly refused: number;
  readonly doubles: readonly Double[];
}

const ABOUT: DatasetDescription = {
  title: { zh: '自己的年报', en: 'Own reports' },
  licence: LICENCE_UNTOLD,
  source: {
    zh: '由 gongkai ingest 读取的文件',
    en: 'Documents read by gongkai ingest',
  },
  synthetic: false,
  generator: GENERATOR,
};

/**
 * Writes the reports of all documents, of one body and year the first document's.
 *
 * @param open called where there is a report to write
 */
export async function writeReports(
  documents: Documents,
  open: () => DatasetSink,
  layout: Pick<DatasetLayout, 'isByYear' | 'part'>,
  progress: (reports: number, total: number) => void,
): Promise<Written> {
  const wide = new Set<string>();
  let [refused, total, questioned, written] = [0, 0, 0, 0];
  const index = YearIndex.of(documents, (head) => {
    refused += head.refused;
    total += head.reports.length;
    for (const id of head.reports.flatMap((report) => report.wide)) wide.add(id);
  });
  const doubles: Double[] = [];
  const counts = { documents: documents.count, refused, doubles };
  if (total === 0) return { ...counts, reports: 0, agencies: 0, read: 0, questioned: 0 };
  const writer = await DatasetWriter.open(open(), ABOUT, { ...layout, wide });
  for (const year of index.years()) {
    const ofYear = reportsOfYear(year, index, documents);
    for (const double of ofYear.doubles) doubles.push(double);
    for (const { document, field, isQuestioned } of ofYear.chosen) {
      const { row, prose } = documents.report(document, field);
      await writer.addRow(row);
      await writer.addProse(prose);
      if (isQuestioned) questioned += 1;
      progress((written += 1), total);
    }
  }
  const { manifest } = await writer.close();
  const { reports, agencies } = manifest.counts;
  return { ...counts, reports, agencies, read: reports - questioned, questioned };
}
