/** A country with flaws of every family, judged by every rule. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { runSynth } from '../../src/cli/commands/synth.ts';
import { datasetSource, judgeSource } from '../../src/cli/judge-dataset.ts';
import type { Finding } from '../../src/report/finding.ts';
import type { Expected } from '../../src/synth/plant-history.ts';

export interface Planting {
  readonly bodies: number;
  readonly seed: number;
  /** Of bodies with a flaw. */
  readonly percent: number;
}

/**
 * @param folder empty; the dataset is left in it
 * @param onFamily told as each family of rules is through
 */
export async function plantedDataset(
  folder: string,
  { bodies, seed, percent }: Planting,
  onFamily: (family: string) => void = () => undefined,
): Promise<{ readonly findings: readonly Finding[]; readonly expected: readonly Expected[] }> {
  await runSynth(
    {
      bodies: String(bodies),
      years: '2019-2025',
      seed: String(seed),
      out: folder,
      plant: String(percent),
    },
    { out: () => undefined, err: () => undefined, isInteractive: false },
  );
  const expected: unknown = JSON.parse(await readFile(path.join(folder, 'planted.json'), 'utf8'));
  onFamily('');
  const { findings } = await judgeSource(await datasetSource(folder), {
    settings: {},
    onFamily: (label) => onFamily(label.en),
  });
  return { findings, expected: expected as readonly Expected[] };
}
