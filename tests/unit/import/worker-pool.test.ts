import { describe, expect, it } from 'vitest';
import { WorkerPool, type WorkerLike } from '../../../src/ingest/browser/worker-pool.ts';
import type { Asked, Told } from '../../../src/ingest/browser/jobs.ts';

type Behaviour = (asked: Asked, tell: (told: Told) => void, crash: () => void) => void;

class FakeWorker implements WorkerLike {
  onmessage: ((event: MessageEvent<Told>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  isEnded = false;
  readonly #behave: Behaviour;

  constructor(behave: Behaviour) {
    this.#behave = behave;
    setTimeout(() => this.#tell({ kind: 'ready' }), 1);
  }

  #tell(told: Told): void {
    if (!this.isEnded) this.onmessage?.({ data: told } as MessageEvent<Told>);
  }

  postMessage(asked: Asked): void {
    this.#behave(
      asked,
      (told) => setTimeout(() => this.#tell(told), 1),
      () => setTimeout(() => this.onerror?.({ message: 'out of memory' } as ErrorEvent), 1),
    );
  }

  terminate(): void {
    this.isEnded = true;
  }
}

function poolOf(behave: Behaviour): { pool: WorkerPool; workers: FakeWorker[] } {
  const workers: FakeWorker[] = [];
  const pool = new WorkerPool(
    () => {
      const worker = new FakeWorker(behave);
      workers.push(worker);
      return worker;
    },
    { read: 40, archive: 40, other: 40 },
  );
  return { pool, workers };
}

const pathOf = (asked: Asked): string => (asked.input as { readonly path: string }).path;
const content = new Blob(['x']);

const honest: Behaviour = (asked, tell, crash) => {
  const path = pathOf(asked);
  if (path.includes('hangs')) return;
  if (path.includes('crashes')) crash();
  else if (path.includes('throws')) tell({ kind: 'failed', id: asked.id, message: 'broken' });
  else tell({ kind: 'done', id: asked.id, output: [path] });
};

describe('a pool of reading workers', () => {
  it('reads with two workers at most', async () => {
    const { pool, workers } = poolOf(honest);
    const paths = Array.from({ length: 20 }, (_, index) => `${index}.txt`);
    const outcomes = await Promise.all(paths.map((path) => pool.read(path, content)));
    expect(outcomes).toEqual(paths.map((path) => [path]));
    expect(workers).toHaveLength(2);
  });

  it.each([
    ['hangs', '已停止', 'stopped'],
    ['crashes', 'out of memory', 'out of memory'],
    ['throws', 'broken', 'broken'],
  ])('a document that %s is refused with a sentence and the rest is read', async (how, zh, en) => {
    const { pool, workers } = poolOf(honest);
    const outcomes = await Promise.all(
      ['a.txt', `${how}.txt`, 'b.txt', 'c.txt'].map((path) => pool.read(path, content)),
    );
    const refused = outcomes[1]?.[0]?.line;
    expect(refused).toMatchObject({ path: `${how}.txt`, state: 'refused' });
    expect(refused?.reason?.zh).toContain(zh);
    expect(refused?.reason?.en).toContain(en);
    expect(outcomes[0]).toEqual(['a.txt']);
    expect(outcomes[3]).toEqual(['c.txt']);
    expect(workers.filter(({ isEnded }) => !isEnded).length).toBeLessThanOrEqual(2);
    expect(workers.filter(({ isEnded }) => isEnded)).toHaveLength(how === 'throws' ? 0 : 1);
  });

  it('cancels at once, what hangs too, and reads again afterwards', async () => {
    const { pool, workers } = poolOf(honest);
    const reading = ['hangs.txt', 'hangs.txt', 'a.txt'].map((path) => pool.read(path, content));
    const ended = Promise.allSettled(reading);
    await new Promise((resolve) => setTimeout(resolve, 10));
    const start = performance.now();
    pool.cancelReading();
    const outcomes = await ended;
    expect(performance.now() - start).toBeLessThan(20);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(workers.every(({ isEnded }) => isEnded)).toBe(true);
    expect(await pool.read('b.txt', content)).toEqual(['b.txt']);
  });

  it('lets what a person waits for go before documents', async () => {
    const order: string[] = [];
    const { pool } = poolOf((asked, tell) => {
      order.push(asked.kind === 'read' ? pathOf(asked) : asked.kind);
      tell({ kind: 'done', id: asked.id, output: [] });
    });
    await Promise.all([
      ...['1', '2', '3', '4'].map((path) => pool.read(path, content)),
      pool.do('divisions', '郏县'),
    ]);
    expect(order.indexOf('divisions')).toBeLessThanOrEqual(2);
  });
});
