/** Spells names in a worker that is started with the first of them. */
import type { NamesToSpell, SpelledNames } from './spell-worker.ts';

/** @param start starts the worker */
export function createSpeller(
  start: () => Worker,
): (names: NamesToSpell['names']) => Promise<SpelledNames['spellings']> {
  let worker: Worker | null = null;
  let asked = 0;
  const waiting = new Map<number, (spellings: SpelledNames['spellings']) => void>();
  const started = (): Worker => {
    const created = start();
    created.addEventListener('message', ({ data }: MessageEvent<SpelledNames>) => {
      waiting.get(data.id)?.(data.spellings);
      waiting.delete(data.id);
    });
    // Without it names are still found by their characters.
    created.addEventListener('error', () => {
      for (const settle of waiting.values()) settle([]);
      waiting.clear();
    });
    return created;
  };
  return (names) =>
    new Promise((resolve) => {
      asked += 1;
      waiting.set(asked, resolve);
      (worker ??= started()).postMessage({ id: asked, names } satisfies NamesToSpell);
    });
}
