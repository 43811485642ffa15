/** Bytes of a text file → its text. */
import { decode, type Decoded } from './encoding.ts';
import type { ReadOutcome } from './read-report.ts';
import { refusal, type Refusal } from './refusal.ts';
import { question } from './warn.ts';

export type DecodedText =
  ({ readonly kind: 'decoded' } & Decoded) | { readonly kind: 'refused'; readonly reason: Refusal };

/** The largest text read: a report is about 10 KB, so this is no report. */
export const LARGEST_TEXT_BYTES = 20 * 1024 * 1024;

/** Letters, digits and punctuation that a report is made of make up most of any real one. */
function isReadable(text: string): boolean {
  const sample = text.slice(0, 20_000);
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  const controls = sample.match(/[\u0000-\u0008\u000e-\u001f\ue000-\uf8ff]/gu)?.length ?? 0;
  return controls * 50 <= sample.length;
}

/**
 * Decodes a text of any encoding that `decode` tells.
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
  const decoded = decode(bytes);
  if (decoded !== undefined && isReadable(decoded.text)) {
    return decoded.text.trim() === ''
      ? refused(
          'empty',
          '文件里没有文字，请换一个文件。',
          'the file holds no text; choose another one.',
        )
      : { kind: 'decoded', ...decoded };
  }
  return bytes.includes(0)
    ? refused(
        'binary',
        '这是二进制文件，不是文本；请把报告另存为文本、Word 或 PDF。',
        'this is a binary file, not text; save the report as text, Word or PDF.',
      )
    : refused(
        'unknown_encoding',
        '文字编码不是 UTF-8、UTF-16、GB18030 或 Big5，或已损坏；请另存为 UTF-8。',
        'the text is not UTF-8, UTF-16, GB18030 or Big5, or it is damaged; save it as UTF-8.',
      );
}

/** Outcomes of a text in which bytes were no characters: each report asks to be looked at. */
export function withDamage(
  outcomes: readonly ReadOutcome[],
  { damaged, encoding }: Decoded,
): readonly ReadOutcome[] {
  if (damaged === 0) return outcomes;
  const doubt = question(
    'damaged_text',
    null,
    `文件按 ${encoding} 读取，有 ${damaged} 处字节已损坏，显示为 \ufffd；请与原件核对。`,
    `read as ${encoding}, bytes at ${damaged} places are damaged and show as \ufffd; compare with the original.`,
  );
  return outcomes.map((outcome) =>
    outcome.kind === 'refused'
      ? outcome
      : {
          ...outcome,
          report: { ...outcome.report, warnings: [doubt, ...outcome.report.warnings] },
        },
  );
}
