/** What a chart kind makes of an answer: everything that is shown, as data. */
import type { EChartsCoreOption } from 'echarts/core';
import type { Language } from '../i18n/say.ts';
import type { Answer, Clause, Dimension, Filter } from '../query/question.ts';
import type { ChartTable, Sentence } from '../export/table.ts';
import type { BodyMarks } from './body-marks.ts';
import { drawingWidth } from './paper.ts';
import type { ChartView, Theme } from './view.ts';

/** What a picture depends on beside its answer. */
export interface ChartContext {
  readonly language: Language;
  readonly theme: Theme;
  readonly year: number;
  readonly filter: Filter;
  /** Width of the drawing in px, 0 before it is known. */
  readonly width: number;
  /** Only where the rules were run. */
  readonly marks?: BodyMarks;
  /** The bodies that count in both of two years; only where it was asked. */
  readonly matched?: Answer;
}

/**
 * One figure that can be cited; in a drawing also a stop of the data cursor: read out, shown as
 * tooltip, and chosen by click or Enter.
 */
export interface ChartPoint {
  readonly label: string;
  readonly lines: readonly string[];
  readonly clause: Clause | null;
  /** Ids of the metrics it tells; all of the chart's where they are left out. */
  readonly metrics?: readonly string[];
}

export interface ChartPicture {
  /** Pure data without functions; null where the chart is HTML. */
  readonly option: EChartsCoreOption | null;
  /**
   * The axis with the categories, in whose order `points` stand; `item` where each mark says in
   * `point` which one is its own.
   */
  readonly axis: 'x' | 'y' | 'item';
  readonly sentence: Sentence;
  readonly caveat: string | null;
  readonly table: ChartTable;
  readonly points: readonly ChartPoint[];
  /** True where points side by side can be chosen together, their values as one clause. */
  readonly canBrush?: true;
  /** True where no report of the choice has the numbers. */
  readonly isEmpty: boolean;
}

/** The part of a view that a picture depends on. */
export const contextOf = (view: ChartView, width: number): ChartContext => ({
  language: view.language,
  theme: view.theme,
  year: view.year,
  filter: view.filter,
  width: drawingWidth(view.isOnPaper, width),
  ...(view.marks && { marks: view.marks }),
});

/** Sentences as one text; those that are left out are undefined, and null is none at all. */
export const oneAfterAnother = (
  sentences: readonly (string | undefined)[],
  language: Language,
): string | null =>
  sentences.filter((sentence) => sentence !== undefined).join(language === 'zh' ? '' : ' ') || null;

/** Text with **strong** runs as a sentence. */
export const sentenceOf = (text: string): Sentence =>
  text
    .split('**')
    .map((run, index) => (index % 2 === 1 ? { text: run, isStrong: true } : { text: run }))
    .filter((run) => run.text !== '');

/** The values of several points as one clause; null where none has one. */
export function clauseOfAll(points: readonly ChartPoint[]): Clause | null {
  const clauses = points.flatMap(({ clause }) => clause ?? []);
  const [first] = clauses;
  return first === undefined ? null : { ...first, values: clauses.flatMap(({ values }) => values) };
}

/** Values that a chart's own clause has chosen. */
export const chosenValues = (
  filter: Filter,
  source: string,
  dimension: Dimension,
): readonly string[] =>
  filter
    .filter((clause) => clause.source === source && clause.dimension === dimension)
    .flatMap((clause) => clause.values.map(String));

/** Opacity that shows a choice: the others step back. */
export const opacityOf = (chosen: readonly string[], value: string): number =>
  chosen.length === 0 || chosen.includes(value) ? 1 : 0.35;

const widthOf = (character: string): number => (character > '\u2e7f' ? 2 : 1);

/** As many of the characters, from the first, as fit into that many Latin letters. */
function fitting(characters: readonly string[], width: number): readonly string[] {
  let left = width;
  const end = characters.findIndex((character) => (left -= widthOf(character)) < 0);
  return end < 0 ? characters : characters.slice(0, end);
}

/**
 * Shortens to about `width` Latin letters, of which a CJK character counts two. What a body is
 * stands at the end of its name, where it lies at the beginning: the middle is left out.
 */
export function shorten(text: string, width: number): string {
  const characters = [...text];
  const whole = fitting(characters, width);
  if (whole.length === characters.length) return text;
  const head = fitting(characters, Math.ceil(width / 2));
  const tail = fitting(characters.toReversed(), Math.floor(width / 2) - 1);
  return `${head.join('').trimEnd()}…${tail.toReversed().join('').trimStart()}`;
}
