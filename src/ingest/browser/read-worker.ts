/** The worker that reads documents: one job after the other, each answered by its id. */
import { JOBS } from './do-job.ts';
import type { Asked, JobKind, Told } from './jobs.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;
const tell = (told: Told): void => scope.postMessage(told);

async function answer<Kind extends JobKind>({ id, kind, input }: Asked<Kind>): Promise<void> {
  try {
    tell({ kind: 'done', id, output: await JOBS[kind](input) });
  } catch (error) {
    tell({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  }
}

scope.addEventListener('message', ({ data }: MessageEvent<Asked>) => void answer(data));
tell({ kind: 'ready' });
