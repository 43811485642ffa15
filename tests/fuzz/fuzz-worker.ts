/** A thread that judges hostile inputs by their number. */
import { parentPort } from 'node:worker_threads';
import { judge } from './judge-input.ts';

/** One input of a run. */
export interface FuzzTask {
  readonly seed: number;
  readonly index: number;
}

let last = Promise.resolve();
parentPort?.on('message', ({ seed, index }: FuzzTask) => {
  last = last.then(async () => {
    parentPort?.postMessage(await judge(seed, index));
  });
});
parentPort?.postMessage('ready');
