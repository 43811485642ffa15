/** A thread that does what its task says: answers, hangs, eats memory, breaks off. */
import { parentPort } from 'node:worker_threads';

const hoard: number[][] = [];

parentPort?.on('message', (task: string) => {
  if (task.startsWith('hang')) for (;;);
  if (task.startsWith('hoard')) for (;;) hoard.push(Array.from({ length: 1e5 }, Math.random));
  if (task.startsWith('throw')) throw new Error('broken');
  if (task.startsWith('exit')) process.exit(3);
  parentPort?.postMessage(`done ${task}`);
});
parentPort?.postMessage('ready');
