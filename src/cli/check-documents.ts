/** Documents by every rule, alone or beside the reports of a dataset. */
import type { SingleSource } from '../engine/dataset.ts';
import { NO_ANSWERS } from '../ingest/answers.ts';
import { bodyYearOf } from '../ingest/dataset/order-rows.ts';
import { writeDataset } from '../ingest/dataset/write-dataset.ts';
import { proseRows } from '../ingest/prose-rows.ts';
import { checkReport } from '../report/check.ts';
import { LICENCE_UNTOLD, type DatasetRow, type Prose } from '../report/dataset-row.ts';
import { isAboutReports } from '../report/finding.ts';
import type { Report } from '../report/report.ts';
import { findDocuments } from './documents.ts';
import type { PlaceOf } from './findings-out.ts';
import { GENERATOR } from './generator.ts';
import { judgeSource, type JudgeOptions, type Judged } from './judge-dataset.ts';
import { readDocuments, refusedFile, type RefusedDocument } from './read-documents.ts';
import { WrongUseError } from './wrong-use.ts';

export interface Checked extends Pick<Judged, 'findings' | 'identities'> {
  readonly reports: number;
  /** Reports of a dataset that they were judged beside. */
  readonly besides: number;
  readonly refused: readonly RefusedDocument[];
  readonly placeOf: PlaceOf;
}

interface Read {
  readonly row: DatasetRow;
  readonly report: Report;
  readonly file: string;
}

/** Every report of the documents by body and year; of two of one, the second is refused. */
async function readAll(
  given: string,
): Promise<{ read: ReadonlyMap<string, Read>; refused: readonly RefusedDocument[] }> {
  const { documents } = await findDocuments([given]);
  if (documents.length === 0) {
    throw new WrongUseError(`${given} holds no dataset and no document.`);
  }
  const read = new Map<string, Read>();
  const refused: RefusedDocument[] = [];
  for await (const outcome of readDocuments(documents, NO_ANSWERS)) {
    if (outcome.kind === 'refused') {
      refused.push(outcome.refused);
      continue;
    }
    const { row, report } = outcome;
    const key = bodyYearOf(row);
    const file = row.source_file ?? '';
    const before = read.get(key);
    if (before !== undefined) {
      refused.push(
        refusedFile(file, 'twice', {
          zh: `${row.agency_name} ${row.year} 年的报告已从 ${before.file} 读入；每个机关每年只核对一份。`,
          en: `the report of ${row.agency_name}, ${row.year}, was read from ${before.file} already; one report a body and year is checked.`,
        }),
      );
      continue;
    }
    read.set(key, { row, report, file });
  }
  return { read, refused };
}

async function sourceOf(given: string, read: readonly Read[]): Promise<SingleSource> {
  const prose: readonly Prose[] = read.map(({ row, report }) => proseRows(report, row.report_id));
  const files = await writeDataset(
    read.map(({ row }) => row),
    {
      texts: prose.flatMap(({ texts }) => texts),
      claims: prose.flatMap(({ claims }) => claims),
    },
    {
      title: { zh: given, en: given },
      licence: LICENCE_UNTOLD,
      source: { zh: given, en: given },
      synthetic: false,
      generator: GENERATOR,
    },
  );
  return {
    kind: 'files',
    title: given,
    files: files.map(({ name, bytes }) => ({ name, bytes: Uint8Array.from(bytes).buffer })),
  };
}

function identitiesOf(read: readonly Read[]): Judged['identities'] {
  const counts = { holds: 0, fails: 0, not_judged: 0, absent: 0 };
  for (const { report } of read) {
    for (const { outcome } of checkReport(report.values, report.forms)) counts[outcome] += 1;
  }
  return counts;
}

/**
 * @param loaded a dataset whose reports of other years, peers and texts they are judged beside;
 *   a document takes the place of its report of the same body and year
 * @throws WrongUseError where there is no document
 * @throws DatasetError where the dataset is none, or is synthetic
 */
export async function checkDocuments(
  given: string,
  loaded: SingleSource | null,
  options: JudgeOptions,
): Promise<Checked> {
  const { read, refused } = await readAll(given);
  const placeOf: PlaceOf = (agency_id, year, cell) => {
    const known = read.get(bodyYearOf({ agency_id, year }));
    const source = known?.report.sources.get(cell);
    return known === undefined || source === undefined
      ? undefined
      : { file: known.file, ...source };
  };
  const all = [...read.values()];
  if (all.length === 0) {
    return { reports: 0, besides: 0, refused, findings: [], identities: identitiesOf([]), placeOf };
  }
  const own = await sourceOf(given, all);
  const isRead = (agency_id: string, year: number): boolean =>
    read.has(bodyYearOf({ agency_id, year }));
  const judged = await judgeSource(
    loaded === null ? own : { kind: 'joined', parts: [loaded, own], wins: 'later' },
    options,
  );
  return {
    reports: all.length,
    besides: judged.opened.reports - all.length,
    refused,
    findings:
      loaded === null
        ? judged.findings
        : judged.findings.filter((finding) => isAboutReports(finding, isRead)),
    identities: loaded === null ? judged.identities : identitiesOf(all),
    placeOf,
  };
}
