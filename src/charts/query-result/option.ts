/** The rows of a query of the reader's own as a chart. */
import type { ChartTable } from '../../export/table.ts';
import { formatCount, say, type Language } from '../../i18n/say.ts';
import {
  oneAfterAnother,
  sentenceOf,
  type ChartContext,
  type ChartPicture,
  type ChartPoint,
} from '../picture.ts';
import { hasNumbers, hasYears, type ResultAxes } from './axes.ts';
import { barsOption, dotsOption } from './bars-and-dots.ts';
import { linesOf } from './lines.ts';
import { RESULT } from './messages.ts';
import { cellName, type DrawnRow } from './row.ts';

/** Bars that are drawn at most: more cannot be read. */
const MOST_BARS = 60;
/** Marks that are drawn at most. */
const MOST_MARKS = 2000;
const BAR_HEIGHT = 24;
const HEIGHT = 340;

/** Why a result cannot be drawn as asked, or what is drawn. */
export type ResultPicture = { readonly problem: string } | ChartPicture;

function pointOf(table: ChartTable, row: ChartTable['rows'][number], x: number, of: Language) {
  const cell = (column: number): string =>
    cellName(row[column] ?? null, of, table.columns[column]?.key ?? '');
  const lines = table.columns.flatMap(({ key }, column) =>
    column === x ? [] : [`${key} ${cell(column)}`],
  );
  return { label: cell(x), lines, clause: null } satisfies ChartPoint;
}

function sentenceFor(
  rows: readonly DrawnRow[],
  { kind, by }: ResultAxes,
  keys: { readonly x: string; readonly y: string; readonly by: string },
  language: Language,
): string {
  const known = rows.filter((row) => row.y !== null);
  const ordered = known.toSorted((a, b) => (b.y ?? 0) - (a.y ?? 0));
  const [highest, lowest] = [ordered[0], ordered.at(-1)];
  const [first, last] = [known[0], known.at(-1)];
  if (highest === undefined || lowest === undefined || first === undefined || last === undefined) {
    return say(RESULT.none, language, { y: keys.y });
  }
  const number = ({ y }: DrawnRow): string => formatCount(y, language);
  const place = (row: DrawnRow): string => cellName(row.x, language, keys.x);
  const named = (row: DrawnRow): string => (by < 0 ? place(row) : `${row.by} ${place(row)}`);
  return say(kind === 'line' && by >= 0 ? RESULT.lines : RESULT[kind], language, {
    ...keys,
    rows: formatCount(known.length, language),
    count: new Set(rows.map((row) => row.by)).size,
    first: place(first),
    from: number(first),
    last: place(last),
    to: number(last),
    highest: named(highest),
    high: number(highest),
    lowest: named(lowest),
    low: number(lowest),
  });
}

/** The height that a result needs, in px. */
export const heightOf = ({ kind }: ResultAxes, table: ChartTable): number =>
  kind === 'bars' ? 48 + BAR_HEIGHT * Math.min(MOST_BARS, Math.max(2, table.rows.length)) : HEIGHT;

/**
 * The rows as lines, bars or dots; a row without its number stays a gap, and is counted.
 *
 * @param isMore where the query has more rows than the table
 */
export function pictureOf(
  table: ChartTable,
  axes: ResultAxes,
  isMore: boolean,
  context: ChartContext,
): ResultPicture {
  const { language } = context;
  const keyOf = (column: number): string => table.columns[column]?.key ?? '';
  const keys = { x: keyOf(axes.x), y: keyOf(axes.y), by: keyOf(axes.by) };
  const most = axes.kind === 'bars' ? MOST_BARS : MOST_MARKS;
  const taken = table.rows.slice(0, most);
  const numberAlong = hasNumbers(table, axes.x);
  if (axes.kind !== 'bars' && !numberAlong) {
    const why = axes.kind === 'line' ? RESULT.needsOrder : RESULT.needsNumber;
    return { problem: say(why, language, { x: keys.x }) };
  }
  const rows = taken.map((row): DrawnRow => {
    const y = row[axes.y];
    return {
      x: row[axes.x] ?? null,
      y: typeof y === 'number' ? y : null,
      by: axes.by < 0 ? '' : cellName(row[axes.by] ?? null, language, keys.by),
    };
  });
  const points = taken.map((row) => pointOf(table, row, axes.x, language));
  const isGap = ({ x, y }: DrawnRow): boolean => y === null || (axes.kind !== 'bars' && x === null);
  const missing = rows.filter(isGap).length;
  const drawn =
    axes.kind === 'line'
      ? linesOf(rows, points, { ...keys, years: hasYears(table, axes.x) }, context)
      : axes.kind === 'bars'
        ? { option: barsOption(rows, points, context), axis: 'y' as const, points }
        : { option: dotsOption(rows, keys, context), axis: 'item' as const, points };
  if ('problem' in drawn) return drawn;
  const inOrder = axes.kind === 'line' ? rows.toSorted((a, b) => Number(a.x) - Number(b.x)) : rows;
  const count = (value: number): string => formatCount(value, language);
  return {
    ...drawn,
    sentence: sentenceOf(
      sentenceFor(
        inOrder.filter((row) => !isGap(row)),
        axes,
        keys,
        language,
      ),
    ),
    caveat: oneAfterAnother(
      [
        say(RESULT.asAsked, language),
        ...(missing > 0 ? [say(RESULT.missing, language, { count: count(missing) })] : []),
        ...(table.rows.length > most
          ? [say(RESULT.cut, language, { all: count(table.rows.length), most: count(most) })]
          : []),
        ...(isMore ? [say(RESULT.isMore, language)] : []),
      ],
      language,
    ),
    table,
    isEmpty: missing === rows.length,
  };
}
