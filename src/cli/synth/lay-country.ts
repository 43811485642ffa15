/** Every province of an invented country laid aside, on as many threads as pay. */
import { mkdtempSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { CountryTooSmallError, provincesOf } from '../../synth/country.ts';
import type { SynthesisOptions } from '../../synth/synthesise.ts';
import { WorkerPool } from '../ingest/worker-pool.ts';
import { layProvince, type Block, type LaidProvince } from './lay-province.ts';
import type { LayingReply, LayingTask } from './laying-worker.ts';
import { Spill } from './spill.ts';

/** Fewer bodies are laid aside before a thread has started. */
const FEWEST_FOR_THREADS = 20_000;
const MOST_THREADS = 8;
const LIMITS = { seconds: 3600, megabytes: 4096 };

/** A folder for what is laid aside; the caller removes it. */
export const newSpillFolder = (): string => mkdtempSync(path.join(tmpdir(), 'gongkai-synth-'));

/** As many threads as pay for so many bodies; 1 is this one alone. */
const threadsFor = (bodies: number): number =>
  bodies < FEWEST_FOR_THREADS ? 1 : Math.min(availableParallelism(), MOST_THREADS);

/**
 * The provinces in their order, the same on any number of threads.
 *
 * @throws CountryTooSmallError where the country has no names for so many bodies
 */
export async function layCountry(
  options: SynthesisOptions,
  folder: string,
  threads = threadsFor(options.bodies),
): Promise<readonly LaidProvince[]> {
  const count = provincesOf(options.bodies);
  if (threads === 1) {
    const spill = new Spill<Block>(path.join(folder, 'rows'));
    try {
      return Array.from({ length: count }, (_, province) => layProvince(options, province, spill));
    } finally {
      spill.close();
    }
  }
  const laid: LaidProvince[] = [];
  const pool = new WorkerPool<LayingTask, LayingReply>(
    new URL('./laying-worker.ts', import.meta.url),
    { ...LIMITS, workers: threads },
  );
  await pool.run(tasksOf(options, folder, count), ({ province }, answer) => {
    if (answer.kind === 'failed') throw new Error(`A thread failed: ${answer.message}`);
    if ('tooSmall' in answer.reply) throw new CountryTooSmallError(answer.reply.tooSmall);
    laid[province] = answer.reply;
  });
  return laid;
}

async function* tasksOf(
  options: SynthesisOptions,
  folder: string,
  count: number,
): AsyncGenerator<LayingTask> {
  for (let province = 0; province < count; province += 1) yield { options, province, folder };
}
