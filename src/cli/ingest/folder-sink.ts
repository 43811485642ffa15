/** A dataset's files beside the old ones, then all of them put in place. */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ByteSink, DatasetSink, SealedFile } from '../../ingest/dataset/byte-sink.ts';
import { FILES_OF_ALL_PARTS } from '../../ingest/dataset/dataset-writer.ts';
import { MANIFEST_NAME } from '../../report/dataset-files.ts';
import type { Manifest } from '../../report/dataset-row.ts';

class FileSink implements ByteSink {
  readonly #name: string;
  readonly #file: number;
  readonly #hash = createHash('sha256');
  #size = 0;

  constructor(folder: string, name: string) {
    const full = path.join(folder, name);
    mkdirSync(path.dirname(full), { recursive: true });
    this.#name = name;
    this.#file = openSync(full, 'w');
  }

  readonly write = (bytes: Uint8Array): void => {
    for (let written = 0; written < bytes.length;) {
      written += writeSync(this.#file, bytes, written);
    }
    this.#hash.update(bytes);
    this.#size += bytes.length;
  };

  readonly close = (): SealedFile => {
    fsyncSync(this.#file);
    closeSync(this.#file);
    return { name: this.#name, size: this.#size, sha256: this.#hash.digest('hex') };
  };
}

async function filesOf(manifest: string): Promise<readonly string[]> {
  const text = await readFile(manifest, 'utf8').catch(() => null);
  if (text === null) return [];
  const { files } = JSON.parse(text) as Partial<Manifest>;
  return files?.map(({ name }) => name) ?? [];
}

/** Files that one part of a dataset wrote earlier, and those that were made of all parts. */
async function filesOfPart(folder: string, part: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  return [
    ...FILES_OF_ALL_PARTS,
    ...names.filter((name) => !name.startsWith('.') && name.endsWith(`-${part}.parquet`)),
  ];
}

/** True for a path that stays below its folder. */
const isBelow = (name: string): boolean =>
  !path.isAbsolute(name) && !name.split(/[/\\]/u).includes('..');

/** Keeps the files of a dataset in a working folder until they are published. */
export class FolderSink implements DatasetSink {
  readonly #staging: string;
  readonly #names: string[] = [];

  constructor(staging: string) {
    this.#staging = staging;
  }

  /** Forgets what an earlier run left in the working folder. */
  async clear(): Promise<void> {
    await rm(this.#staging, { recursive: true, force: true });
  }

  readonly open = (name: string): ByteSink => {
    this.#names.push(name);
    return new FileSink(this.#staging, name);
  };

  /**
   * Puts the files in place, the manifest last, and removes those of the dataset that was there
   * (of a part: its own, and what was made of all parts). A crash in between leaves a folder
   * without a manifest, and the next run completes it.
   */
  async publish(folder: string, part: string | null): Promise<void> {
    const manifest = path.join(folder, MANIFEST_NAME);
    const old = part === null ? await filesOf(manifest) : await filesOfPart(folder, part);
    await rm(manifest, { force: true });
    for (const name of old.filter((each) => !this.#names.includes(each) && isBelow(each))) {
      const file = path.join(folder, name);
      await rm(file, { force: true });
      await removeIfEmpty(path.dirname(file), folder);
    }
    const place = (name: string): number => (name === MANIFEST_NAME ? 1 : 0);
    for (const name of this.#names.toSorted((left, right) => place(left) - place(right))) {
      const target = path.join(folder, name);
      mkdirSync(path.dirname(target), { recursive: true });
      await rename(path.join(this.#staging, name), target);
    }
    await this.clear();
  }
}

async function removeIfEmpty(inner: string, folder: string): Promise<void> {
  if (path.resolve(inner) === path.resolve(folder) || !existsSync(inner)) return;
  if ((await readdir(inner)).length === 0) await rm(inner, { recursive: true });
}
