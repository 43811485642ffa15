import { formatCount, formatPoints, say, type Language } from '../../i18n/say.ts';
import type { Answer } from '../../query/question.ts';
import type { Sentence } from '../../export/table.ts';
import { yearsBetween } from '../axes.ts';
import { figureOfYear, rowsByYear } from '../by-year.ts';
import {
  citedShare,
  coverageText,
  otherReportsText,
  rateText,
  shareOf,
  tierOfFigure,
  type Figure,
} from '../figure.ts';
import { shadesOf, type HeatPicture } from '../heat.ts';
import { OUTCOME_LEAVES, type OutcomeLeaf } from '../outcome-leaves.ts';
import { oneAfterAnother, sentenceOf, type ChartContext } from '../picture.ts';
import type { Subject } from '../subject.ts';
import { REASON_YEARS } from './messages.ts';

/** Two percentage points: what moves less is of one shade. */
const LEAST_RANGE = 0.02;

const isShaded = (figure: Figure): boolean => ['ordinary', 'stable'].includes(tierOfFigure(figure));

type At = (metric: string, year: number) => Figure;

interface Move {
  readonly leaf: OutcomeLeaf;
  readonly from: number;
  readonly to: number;
  readonly before: Figure;
  readonly now: Figure;
  readonly change: number;
}

/** The outcome whose share moved most from its first year to its last. */
function largestMove(at: At, years: readonly number[]): Move | undefined {
  const moves = OUTCOME_LEAVES.flatMap((leaf) => {
    const known = years.filter((year) => isShaded(at(leaf.metric, year)));
    const [from, to] = [known[0], known.at(-1)];
    if (from === undefined || to === undefined || from === to) return [];
    const [before, now] = [at(leaf.metric, from), at(leaf.metric, to)];
    return [{ leaf, from, to, before, now, change: (shareOf(now) ?? 0) - (shareOf(before) ?? 0) }];
  });
  return moves.toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change))[0];
}

function sentenceFor(most: Move | undefined, name: string, language: Language): Sentence {
  if (most === undefined) return sentenceOf(say(REASON_YEARS.none, language, { name }));
  return sentenceOf(
    say(REASON_YEARS.moved, language, {
      name,
      from: String(most.from),
      to: String(most.to),
      leaf: most.leaf.nameIn(language),
      before: rateText(most.before, language),
      now: rateText(most.now, language),
      change: formatPoints(most.change, language),
    }),
  );
}

/** Outcomes × years of one, or of all that is chosen. */
export function pictureOf(
  answer: Answer,
  subject: Subject | null,
  context: ChartContext,
): HeatPicture {
  const { language } = context;
  const rows = rowsByYear(answer);
  const years = yearsBetween([...rows.keys()]);
  const at: At = (metric, year) => figureOfYear(answer, rows, year, metric);
  const leaves = OUTCOME_LEAVES.filter(({ metric }) =>
    years.some((year) => (at(metric, year).num ?? 0) > 0),
  );
  const cells = leaves.map((leaf) => ({
    leaf,
    figures: years.map((year) => ({ year, figure: at(leaf.metric, year) })),
  }));
  const most = largestMove(at, years);
  const shadesIn = (figures: readonly { readonly figure: Figure }[]) =>
    shadesOf(
      figures.map(({ figure }) => (isShaded(figure) ? shareOf(figure) : null)),
      LEAST_RANGE,
    );
  return {
    option: null,
    axis: 'y',
    corner: say(REASON_YEARS.outcome, language),
    heads: years.map(String),
    rows: cells.map(({ leaf, figures }) => ({
      id: leaf.metric,
      name: leaf.shortIn(language),
      note: '',
      cells: figures.map(({ year, figure }) => ({
        text: rateText(figure, language),
        note: '',
        shade: isShaded(figure) ? shadesIn(figures)(shareOf(figure)) : null,
        description: `${leaf.nameIn(language)} ${year} ${rateText(figure, language)} (${formatCount(figure.num, language)} / ${formatCount(figure.den, language)})`,
      })),
    })),
    sentence: sentenceFor(most, subject?.label ?? say(REASON_YEARS.everything, language), language),
    caveat: oneAfterAnother(
      [
        say(REASON_YEARS.caveat, language),
        most &&
          otherReportsText(
            most.leaf.metric,
            [most.before, most.from],
            [most.now, most.to],
            context,
          ),
      ],
      language,
    ),
    table: {
      columns: [
        { key: 'outcome', title: say(REASON_YEARS.outcome, language), kind: 'text' },
        { key: 'year', title: say(REASON_YEARS.year, language), kind: 'text' },
        { key: 'count', title: say(REASON_YEARS.count, language), kind: 'count' },
        { key: 'concluded', title: say(REASON_YEARS.n, language), kind: 'count' },
        { key: 'share', title: say(REASON_YEARS.share, language), kind: 'share' },
        { key: 'reports_counted', title: say(REASON_YEARS.reports, language), kind: 'count' },
        { key: 'reports', title: say(REASON_YEARS.all, language), kind: 'count' },
      ],
      rows: cells.flatMap(({ leaf, figures }) =>
        figures.map(({ year, figure }) => [
          leaf.nameIn(language),
          year,
          figure.num,
          figure.den,
          shareOf(figure),
          figure.reports,
          figure.all,
        ]),
      ),
    },
    points: cells.flatMap(({ leaf, figures }) =>
      figures.map(({ year, figure }) => ({
        label: `${leaf.nameIn(language)} ${year}`,
        lines: [citedShare(figure, language), coverageText(figure, language)],
        clause: null,
        metrics: [leaf.metric],
      })),
    ),
    isEmpty: leaves.length === 0,
  };
}
