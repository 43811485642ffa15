import { describe, expect, it } from 'vitest';
import { WorkerPool } from '../../../src/cli/ingest/worker-pool.ts';

const url = new URL('./failing-worker.ts', import.meta.url);

async function* each(tasks: readonly string[]): AsyncGenerator<string, undefined> {
  for (const task of tasks) yield await Promise.resolve(task);
}

async function endsOf(
  tasks: readonly string[],
  workers: number,
  seconds: number,
): Promise<Map<string, string>> {
  const ends = new Map<string, string>();
  const pool = new WorkerPool<string, string>(url, { workers, seconds, megabytes: 64 });
  await pool.run(each(tasks), (task, answer) => {
    expect(ends.has(task)).toBe(false);
    ends.set(task, answer.kind === 'reply' ? answer.reply : answer.failure);
  });
  return ends;
}

describe('a pool of threads', () => {
  it.each([1, 2])('ends what hangs, and goes on (%s workers)', async (n) => {
    const ends = await endsOf(['a', 'hang', 'b', 'c', 'd', 'e'], n, 3);
    expect(Object.fromEntries(ends)).toEqual({
      ...Object.fromEntries([...'abcde'].map((task) => [task, `done ${task}`])),
      hang: 'time',
    });
  });

  it.each([1, 2])('ends what hoards or breaks off, and goes on (%s workers)', async (n) => {
    // Memory is full when it is full: how soon is the machine's.
    const ends = await endsOf(['a', 'hoard', 'b', 'c', 'throw', 'd', 'e', 'exit', 'f'], n, 60);
    expect(Object.fromEntries(ends)).toEqual({
      ...Object.fromEntries([...'abcdef'].map((task) => [task, `done ${task}`])),
      hoard: 'memory',
      throw: 'crash',
      exit: 'crash',
    });
  });

  it('has nothing to do where there is no task', async () => {
    expect(await endsOf([], 2, 3)).toEqual(new Map());
  });

  it('says that a thread does not start, and blames no task', async () => {
    const nowhere = new URL('./no-such-worker.ts', import.meta.url);
    const pool = new WorkerPool<string, string>(nowhere, { workers: 1, seconds: 2, megabytes: 64 });
    await expect(pool.run(each(['a']), () => undefined)).rejects.toThrow('did not start');
  });
});
