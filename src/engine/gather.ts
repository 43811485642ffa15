/** From an address or chosen files to the bytes of `reports`, with what the manifest says. */
import type { Label } from '../form/form.ts';
import { MANIFEST_NAME, isParquet, isReports, sideTableOf } from '../report/dataset-files.ts';
import { LICENCE_UNTOLD } from '../report/dataset-row.ts';
import type { DatasetSource, GatheredDataset, SideFile, SingleSource } from './dataset.ts';
import { DatasetError } from './errors.ts';
import { joinParts } from './join-parts.ts';
import { badManifest, fetchManifest, readManifest, type FoundManifest } from './manifest.ts';
import type { Network } from './network.ts';
import { fetchFile, foundFile, statedFile, wholeFile, type FoundFile } from './remote-file.ts';
import { sha256 } from '../report/sha256.ts';

function addressOf(base: string, network: Network): URL {
  const url = URL.canParse(base, network.pageAddress)
    ? new URL(base, network.pageAddress)
    : undefined;
  if (url !== undefined && /^https?:$/u.test(url.protocol)) return url;
  throw new DatasetError('bad_address', {
    zh: `“${base}”不是可以打开的地址；请给出以 http:// 或 https:// 开头的数据集文件夹或 .parquet 文件。`,
    en: `“${base}” is no address that can be opened; give a dataset folder or a .parquet file that begins with http:// or https://.`,
  });
}

/** An address below the folder. @throws DatasetError `bad_manifest` where it leads out of it */
export function insideOf(folder: URL, name: string): URL {
  const url = new URL(name, folder);
  if (url.href.startsWith(folder.href)) return url;
  throw badManifest(`files: ${name.slice(0, 80)}`);
}

function asFolder(address: URL): URL {
  const folder = new URL(address);
  if (!folder.pathname.endsWith('/')) folder.pathname += '/';
  return folder;
}

/** The folder at an address, null where it is one Parquet. @throws DatasetError `bad_address` */
export function folderOf(base: string, network: Network): URL | null {
  const address = addressOf(base, network);
  return isParquet(address.pathname) ? null : asFolder(address);
}

interface Found extends FoundManifest {
  readonly title: string;
  readonly files: readonly FoundFile[];
  readonly sides: readonly SideFile[];
}

async function fromAddress(base: string, network: Network): Promise<Found> {
  const address = addressOf(base, network);
  if (isParquet(address.pathname)) {
    const name = decodeURIComponent(address.pathname.split('/').at(-1) ?? '');
    const file = await fetchFile(address, { name }, network);
    return { title: name, manifest: null, notes: [], files: [file], sides: [] };
  }
  const folder = asFolder(address);
  const { manifest, notes } = await fetchManifest(folder, network);
  const stated = manifest?.files.filter(({ name }) => isReports(name)) ?? [
    { name: 'reports.parquet' },
  ];
  const files = await Promise.all(
    stated.map((file) => statedFile(insideOf(folder, file.name), file, network)),
  );
  const sides = (manifest?.files ?? []).flatMap((file): readonly SideFile[] => {
    const table = sideTableOf(file.name);
    if (table === null) return [];
    const bytes = async (): Promise<ArrayBuffer> =>
      (await wholeFile(insideOf(folder, file.name), file, network)).file.bytes;
    return [{ table, name: file.name, bytes }];
  });
  return { title: folder.href, manifest, notes, files, sides };
}

async function fromFiles(source: Extract<DatasetSource, { kind: 'files' }>): Promise<Found> {
  const stated = source.files.find(({ name }) => /(?:^|\/)manifest\.json$/u.test(name));
  const manifest = stated === undefined ? null : readManifest(stated.bytes);
  const data = source.files.filter((file) => file !== stated);
  const parquet = data.filter(({ name }) => isParquet(name));
  const reports = parquet.filter(({ name }) => isReports(name));
  // Where nothing is named as `reports` is, the contract's own checks say what is wrong.
  const files = [reports, parquet, data].find((chosen) => chosen.length > 0) ?? [];
  // Names in a manifest begin at its own folder, those of a dropped folder above it.
  const base = stated?.name.slice(0, -MANIFEST_NAME.length) ?? '';
  const hashes = new Map(manifest?.files.map((file) => [base + file.name, file.sha256]));
  return {
    title: source.title,
    manifest,
    notes: [],
    files: await Promise.all(
      files.map(({ name, bytes }) => foundFile(name, bytes, hashes.get(name))),
    ),
    sides: parquet.flatMap(({ name, bytes }): readonly SideFile[] => {
      const table = sideTableOf(name);
      return table === null ? [] : [{ table, name, bytes: async () => bytes }];
    }),
  };
}

const altered = (file: string): Label => ({
  zh: `“${file}”与 ${MANIFEST_NAME} 记录的校验值不符：文件在写成之后有改动。`,
  en: `“${file}” does not have the checksum recorded in ${MANIFEST_NAME}: it was changed after it was written.`,
});

/**
 * Brings the bytes of all files of `reports`, of large ones on a host with ranges the footer
 * alone; {@link GatheredDataset.fill} brings the columns.
 *
 * @throws DatasetError `bad_address`, `network`, `not_found`, `bad_manifest`, `unknown_version`,
 *   `empty` or `mixed_synthetic`
 */
export async function gather(source: DatasetSource, network: Network): Promise<GatheredDataset> {
  if (source.kind !== 'joined') return gatherOne(source, network);
  const parts = await Promise.all(source.parts.map((part) => gatherOne(part, network)));
  return joinParts(parts, source.wins);
}

/** A short name of the files with these SHA-256 digests, in their order. */
export const fingerprintOf = async (digests: readonly string[]): Promise<string> =>
  (await sha256(new TextEncoder().encode(digests.join('\n')))).slice(0, 12);

async function gatherOne(source: SingleSource, network: Network): Promise<GatheredDataset> {
  const { title, manifest, notes, files, sides } =
    source.kind === 'files' ? await fromFiles(source) : await fromAddress(source.base, network);
  if (files.length === 0) {
    throw new DatasetError('empty', {
      zh: `“${title}”里没有年报数据文件（reports*.parquet）；请选择至少一个。`,
      en: `“${title}” holds no file of reports (reports*.parquet); choose at least one.`,
    });
  }
  return {
    title: manifest?.title ?? { zh: title, en: title },
    isSynthetic: manifest?.synthetic ?? false,
    licence: manifest?.licence ?? LICENCE_UNTOLD,
    source: manifest?.source ?? { zh: '', en: '' },
    files: files.map(({ file }) => file),
    partSizes: [files.length],
    sides: [sides],
    wins: null,
    notes: [
      ...notes,
      ...files.filter(({ isAltered }) => isAltered).map(({ file }) => altered(file.name)),
    ],
    fingerprint: await fingerprintOf(files.map(({ digest }) => digest)),
    fill: async (columns) => {
      await Promise.all(files.map(({ sparse }) => sparse?.fill(columns, network)));
    },
  };
}
