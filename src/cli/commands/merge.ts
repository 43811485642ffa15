/** `gongkai merge FOLDER… --out FOLDER`: the shards of a run as one dataset. */
import path from 'node:path';
import { readAnswers } from '../answers-file.ts';
import { refuseForeignFolder } from '../dataset-folder.ts';
import { FolderSink } from '../ingest/folder-sink.ts';
import { journalled, type JournalledDocument } from '../ingest/journalled.ts';
import { RunFolder } from '../ingest/run-folder.ts';
import { refusedBy, tellMachines, tellPerson } from '../ingest/tell.ts';
import { writeReports } from '../ingest/write-reports.ts';
import { Progress, type Terminal } from '../terminal.ts';
import { WrongUseError } from '../wrong-use.ts';
import { isByYear } from './ingest.ts';

interface MergeOptions {
  readonly out: string;
  readonly answers?: string;
  readonly hive?: string;
  readonly json?: boolean;
}

const PART = /^(\d+)-of-(\d+)$/u;

/** @throws WrongUseError where a part of those that there must be is missing */
function refuseMissingParts(names: readonly string[]): void {
  const counts = new Set(names.flatMap((name) => PART.exec(name)?.[2] ?? []));
  for (const count of counts) {
    for (let index = 1; index <= Number(count); index += 1) {
      const part = `${index}-of-${count}`;
      if (!names.includes(part)) {
        throw new WrongUseError(`Shard ${part} is missing; name its folder too, or ingest it.`);
      }
    }
  }
}

/** @returns the exit code: 0 all taken, 1 some refused */
export async function runMerge(
  folders: readonly string[],
  options: MergeOptions,
  terminal: Terminal,
): Promise<number> {
  const out = path.resolve(options.out);
  if (folders.some((folder) => path.resolve(folder) === out)) {
    throw new WrongUseError(`${options.out} holds a shard; choose a folder of its own for --out.`);
  }
  await refuseForeignFolder(out, null);
  const answers = await readAnswers(options.answers);
  const layout = { isByYear: isByYear(options.hive), part: null };
  const runs = folders.flatMap((folder) => RunFolder.finishedIn(folder));
  refuseMissingParts(runs.map((run) => run.name));
  const documents = runs.flatMap((run): JournalledDocument[] => {
    const journal = run.openJournal();
    return [...journal.documents()].map((document) => ({ ...document, journal }));
  });
  const entries = journalled(documents, answers);
  const sink = new FolderSink(path.join(out, '.merge'));
  await sink.clear();
  const progress = new Progress(terminal.isInteractive);
  const written = await writeReports(
    entries,
    () => sink,
    layout,
    (reports, total) => progress.update(reports, total, 'reports written'),
  );
  progress.end();
  if (written.reports > 0) await sink.publish(out, null);
  const place = { out: written.reports > 0 ? options.out : null, shard: null };
  const tell = options.json === true ? tellMachines : tellPerson;
  tell(entries, written, place, terminal);
  return refusedBy(written) > 0 ? 1 : 0;
}
