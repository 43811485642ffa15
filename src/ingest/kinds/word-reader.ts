/** The elements of a Word document → blocks of what it prints; ECMA-376 part 1, chapter 17. */
import type { Block } from '../content.ts';
import { blocksOfTable, type WordCell, type WordRow } from './word-table.ts';
import type { Attributes, XmlHandler } from './xml.ts';
import { ON_LINE, raisedDigits, raisingBeside, type Setting } from './raised-digits.ts';
import { ZipError } from './zip-error.ts';

const WORD = /wordprocessingml/u;
const MATH = /\/math$/u;
/** What is not printed: deletions, former properties, the second way to print a drawing, readings of characters. */
const SKIPPED = new Set(
  'del moveFrom Fallback rt rPrChange pPrChange tblPrChange trPrChange tcPrChange sectPrChange'.split(
    ' ',
  ),
);
const MOST_NESTED = 12;
/** English Metric Units of 120 pixels: smaller pictures are icons. */
const SMALLEST_IMAGE = 120 * 9_525;

interface OpenTable {
  readonly number: number;
  readonly rows: WordRow[];
  row: { before: number; isDeleted: boolean; readonly cells: WordCell[] } | null;
  cell: (WordCell & { span: number; merge: WordCell['merge']; blocks: Block[] }) | null;
}

const isOn = (attributes: Attributes): boolean =>
  !/^(?:0|false|off|none)$/u.test(attributes.get('val') ?? '1');

const countOf = (attributes: Attributes): number => {
  const count = Number(attributes.get('val') ?? '1');
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
};

/** Properties of text that no reader sees, or that is struck out. */
const HIDING = new Set(['vanish', 'strike', 'dstrike']);
const RAISINGS: ReadonlyMap<string, 'above' | 'below'> = new Map([
  ['superscript', 'above'],
  ['subscript', 'below'],
]);

/** Begins text whose characters run from right to left: its digits are those of another number. */
const TURN = '\u202e';

/** Half points off the line from which LibreOffice's raised text is told from a nudged one. */
const LEAST_RAISED = 4;
/** Share of the size of the digits before it below which a digit is the mark of a note. */
const SMALLER = 0.75;

/** Gathers the blocks of one document. */
export class WordReader implements XmlHandler {
  readonly blocks: Block[] = [];
  private readonly tables: OpenTable[] = [];
  private readonly paragraphs: string[] = [];
  private readonly ancestors: string[] = [];
  private skippedAt: number | null = null;
  private isHidden = false;
  private setting: Setting = ON_LINE;
  private lastSetting: Setting = ON_LINE;
  /** Half points of the run's type, and of the one before it; null where a style says it. */
  private size: number | null = null;
  private lastSize: number | null = null;
  private isText = false;
  private isIcon = false;
  private count = 0;

  readonly open = (name: string, attributes: Attributes, space: string): void => {
    const parent = this.ancestors.at(-1);
    this.ancestors.push(name);
    if (this.skippedAt !== null) return;
    const table = this.tables.at(-1);
    if (name === 'del' && parent === 'trPr' && table?.row != null) table.row.isDeleted = true;
    if (SKIPPED.has(name)) {
      this.skippedAt = this.ancestors.length;
      return;
    }
    if (!WORD.test(space)) {
      this.openOther(name, attributes, space);
      return;
    }
    if (name === 'p') this.paragraphs.push('');
    else if (name === 'r') this.openRun();
    else if (name === 't') this.isText = true;
    else if (HIDING.has(name) && parent === 'rPr') this.isHidden ||= isOn(attributes);
    else if (name === 'vertAlign' && parent === 'rPr') {
      const raising = RAISINGS.get(attributes.get('val') ?? '') ?? null;
      this.setting = { ...this.setting, raising };
    } else if (name === 'position' && parent === 'rPr') {
      const raised = Number(attributes.get('val'));
      const nudge = raised > 0 ? 'above' : raised < 0 ? 'below' : null;
      const raising = Math.abs(raised) >= LEAST_RAISED ? nudge : this.setting.raising;
      this.setting = { raising, nudge };
    } else if (name === 'sz' && parent === 'rPr') this.size = Number(attributes.get('val'));
    else if (name === 'tab' && parent === 'r') this.print('\t');
    else if ((name === 'br' || name === 'cr') && parent === 'r') this.print('\n');
    else if (name === 'bdo') this.print(attributes.get('val') === 'rtl' ? TURN : '');
    else if (name === 'noBreakHyphen') this.print('-');
    else if (name === 'sym') this.print('□');
    else if (name === 'tbl') this.openTable();
    else if (table !== undefined) this.openInTable(name, attributes, table);
  };

  private openRun(): void {
    this.isHidden = false;
    this.setting = ON_LINE;
    this.size = null;
  }

  private openOther(name: string, attributes: Attributes, space: string): void {
    if (name === 't' && MATH.test(space)) this.isText = true;
    if (name === 'extent') {
      this.isIcon = ['cx', 'cy'].some((side) => Number(attributes.get(side)) < SMALLEST_IMAGE);
    } else if (name === 'imagedata' || (name === 'blip' && !this.isIcon)) {
      this.add({ kind: 'image', place: { line: 1 } });
    }
  }

  private openTable(): void {
    if (this.tables.length >= MOST_NESTED) throw new ZipError('too_deep');
    this.count += 1;
    this.tables.push({ number: this.count, rows: [], row: null, cell: null });
  }

  private openInTable(name: string, attributes: Attributes, table: OpenTable): void {
    const { row, cell } = table;
    if (name === 'tr') table.row = { before: 0, isDeleted: false, cells: [] };
    else if (name === 'gridBefore' && row !== null) row.before = countOf(attributes);
    else if (name === 'tc') table.cell = { span: 1, merge: 'none', blocks: [] };
    else if (cell === null) return;
    else if (name === 'gridSpan') cell.span = Math.max(1, countOf(attributes));
    else if (name === 'vMerge')
      cell.merge = attributes.get('val') === 'restart' ? 'first' : 'below';
    else if (name === 'hMerge' && attributes.get('val') !== 'restart') cell.merge = 'left';
  }

  readonly close = (name: string, space: string): void => {
    const depth = this.ancestors.length;
    this.ancestors.pop();
    if (this.skippedAt !== null) {
      if (this.skippedAt === depth) this.skippedAt = null;
      return;
    }
    if (name === 't') this.isText = false;
    if (!WORD.test(space)) return;
    const table = this.tables.at(-1);
    if (name === 'p') this.endParagraph();
    else if (name === 'tc' && table?.cell != null) {
      table.row?.cells.push(table.cell);
      table.cell = null;
    } else if (name === 'tr' && table?.row != null) {
      if (!table.row.isDeleted) table.rows.push(table.row);
      table.row = null;
    } else if (name === 'tbl' && table !== undefined) {
      this.tables.pop();
      for (const block of blocksOfTable(table.rows, table.number)) this.add(block);
    }
  };

  readonly text = (text: string): void => {
    if (this.isText && this.skippedAt === null) this.print(text);
  };

  private print(text: string): void {
    const last = this.paragraphs.length - 1;
    if (last < 0 || this.isHidden) return;
    const before = { text: this.paragraphs[last] ?? '', setting: this.lastSetting };
    const isSmall =
      this.size !== null && this.lastSize !== null && this.size < this.lastSize * SMALLER;
    const setting: Setting =
      isSmall && this.setting.nudge === null ? { ...this.setting, nudge: 'above' } : this.setting;
    const raising = raisingBeside(setting, text, before);
    this.paragraphs[last] = before.text + raisedDigits(text, raising);
    this.lastSetting = this.setting;
    this.lastSize = this.size;
  }

  private endParagraph(): void {
    const text = this.paragraphs.pop() ?? '';
    // One tab sets a number off from its heading; several stand between the cells of a row.
    const isRow = text.split('\t').length > 2;
    this.add({ kind: 'line', text: isRow ? text : text.replace('\t', ' '), place: { line: 1 } });
  }

  private add(block: Block): void {
    (this.tables.at(-1)?.cell?.blocks ?? this.blocks).push(block);
  }
}
