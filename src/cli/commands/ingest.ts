/** `gongkai ingest PATH… --out FOLDER`: documents into a dataset. */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { readAnswers } from '../answers-file.ts';
import { refuseForeignFolder } from '../dataset-folder.ts';
import { findDocuments, leftOut, type DocumentPath } from '../documents.ts';
import { FolderSink } from '../ingest/folder-sink.ts';
import { journalled } from '../ingest/journalled.ts';
import { readInto } from '../ingest/read-into.ts';
import { RunFolder } from '../ingest/run-folder.ts';
import { isInShard, partOf, shardFrom } from '../ingest/shard.ts';
import { refusedBy, tellMachines, tellPerson } from '../ingest/tell.ts';
import { writeReports } from '../ingest/write-reports.ts';
import { Progress, plain, type Terminal } from '../terminal.ts';
import { WrongUseError } from '../wrong-use.ts';

interface IngestOptions {
  readonly out: string;
  readonly shard?: string;
  readonly hive?: string;
  readonly workers?: string;
  readonly timeLimit?: string;
  readonly answers?: string;
  readonly json?: boolean;
}

/** Heap of one thread; what libraries hold outside of it is bounded by the size of files. */
const MEGABYTES = 512;
const SECONDS = '60';

function countFrom(option: string, text: string, most: number): number {
  const count = Number(text);
  if (!/^\d{1,6}$/u.test(text) || count < 1 || count > most) {
    throw new WrongUseError(`${option} ${text}: give a whole number from 1 to ${most}.`);
  }
  return count;
}

/** @throws WrongUseError */
export function isByYear(hive: string | undefined): boolean {
  if (hive === undefined || hive === 'year') return hive === 'year';
  throw new WrongUseError(`--hive ${hive}: folders by year are all there are; give --hive year.`);
}

async function documentsOf(
  paths: readonly string[],
  shard: string | undefined,
  terminal: Terminal,
): Promise<readonly DocumentPath[]> {
  const found = await findDocuments(paths);
  const { documents } = found;
  const others = leftOut(found);
  if (others !== null) terminal.err(plain(others));
  if (documents.length === 0) {
    throw new WrongUseError('No document stands below the paths given.');
  }
  if (shard === undefined) return documents;
  const part = shardFrom(shard);
  return documents.filter(({ name }) => isInShard(name, part));
}

/**
 * What was read stays read; the process ends as one does that is interrupted.
 *
 * @returns ends the watch
 */
function sayWhenInterrupted(
  terminal: Terminal,
  progress: Progress,
  release: () => void,
): () => void {
  const stop = (): void => {
    progress.end();
    terminal.err('Stopped. What was read is kept: the same command goes on from there.');
    release();
    process.kill(process.pid, 'SIGINT');
  };
  process.once('SIGINT', stop);
  return () => process.off('SIGINT', stop);
}

/** @returns the exit code: 0 all read, 1 some refused */
export async function runIngest(
  paths: readonly string[],
  options: IngestOptions,
  terminal: Terminal,
): Promise<number> {
  const limits = {
    workers: countFrom('--workers', options.workers ?? String(availableParallelism()), 256),
    seconds: countFrom('--time-limit', options.timeLimit ?? SECONDS, 86_400),
    megabytes: MEGABYTES,
  };
  const part = options.shard === undefined ? null : partOf(shardFrom(options.shard));
  const layout = { isByYear: isByYear(options.hive), part };
  const out = path.resolve(options.out);
  await refuseForeignFolder(out, part);
  const answers = await readAnswers(options.answers);
  const documents = await documentsOf(paths, options.shard, terminal);
  const run = RunFolder.take(out, part);
  const progress = new Progress(terminal.isInteractive);
  const unwatch = sayWhenInterrupted(terminal, progress, () => run.release());
  try {
    run.begin();
    const journal = run.openJournal();
    await readInto(
      journal,
      documents,
      answers,
      limits,
      ({ done, skipped, read, questioned, refused }) => {
        const counts = `${read} read, ${questioned} with questions, ${refused} refused`;
        progress.update(done, documents.length, `documents: ${counts}`, skipped);
      },
    );
    journal.keep(new Set(documents.map((document) => document.path)));
    const entries = journalled(
      documents.map((document) => ({ ...document, journal })),
      answers,
    );
    const sink = new FolderSink(run.staging);
    await sink.clear();
    const writing = new Progress(terminal.isInteractive);
    const written = await writeReports(
      entries,
      () => sink,
      layout,
      (reports, total) => writing.update(reports, total, 'reports written'),
    );
    writing.end();
    if (written.reports > 0) await sink.publish(out, part);
    run.finish();
    const place = { out: written.reports > 0 ? options.out : null, shard: part };
    const tell = options.json === true ? tellMachines : tellPerson;
    tell(entries, written, place, terminal);
    journal.close();
    return refusedBy(written) > 0 ? 1 : 0;
  } finally {
    progress.end();
    run.release();
    unwatch();
  }
}
