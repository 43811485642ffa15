import {
  MISSING,
  formatChange,
  formatCount,
  formatShare,
  say,
  type Language,
} from '../../i18n/say.ts';
import { isRate, metricById } from '../../metrics/dictionary.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { Answer } from '../../query/question.ts';
import { yearsBetween } from '../axes.ts';
import { figureOfYear, rowsByYear } from '../by-year.ts';
import {
  areComparable,
  coverageText,
  figureCells,
  figureColumns,
  intervalOf,
  rateText,
  valueOf,
  type Figure,
} from '../figure.ts';
import { sentenceOf, type ChartContext, type ChartPicture } from '../picture.ts';
import { KEY } from './messages.ts';
import { MEASURES } from './question.ts';

interface KeyFigure {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  /** Numerator, denominator, interval, change and coverage, each a short note. */
  readonly notes: readonly string[];
  readonly trend: readonly (number | null)[];
  /** Place of the chosen year in the trend, −1 where it has none. */
  readonly chosen: number;
  readonly trendText: string;
}

interface KeyFiguresPicture extends ChartPicture {
  readonly figures: readonly KeyFigure[];
}

/** From n = 100 on the interval is narrow enough to leave out. */
const STABLE_N = 100;

function changeText(metric: Metric, now: Figure, before: Figure, context: ChartContext): string {
  const { language, year } = context;
  const [current, earlier] = [valueOf(metric, now), valueOf(metric, before)];
  const values = { before: String(year - 1) };
  if (current === null || earlier === null || (!isRate(metric) && earlier === 0)) {
    return say(KEY.noBefore, language, values);
  }
  if (!isRate(metric) && !areComparable(now, before)) {
    return say(KEY.otherReports, language, {
      ...values,
      now: formatCount(now.reports, language),
      then: formatCount(before.reports, language),
    });
  }
  const change = isRate(metric)
    ? formatChange(current - earlier, language === 'zh' ? ' 点' : ' pp')
    : formatChange(current / earlier - 1, '%');
  return say(KEY.onBefore, language, { ...values, change });
}

function notesOf(
  metric: Metric,
  now: Figure,
  before: Figure,
  context: ChartContext,
): readonly string[] {
  const { language } = context;
  const notes: string[] = [];
  if (isRate(metric) && now.num !== null && now.den !== null) {
    const unit =
      metric.unit === 'cases' ? KEY.cases : metric.unit === 'bodies' ? KEY.bodies : KEY.requests;
    notes.push(
      say(KEY.parts, language, {
        num: formatCount(now.num, language),
        den: formatCount(now.den, language),
        unit: say(unit, language),
      }),
    );
    const interval = now.den < STABLE_N ? intervalOf(now) : null;
    if (interval !== null) {
      notes.push(
        say(KEY.interval, language, {
          low: formatShare(interval.low),
          high: formatShare(interval.high),
        }),
      );
    }
  }
  notes.push(changeText(metric, now, before, context));
  if (now.reports < now.all) notes.push(coverageText(now, language));
  return notes;
}

const textOf = (metric: Metric, figure: Figure, language: Language): string =>
  isRate(metric)
    ? rateText(figure, language)
    : figure.num === null
      ? MISSING
      : formatCount(figure.num, language);

/** Six figures of the chosen year, each with the year before and its small trend. */
export function pictureOf(answer: Answer, context: ChartContext): KeyFiguresPicture {
  const { language, year } = context;
  const rows = rowsByYear(answer);
  const years = yearsBetween([...rows.keys()]);
  const metrics = MEASURES.flatMap((id) => metricById(id) ?? []);
  const rate = metrics.find(isRate);
  const at = (metric: Metric, when: number): Figure => figureOfYear(answer, rows, when, metric.id);
  const reports = metrics[0] ? at(metrics[0], year).all : 0;
  return {
    option: null,
    axis: 'x',
    figures: metrics.map((metric) => ({
      id: metric.id,
      name: metric.label[language],
      value: textOf(metric, at(metric, year), language),
      notes: notesOf(metric, at(metric, year), at(metric, year - 1), context),
      trend: years.map((when) => valueOf(metric, at(metric, when))),
      chosen: years.indexOf(year),
      trendText: say(KEY.trend, language, {
        name: metric.label[language],
        values: years
          .map((when) => `${when} ${textOf(metric, at(metric, when), language)}`)
          .join('; '),
      }),
    })),
    sentence: sentenceOf(
      say(reports === 0 ? KEY.none : KEY.sentence, language, {
        year: String(year),
        before: String(year - 1),
        reports: formatCount(reports, language),
      }),
    ),
    caveat: null,
    table: {
      columns: [
        { key: 'metric', title: say(KEY.figure, language), kind: 'text' },
        { key: 'year', title: say(KEY.year, language), kind: 'text' },
        { key: 'count', title: say(KEY.value, language), kind: 'number' },
        ...(rate
          ? figureColumns(rate, language).map((column) =>
              column.kind === 'share' && column.key === rate.id
                ? { ...column, key: 'rate', title: say(KEY.share, language) }
                : column,
            )
          : []),
      ],
      rows: metrics.flatMap((metric) =>
        years.map((when) => {
          const cells = figureCells(metric, at(metric, when));
          return isRate(metric)
            ? [metric.label[language], when, null, ...cells]
            : [
                metric.label[language],
                when,
                cells[0] ?? null,
                null,
                null,
                null,
                null,
                null,
                ...cells.slice(1),
              ];
        }),
      ),
    },
    points: [],
    isEmpty: years.length === 0,
  };
}
