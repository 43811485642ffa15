/** Tables of a Word 97–2003 file as their cells come: those within cells are tables of their own. */
import type { Block } from '../../content.ts';
import { blocksOfRows, type WordRow } from './word-grid.ts';
import type { RowCells } from './word-properties.ts';

interface Level {
  rows: WordRow[];
  /** Closed cells of the open row, as their paragraphs. */
  texts: (readonly string[])[];
  /** Paragraphs of the open cell. */
  text: string[];
  /** True for a row that holds tables: it only lays them out. */
  isLayout: boolean;
}

const DEEPEST = 16;

export class WordLevels {
  private readonly levels: Level[] = [];
  private tables = 0;

  constructor(private readonly put: (block: Block) => void) {}

  /** A paragraph within a cell. Paragraphs stay apart, so that two numbers never run together. */
  part(depth: number, text: string): void {
    this.level(depth).text.push(text);
  }

  cell(depth: number, text: string): void {
    const level = this.level(depth);
    if (level.isLayout) this.lines([...level.text, text]);
    else level.texts.push([...level.text, text]);
    level.text = [];
  }

  row(depth: number, cells: RowCells | null): void {
    const level = this.level(depth);
    if (!level.isLayout) level.rows.push({ texts: level.texts, cells });
    level.texts = [];
    level.isLayout = false;
  }

  /** Ends every table. */
  end(): void {
    this.endBelow(0);
  }

  private level(depth: number): Level {
    const wanted = Math.min(depth, DEEPEST);
    this.endBelow(wanted);
    while (this.levels.length < wanted) {
      const outer = this.levels.at(-1);
      if (outer !== undefined) this.layOut(outer);
      this.levels.push({ rows: [], texts: [], text: [], isLayout: false });
    }
    return this.levels[wanted - 1] as Level;
  }

  /** Hands over what stands before a table in the same row. */
  private layOut(level: Level): void {
    this.endRows(level);
    for (const text of [...level.texts, level.text]) this.lines(text);
    level.texts = [];
    level.text = [];
    level.isLayout = true;
  }

  private endBelow(depth: number): void {
    while (this.levels.length > depth) {
      const level = this.levels.pop() as Level;
      this.endRows(level);
      for (const text of [...level.texts, level.text]) this.lines(text);
    }
  }

  private endRows(level: Level): void {
    if (level.rows.length === 0) return;
    this.tables += 1;
    blocksOfRows(level.rows, this.tables).forEach(this.put);
    level.rows = [];
  }

  private lines(paragraphs: readonly string[]): void {
    for (const text of paragraphs) {
      if (text.trim() !== '') this.put({ kind: 'line', text, place: { line: 1 } });
    }
  }
}
