/** Warnings of the reader, each a sentence in both languages. */
import type { Warning } from '../report/report.ts';

/** A doubt about a reading; `line` is null where it concerns the whole document. */
export const warning = (code: string, line: number | null, zh: string, en: string): Warning => ({
  code,
  line,
  zh: line === null ? zh : `第 ${line} 行：${zh}`,
  en: line === null ? en : `Line ${line}: ${en}`,
});

const LONGEST_QUOTE = 80;

/** A printed text shortened for a sentence. */
export function quote(text: string): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  return flat.length > LONGEST_QUOTE ? `${flat.slice(0, LONGEST_QUOTE)}…` : flat;
}
