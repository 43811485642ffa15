/** What one table's reader hands back. */
import { cellById, type Cell, type CellId, type FormVersion } from '../form/form.ts';
import { readCellValue, type CellValue } from '../report/cell-value.ts';
import type { Alternative, CellSource, Warning } from '../report/report.ts';
import type { AlignedRow, Alignment } from './align-row.ts';
import { textQuestion } from './cell-questions.ts';
import { isSameReading, printedValues, type PrintedCell, type PrintedRow } from './printed-row.ts';
import { agreement } from './resolve-alignments.ts';
import { ambiguousRow } from './row-questions.ts';
import { note, question, quote } from './warn.ts';

export interface TableReading {
  readonly form: FormVersion | null;
  readonly values: ReadonlyMap<CellId, CellValue>;
  readonly sources: ReadonlyMap<CellId, CellSource>;
  readonly warnings: readonly Warning[];
  /** Cells that the document prints on lines of their own. */
  readonly onOwnLines: readonly CellId[];
  /** Of those, the cells of rows where a value stands twice in succession: it may be one, doubled. */
  readonly besideTwins: readonly CellId[];
  /** Cells of rows whose columns were told by equations of the form, or beside cells too many. */
  readonly weighed: readonly CellId[];
  /** Cells of the rows of a text that print blank cells. */
  readonly besideBlanks: readonly CellId[];
}

/** No body of the country reaches it: the digits of several numbers stand side by side. */
const TOO_MANY = 100_000_000;

/** What no count looks like. */
const UNLIKELY: readonly {
  readonly is: (value: number, raw: string, form: Cell) => boolean;
  readonly zh: string;
  readonly en: string;
}[] = [
  { is: (value, _, form) => !form.isSigned && value < 0, zh: '是负数', en: 'negative' },
  {
    is: (value, _, form) => form.unit === 'count' && !Number.isInteger(value),
    zh: '是小数',
    en: 'a fraction',
  },
  {
    is: (value, _, form) => form.unit === 'count' && Math.abs(value) >= TOO_MANY,
    zh: '这么大',
    en: 'as large',
  },
  {
    is: (_, raw) => /^\s*[0０]\p{Nd}/u.test(raw),
    zh: '以 0 开头',
    en: 'written with a zero before its digits',
  },
];

/** Collects the cells of one table, each with its source. */
export class TableDraft {
  readonly values = new Map<CellId, CellValue>();
  readonly sources = new Map<CellId, CellSource>();
  readonly warnings: Warning[] = [];
  readonly weighed: CellId[] = [];
  readonly besideBlanks: CellId[] = [];

  /** Stores one cell as printed. */
  put(id: CellId, { raw, place }: PrintedCell): void {
    const form = cellById(id);
    if (form === undefined) return;
    const value = readCellValue(raw, form.unit);
    // The other order of the two takes sixteen times as long in V8.
    const source: CellSource = { raw, ...place };
    this.values.set(id, value);
    this.sources.set(id, source);
    if (value.kind === 'text') {
      const doubt = textQuestion(id, source);
      if (doubt !== null) this.warnings.push(doubt);
    }
    if (value.kind !== 'number') return;
    const unlikely = UNLIKELY.find(({ is }) => is(value.value, raw, form));
    if (unlikely === undefined) return;
    this.warnings.push(
      question(
        'unlikely_number',
        source.line,
        `“${form.label.zh}”印作 ${quote(raw)}，件数不应${unlikely.zh}；按原样保留，请核对原文。`,
        `“${form.label.en}” is printed as ${quote(raw)}, but a count is never ${unlikely.en}; kept as printed, please check the original.`,
        { cells: [id] },
      ),
    );
  }

  /** Keeps a cell as the text that it prints; false where it holds no number. */
  withoutNumber(id: CellId): boolean {
    const known = this.values.get(id);
    if (known?.kind !== 'number' || known.value === 0) return false;
    this.values.set(id, { kind: 'text', value: null, raw: known.raw });
    return true;
  }

  /** @param ownLines cells of each row whose values stand on lines of their own */
  reading(form: FormVersion | null, ownLines: readonly (readonly CellId[])[] = []): TableReading {
    const { values, sources, warnings, weighed, besideBlanks } = this;
    const hasTwins = (row: readonly CellId[]): boolean =>
      row.some((id, at) => {
        const [own, next] = [values.get(id), values.get(row[at + 1] ?? '')];
        return own !== undefined && own.kind !== 'blank' && own.raw.trim() === next?.raw.trim();
      });
    return {
      form,
      values,
      sources,
      warnings,
      onOwnLines: ownLines.flat(),
      besideTwins: ownLines.filter(hasTwins).flat(),
      weighed,
      besideBlanks,
    };
  }
}

/** Most readings of one place that a question lists. */
const MOST_ALTERNATIVES = 12;

/** What each cell would hold by each of some readings, each reading once. */
export function alternativesOf(
  cells: readonly CellId[],
  readings: readonly (readonly (PrintedCell | null | undefined)[])[],
): readonly Alternative[] {
  const found = new Map<string, Alternative>();
  for (const reading of readings) {
    const texts = cells.map((_, at) => reading[at]?.raw.trim() ?? '');
    const key = JSON.stringify(texts);
    if (found.size >= MOST_ALTERNATIVES) break;
    found.set(key, Object.fromEntries(cells.map((cell, at) => [cell, texts[at] ?? ''])));
  }
  return [...found.values()];
}

/**
 * Rows by id, each once: rows printed twice with different cells are left out with a question.
 *
 * @param cellsOf the cells of a row of the form
 */
export function rowsById(
  rows: readonly PrintedRow[],
  draft: TableDraft,
  cellsOf: (row: string) => readonly CellId[],
): ReadonlyMap<string, PrintedRow> {
  const byId = new Map<string, PrintedRow>();
  const contested = new Set<string>();
  for (const row of rows) {
    if (row.row === null) continue;
    const known = byId.get(row.row);
    if (known === undefined) {
      byId.set(row.row, row);
      continue;
    }
    const isSame = isSameReading(known, row);
    if (!isSame) contested.add(row.row);
    const ids = cellsOf(row.row);
    const doubt = {
      cells: ids,
      alternatives: alternativesOf(ids, [known, row].map(printedValues)),
    };
    const say = isSame ? note : (...words: Parameters<typeof note>) => question(...words, doubt);
    draft.warnings.push(
      say(
        'duplicate_row',
        row.line,
        `“${quote(row.label)}”在第 ${known.line} 行已经出现，${isSame ? '两行相同，只读一次' : '两行数字不同，这一行未读取'}；请核对原文。`,
        `“${quote(row.label)}” was already printed in line ${known.line}; ${isSame ? 'both are the same and read once' : 'their numbers differ, so the row is not read'}; please check the original.`,
      ),
    );
  }
  for (const row of contested) byId.delete(row);
  return byId;
}

/** Puts the cells of one row on which all its readings agree; the others become a question. */
export function putAgreed(
  draft: TableDraft,
  row: AlignedRow,
  cells: readonly CellId[],
  readings: readonly Alignment[],
): void {
  const agreed = agreement(readings);
  const open = cells.filter((id, column) => {
    const cell = agreed[column];
    if (cell !== undefined) draft.put(id, cell);
    return cell === undefined;
  });
  if (open.length === 0) return;
  const weighed = readings.length > 0 ? readings : row.alignments;
  const alternatives = alternativesOf(cells, weighed);
  draft.warnings.push(ambiguousRow(row.printed, row.problem, { cells: open, alternatives }));
}

/** Cells of each row whose values stand on lines of their own: a lost or doubled line moves them. */
export const cellsOnOwnLines = (
  rows: readonly AlignedRow[],
  cellsOf: (row: string) => readonly CellId[],
): readonly (readonly CellId[])[] =>
  rows
    .filter(({ printed }) => printed.cells.some(({ place }) => place.line !== printed.line))
    .map(({ printed }) => cellsOf(printed.row ?? ''));

/** Warning for a table that the document does not print. */
export function absentTable(name: { zh: string; en: string }, isImage: boolean): Warning {
  return question(
    isImage ? 'table_is_image' : 'table_absent',
    null,
    isImage
      ? `没有找到${name.zh}的文字，原文可能是图片；各格按“缺失”处理，不是 0。`
      : `没有找到${name.zh}；各格按“缺失”处理，不是 0。请核对原文。`,
    isImage
      ? `No text of ${name.en} was found; the table is probably an image. Its cells are absent, not 0.`
      : `${name.en} was not found. Its cells are absent, not 0; please check the original.`,
  );
}
