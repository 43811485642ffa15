/** A kind of chart as data: what it asks, what it makes of the answers, how high it stands. */
import type { Answer, Filter, Question } from '../query/question.ts';
import { contextOf, type ChartContext, type ChartPicture } from './picture.ts';
import type { ChartView } from './view.ts';

export interface Chart<Picture extends ChartPicture = ChartPicture> {
  /** The name of its clauses, of its channel and of its place on the page. */
  readonly id: string;
  /** Ids of the metrics shown. */
  readonly metrics: readonly string[];
  /** Sets groups beside each other: a clause of single bodies, but its own, does not hold for it. */
  readonly isOfGroups?: true;
  /** Tells a change between years: whether it is of the same bodies is asked too. */
  readonly comparesYears?: true;
  /** What it asks under the clauses in force. */
  readonly questionsOf: (filter: Filter) => readonly Question[];
  /** One answer a question, in their order. */
  readonly pictureOf: (answers: readonly Answer[], context: ChartContext) => Picture;
  /** Height of the drawing in px; the picture is null while loading. */
  readonly heightOf: (picture: Picture | null) => number;
}

/** A chart of one question and one height. */
export const chartOf = <Picture extends ChartPicture>(chart: {
  readonly id: string;
  readonly metrics: readonly string[];
  readonly comparesYears?: true;
  readonly questionOf: (filter: Filter) => Question;
  readonly pictureOf: (answer: Answer, context: ChartContext) => Picture;
  readonly height: number;
}): Chart<Picture> => ({
  id: chart.id,
  metrics: chart.metrics,
  ...(chart.comparesYears && { comparesYears: true }),
  questionsOf: (filter) => [chart.questionOf(filter)],
  pictureOf: ([answer], context) => {
    if (answer === undefined) throw new Error(`The chart ${chart.id} was handed no answer.`);
    return chart.pictureOf(answer, context);
  },
  heightOf: () => chart.height,
});

const asksMatched = ({ comparesYears }: Pick<Chart, 'comparesYears'>, view: ChartView): boolean =>
  comparesYears === true && view.isFew;

/** What is asked for a chart in a view: its own questions, and after them which bodies count in both of two years. */
export function questionsOf(
  chart: Pick<Chart, 'metrics' | 'comparesYears' | 'questionsOf'>,
  view: ChartView,
): readonly Question[] {
  const own = chart.questionsOf(view.filter);
  const [first] = own;
  if (!asksMatched(chart, view) || first === undefined || !('filter' in first)) return own;
  const filter = first.filter.filter(({ dimension }) => dimension !== 'year');
  return [...own, { kind: 'matched', measures: chart.metrics, filter }];
}

/** The picture of a chart from the answers to {@link questionsOf}. */
export function pictureOf<Picture extends ChartPicture>(
  chart: Chart<Picture>,
  answers: readonly Answer[],
  view: ChartView,
  width: number,
): Picture {
  const matched = asksMatched(chart, view) ? answers.at(-1) : undefined;
  return chart.pictureOf(matched === undefined ? answers : answers.slice(0, -1), {
    ...contextOf(view, width),
    ...(matched && { matched }),
  });
}
