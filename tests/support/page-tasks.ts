/** The tasks of a page's main thread, as Chromium's own tracing tells them. */
import type { CDPSession } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds by the clock, and of the thread's own work. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** The longest task in milliseconds: while it ran, and what it took where others had their turns. */
export interface LongestTask {
  readonly byClock: number;
  readonly ownWork: number;
}

/** Traces what a page does while something runs, which begins once the tracing has. */
export async function longestTaskOf(
  client: CDPSession,
  run: () => Promise<unknown>,
): Promise<LongestTask> {
  const events: TraceEvent[] = [];
  const gather = ({ value }: { value: readonly object[] }): void => {
    events.push(...(value as readonly TraceEvent[]));
  };
  client.on('Tracing.dataCollected', gather);
  await client.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', '__metadata'] },
  });
  await run();
  const complete = new Promise((resolve) => client.once('Tracing.tracingComplete', resolve));
  await client.send('Tracing.end');
  await complete;
  client.off('Tracing.dataCollected', gather);
  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
  const main = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(threadOf),
  );
  const tasks = events.filter((event) => /RunTask$/u.test(event.name) && main.has(threadOf(event)));
  if (tasks.length === 0) throw new Error('Chromium told of no task.');
  const most = (key: 'dur' | 'tdur'): number =>
    Math.round(Math.max(...tasks.map((task) => task[key] ?? 0)) / 1000);
  return { byClock: most('dur'), ownWork: most('tdur') };
}
