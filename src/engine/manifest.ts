/** What a dataset's `manifest.json` says, from a host or from the copy kept of the last visit. */
import * as v from 'valibot';
import type { Label } from '../form/form.ts';
import { checkVersion } from './contract.ts';
import { DatasetError, messageOf } from './errors.ts';
import { fetchWhole, type Network } from './network.ts';
import { MANIFEST_NAME } from '../report/dataset-files.ts';
import { LICENCE_UNTOLD } from '../report/dataset-row.ts';
import { sha256 } from '../report/sha256.ts';

/** In both languages; a text alone stands in either. */
const TEXT = v.pipe(
  v.union([v.string(), v.object({ zh: v.string(), en: v.string() })]),
  v.transform((text): Label => (typeof text === 'string' ? { zh: text, en: text } : text)),
);

const MANIFEST = v.object({
  schema: v.optional(v.union([v.number(), v.string()])),
  title: v.optional(v.object({ zh: v.string(), en: v.string() })),
  licence: v.optional(TEXT, LICENCE_UNTOLD),
  source: v.optional(TEXT, ''),
  synthetic: v.optional(v.boolean(), false),
  counts: v.optional(v.object({ reports: v.number(), agencies: v.number() })),
  files: v.array(
    v.object({
      name: v.string(),
      size: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
      sha256: v.optional(v.string()),
      /** Of the Parquet footer alone, by which a file of which only parts are fetched is known. */
      footer_sha256: v.optional(v.string()),
    }),
  ),
});
export type KnownManifest = v.InferOutput<typeof MANIFEST>;

/** One file as the manifest states it. */
export type Stated = KnownManifest['files'][number];

export function badManifest(reason: string): DatasetError {
  return new DatasetError('bad_manifest', {
    zh: `数据集的 ${MANIFEST_NAME} 读不懂（${reason}）；请改正它，或直接打开其中的 .parquet 文件。`,
    en: `The dataset's ${MANIFEST_NAME} cannot be understood (${reason}); correct it, or open its .parquet files themselves.`,
  });
}

/** @throws DatasetError `bad_manifest` or `unknown_version` */
export function readManifest(bytes: ArrayBuffer): KnownManifest {
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

/** What is known of a dataset before its files are there. */
export interface FoundManifest {
  readonly manifest: KnownManifest | null;
  readonly notes: readonly Label[];
}

const keptCopy = (url: string): Label => ({
  zh: `${url} 没有回应；显示的是上次访问时留存的副本，可能不是最新的。`,
  en: `${url} did not answer; what is shown is the copy kept from the last visit and may be out of date.`,
});

/**
 * The manifest of a folder; none where the host has none.
 *
 * @throws DatasetError `network`, `bad_manifest` or `unknown_version`
 */
export async function fetchManifest(folder: URL, network: Network): Promise<FoundManifest> {
  const url = new URL(MANIFEST_NAME, folder).href;
  const key = `manifest/${await sha256(new TextEncoder().encode(url))}`;
  try {
    const bytes = await fetchWhole(url, network, 'no-cache');
    if (isWebPage(bytes)) return { manifest: null, notes: [] };
    const manifest = readManifest(bytes);
    network.store.put(key, bytes);
    return { manifest, notes: [] };
  } catch (error) {
    if (!(error instanceof DatasetError)) throw error;
    if (error.code === 'not_found') return { manifest: null, notes: [] };
    const kept = error.code === 'network' ? await network.store.get(key) : undefined;
    if (kept === undefined) throw error;
    return { manifest: readManifest(kept), notes: [keptCopy(folder.href)] };
  }
}
