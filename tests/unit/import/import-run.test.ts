import { describe, expect, it } from 'vitest';
import type { ImportFile, ImportLine, ImportOutcome } from '../../../src/report/imported.ts';
import { ImportRun, type Progress } from '../../../src/state/import/import-run.ts';
import { Pace } from '../../../src/state/import/pace.ts';

const set = { id: 's', name: 'set', startedAt: '2026-01-01T00:00:00Z', documents: 0 };

const outcome = (path: string): ImportOutcome => ({
  line: {
    path,
    index: 0,
    state: 'read',
    agency: path,
    year: 2024,
    agencyId: path,
    questions: 0,
    failing: 0,
    corrections: 0,
    isLeftOut: false,
    reason: null,
  },
  record: null,
});

const files: readonly ImportFile[] = Array.from({ length: 60 }, (_, index) => ({
  path: `${index}.txt`,
  size: 1,
  modified: 0,
  content: new Blob(['x']),
}));

const full = (): Error => Object.assign(new Error('no room'), { code: 'full' });

interface Faults {
  /** Saves fail from this number of kept outcomes on, until the originals are dropped. */
  readonly room?: number;
  readonly isHopeless?: boolean;
  readonly originalsFail?: boolean;
}

function rig({ room = Infinity, isHopeless = false, originalsFail = false }: Faults = {}) {
  const kept = new Set<string>();
  const listed: { readonly line: ImportLine; readonly isSaved: boolean }[] = [];
  const told: string[] = [];
  const progress: Progress[] = [];
  let hasOriginals = true;
  let stop: () => void = () => undefined;
  const cancelled = new Promise<never>((_, reject) => {
    stop = () => reject(new Error('cancelled'));
  });
  cancelled.catch(() => undefined);
  const run = new ImportRun(
    set,
    files,
    {
      reader: {
        width: 2,
        read: (path) =>
          Promise.race([
            new Promise<readonly ImportOutcome[]>((resolve) =>
              setTimeout(() => resolve([outcome(path)]), 1),
            ),
            cancelled,
          ]),
        cancelReading: () => stop(),
      },
      store: {
        save: (_, outcomes) => {
          const isFull = kept.size + outcomes.length > room && (hasOriginals || isHopeless);
          if (isFull) return Promise.reject(full());
          for (const { line } of outcomes) kept.add(line.path);
          return Promise.resolve();
        },
        keepOriginals: () => (originalsFail ? Promise.reject(full()) : Promise.resolve()),
        dropOriginals: () => {
          hasOriginals = false;
          told.push('dropped');
          return Promise.resolve();
        },
      },
      now: () => performance.now(),
      wait: () => new Promise((resolve) => setTimeout(resolve, 5)),
      answered: (outcome) => Promise.resolve(outcome),
    },
    {
      onOutcomes: (outcomes, isSaved) => {
        listed.push(...outcomes.map(({ line }) => ({ line, isSaved })));
        // Said only once it is true.
        if (isSaved) for (const { line } of outcomes) expect(kept.has(line.path)).toBe(true);
      },
      onProgress: (next) => progress.push(next),
      onTrouble: (trouble) => told.push(trouble),
      onOriginalsLost: () => told.push('originals'),
    },
    true,
  );
  return { run, kept, listed, told, progress };
}

describe('a run', () => {
  it('that is cancelled before it begins reads nothing and says so', async () => {
    const { run, listed, progress } = rig();
    run.cancel();
    await run.run();
    expect(listed).toEqual([]);
    expect(progress.at(-1)).toMatchObject({ state: 'cancelled', done: 0, total: 60 });
  });

  it('lists every document once, saved before it is said', async () => {
    const { run, kept, listed, progress } = rig();
    await run.run();
    expect(listed.map(({ line }) => line.path).toSorted()).toEqual(
      files.map(({ path }) => path).toSorted(),
    );
    expect(listed.every(({ isSaved }) => isSaved)).toBe(true);
    expect(kept.size).toBe(files.length);
    expect(progress.at(-1)).toMatchObject({ state: 'done', done: 60, total: 60 });
  });

  it('cancelled in the middle keeps and lists what was read', async () => {
    const { run, kept, listed, progress } = rig();
    const ended = run.run();
    await new Promise((resolve) => setTimeout(resolve, 15));
    run.cancel();
    await ended;
    expect(listed.length).toBeGreaterThan(0);
    expect(listed.length).toBeLessThan(files.length);
    expect(kept.size).toBe(listed.length);
    expect(progress.at(-1)).toMatchObject({ state: 'cancelled', done: listed.length });
  });

  it('gives up the documents themselves where their room is needed', async () => {
    const { run, listed, told } = rig({ room: 10 });
    await run.run();
    expect(told).toEqual(['originals', 'dropped']);
    expect(listed.every(({ isSaved }) => isSaved)).toBe(true);
    expect(listed).toHaveLength(files.length);
  });

  it('tells a full disk once and loses nothing', async () => {
    const { run, kept, listed, told } = rig({ room: 10, isHopeless: true });
    await run.run();
    expect(told).toEqual(['originals', 'dropped', 'full']);
    expect(listed).toHaveLength(files.length);
    expect(listed.filter(({ isSaved }) => isSaved)).toHaveLength(kept.size);
    expect(listed.some(({ isSaved }) => !isSaved)).toBe(true);
  });

  it('goes on where only the documents themselves find no room', async () => {
    const { run, listed, told } = rig({ originalsFail: true });
    await run.run();
    expect(told).toEqual(['originals']);
    expect(listed.every(({ isSaved }) => isSaved)).toBe(true);
  });
});

describe('the pace', () => {
  it('is of the last ten seconds, and none before the first document', () => {
    let now = 0;
    const pace = new Pace(() => now);
    expect(pace.speed).toBeNull();
    expect(pace.left(10)).toBeNull();
    for (let second = 1; second <= 25; second += 1) {
      now = second * 1000;
      pace.note(second * (second <= 10 ? 1 : 2) + (second <= 10 ? 0 : -10));
    }
    expect(pace.speed).toBeCloseTo(2, 5);
    expect(pace.left(10)).toBeCloseTo(5, 5);
  });
});
