/** The invented countries of the bench: made when they are needed, kept under the system's temporary folder. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** What decides the bytes of a dataset. */
const MAKERS = [
  'src/synth',
  'src/ingest/dataset',
  'src/cli/synth',
  'src/form',
  'src/metrics',
  'src/report',
];

export const SIZES = {
  '14 thousand': 2_000,
  '1.19 million': 170_000,
  '12 million': 1_700_000,
} as const;
export type Size = keyof typeof SIZES;

function makersHash(): string {
  const hash = createHash('sha256');
  for (const folder of MAKERS) {
    const names = readdirSync(join(ROOT, folder), { recursive: true }) as string[];
    for (const name of names.filter((each) => /\.(?:ts|json)$/u.test(each)).sort()) {
      hash.update(name).update(readFileSync(join(ROOT, folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 12);
}

export interface Made {
  readonly folder: string;
  /** Null where it was there from an earlier run. */
  readonly seconds: number | null;
}

/** The folder of a dataset, made where it is not there. */
export function datasetOf(size: Size): Made {
  const folder = join(tmpdir(), `gongkai-bench-${makersHash()}`, String(SIZES[size]));
  if (existsSync(join(folder, 'manifest.json'))) return { folder, seconds: null };
  const started = performance.now();
  const options = ['--bodies', String(SIZES[size]), '--years', '2019-2025', '--seed', '1'];
  execFileSync(
    process.execPath,
    ['--import', 'tsx', 'src/cli/main.ts', 'synth', ...options, '--out', folder],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  return { folder, seconds: (performance.now() - started) / 1000 };
}
