/** The entries of a zip, each and all within bounds. */
import type { Label } from '../../form/form.ts';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const MOST_ENTRIES = 20_000;
const LARGEST_ENTRY = 50 * 1024 * 1024;
const LARGEST_TOTAL = 300 * 1024 * 1024;
/** Text shrinks to about a tenth, the markup of Office to a fiftieth. */
const LARGEST_RATIO = 400;
const RATIO_FROM = 1024 * 1024;
const ENCRYPTED = 0x01;

/** A zip that is not unpacked: why, and what to do. */
export class ZipError extends Error {
  override readonly name = 'ZipError';

  constructor(
    readonly code: 'encrypted' | 'damaged' | 'bomb' | 'too_many',
    readonly label: Label,
    options: ErrorOptions = {},
  ) {
    super(label.en, options);
  }
}

const bomb = (): ZipError =>
  new ZipError('bomb', {
    zh: '压缩包解开后过大，像是压缩炸弹，未解开；请只压缩报告本身。',
    en: 'the archive would unpack to far too much, as a zip bomb does, and was not unpacked; pack the reports alone.',
  });

/** Names without the mark of UTF-8 come as bytes: most often GBK, as Windows writes them. */
function nameOf(name: string): string {
  // eslint-disable-next-line no-control-regex -- bytes above ASCII are what is looked for
  if (!/^[\u0000-\u00ff]*$/u.test(name) || !/[\u0080-\u00ff]/u.test(name)) return name;
  const bytes = Uint8Array.from(name, (letter) => letter.charCodeAt(0));
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  }
  return name;
}

/**
 * Names of the parts of a zip, none of which is unpacked.
 *
 * @throws ZipError where it is damaged
 */
export async function zipNames(bytes: Uint8Array): Promise<readonly string[]> {
  const names: string[] = [];
  await unzip(bytes, (name) => {
    names.push(name);
    return false;
  });
  return names;
}

/**
 * Unpacks the entries that are wanted. No entry grows beyond the size that it declares.
 *
 * @param isWanted by name; the others are not unpacked
 * @throws ZipError where it is encrypted, damaged, or beyond bounds
 */
export async function unzip(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
): Promise<readonly ZipEntry[]> {
  if (((bytes[6] ?? 0) & ENCRYPTED) !== 0) {
    throw new ZipError('encrypted', {
      zh: '压缩包有密码，未解开；请先解压，再选其中的报告。',
      en: 'the archive has a password and was not unpacked; unpack it and choose the reports in it.',
    });
  }
  const { unzipSync } = await import('fflate');
  let [entries, total] = [0, 0];
  try {
    const unpacked = unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        entries += 1;
        if (entries > MOST_ENTRIES) {
          throw new ZipError('too_many', {
            zh: `压缩包里的文件超过 ${MOST_ENTRIES} 个，未解开；请分成几包。`,
            en: `the archive holds more than ${MOST_ENTRIES} files and was not unpacked; divide it.`,
          });
        }
        if (name.endsWith('/') || !isWanted(nameOf(name))) return false;
        total += originalSize;
        const isSwollen = originalSize > RATIO_FROM && originalSize > size * LARGEST_RATIO;
        if (originalSize > LARGEST_ENTRY || total > LARGEST_TOTAL || isSwollen) throw bomb();
        return true;
      },
    });
    return Object.entries(unpacked).map(([name, content]) => ({
      name: nameOf(name),
      bytes: content,
    }));
  } catch (cause) {
    if (cause instanceof ZipError) throw cause;
    throw new ZipError(
      'damaged',
      {
        zh: '压缩结构已损坏（可能没有下载完整，或有密码），未读取；请重新下载。',
        en: 'its packing is damaged (cut off while downloading, or with a password); it was not read, download it again.',
      },
      { cause },
    );
  }
}
