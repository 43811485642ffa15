import { readFileSync } from 'node:fs';

/** Milliseconds that this thread has worked, as the kernel of Linux counts them; else the clock's. */
export function ownWork(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return performance.now();
  }
}
