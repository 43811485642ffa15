/** Bytes of a text file → its text. */
import { refusal, type Refusal } from './refusal.ts';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5';

export type DecodedText =
  | { readonly kind: 'decoded'; readonly text: string; readonly encoding: TextEncoding }
  | { readonly kind: 'refused'; readonly reason: Refusal };

/** The largest text read: a report is about 10 KB, so this is no report. */
export const LARGEST_TEXT_BYTES = 20 * 1024 * 1024;

function tryDecode(bytes: Uint8Array, encoding: TextEncoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Letters, digits and punctuation that a report is made of make up most of any real one. */
function isReadable(text: string): boolean {
  const sample = text.slice(0, 20_000);
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  const controls = sample.match(/[\u0000-\u0008\u000e-\u001f\ue000-\uf8ff]/gu)?.length ?? 0;
  return controls * 50 <= sample.length;
}

const MARKS: readonly (readonly [mark: readonly number[], encoding: TextEncoding])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

const SAMPLED = 4_000;
/** Of two bytes a letter, digits, spaces and line ends have one that is 0. */
const FEWEST_ZEROS = 0.05;

/** UTF-16 without a mark, by where its zeros stand; null where there are none to speak of. */
function unmarked16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, SAMPLED);
  let [even, odd] = [0, 0];
  sample.forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  });
  if (bytes.length % 2 !== 0 || even + odd < sample.length * FEWEST_ZEROS) return null;
  return odd > even * 4 ? 'utf-16le' : even > odd * 4 ? 'utf-16be' : null;
}

/** Letters that every report is full of, simplified and traditional. */
const COMMON =
  /[的一二三四五六本年度和不予公开信息政府申请处理情况机关行为有其他以工作发布主动结果総計總計務資訊請報開內無個項規範處關規定數量]/gu;

/** How much of a text is made of what reports are full of; wrong encodings give rare letters. */
const familiarity = (text: string): number =>
  (text.slice(0, SAMPLED).match(COMMON)?.length ?? 0) / Math.min(SAMPLED, text.length);

/** Encodings that fit the bytes, the most likely first. */
function candidates(bytes: Uint8Array): readonly TextEncoding[] {
  const marked = MARKS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (marked !== undefined) return [marked[1]];
  const wide = unmarked16(bytes);
  if (wide !== null) return [wide];
  if (tryDecode(bytes, 'utf-8') !== undefined) return ['utf-8'];
  return (['gb18030', 'big5'] as const)
    .flatMap((encoding) => {
      const text = tryDecode(bytes, encoding);
      return text === undefined ? [] : [{ encoding, familiar: familiarity(text) }];
    })
    .toSorted((one, other) => other.familiar - one.familiar)
    .map(({ encoding }) => encoding);
}

/**
 * Decodes UTF-8 and UTF-16 (with or without a byte order mark), GB18030 and Big5. Never replaces
 * a byte.
 *
 * @param path name of the file, for the sentence of a refusal
 */
export function decodeText(bytes: Uint8Array, path: string): DecodedText {
  const refused = (code: string, zh: string, en: string): DecodedText => ({
    kind: 'refused',
    reason: refusal(code, path, zh, en),
  });
  if (bytes.length === 0) {
    return refused('empty', '文件是空的，请换一个文件。', 'the file is empty; choose another one.');
  }
  if (bytes.length > LARGEST_TEXT_BYTES) {
    return refused(
      'too_large',
      '文件超过 20 MB，不像一份年度报告，请只选报告本身。',
      'the file is larger than 20 MB, which no report is; choose the report itself.',
    );
  }
  for (const encoding of candidates(bytes)) {
    const text = tryDecode(bytes, encoding)?.replace(/^\ufeff/u, '');
    if (text === undefined || !isReadable(text)) continue;
    if (text.trim() === '') {
      return refused(
        'empty',
        '文件里没有文字，请换一个文件。',
        'the file holds no text; choose another one.',
      );
    }
    return { kind: 'decoded', text, encoding };
  }
  if (bytes.includes(0)) {
    return refused(
      'binary',
      '这是二进制文件，不是文本，请把报告另存为文本（.txt）。',
      'this is a binary file, not text; save the report as text (.txt).',
    );
  }
  return refused(
    'unknown_encoding',
    '无法判断文字编码（不是 UTF-8、UTF-16、GB18030 或 Big5），请另存为 UTF-8。',
    'the encoding is not known (neither UTF-8, UTF-16, GB18030 nor Big5); save it as UTF-8.',
  );
}
