/** One worksheet's markup → its cells and merged ranges. */
import type { Merge, SheetRow } from '../sheet-content.ts';
import { readXml } from '../xml.ts';
import { ZipError } from '../zip-error.ts';
import type { CellStyle } from './cell-styles.ts';
import { dateText } from './number-format.ts';
import { printedIn, RichText } from './rich-text.ts';

/** What the cells of a workbook refer to. */
export interface BookParts {
  readonly strings: readonly string[];
  readonly styles: readonly CellStyle[];
  readonly is1904: boolean;
}

const MOST_ROWS = 200_000;
const MOST_COLUMNS = 1_000;
const MOST_CELLS = 2_000_000;
const MOST_MERGES = 20_000;

const ADDRESS = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/u;

interface Address {
  readonly row: number;
  readonly column: number;
}

function addressOf(text: string | undefined): Address | null {
  const [, letters, row] = ADDRESS.exec(text ?? '') ?? [];
  if (letters === undefined || row === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(row) - 1, column: column - 1 };
}

/** A number as a sheet prints it: with 15 digits, so that 0.1 + 0.2 is 0.3. */
const numberText = (value: number): string => String(Number(value.toPrecision(15)));

function mergeOf(from: Address, to: Address): Merge {
  const [rowSpan, columnSpan] = [to.row - from.row + 1, to.column - from.column + 1];
  return { ...from, rowSpan: Math.max(1, rowSpan), columnSpan: Math.max(1, columnSpan) };
}

interface OpenCell extends Address {
  readonly type: string;
  readonly style: number;
  value: string | null;
  formula: string;
}

function valueText(cell: OpenCell, inline: string, parts: BookParts): string {
  const { type, value, formula, style } = cell;
  const { strings, styles, is1904 } = parts;
  if (type === 'inlineStr') return inline;
  // A formula that was never computed prints nothing that is known.
  if (value === null || value === '') return formula === '' ? '' : `=${formula}`;
  if (type === 's') {
    const text = strings[Number(value)];
    if (text === undefined) throw new ZipError('malformed');
    return text;
  }
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  const number = Number(value);
  if (type !== 'n' || Number.isNaN(number)) return value;
  return styles[style]?.isDate === true ? dateText(number, is1904) : numberText(number);
}

/** What a cell prints in its own font. */
function printed(cell: OpenCell, inline: string, parts: BookParts): string {
  const text = valueText(cell, inline, parts);
  const setting = parts.styles[cell.style]?.setting;
  return setting === undefined ? text : printedIn(text, setting);
}

/** What a worksheet holds. */
export interface Sheet {
  /** Texts by row and column, blank ones included; a row ends with its last cell. */
  readonly rows: readonly SheetRow[];
  readonly merges: readonly Merge[];
}

/**
 * Reads one worksheet.
 *
 * @throws ZipError where it is no sheet, or far larger than any with reports
 */
export async function readSheet(markup: Uint8Array, parts: BookParts): Promise<Sheet> {
  const rows: string[][] = [];
  const merges: Merge[] = [];
  let cells = 0;
  let cell: OpenCell | null = null;
  let [nextRow, nextColumn] = [0, 0];
  let within: 'value' | 'formula' | null = null;
  const inline = new RichText();
  const put = ({ row, column }: Address, text: string): void => {
    // Cells far out are often styled, and mean nothing as long as they are empty.
    if (text === '' && (row >= MOST_ROWS || column >= MOST_COLUMNS)) return;
    if (!(row < MOST_ROWS && column < MOST_COLUMNS)) throw new ZipError('too_large');
    while (rows.length <= row) rows.push([]);
    const texts = rows[row] ?? [];
    cells += Math.max(0, column + 1 - texts.length);
    if (cells > MOST_CELLS) throw new ZipError('too_large');
    while (texts.length <= column) texts.push('');
    texts[column] = text;
  };
  await readXml(markup, {
    open: (name, attributes) => {
      if (name === 'row') {
        nextRow = Number(attributes.get('r') ?? nextRow + 1) - 1;
        nextColumn = 0;
      } else if (name === 'c') {
        const at = addressOf(attributes.get('r')) ?? { row: nextRow, column: nextColumn };
        nextColumn = at.column + 1;
        const [type, style] = [attributes.get('t') ?? 'n', Number(attributes.get('s') ?? '0')];
        cell = { ...at, type, style, value: null, formula: '' };
        inline.take();
      } else if (name === 'v') within = 'value';
      else if (name === 'f') within = 'formula';
      else if (name === 'mergeCell') {
        const [from, to] = (attributes.get('ref') ?? '').split(':').map((text) => addressOf(text));
        if (merges.length >= MOST_MERGES) throw new ZipError('too_large');
        if (from != null && to != null) merges.push(mergeOf(from, to));
      } else inline.open(name, attributes);
    },
    close: (name) => {
      if (name === 'c' && cell !== null) {
        put(cell, printed(cell, inline.take(), parts));
        cell = null;
      } else if (name === 'v' || name === 'f') within = null;
      else inline.close(name);
    },
    text: (text) => {
      if (cell === null) return;
      if (within === 'value') cell.value = (cell.value ?? '') + text;
      else if (within === 'formula') cell.formula += text;
      else inline.text(text);
    },
  });
  return { rows, merges };
}
