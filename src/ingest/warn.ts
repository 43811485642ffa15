/** Warnings of the reader, each a sentence in both languages. */
import type { Warning } from '../report/report.ts';

/** What is in doubt. */
type Doubt = Partial<Pick<Warning, 'cells' | 'alternatives' | 'candidates' | 'row'>>;

/** Something to know that leaves every cell certain; `line` is null for the whole document. */
export const note = (code: string, line: number | null, zh: string, en: string): Warning => ({
  code,
  grade: 'note',
  line,
  cells: [],
  alternatives: [],
  zh: line === null ? zh : `第 ${line} 行：${zh}`,
  en: line === null ? en : `Line ${line}: ${en}`,
});

/** A doubt that a person has to settle; `line` is null where it concerns the whole document. */
export const question = (
  code: string,
  line: number | null,
  zh: string,
  en: string,
  doubt: Doubt = {},
): Warning => ({ ...note(code, line, zh, en), ...doubt, grade: 'question' });

const LONGEST_QUOTE = 80;

/** A printed text shortened for a sentence. */
export function quote(text: string): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  return flat.length > LONGEST_QUOTE ? `${flat.slice(0, LONGEST_QUOTE)}…` : flat;
}
