/** A thread that reads documents one after the other and answers each with its journal line. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { question } from '../../ingest/warn.ts';
import { proseRows } from '../../ingest/prose-rows.ts';
import { checkReport } from '../../report/check.ts';
import type { Report, Warning } from '../../report/report.ts';
import { surenessOf } from '../../report/sureness.ts';
import { failedFile, readBytes, refusedFile, type Outcome } from '../read-documents.ts';
import { encodeEntry, type EntryBody, type FileState } from './entry.ts';

/** Larger files are not brought into memory. */
const LARGEST_FILE = 2 ** 28;

function warningsOf(report: Report): readonly Warning[] {
  const failing = checkReport(report.values, report.forms)
    .filter((check) => check.outcome === 'fails')
    .map(({ id, sentence: { en, zh }, left, right }) =>
      question(`identity:${id}`, null, zh, en, { cells: [...left.cells, ...right.cells] }),
    );
  return [...report.warnings, ...failing];
}

/** The answer for the folder of a document, as one for the whole run. */
const regionsOf = ({ region }: FileState): Readonly<Record<string, string>> =>
  region === null ? {} : { '': region };

function bodyOf(outcomes: readonly Outcome[]): EntryBody {
  return {
    reports: outcomes.flatMap((outcome) =>
      outcome.kind === 'refused'
        ? []
        : [
            {
              row: outcome.row,
              prose: proseRows(outcome.report, outcome.row.report_id),
              isQuestioned: surenessOf(outcome.report) === 'questioned',
              warnings: warningsOf(outcome.report),
            },
          ],
    ),
    refused: outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [outcome.refused] : [])),
  };
}

async function read(state: FileState): Promise<Uint8Array> {
  if (state.size > LARGEST_FILE) {
    const megabytes = Math.round(LARGEST_FILE / 2 ** 20);
    const refused = refusedFile(state.name, 'too_large', {
      zh: `文件超过 ${megabytes} MB，没有读取；请拆分或解压后重试。`,
      en: `the file is larger than ${megabytes} MB and was not read; divide or unpack it and try again.`,
    });
    return encodeEntry(state, '', { reports: [], refused: [refused] });
  }
  const bytes = await readFile(state.path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return encodeEntry(
    state,
    sha256,
    bodyOf(await readBytes(state, bytes, sha256, regionsOf(state))),
  );
}

async function readSafely(state: FileState): Promise<Uint8Array> {
  try {
    return await read(state);
  } catch (error) {
    return encodeEntry(state, '', { reports: [], refused: [failedFile(state.name, error)] });
  }
}

let last = Promise.resolve();
parentPort?.on('message', (state: FileState) => {
  last = last.then(async () => {
    parentPort?.postMessage(await readSafely(state));
  });
});
parentPort?.postMessage('ready');
