/** Documents into a journal, over threads; what is unchanged is not read again. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { regionAnswer, type Answers } from '../../ingest/answers.ts';
import type { DocumentPath } from '../documents.ts';
import { refusedFile, type RefusedDocument } from '../read-documents.ts';
import { decodeHead, encodeEntry, type EntryHead, type FileState } from './entry.ts';
import type { Journal } from './journal.ts';
import { WorkerPool, type Answer, type PoolLimits } from './worker-pool.ts';

/** How far a run is; reports that are doubles of others are not known yet. */
export interface Reading {
  readonly done: number;
  readonly skipped: number;
  readonly read: number;
  readonly questioned: number;
  readonly refused: number;
}

/** Never the time of a file: an entry of it is read again. */
const NO_TIME = -1;

async function stateOf({ path, name }: DocumentPath, answers: Answers): Promise<FileState> {
  // A file that is gone is told by the thread that cannot read it.
  const found = await stat(path).catch(() => null);
  const region = regionAnswer(answers, name)?.code ?? null;
  return { path, name, size: found?.size ?? 0, mtime: found?.mtimeMs ?? NO_TIME, region };
}

async function isUnchanged(state: FileState, known: EntryHead): Promise<boolean> {
  const isSame = (['name', 'size', 'region'] as const).every((key) => known[key] === state[key]);
  if (!isSame || known.mtime === NO_TIME) return false;
  if (known.mtime === state.mtime) return true;
  const bytes = await readFile(state.path).catch(() => null);
  return bytes !== null && createHash('sha256').update(bytes).digest('hex') === known.sha256;
}

function refusedByPool(
  name: string,
  answer: Extract<Answer<unknown>, { kind: 'failed' }>,
  { seconds, megabytes }: PoolLimits,
): RefusedDocument {
  switch (answer.failure) {
    case 'time':
      return refusedFile(name, 'time_limit', {
        zh: `读取超过 ${seconds} 秒，已停止；请拆分文件，或用 --time-limit 放宽。`,
        en: `reading took longer than ${seconds} s and was ended; divide the file, or allow more with --time-limit.`,
      });
    case 'memory':
      return refusedFile(name, 'memory_limit', {
        zh: `读取需要的内存超过 ${megabytes} MB，已停止；请拆分文件后重试。`,
        en: `reading needed more than ${megabytes} MB of memory and was ended; divide the file and try again.`,
      });
    default:
      return refusedFile(name, 'crashed', {
        zh: `读取时程序中断（${answer.message}）；请检查文件。`,
        en: `the program broke off while reading (${answer.message}); check the file.`,
      });
  }
}

/** Brings the journal up to date with the documents. */
export async function readInto(
  journal: Journal,
  documents: readonly DocumentPath[],
  answers: Answers,
  limits: PoolLimits,
  progress: (reading: Reading) => void,
): Promise<void> {
  const reading = { done: 0, skipped: 0, read: 0, questioned: 0, refused: 0 };
  const count = ({ reports, refused }: EntryHead): void => {
    const questioned = reports.filter(({ isQuestioned }) => isQuestioned).length;
    reading.done += 1;
    reading.questioned += questioned;
    reading.read += reports.length - questioned;
    reading.refused += refused;
    progress(reading);
  };
  async function* changed(): AsyncGenerator<FileState, undefined> {
    for (const document of documents) {
      const state = await stateOf(document, answers);
      const place = journal.placeOf(state.path);
      const known = place === undefined ? null : journal.head(place);
      if (known !== null && (await isUnchanged(state, known))) {
        reading.skipped += 1;
        count(known);
      } else yield state;
    }
  }
  const pool = new WorkerPool<FileState, Uint8Array>(
    new URL('./reading-worker.ts', import.meta.url),
    limits,
  );
  await pool.run(changed(), (state, answer) => {
    const line =
      answer.kind === 'reply'
        ? answer.reply
        : encodeEntry(state, '', {
            reports: [],
            refused: [refusedByPool(state.name, answer, limits)],
          });
    journal.append(state.path, line);
    count(decodeHead(line));
  });
}
