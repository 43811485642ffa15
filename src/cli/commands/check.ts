/** `gongkai check PATH|FOLDER`: the identities judged on documents or on a dataset. */
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { checkReports, type CheckResult } from '../../ingest/dataset/check-reports.ts';
import {
  NotADatasetError,
  readReports,
  type StoredReport,
} from '../../ingest/dataset/read-dataset.ts';
import { MANIFEST_NAME } from '../../ingest/dataset/dataset-writer.ts';
import { findDocuments, statPath } from '../documents.ts';
import { NO_ANSWERS } from '../../ingest/answers.ts';
import { readDocuments, type RefusedDocument } from '../read-documents.ts';
import { json, plain, type Terminal } from '../terminal.ts';
import { WrongUseError } from '../wrong-use.ts';

const REPORTS = /^reports.*\.parquet$/u;

/** The Parquet files that the path means; none where it means documents. */
async function parquetFilesOf(given: string): Promise<string[]> {
  if (given.endsWith('.parquet')) return [given];
  if (!(await statPath(given)).isDirectory()) return [];
  const names = (await readdir(given)).sort();
  const reports = names.filter((name) => REPORTS.test(name));
  if (names.includes(MANIFEST_NAME) && reports.length === 0) {
    throw new WrongUseError(`${given} has a manifest and no reports.parquet: not a whole dataset.`);
  }
  return reports.map((name) => path.join(given, name));
}

async function reportsOfDataset(files: readonly string[]): Promise<StoredReport[]> {
  const reports: StoredReport[] = [];
  for (const file of files) {
    await statPath(file);
    try {
      for (const report of await readReports(await readFile(file))) reports.push(report);
    } catch (error) {
      if (!(error instanceof NotADatasetError)) throw error;
      throw new WrongUseError(`${file} cannot be checked: ${error.message}`);
    }
  }
  return reports;
}

async function reportsOfDocuments(
  given: string,
): Promise<{ readonly reports: StoredReport[]; readonly refused: RefusedDocument[] }> {
  const { documents } = await findDocuments([given]);
  if (documents.length === 0) {
    throw new WrongUseError(`${given} holds no dataset and no document.`);
  }
  const reports: StoredReport[] = [];
  const refused: RefusedDocument[] = [];
  for await (const outcome of readDocuments(documents, NO_ANSWERS)) {
    if (outcome.kind === 'refused') refused.push(outcome.refused);
    else {
      const { row, report } = outcome;
      const { agency_id: agencyId, agency_name: agency, year } = row;
      reports.push({ agencyId, agency, year, values: report.values, forms: report.forms });
    }
  }
  return { reports, refused };
}

const summaryText = (result: CheckResult, refused: readonly RefusedDocument[]): string =>
  [
    ...refused.map(({ reason }) => `Refused: ${plain(reason)}`),
    ...result.findings.map(({ agency, year, sentence }) =>
      plain(`${agency} ${year}: ${sentence.en}`),
    ),
    `${result.reports} reports: ${result.counts.holds} identities hold, ${result.counts.fails} fail, ` +
      `${result.counts.not_judged} cannot be judged, ${result.counts.absent} are absent.`,
  ].join('\n');

/** @returns the exit code: 0 done (with or without findings), 1 some documents refused */
export async function runCheck(
  given: string,
  options: { readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const files = await parquetFilesOf(given);
  const { reports, refused } =
    files.length > 0
      ? { reports: await reportsOfDataset(files), refused: [] }
      : await reportsOfDocuments(given);
  const result = checkReports(reports);
  terminal.out(options.json === true ? json({ ...result, refused }) : summaryText(result, refused));
  return refused.length > 0 ? 1 : 0;
}
