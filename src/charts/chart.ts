/** A kind of chart as data: what it asks, what it makes of the answers, how high it stands. */
import type { Answer, Filter, Question } from '../query/question.ts';
import type { ChartContext, ChartPicture } from './picture.ts';

export interface Chart<Picture extends ChartPicture = ChartPicture> {
  /** The name of its clauses, of its channel and of its place on the page. */
  readonly id: string;
  /** Ids of the metrics shown. */
  readonly metrics: readonly string[];
  /** Sets groups beside each other: a clause of single bodies, but its own, does not hold for it. */
  readonly isOfGroups?: true;
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
  readonly questionOf: (filter: Filter) => Question;
  readonly pictureOf: (answer: Answer, context: ChartContext) => Picture;
  readonly height: number;
}): Chart<Picture> => ({
  id: chart.id,
  metrics: chart.metrics,
  questionsOf: (filter) => [chart.questionOf(filter)],
  pictureOf: ([answer], context) => {
    if (answer === undefined) throw new Error(`The chart ${chart.id} was handed no answer.`);
    return chart.pictureOf(answer, context);
  },
  heightOf: () => chart.height,
});
