/** One file of `reports` from a host: from the store, in parts, or whole. */
import type { DatasetFile } from './dataset.ts';
import type { Stated } from './manifest.ts';
import { fetchWhole, type Network } from './network.ts';
import { sha256 } from '../report/sha256.ts';
import { MOST_BYTES, tooLarge } from './room.ts';
import { LEAST_SPARSE, SparseFile } from './sparse-file.ts';

/** One file of `reports` as it was found. */
export interface FoundFile {
  readonly file: DatasetFile;
  /** Where only parts of it are there. */
  readonly sparse: SparseFile | null;
  /** The hash of its bytes; of a sparse file, the one stated. */
  readonly digest: string;
  readonly isAltered: boolean;
}

/** A file of which the bytes are there, held against the stated hash. */
export const foundFile = async (
  name: string,
  bytes: ArrayBuffer,
  stated: string | undefined,
): Promise<FoundFile> => {
  const digest = await sha256(new Uint8Array(bytes));
  const isAltered = stated !== undefined && stated !== digest;
  return { file: { name, bytes }, sparse: null, digest, isAltered };
};

/** The file whole, again past every cache where it is not the one stated. */
export async function fetchFile(url: URL, stated: Stated, network: Network): Promise<FoundFile> {
  const { name, sha256: hash } = stated;
  const fetchAs = async (cache: RequestCache): Promise<FoundFile> =>
    foundFile(name, await fetchWhole(url.href, network, cache), hash);
  const first = await fetchAs('default');
  return first.isAltered ? fetchAs('reload') : first;
}

async function sparseFile(url: URL, stated: Stated, network: Network): Promise<FoundFile | null> {
  const { name, size, sha256: hash, footer_sha256: footerSha256 } = stated;
  if (size === undefined || hash === undefined || footerSha256 === undefined) return null;
  if (size < LEAST_SPARSE) return null;
  const opening = await SparseFile.open(
    { name, url: url.href, size, sha256: hash, footerSha256 },
    network,
  );
  switch (opening.kind) {
    case 'sparse': {
      const sparse = opening.file;
      const file = { name, bytes: sparse.bytes, parts: sparse };
      return { file, sparse, digest: hash, isAltered: false };
    }
    case 'whole':
      return foundFile(name, opening.bytes, hash);
    case 'changed':
      return null;
  }
}

/** A file that a manifest states, brought by `fetch` where the store does not have it. */
async function keptOr(
  stated: Stated,
  network: Network,
  fetch: () => Promise<FoundFile>,
): Promise<FoundFile> {
  const { name, sha256: hash, size = 0 } = stated;
  if (size > MOST_BYTES / 2) throw tooLarge(name, 2 * size);
  const key = `${hash}/whole`;
  const kept = hash === undefined ? undefined : await network.store.get(key);
  if (kept !== undefined && hash !== undefined) {
    return { file: { name, bytes: kept }, sparse: null, digest: hash, isAltered: false };
  }
  const found = await fetch();
  if (hash !== undefined && found.sparse === null && !found.isAltered) {
    network.store.put(key, found.file.bytes);
  }
  return found;
}

/** A file that a manifest states, in parts where that pays: what the store has is not fetched. */
export const statedFile = (url: URL, stated: Stated, network: Network): Promise<FoundFile> =>
  keptOr(
    stated,
    network,
    async () => (await sparseFile(url, stated, network)) ?? fetchFile(url, stated, network),
  );

/** A file that a manifest states, with all its bytes: what the store has is not fetched. */
export const wholeFile = (url: URL, stated: Stated, network: Network): Promise<FoundFile> =>
  keptOr(stated, network, () => fetchFile(url, stated, network));
