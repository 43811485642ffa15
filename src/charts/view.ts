/** What a chart is handed by its page: the only world it knows. */
import type { BodyMarks } from './body-marks.ts';
import type { SourceNote } from '../export/table.ts';
import type { Language } from '../i18n/say.ts';
import type { Answer, Clause, Filter, Question } from '../query/question.ts';

/** An answer with the SQL that made it, as one can run it anywhere. */
export interface Answered {
  readonly answer: Answer;
  readonly sql: string;
}

export type Theme = 'light' | 'dark';

/** The reader's own words at a year of a chart. */
export interface YearNote {
  /** Id of the chart. */
  readonly chart: string;
  readonly year: number;
  readonly text: string;
}

export interface ChartView {
  /** Every clause in force, the year's included. */
  readonly filter: Filter;
  /** The chosen year; of a range, which the filter tells, the last. */
  readonly year: number;
  readonly language: Language;
  readonly theme: Theme;
  /** True while the page is laid out for a printer. */
  readonly isOnPaper: boolean;
  readonly source: SourceNote;
  /** True where so few reports are loaded that years are compared body by body. */
  readonly isFew: boolean;
  /** The chart that stands alone in a frame of another page; `''` is none. */
  readonly embed: string;
  /** The reader's notes on the charts over years. */
  readonly notes: readonly YearNote[];
  /** False where there are as many as a view may have. */
  readonly canNote: boolean;
  /** Characters of the longest note. */
  readonly longestNote: number;
  /** Only where the rules were run. */
  readonly marks?: BodyMarks;
  readonly setNotes: (notes: readonly YearNote[]) => void;
  /** The address of what is shown: the whole page, or one chart of it alone. */
  readonly address: (embed?: string) => string;
  /** Resolves undefined where a newer question of the same channel made this one stale. */
  readonly ask: (channel: string, question: Question) => Promise<Answered | undefined>;
  /** Adds the clause, replaces the one of the same source, or removes it where it is the same. */
  readonly choose: (clause: Clause) => void;
  /** A choice is likely: what it will ask may be prepared. */
  readonly expect?: (clause: Clause) => void;
  /** Shows what choosing the clause would give; null gives it up. */
  readonly preview: (clause: Clause | null) => void;
  /** Makes what is previewed the choice. */
  readonly take: () => void;
  /** Opens a body's page. */
  readonly openBody: (agency: string, year: number) => void;
  /** Tells the page that the chart finished drawing. */
  readonly painted: (channel: string) => void;
}

/**
 * The clauses that hold for a chart that sets groups beside each other: all but those of single
 * bodies, whose numbers would pass for those of a region or of a function.
 */
export const filterOfGroups = (filter: Filter, chart: string): Filter =>
  filter.filter(({ dimension, source }) => dimension !== 'agency_id' || source === chart);

/** The clauses that hold for a chart: all but its own, so that a chart never filters itself. */
export const filterFor = (filter: Filter, chart: string): Filter =>
  filter.filter((clause) => clause.source !== chart);

/** The same without the year, for charts whose axis is the years. */
export const filterOverYears = (filter: Filter, chart: string): Filter =>
  filterFor(filter, chart).filter((clause) => clause.dimension !== 'year');

/** The same with those years in place of the chosen one. */
export const filterOfYears = (filter: Filter, chart: string, years: readonly number[]): Filter => [
  ...filterOverYears(filter, chart),
  { source: 'years', dimension: 'year', values: years },
];
