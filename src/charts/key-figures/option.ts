import {
  MISSING,
  formatChange,
  formatPoints,
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
  NO_FIGURE,
  areComparable,
  citedText,
  coverageText,
  figureCells,
  figureColumns,
  intervalOf,
  rateText,
  reportsText,
  valueOf,
  type Figure,
} from '../figure.ts';
import {
  chosenYears,
  figureBefore,
  figureOfYears,
  matchedBefore,
  periodText,
  yearsBefore,
  yearsText,
} from '../period.ts';
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
  /** Places of the chosen years in the trend. */
  readonly chosen: readonly number[];
  readonly trendText: string;
}

interface KeyFiguresPicture extends ChartPicture {
  readonly figures: readonly KeyFigure[];
}

/** From n = 100 on the interval is narrow enough to leave out. */
const STABLE_N = 100;

const beforeText = (context: ChartContext): string =>
  yearsText(yearsBefore(chosenYears(context)), context.language);

function changeText(metric: Metric, now: Figure, before: Figure, context: ChartContext): string {
  const { language } = context;
  const [current, earlier] = [valueOf(metric, now), valueOf(metric, before)];
  const values = { before: beforeText(context), year: periodText(context) };
  const areSame = areComparable(now, before, matchedBefore(context, metric.id));
  if (current === null || earlier === null || (!isRate(metric) && earlier === 0)) {
    return say(KEY.noBefore, language, values);
  }
  if (!isRate(metric) && !areSame) {
    return say(KEY.otherReports, language, {
      ...values,
      now: reportsText(now, language),
      then: reportsText(before, language),
    });
  }
  const change = isRate(metric)
    ? formatPoints(current - earlier, language)
    : formatChange(current / earlier - 1, '%');
  return areSame
    ? say(KEY.onBefore, language, { ...values, change })
    : say(KEY.onOthers, language, {
        ...values,
        change,
        now: reportsText(now, language),
        then: reportsText(before, language),
      });
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

/** Over several years it is reports that are counted: one body may have one of each year. */
const nameOf = (metric: Metric, { length }: readonly number[], language: Language): string =>
  metric.value.kind === 'zero_share' && length > 1
    ? say(KEY.zeroReports, language)
    : metric.label[language];

/** Six figures of the chosen years, each with the years before and its small trend. */
export function pictureOf(answer: Answer, context: ChartContext): KeyFiguresPicture {
  const { language } = context;
  const period = chosenYears(context);
  const rows = rowsByYear(answer);
  const years = yearsBetween([...rows.keys()]);
  const metrics = MEASURES.flatMap((id) => metricById(id) ?? []);
  const rate = metrics.find(isRate);
  const at = (metric: Metric, when: number): Figure => figureOfYear(answer, rows, when, metric.id);
  const now = (metric: Metric): Figure => figureOfYears(answer, rows, period, metric.id);
  const before = (metric: Metric): Figure => figureBefore(answer, rows, period, metric.id);
  const reports = metrics[0] ? now(metrics[0]).all : 0;
  const isAlone = period.length > 1 && metrics.every((metric) => before(metric) === NO_FIGURE);
  const rowOf = (
    metric: Metric,
    when: number | string,
    figure: Figure,
  ): readonly (string | number | null)[] => {
    const cells = figureCells(metric, figure);
    const name = nameOf(metric, typeof when === 'string' ? period : [when], language);
    return isRate(metric)
      ? [name, when, null, ...cells]
      : [name, when, cells[0] ?? null, null, null, null, null, null, ...cells.slice(1)];
  };
  return {
    option: null,
    axis: 'x',
    figures: metrics.map((metric) => ({
      id: metric.id,
      name: nameOf(metric, period, language),
      value: textOf(metric, now(metric), language),
      notes: notesOf(metric, now(metric), before(metric), context),
      trend: years.map((when) => valueOf(metric, at(metric, when))),
      chosen: period.map((year) => years.indexOf(year)),
      trendText: say(KEY.trend, language, {
        name: metric.label[language],
        values: years
          .map((when) => `${when} ${textOf(metric, at(metric, when), language)}`)
          .join('; '),
      }),
    })),
    sentence: sentenceOf(
      say(reports === 0 ? KEY.none : isAlone ? KEY.alone : KEY.sentence, language, {
        year: periodText(context),
        before: beforeText(context),
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
      rows: metrics.flatMap((metric) => [
        ...years.map((when) => rowOf(metric, when, at(metric, when))),
        ...(period.length > 1 ? [rowOf(metric, periodText(context), now(metric))] : []),
      ]),
    },
    points: metrics.map((metric) => ({
      label: `${nameOf(metric, period, language)} ${periodText(context)}`,
      lines: [
        citedText(metric, now(metric), language),
        changeText(metric, now(metric), before(metric), context),
        coverageText(now(metric), language),
      ],
      clause: null,
      metrics: [metric.id],
    })),
    isEmpty: years.length === 0,
  };
}
