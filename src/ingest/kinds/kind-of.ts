/** What a file is, by its bytes first and its name second. */
import type { Label } from '../../form/form.ts';
import { isHtml } from './decode-html.ts';
import { isPdf } from './pdf/is-pdf.ts';

/** Kinds that hold reports. */
export type ReadableKind = 'text' | 'html' | 'mhtml' | 'doc' | 'csv' | 'pdf' | ZippedKind;

/** Kinds that are zips, told apart by the names of their parts. */
export type ZippedKind = 'docx' | 'xlsx' | 'zip';

export type FileKind =
  | { readonly kind: ReadableKind }
  /** A kind that is not read: what it is, and what to do. */
  | { readonly kind: 'other'; readonly is: Label; readonly advice: Label };

const startsWith = (bytes: Uint8Array, magic: readonly number[], at = 0): boolean =>
  magic.every((byte, index) => bytes[at + index] === byte);

const ascii = (text: string): readonly number[] => [...text].map((letter) => letter.charCodeAt(0));

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

const TRANSCRIBE: Label = {
  zh: '请改选报告的文字版，或先做文字识别再存成文本',
  en: 'choose the report as text, or run text recognition and save it as text',
};
const UNPACK: Label = {
  zh: '请先解压，再选其中的报告',
  en: 'unpack it and choose the reports in it',
};
const SAVE_DOCX: Label = { zh: '请另存为 .docx', en: 'save it as .docx' };
const SAVE_XLSX: Label = { zh: '请另存为 .xlsx', en: 'save it as .xlsx' };
const IMAGE: Label = { zh: '图片', en: 'an image' };

/** Kinds told by their first bytes that hold no report that can be read. */
const OTHERS: readonly (readonly [
  magic: readonly number[],
  at: number,
  is: Label,
  advice: Label,
])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 0, IMAGE, TRANSCRIBE],
  [[0xff, 0xd8, 0xff], 0, IMAGE, TRANSCRIBE],
  [ascii('GIF8'), 0, IMAGE, TRANSCRIBE],
  [ascii('BM'), 0, IMAGE, TRANSCRIBE],
  [[0x49, 0x49, 0x2a, 0], 0, IMAGE, TRANSCRIBE],
  [[0x4d, 0x4d, 0, 0x2a], 0, IMAGE, TRANSCRIBE],
  [ascii('WEBP'), 8, IMAGE, TRANSCRIBE],
  [ascii('Rar!'), 0, { zh: 'RAR 压缩包', en: 'a RAR archive' }, UNPACK],
  [[0x37, 0x7a, 0xbc, 0xaf], 0, { zh: '7z 压缩包', en: 'a 7z archive' }, UNPACK],
  [[0x1f, 0x8b], 0, { zh: 'gzip 压缩文件', en: 'a gzip file' }, UNPACK],
  [ascii('{\\rtf'), 0, { zh: 'RTF 文件', en: 'an RTF file' }, SAVE_DOCX],
  [
    ascii('PAR1'),
    0,
    { zh: 'Parquet 数据', en: 'Parquet data' },
    { zh: '请在“打开数据”处打开', en: 'open it as data' },
  ],
  [ascii('ID3'), 0, { zh: '录音', en: 'audio' }, TRANSCRIBE],
  [ascii('ftyp'), 4, { zh: '视频', en: 'a video' }, TRANSCRIBE],
];

/** Names of streams in a compound file, in UTF-16, as its directory holds them. */
const wide = (text: string): Uint8Array =>
  Uint8Array.from([...text].flatMap((letter) => [letter.charCodeAt(0), 0]));
const WORD_STREAM = wide('WordDocument');
const BOOK_STREAM = wide('Workbook');
const ENCRYPTED_STREAM = wide('EncryptedPackage');

function holds(bytes: Uint8Array, searched: Uint8Array): boolean {
  const [first] = searched;
  if (first === undefined) return false;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (searched.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

function compoundKind(bytes: Uint8Array, path: string): FileKind {
  if (holds(bytes, ENCRYPTED_STREAM)) {
    return {
      kind: 'other',
      is: { zh: '加密的 Word 或 Excel 文件', en: 'an encrypted Word or Excel file' },
      advice: { zh: '请先去掉密码再另存', en: 'remove the password and save it again' },
    };
  }
  if (holds(bytes, WORD_STREAM)) return { kind: 'doc' };
  if (holds(bytes, BOOK_STREAM)) {
    return {
      kind: 'other',
      is: { zh: '旧版 Excel 文件（.xls）', en: 'an old Excel file (.xls)' },
      advice: SAVE_XLSX,
    };
  }
  return {
    kind: 'other',
    is: /\.(?:wps|et)$/iu.test(path)
      ? { zh: 'WPS 旧格式文件', en: 'an old WPS file' }
      : { zh: '未知的复合文档', en: 'an unknown compound file' },
    advice: SAVE_DOCX,
  };
}

/** Some programs number the main part of a Word file. */
export const WORD_MAIN = /^word\/document\d*\.xml$/u;

/** What kind of zip has parts of these names. */
export function zippedKind(names: readonly string[]): ZippedKind {
  if (names.some((name) => WORD_MAIN.test(name))) return 'docx';
  return names.includes('xl/workbook.xml') ? 'xlsx' : 'zip';
}

const MIME_HEAD =
  /^(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]{0,2000}\r?\n(?:[ \t][^\n]{0,2000}\r?\n)*){2,}/u;

function isMhtml(bytes: Uint8Array): boolean {
  // Most other files begin with no letter, and need not be decoded.
  if (!/[A-Za-z]/u.test(String.fromCharCode(bytes[0] ?? 0))) return false;
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 8_192));
  return MIME_HEAD.test(head) && /^content-type:\s*multipart\/related/imu.test(head);
}

/**
 * Tells what a file is; every zip is told as `zip`, see `zippedKind`. What cannot be told is text:
 * the reader of texts refuses what is none.
 *
 * @param path its ending tells what bytes alone cannot: `.csv`
 */
export function kindOf(bytes: Uint8Array, path: string): FileKind {
  if (startsWith(bytes, ZIP) || startsWith(bytes, EMPTY_ZIP)) return { kind: 'zip' };
  if (startsWith(bytes, COMPOUND)) return compoundKind(bytes, path);
  if (isPdf(bytes)) return { kind: 'pdf' };
  for (const [magic, at, is, advice] of OTHERS) {
    if (startsWith(bytes, magic, at)) return { kind: 'other', is, advice };
  }
  if (isMhtml(bytes)) return { kind: 'mhtml' };
  if (isHtml(bytes)) return { kind: 'html' };
  return { kind: /\.csv$/iu.test(path) ? 'csv' : 'text' };
}
