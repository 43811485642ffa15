/** A dataset's files into a folder, whole or not at all. */
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { MANIFEST_NAME, isParquet } from '../report/dataset-files.ts';
import type { DatasetFile } from '../ingest/dataset/write-dataset.ts';
import { RUNS } from './ingest/run-folder.ts';
import { WrongUseError } from './wrong-use.ts';

/** Names of the Parquet files and the manifest of a folder and of its Hive folders, in order. */
export async function datasetFilesIn(folder: string, below = ''): Promise<readonly string[]> {
  const entries = await readdir(path.join(folder, below), { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory() && /^\w+=/u.test(entry.name)) {
      found.push(...(await datasetFilesIn(folder, name)));
    } else if (isParquet(name) || entry.name === MANIFEST_NAME) found.push(name);
  }
  return found;
}

async function isDataset(folder: string): Promise<boolean> {
  try {
    const manifest: unknown = JSON.parse(await readFile(path.join(folder, MANIFEST_NAME), 'utf8'));
    return typeof manifest === 'object' && manifest !== null && 'schema' in manifest;
  } catch {
    return false;
  }
}

const OF_PART = /(?:^|[/\\])reports-\d+-of-\d+\.parquet$/u;

/** A whole dataset and parts of one in the same folder would count reports twice. */
async function refuseMixture(folder: string, part: string | null): Promise<void> {
  const names = await readdir(folder, { recursive: true });
  const parts = names.filter((name) => !name.startsWith('.') && OF_PART.test(name));
  const whole =
    names.includes('reports.parquet') ||
    names.some((name) => /^year=\d+[/\\]reports\.parquet$/u.test(name));
  if (part === null ? parts.length > 0 : whole) {
    throw new WrongUseError(
      part === null
        ? `${folder} holds shards (${parts[0] ?? ''}); merge them into another folder, or choose another --out.`
        : `${folder} holds a whole dataset; choose another --out for a shard.`,
    );
  }
}

/**
 * Refuses a folder that holds anything but a dataset or an ingest run that was cut off, so that
 * nothing else is overwritten.
 *
 * @param part the part of a dataset that is to be written, or null for a whole one
 * @throws WrongUseError
 */
export async function refuseForeignFolder(
  folder: string,
  part: string | null = null,
): Promise<void> {
  if (!existsSync(folder)) return;
  const names = await readdir(folder).catch(() => {
    throw new WrongUseError(`${folder} is not a folder. Choose another --out.`);
  });
  if (names.length > 0 && !names.includes(RUNS) && !(await isDataset(folder))) {
    throw new WrongUseError(
      `${folder} holds files and is not a gongkai dataset; nothing was written. ` +
        'Choose an empty or a new folder for --out.',
    );
  }
  await refuseMixture(folder, part);
}

/**
 * Writes the files beside the folder, then puts them in its place: a crash leaves the old
 * dataset or the new one, at worst under its temporary name, and never half of one.
 */
export async function writeDatasetFolder(
  folder: string,
  files: readonly DatasetFile[],
): Promise<void> {
  const target = path.resolve(folder);
  await refuseForeignFolder(target);
  await mkdir(path.dirname(target), { recursive: true });
  const staging = await mkdtemp(`${target}.new-`);
  try {
    // A temporary folder is private; a dataset is for a web host to read.
    await chmod(staging, 0o755);
    for (const { name, bytes } of files) await writeFile(path.join(staging, name), bytes);
    const old = `${staging}-old`;
    const hasOld = existsSync(target);
    if (hasOld) await rename(target, old);
    await rename(staging, target);
    if (hasOld) await rm(old, { recursive: true });
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    throw error;
  }
}
