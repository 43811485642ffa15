/** Bytes of a text file → its text. */
import { refusal, type Refusal } from './refusal.ts';

export type DecodedText =
  | { readonly kind: 'decoded'; readonly text: string; readonly encoding: 'utf-8' | 'gb18030' }
  | { readonly kind: 'refused'; readonly reason: Refusal };

/** The largest text read: a report is about 10 KB, so this is no report. */
export const LARGEST_TEXT_BYTES = 20 * 1024 * 1024;

const BINARY_KINDS: readonly (readonly [readonly number[], string, string])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'PDF 文件', 'a PDF file'],
  [[0x50, 0x4b, 0x03, 0x04], 'Word、Excel 或压缩文件', 'a Word, Excel or ZIP file'],
  [[0xd0, 0xcf, 0x11, 0xe0], '旧版 Word 或 Excel 文件', 'an old Word or Excel file'],
  [[0x89, 0x50, 0x4e, 0x47], '图片', 'an image'],
  [[0xff, 0xd8, 0xff], '图片', 'an image'],
  [[0x47, 0x49, 0x46, 0x38], '图片', 'an image'],
];

const binaryKind = (bytes: Uint8Array): readonly [string, string] | undefined => {
  const known = BINARY_KINDS.find(([magic]) => magic.every((byte, at) => bytes[at] === byte));
  if (known !== undefined) return [known[1], known[2]];
  return bytes.includes(0) ? ['二进制文件', 'a binary file'] : undefined;
};

function tryDecode(bytes: Uint8Array, encoding: 'utf-8' | 'gb18030'): string | undefined {
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
  const controls = sample.match(/[\u0001-\u0008\u000e-\u001f\ue000-\uf8ff]/gu)?.length ?? 0;
  return controls * 50 <= sample.length;
}

/**
 * Decodes UTF-8 (with or without a byte order mark), else GB18030. Never replaces a byte.
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
  const binary = binaryKind(bytes);
  if (binary !== undefined) {
    return refused(
      'binary',
      `这是${binary[0]}，不是文本，请把报告另存为文本（.txt）。`,
      `this is ${binary[1]}, not text; save the report as text (.txt).`,
    );
  }
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    const text = tryDecode(bytes, encoding);
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
  return refused(
    'unknown_encoding',
    '文字编码既不是 UTF-8 也不是 GB18030，请另存为 UTF-8。',
    'the text is neither UTF-8 nor GB18030; save it as UTF-8.',
  );
}
