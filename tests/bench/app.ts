/**
 * What a person waits for in the built app, on invented countries of three sizes.
 *
 * - `npm run bench -- app`: 14 thousand and 1.19 million reports; `--small` only the first,
 *   `--large` 12 million too; `--check` fails where a figure is beyond budget.json,
 *   whose times are stretched by what seven bare charts take more than in architecture.md.
 * - `npm run bench -- soak MINUTES`: clicks at random; `--small` on 14 thousand reports.
 */
import { readFileSync } from 'node:fs';
import { launch } from '../e2e/browser.ts';
import { SLOWNESS, beyondBudget, type Figures } from './budget.ts';
import { inBuild } from './built-app.ts';
import { datasetOf, type Size } from './datasets.ts';
import { slowness } from './machine.ts';
import { benchNative } from './native.ts';
import { serve } from './serve.ts';
import { soak } from './soak.ts';
import { REFUSED, benchVisits } from './visits.ts';

/** Builds the app apart from `dist`, serves it with the dataset, and ends both. */
async function withApp<T>(
  size: Size,
  app: string,
  run: (served: Awaited<ReturnType<typeof serve>>) => Promise<T>,
): Promise<T> {
  const served = await serve(app, datasetOf(size).folder);
  try {
    return await run(served);
  } finally {
    served.close();
  }
}

async function benchSize(size: Size, app: string): Promise<Figures> {
  const { folder, seconds } = datasetOf(size);
  const browser = await launch();
  try {
    const figures: Figures = {
      ...(seconds === null ? {} : { 'dataset written, s': seconds }),
      [SLOWNESS]: await slowness(browser),
      ...(await withApp(size, app, (served) => benchVisits(browser, served))),
    };
    // What a tab cannot hold, the same engine cannot outside of one.
    if (REFUSED in figures) return figures;
    const native = await benchNative(folder);
    const ratios = Object.values(native).map(({ ratio }) => ratio);
    return {
      ...figures,
      ...Object.fromEntries(
        Object.entries(native).map(([name, { ratio }]) => [`SQL against native: ${name}`, ratio]),
      ),
      'SQL against native, worst ratio': Math.max(...ratios),
      'SQL against native, all together': sum(native, 'wasm') / sum(native, 'native'),
    };
  } finally {
    await browser.close();
  }
}

const sum = (native: Awaited<ReturnType<typeof benchNative>>, side: 'wasm' | 'native'): number =>
  Object.values(native).reduce((total, row) => total + row[side], 0);

type Results = Readonly<Record<string, Figures>>;

function check(results: Results): void {
  const budget: unknown = JSON.parse(
    readFileSync(new URL('./budget.json', import.meta.url), 'utf8'),
  );
  const beyond = beyondBudget(results, budget as Results);
  console.error(beyond.length === 0 ? 'Within the budget.' : beyond.join('\n'));
  if (beyond.length > 0) process.exitCode = 1;
}

export async function benchApp(args: readonly string[]): Promise<Results> {
  const sizes: readonly Size[] = [
    '14 thousand',
    ...(args.includes('--small') ? [] : (['1.19 million'] as const)),
    ...(args.includes('--large') ? (['12 million'] as const) : []),
  ];
  const results: Record<string, Figures> = {};
  await inBuild(async (app) => {
    for (const size of sizes) results[size] = await benchSize(size, app);
  });
  if (args.includes('--check')) check(results);
  return results;
}

export async function benchSoak(args: readonly string[]): Promise<Results> {
  const minutes = Number(args.find((arg) => /^\d/u.test(arg)) ?? 10);
  const size: Size = args.includes('--small') ? '14 thousand' : '1.19 million';
  const browser = await launch();
  try {
    const report = await inBuild((app) =>
      withApp(size, app, (served) => soak(browser, served, minutes)),
    );
    for (const fault of report.faults) console.error(fault);
    if (report.faults.length > 0) process.exitCode = 1;
    return { [`${size} reports, ${minutes} minutes`]: report.figures };
  } finally {
    await browser.close();
  }
}
