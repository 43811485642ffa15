/** Every rule over a dataset, in the engine that the app uses. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DatasetFile, DatasetSource, Opened, SingleSource } from '../engine/dataset.ts';
import { Engine } from '../engine/engine.ts';
import { bootInNode } from '../engine/node-boot.ts';
import type { Label } from '../form/form.ts';
import type { Ask } from '../query/findings/finding-source.ts';
import { identityCounts, type IdentityCounts } from '../query/findings/identity-counts.ts';
import { runRules } from '../query/findings/run-rules.ts';
import type { Finding } from '../report/finding.ts';
import type { Settings } from '../report/rules.ts';
import { datasetFilesIn } from './dataset-folder.ts';

export interface JudgeOptions {
  readonly settings: Settings;
  /** Told as each family of rules is through. */
  readonly onFamily: (label: Label, findings: number) => void;
}

export interface Judged {
  readonly opened: Opened;
  readonly identities: IdentityCounts;
  readonly findings: readonly Finding[];
}

/** Milliseconds for one statement: nobody waits at a page for it. */
const LIMIT = 600_000;

const bytesOf = async (file: string): Promise<ArrayBuffer> =>
  Uint8Array.from(await readFile(file)).buffer;

/**
 * Judges a dataset by every rule, family after family.
 *
 * @throws DatasetError where it is none
 */
export async function judgeSource(
  source: DatasetSource,
  { settings, onFamily }: JudgeOptions,
): Promise<Judged> {
  const engine = new Engine({
    boot: bootInNode,
    fetch: () => Promise.reject(new Error('The command line asks no network.')),
    pageAddress: 'http://127.0.0.1/',
    limits: { ask: LIMIT, load: LIMIT },
  });
  try {
    const opened = await engine.open(source);
    let statements = 0;
    const ask: Ask = async (statement) => {
      statements += 1;
      const asked = await engine.ask(statement, `rules ${statements}`);
      if (asked === undefined) throw new Error('The engine was closed.');
      return asked.answer;
    };
    const findings: Finding[] = [];
    await runRules(
      { settings, pause: () => Promise.resolve(), ask },
      {
        onFound: (label, ofFamily) => {
          for (const finding of ofFamily) findings.push(finding);
          onFamily(label, ofFamily.length);
          return true;
        },
      },
    );
    return { opened, identities: await identityCounts(ask), findings };
  } finally {
    engine.close();
  }
}

/** The files of a dataset folder, Hive folders in it too. */
export async function datasetSource(folder: string): Promise<SingleSource> {
  const files: DatasetFile[] = [];
  for (const name of await datasetFilesIn(folder)) {
    files.push({ name, bytes: await bytesOf(path.join(folder, name)) });
  }
  return { kind: 'files', title: path.basename(folder), files };
}

/** One Parquet of reports. */
export async function parquetSource(file: string): Promise<SingleSource> {
  const name = path.basename(file);
  return { kind: 'files', title: name, files: [{ name, bytes: await bytesOf(file) }] };
}
