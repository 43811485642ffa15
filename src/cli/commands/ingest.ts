/** `gongkai ingest PATH… --out FOLDER`: documents into a dataset. */
import type { ClaimRow, DatasetRow, TextRow } from '../../report/dataset-row.ts';
import { writeDataset } from '../../ingest/dataset/write-dataset.ts';
import { OpenQuestions, type OpenQuestion } from '../../ingest/open-questions.ts';
import { SameBodies, type ProposedJoin } from '../../ingest/same-body.ts';
import { proseRows } from '../../ingest/prose-rows.ts';
import { readAnswers } from '../answers-file.ts';
import { refuseForeignFolder, writeDatasetFolder } from '../dataset-folder.ts';
import { findDocuments } from '../documents.ts';
import { GENERATOR } from '../generator.ts';
import { readDocuments, type RefusedDocument } from '../read-documents.ts';
import { Progress, json, plain, type Terminal } from '../terminal.ts';
import { WrongUseError } from '../wrong-use.ts';

interface IngestOptions {
  readonly out: string;
  readonly answers?: string;
  readonly json?: boolean;
}

interface IngestWarning {
  readonly file: string;
  readonly code: string;
  readonly line: number | null;
  readonly warning: string;
  readonly warning_zh: string;
}

interface Summary {
  /** Null where no report was read and nothing was written. */
  readonly out: string | null;
  readonly reports: number;
  readonly agencies: number;
  readonly refused: readonly RefusedDocument[];
  readonly warnings: readonly IngestWarning[];
  /** Regions left open, once a folder: an answers file settles them. */
  readonly questions: readonly OpenQuestion[];
  /** Bodies that may be one under two names: an answers file joins them. */
  readonly proposed_joins: readonly ProposedJoin[];
}

const summaryText = ({ out, reports, agencies, refused, warnings }: Summary): string =>
  [
    ...refused.map(({ reason }) => `Refused: ${plain(reason)}`),
    ...warnings.map(({ file, line, warning }) =>
      plain(`Warning: ${file}${line === null ? '' : `, line ${line}`}: ${warning}`),
    ),
    out === null
      ? `No report was read; nothing was written. Refused: ${refused.length}.`
      : `Written to ${out}. Reports: ${reports}; bodies: ${agencies}; refused: ${refused.length}; warnings: ${warnings.length}.`,
  ].join('\n');

/** @returns the exit code: 0 all read, 1 some refused */
export async function runIngest(
  paths: readonly string[],
  options: IngestOptions,
  terminal: Terminal,
): Promise<number> {
  await refuseForeignFolder(options.out);
  const answers = await readAnswers(options.answers);
  const documents = await findDocuments(paths);
  if (documents.length === 0) {
    throw new WrongUseError('No .txt or .md document stands below the paths given.');
  }
  const rows: DatasetRow[] = [];
  const texts: TextRow[] = [];
  const claims: ClaimRow[] = [];
  const refused: RefusedDocument[] = [];
  const warnings: IngestWarning[] = [];
  const questions = new OpenQuestions();
  const bodies = new SameBodies();
  const progress = new Progress(terminal.isInteractive, 'documents');
  let done = 0;
  for await (const outcome of readDocuments(documents, answers)) {
    progress.update((done += 1), documents.length);
    if (outcome.kind === 'refused') {
      refused.push(outcome.refused);
      continue;
    }
    const { row, report } = outcome;
    questions.add(row.source_file ?? '', report);
    bodies.add(row);
    rows.push(row);
    const prose = proseRows(report, row.report_id);
    texts.push(...prose.texts);
    claims.push(...prose.claims);
    for (const { code, line, en, zh } of report.warnings) {
      warnings.push({ file: row.source_file ?? '', code, line, warning: en, warning_zh: zh });
    }
  }
  progress.end();
  if (rows.length > 0) {
    const files = await writeDataset(
      rows,
      { texts, claims },
      {
        title: { zh: '自己的年报', en: 'Own reports' },
        licence: 'unknown',
        source: 'Documents read by gongkai ingest',
        synthetic: false,
        generator: GENERATOR,
      },
    );
    await writeDatasetFolder(options.out, files);
  }
  const summary: Summary = {
    out: rows.length > 0 ? options.out : null,
    reports: rows.length,
    agencies: new Set(rows.map((row) => row.agency_id)).size,
    refused,
    warnings,
    questions: questions.list(),
    proposed_joins: bodies.propose(),
  };
  terminal.out(options.json === true ? json(summary) : summaryText(summary));
  return refused.length > 0 ? 1 : 0;
}
