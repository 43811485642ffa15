/** From an address or chosen files to the bytes of `reports`, with what the manifest says. */
import * as v from 'valibot';
import type { Label } from '../form/form.ts';
import { checkVersion } from './contract.ts';
import type { DatasetFile, DatasetSource, GatheredDataset, SingleSource } from './dataset.ts';
import { DatasetError, messageOf } from './errors.ts';
import { joinParts } from './join-parts.ts';
import { sha256 } from '../report/sha256.ts';

export interface Network {
  readonly fetch: typeof globalThis.fetch;
  /** Addresses are relative to it; an absolute URL. */
  readonly pageAddress: string;
  /** Milliseconds for one file. */
  readonly timeout: number;
}

const MANIFEST_NAME = 'manifest.json';

const MANIFEST = v.object({
  schema: v.optional(v.union([v.number(), v.string()])),
  title: v.optional(v.object({ zh: v.string(), en: v.string() })),
  licence: v.optional(v.string(), ''),
  source: v.optional(v.string(), ''),
  synthetic: v.optional(v.boolean(), false),
  files: v.array(v.object({ name: v.string(), sha256: v.optional(v.string()) })),
});
type KnownManifest = v.InferOutput<typeof MANIFEST>;

/** Files of a dataset that are not `reports`. */
const OTHER_TABLES = /(?:^|\/)(?:agencies|texts|claims|roster|cube)[^/]*\.parquet$/iu;
const PARQUET = /\.parquet$/iu;

const isReports = (name: string): boolean => PARQUET.test(name) && !OTHER_TABLES.test(name);

function networkError(url: string, error: unknown): DatasetError {
  return new DatasetError(
    'network',
    {
      zh: `没有取到 ${url}（${messageOf(error)}）：网络不通、超时，或对方网站不允许跨站读取（CORS）。请检查网络，或下载文件后从本机打开。`,
      en: `${url} could not be fetched (${messageOf(error)}): no connection, a timeout, or a host that does not allow other sites to read it (CORS). Check the connection, or download the file and open it from disk.`,
    },
    { cause: error },
  );
}

function statusError(url: string, status: number): DatasetError {
  return status === 404 || status === 410
    ? new DatasetError('not_found', {
        zh: `${url} 不存在（HTTP ${status}）；请核对地址。`,
        en: `There is nothing at ${url} (HTTP ${status}); check the address.`,
      })
    : new DatasetError('network', {
        zh: `${url} 的服务器拒绝了请求（HTTP ${status}）；请稍后重试，或下载文件后从本机打开。`,
        en: `The server of ${url} refused the request (HTTP ${status}); try later, or download the file and open it from disk.`,
      });
}

async function fetchBytes(url: string, network: Network): Promise<ArrayBuffer> {
  // As a plain function: browsers refuse a fetch called as another object's method.
  const { fetch, timeout } = network;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeout) });
    if (!response.ok) throw statusError(url, response.status);
    return await response.arrayBuffer();
  } catch (error) {
    throw error instanceof DatasetError ? error : networkError(url, error);
  }
}

function badManifest(reason: string): DatasetError {
  return new DatasetError('bad_manifest', {
    zh: `数据集的 ${MANIFEST_NAME} 读不懂（${reason}）；请改正它，或直接打开其中的 .parquet 文件。`,
    en: `The dataset's ${MANIFEST_NAME} cannot be understood (${reason}); correct it, or open its .parquet files themselves.`,
  });
}

function readManifest(bytes: ArrayBuffer): KnownManifest {
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw badManifest(messageOf(error));
  }
  const parsed = v.safeParse(MANIFEST, content);
  if (!parsed.success) throw badManifest(parsed.issues[0].message);
  checkVersion(MANIFEST_NAME, parsed.output.schema);
  return parsed.output;
}

/** Many servers answer a missing file with their start page and status 200. */
const isWebPage = (bytes: ArrayBuffer): boolean =>
  /^\s*</u.test(new TextDecoder().decode(bytes.slice(0, 64)));

async function fetchManifest(folder: URL, network: Network): Promise<KnownManifest | null> {
  try {
    const bytes = await fetchBytes(new URL(MANIFEST_NAME, folder).href, network);
    return isWebPage(bytes) ? null : readManifest(bytes);
  } catch (error) {
    if (error instanceof DatasetError && error.code === 'not_found') return null;
    throw error;
  }
}

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

function insideOf(folder: URL, name: string): URL {
  const url = new URL(name, folder);
  if (url.href.startsWith(folder.href)) return url;
  throw badManifest(`files: ${name.slice(0, 80)}`);
}

interface Found {
  readonly title: string;
  readonly manifest: KnownManifest | null;
  readonly files: readonly DatasetFile[];
}

async function fromAddress(base: string, network: Network): Promise<Found> {
  const address = addressOf(base, network);
  const load = async (name: string, url: URL): Promise<DatasetFile> => ({
    name,
    bytes: await fetchBytes(url.href, network),
  });
  if (PARQUET.test(address.pathname)) {
    const name = decodeURIComponent(address.pathname.split('/').at(-1) ?? '');
    return { title: name, manifest: null, files: [await load(name, address)] };
  }
  const folder = new URL(address);
  if (!folder.pathname.endsWith('/')) folder.pathname += '/';
  const manifest = await fetchManifest(folder, network);
  const names = manifest?.files.map(({ name }) => name).filter(isReports) ?? ['reports.parquet'];
  const files = await Promise.all(names.map((name) => load(name, insideOf(folder, name))));
  return { title: folder.href, manifest, files };
}

function fromFiles(source: Extract<DatasetSource, { kind: 'files' }>): Found {
  const manifest = source.files.find(({ name }) => /(?:^|\/)manifest\.json$/u.test(name));
  const data = source.files.filter((file) => file !== manifest);
  const parquet = data.filter(({ name }) => PARQUET.test(name));
  const reports = parquet.filter(({ name }) => isReports(name));
  // Where nothing is named as `reports` is, the contract's own checks say what is wrong.
  const files = [reports, parquet, data].find((chosen) => chosen.length > 0) ?? [];
  return {
    title: source.title,
    manifest: manifest === undefined ? null : readManifest(manifest.bytes),
    files,
  };
}

const altered = (file: string): Label => ({
  zh: `“${file}”与 ${MANIFEST_NAME} 记录的校验值不符：文件在写成之后有改动。`,
  en: `“${file}” does not have the checksum recorded in ${MANIFEST_NAME}: it was changed after it was written.`,
});

/**
 * Brings the bytes of all files of `reports`.
 *
 * @throws DatasetError `bad_address`, `network`, `not_found`, `bad_manifest`, `unknown_version`,
 *   `empty` or `mixed_synthetic`
 */
export async function gather(source: DatasetSource, network: Network): Promise<GatheredDataset> {
  if (source.kind !== 'joined') return gatherOne(source, network);
  const parts = await Promise.all(source.parts.map((part) => gatherOne(part, network)));
  return joinParts(parts, source.wins);
}

async function gatherOne(source: SingleSource, network: Network): Promise<GatheredDataset> {
  const { title, manifest, files } =
    source.kind === 'files' ? fromFiles(source) : await fromAddress(source.base, network);
  if (files.length === 0) {
    throw new DatasetError('empty', {
      zh: `“${title}”里没有年报数据文件（reports*.parquet）；请选择至少一个。`,
      en: `“${title}” holds no file of reports (reports*.parquet); choose at least one.`,
    });
  }
  const digests = await Promise.all(files.map(({ bytes }) => sha256(new Uint8Array(bytes))));
  const stated = new Map(manifest?.files.map((file) => [file.name, file.sha256]));
  const all = new TextEncoder().encode(digests.join('\n'));
  return {
    title: manifest?.title ?? { zh: title, en: title },
    isSynthetic: manifest?.synthetic ?? false,
    licence: manifest?.licence ?? '',
    source: manifest?.source ?? '',
    files,
    partSizes: [files.length],
    wins: null,
    notes: files.flatMap(({ name }, index) => {
      const expected = stated.get(name);
      return expected === undefined || expected === digests[index] ? [] : [altered(name)];
    }),
    fingerprint: (await sha256(all)).slice(0, 12),
  };
}
