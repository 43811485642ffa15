/** A Word 97–2003 file (.doc) → the reports in it. */
import type { Label } from '../../../form/form.ts';
import type { Block } from '../../content.ts';
import { readContent } from '../../content.ts';
import type { ReadOutcome } from '../../read-report.ts';
import { refusal } from '../../refusal.ts';
import { WordFileError } from './word-file-error.ts';
import { WordLevels } from './word-levels.ts';
import { wordText, type WordText } from './word-stream.ts';

const CELL_END = '\u0007';
const PARAGRAPH_ENDS = new Set(['\r', '\u000c', '\u000e']);
const FIELD = { begin: '\u0013', separate: '\u0014', end: '\u0015' } as const;
const PICTURE = '\u0001';

const LINE_BREAK = '\u000b';

/** What the characters of the document print: lines, tables and pictures. */
export function blocksOfWord({ text, tableEnds }: WordText): readonly Block[] {
  const blocks: Block[] = [];
  const tables = new WordLevels((block) => blocks.push(block));
  let current = '';
  /** Open fields; true once the result has begun, which is printed where the code is not. */
  const fields: boolean[] = [];
  const take = (): string => {
    const taken = current;
    current = '';
    return taken;
  };
  const endLine = (): void => {
    tables.end();
    blocks.push({ kind: 'line', text: take(), place: { line: 1 } });
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    const end = tableEnds.get(at);
    if (character === FIELD.begin) fields.push(false);
    else if (character === FIELD.separate) fields.splice(-1, 1, true);
    else if (character === FIELD.end) fields.pop();
    else if (end?.kind === 'row') {
      tables.row(end.depth, end.cells);
      current = '';
    } else if (character === CELL_END) tables.cell(1, take());
    else if (PARAGRAPH_ENDS.has(character)) {
      if (end === undefined) endLine();
      else if (end.kind === 'innerCell') tables.cell(end.depth, take());
      else tables.part(end.depth, take());
    } else if (fields.includes(false)) continue;
    else if (character === PICTURE) {
      tables.end();
      blocks.push({ kind: 'image', place: { line: 1 } });
    } else if (character === LINE_BREAK || character === '\t') current += ' ';
    else if (character >= ' ') current += character;
  }
  if (current.trim() !== '') endLine();
  tables.end();
  return blocks;
}

const REASONS: Readonly<Record<WordFileError['code'], Label>> = {
  encrypted: {
    zh: 'Word 文件有密码，没有读取；请去掉密码再另存。',
    en: 'the Word file has a password and was not read; remove it and save the file again.',
  },
  damaged: {
    zh: 'Word 文件已损坏或不完整，没有读取；请重新下载，或另存为 .docx。',
    en: 'the Word file is damaged or not whole and was not read; download it again, or save it as .docx.',
  },
  too_large: {
    zh: 'Word 文件的内容远大于一份年度报告，没有读取；请只选报告本身。',
    en: 'the Word file holds far more than any report and was not read; choose the report itself.',
  },
};

/** Reads every report of an old Word file; see `readContent`. */
export async function readDoc(bytes: Uint8Array, path: string): Promise<readonly ReadOutcome[]> {
  const loaded = await import('cfb');
  const { read, find } = 'default' in loaded ? (loaded.default as typeof loaded) : loaded;
  const file = read(bytes, { type: 'array' });
  const stream = (name: string): Uint8Array | null => {
    const content = find(file, name)?.content;
    return content === undefined ? null : Uint8Array.from(content);
  };
  try {
    const main = stream('WordDocument');
    if (main === null) throw new WordFileError('damaged');
    const text = wordText({
      main,
      data: stream('Data'),
      tables: { '0Table': stream('0Table'), '1Table': stream('1Table') },
    });
    return readContent({ blocks: blocksOfWord(text) }, path);
  } catch (error) {
    if (!(error instanceof WordFileError)) throw error;
    const { zh, en } = REASONS[error.code];
    return [{ kind: 'refused', reason: refusal(error.code, path, zh, en) }];
  }
}
