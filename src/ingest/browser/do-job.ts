/** The jobs of a reading worker, without the worker. */
import {
  keyText,
  sourceName,
  type ImportOutcome,
  type ImportRecord,
} from '../../report/imported.ts';
import { decodeReport, encodeReport } from '../../report/report-codec.ts';
import { UNTOUCHED, correctedValues, correctionNotes } from '../../report/review.ts';
import { sha256 } from '../../report/sha256.ts';
import { LICENCE_UNTOLD, type DatasetRow, type Prose } from '../../report/dataset-row.ts';
import { joinedRow } from '../answers.ts';
import { answeredFiling } from '../answered-filing.ts';
import { writeDataset } from '../dataset/write-dataset.ts';
import { datasetRow } from '../dataset-row.ts';
import { divisionsHolding } from '../divisions.ts';
import { isPdf } from '../kinds/pdf/is-pdf.ts';
import { proseRows } from '../prose-rows.ts';
import { readDocument } from '../read-document.ts';
import { refusal } from '../refusal.ts';
import { lineOfRecord } from './import-line.ts';
import { ImportStore } from './import-store.ts';
import type { JobKind, Jobs } from './jobs.ts';
import { lineOfRefusal } from './refused-line.ts';
import { sourceText } from './source-text.ts';

const LARGEST = 100 * 1024 * 1024;
const MOST_DIVISIONS = 20;

const bytesOf = async (content: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await content.arrayBuffer());

async function read({ path, content }: Jobs['read']['input']): Promise<readonly ImportOutcome[]> {
  const refused = (code: string, zh: string, en: string): readonly ImportOutcome[] => [
    { line: lineOfRefusal(path, 0, refusal(code, path, zh, en)), record: null },
  ];
  if (content.size > LARGEST) {
    return refused(
      'too_large',
      '文件超过 100 MB，没有读取；请拆成较小的文件。',
      'the file is larger than 100 MB and was not read; divide it into smaller ones.',
    );
  }
  const bytes = await bytesOf(content);
  const digest = await sha256(bytes);
  const readings = await readDocument(bytes, path);
  return readings.map((reading, index): ImportOutcome => {
    if (reading.kind === 'refused') {
      return { line: lineOfRefusal(path, index, reading.reason, reading.part), record: null };
    }
    const { report } = reading;
    const record: ImportRecord = {
      path,
      index,
      ...(reading.part === undefined ? {} : { part: reading.part }),
      sha256: digest,
      report: encodeReport(report),
      review: UNTOUCHED,
    };
    return { line: lineOfRecord(record, report), record };
  });
}

/** The row of a record with its corrections and answers; null where body or year is unknown. */
function rowOf(record: ImportRecord): { row: DatasetRow; prose: Prose } | null {
  const printed = decodeReport(record.report);
  const { corrections, answer } = record.review;
  const report = {
    ...printed,
    filing: answeredFiling(printed.filing, answer),
    values: correctedValues(printed.values, corrections),
  };
  const filed = datasetRow(report, {
    file: sourceName(record.path, record.part),
    sha256: record.sha256,
  });
  if (filed.kind === 'refused') return null;
  const { sameAs } = answer;
  const joins = sameAs === undefined ? {} : { [filed.row.agency_id]: sameAs.id };
  const row = joinedRow(filed.row, { joins });
  const notes = { ...row.cell_notes, ...correctionNotes(printed.values, corrections) };
  return {
    row: { ...row, cell_notes: notes },
    prose: proseRows(report, row.report_id),
  };
}

async function write({
  set,
  title,
  kept,
  unsaved,
}: Jobs['write']['input']): Promise<Jobs['write']['output']> {
  const filed = unsaved.flatMap((record) => rowOf(record) ?? []);
  const keys = new Set(kept.map(keyText));
  if (keys.size > 0) {
    for await (const records of new ImportStore().records(set)) {
      const used = records.filter((record) => keys.has(keyText(record)));
      filed.push(...used.flatMap((record) => rowOf(record) ?? []));
    }
  }
  return writeDataset(
    filed.map(({ row }) => row),
    {
      texts: filed.flatMap(({ prose }) => prose.texts),
      claims: filed.flatMap(({ prose }) => prose.claims),
    },
    {
      title: { zh: title, en: title },
      licence: LICENCE_UNTOLD,
      source: { zh: '在浏览器里读取的文件', en: 'Documents read by gongkai in a browser' },
      synthetic: false,
      generator: 'gongkai',
    },
  );
}

type Workers = {
  readonly [Kind in JobKind]: (
    input: Jobs[Kind]['input'],
  ) => Jobs[Kind]['output'] | Promise<Jobs[Kind]['output']>;
};

/** Every job by its kind. */
export const JOBS: Workers = {
  read,
  settle: (record) => lineOfRecord(record),
  write,
  source: async ({ path, index, content }) => sourceText(await bytesOf(content), path, index),
  page: async ({ content, page, scale }) => {
    const bytes = await bytesOf(content);
    if (!isPdf(bytes)) return null;
    const { drawPage } = await import('../kinds/pdf/draw-page.ts');
    return drawPage(bytes, page, scale);
  },
  divisions: (text) =>
    divisionsHolding(text, MOST_DIVISIONS).map(({ code, province, prefecture, county }) => ({
      code,
      place: [province, prefecture, county].filter((name) => name !== null).join(' '),
    })),
};
