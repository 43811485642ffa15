/** `npm run bench -- fuzz 100000 [seed]`: hostile inputs over all cores. */
import { availableParallelism } from 'node:os';
import { WorkerPool } from '../../src/cli/ingest/worker-pool.ts';
import type { FuzzTask } from '../fuzz/fuzz-worker.ts';
import { LONGEST, type Verdict } from '../fuzz/judge-input.ts';
import type { Figures } from './run.ts';

/** Inputs from one telling of how many are done to the next. */
const TOLD_EVERY = 5000;
/** Seconds: a worker that is still at one input then is ended. */
const ENDED_AFTER = 60;

interface Tally {
  inputs: number;
  read: number;
  refused: number;
  crash: number;
  hang: number;
  wrong: number;
  unnamed: number;
  'worst ms': number;
}

async function* inputs(seed: number, count: number): AsyncGenerator<FuzzTask, undefined> {
  for (let index = 0; index < count; index += 1) yield await Promise.resolve({ seed, index });
}

const tell = (verdict: Verdict): void => {
  const { index, deed, outcome, milliseconds, wrong, unnamed, message } = verdict;
  console.error(
    `input ${index} (${deed}): ${outcome}, ${Math.round(milliseconds)} ms`,
    ...wrong.map((cell) => `\n  wrong and sure: ${cell}`),
    ...unnamed.slice(0, 3).map((cell) => `\n  wrong, in a report with questions: ${cell}`),
    message === '' ? '' : `\n  ${message}`,
  );
};

/** Counts by deed; what went wrong is told as it comes. Exit code 1 where anything did. */
export async function benchFuzz(args: readonly string[]): Promise<Figures> {
  const [count = 10_000, seed = 1] = args.map(Number);
  const tallies = new Map<string, Tally>();
  const tallyOf = (deed: string): Tally => {
    const known = tallies.get(deed);
    if (known !== undefined) return known;
    const none = { inputs: 0, read: 0, refused: 0, crash: 0, hang: 0, wrong: 0, unnamed: 0 };
    const tally = { ...none, 'worst ms': 0 };
    tallies.set(deed, tally);
    return tally;
  };
  const url = new URL('../fuzz/fuzz-worker.ts', import.meta.url);
  const limits = { workers: availableParallelism(), seconds: ENDED_AFTER, megabytes: 512 };
  const pool = new WorkerPool<FuzzTask, Verdict>(url, limits);
  let done = 0;
  await pool.run(inputs(seed, count), ({ index }, answer) => {
    done += 1;
    if (done % TOLD_EVERY === 0) console.error(`${done} of ${count} inputs`);
    if (answer.kind === 'failed') {
      const tally = tallyOf('ended by the pool');
      tally.inputs += 1;
      tally[answer.failure === 'time' ? 'hang' : 'crash'] += 1;
      console.error(`input ${index}: ended (${answer.failure}: ${answer.message})`);
      process.exitCode = 1;
      return;
    }
    const verdict = answer.reply;
    const tally = tallyOf(verdict.deed);
    tally.inputs += 1;
    tally[verdict.outcome] += 1;
    tally.hang += verdict.milliseconds > LONGEST ? 1 : 0;
    tally.wrong += verdict.wrong.length > 0 ? 1 : 0;
    tally.unnamed += verdict.unnamed.length > 0 ? 1 : 0;
    tally['worst ms'] = Math.max(tally['worst ms'], Math.round(verdict.milliseconds));
    const isBad =
      verdict.outcome === 'crash' || verdict.wrong.length > 0 || verdict.milliseconds > LONGEST;
    if (isBad || verdict.unnamed.length > 0) tell(verdict);
    if (isBad) process.exitCode = 1;
  });
  return Object.fromEntries([...tallies].map(([deed, tally]) => [deed, { ...tally }]));
}
