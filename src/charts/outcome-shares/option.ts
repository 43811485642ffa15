import { formatCount, formatPoints, formatShare, say, type Language } from '../../i18n/say.ts';
import { OUTCOME_GROUPS, shareIdOfGroup } from '../../metrics/outcomes.ts';
import type { Answer } from '../../query/question.ts';
import { bandAxis, baseOption, breakSeries, valueAxis, yearAxis, yearsBetween } from '../axes.ts';
import { figureOfYear, rowsByYear, yearClause } from '../by-year.ts';
import { endLabel, spreadLabels } from '../end-labels.ts';
import {
  areComparable,
  coverageText,
  rateText,
  shareOf,
  tierOfFigure,
  type Figure,
} from '../figure.ts';
import { paletteOf } from '../palette.ts';
import { chosenYears, figureBefore, figureOfYears, matchedBefore, periodText } from '../period.ts';
import { sentenceOf, type ChartContext, type ChartPicture } from '../picture.ts';
import type { ChartTable, Sentence } from '../../export/table.ts';
import { SHARES } from './messages.ts';

type Outcome = (typeof OUTCOME_GROUPS)[number];
type At = (group: Outcome, year: number) => Figure;
/** The figure of the chosen years. */
type Of = (group: Outcome) => Figure;

/** Change of a share from which a move is worth the sentence. */
const NOTABLE = 0.01;

/** Height of the chart less its margins and its years, in px. */
const PLOT_HEIGHT = 212;

const totalOf = (of: Of): number | null =>
  OUTCOME_GROUPS.map((group) => of(group).den).find((den) => den !== null) ?? null;

const isFew = (of: Of): boolean =>
  OUTCOME_GROUPS.some((group) => tierOfFigure(of(group)) === 'too_small');

const countsText = (of: Of, language: Language): string =>
  OUTCOME_GROUPS.filter((group) => (of(group).num ?? 0) > 0)
    .map((group) => `${group.label[language]} ${rateText(of(group), language)}`)
    .join(language === 'zh' ? '，' : ', ');

function sentenceFor(of: Of, before: Of, context: ChartContext): Sentence {
  const { language } = context;
  const total = totalOf(of);
  const values = { year: periodText(context), total: formatCount(total, language) };
  if (total === null || total === 0) return sentenceOf(say(SHARES.none, language, values));
  if (isFew(of)) {
    return sentenceOf(say(SHARES.few, language, { ...values, counts: countsText(of, language) }));
  }
  const moves = OUTCOME_GROUPS.map((group) => {
    const to = shareOf(of(group));
    const from = shareOf(before(group));
    return { group, to, from, change: to === null || from === null ? null : to - from };
  });
  const most = moves.toSorted((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0))[0];
  const largest = moves.toSorted((a, b) => (b.to ?? 0) - (a.to ?? 0))[0];
  const hasMoved =
    most !== undefined &&
    Math.abs(most.change ?? 0) >= NOTABLE &&
    areComparable(
      of(most.group),
      before(most.group),
      matchedBefore(context, shareIdOfGroup(most.group.id)),
    );
  const told = hasMoved ? most : largest;
  return sentenceOf(
    say(hasMoved ? SHARES.rise : SHARES.now, language, {
      ...values,
      name: told?.group.label[language] ?? '',
      from: formatShare(told?.from ?? null),
      to: formatShare(told?.to ?? null),
      change: formatPoints(told?.change ?? null, language),
    }),
  );
}

function caveatFor(of: Of, context: ChartContext): string | null {
  const shares = OUTCOME_GROUPS.map((group) => shareOf(of(group)));
  if (shares.some((share) => share === null)) return null;
  const sum = shares.reduce<number>((total, share) => total + (share ?? 0), 0);
  return Math.abs(sum - 1) < 0.0005
    ? null
    : say(SHARES.uneven, context.language, {
        year: periodText(context),
        sum: formatShare(sum),
      });
}

function tableFor(years: readonly number[], at: At, language: Language): ChartTable {
  const first = OUTCOME_GROUPS[0];
  return {
    columns: [
      { key: 'year', title: say(SHARES.year, language), kind: 'text' },
      ...OUTCOME_GROUPS.flatMap((group) => {
        const name = group.label[language];
        return [
          { key: group.id, title: say(SHARES.count, language, { name }), kind: 'count' as const },
          {
            key: `${group.id}_n`,
            title: say(SHARES.base, language, { name }),
            kind: 'count' as const,
          },
          {
            key: shareIdOfGroup(group.id),
            title: say(SHARES.share, language, { name }),
            kind: 'share' as const,
          },
        ];
      }),
      { key: 'reports_counted', title: say(SHARES.reports, language), kind: 'count' },
      { key: 'reports', title: say(SHARES.all, language), kind: 'count' },
    ],
    rows: years.map((year) => [
      year,
      ...OUTCOME_GROUPS.flatMap((group) => {
        const figure = at(group, year);
        return [figure.num, figure.den, shareOf(figure)];
      }),
      first ? at(first, year).reports : null,
      first ? at(first, year).all : null,
    ]),
  };
}

/** Stacked shares over years; a year below n = 5 shows its counts and no bar. */
export function pictureOf(answer: Answer, context: ChartContext): ChartPicture {
  const { language, theme } = context;
  const period = chosenYears(context);
  const palette = paletteOf(theme);
  const rows = rowsByYear(answer);
  const years = yearsBetween([...rows.keys()]);
  const at: At = (group, when) => figureOfYear(answer, rows, when, shareIdOfGroup(group.id));
  const inYear =
    (when: number): Of =>
    (group) =>
      at(group, when);
  const ofPeriod: Of = (group) => figureOfYears(answer, rows, period, shareIdOfGroup(group.id));
  const before: Of = (group) => figureBefore(answer, rows, period, shareIdOfGroup(group.id));
  const few = new Map(
    years
      .filter((when) => isFew(inYear(when)))
      .map((when) => [
        when,
        say(SHARES.total, language, { n: formatCount(totalOf(inYear(when)), language) }),
      ]),
  );
  const drawnYears = years.map((when) => !few.has(when) && (totalOf(inYear(when)) ?? 0) > 0);
  const last = drawnYears.lastIndexOf(true);
  const isChosenDrawn = years.some((when) => period.includes(when));
  const aside = period.length === 1 ? 0.78 : 0.45;
  const lastYear = years[last];
  let below = 0;
  const offsets = spreadLabels(
    OUTCOME_GROUPS.map((group) => {
      const share = lastYear === undefined ? null : shareOf(at(group, lastYear));
      if (share === null) return null;
      below += share;
      return (1 - below + share / 2) * PLOT_HEIGHT;
    }),
    PLOT_HEIGHT,
  );
  const series = OUTCOME_GROUPS.map((group, order) => ({
    id: group.id,
    name: group.label[language],
    type: 'bar',
    stack: 'shares',
    barWidth: '58%',
    itemStyle: {
      color: palette.outcome[group.id],
      borderColor: palette.paper,
      borderWidth: 0.5,
    },
    data: years.map((when, index) => ({
      value: drawnYears[index] ? shareOf(at(group, when)) : null,
      itemStyle: { opacity: !isChosenDrawn || period.includes(when) ? 1 : aside },
      label: endLabel(index === last, {
        text: `${group.label[language]} ${rateText(at(group, when), language)}`,
        color: palette.ink,
        offset: offsets[order],
      }),
    })),
  }));
  return {
    option: {
      ...baseOption(theme),
      grid: {
        left: 4,
        right: language === 'zh' ? 92 : 148,
        top: 24,
        bottom: 4,
        containLabel: true,
      },
      xAxis: [yearAxis(years, period, theme, few), bandAxis(years.length)],
      yAxis: { ...valueAxis(theme, { min: 0, max: 1, interval: 0.25 }), unit: 'share' },
      series: [...series, ...breakSeries(years, theme, language)],
    },
    axis: 'x',
    sentence: sentenceFor(ofPeriod, before, context),
    caveat: caveatFor(ofPeriod, context),
    table: tableFor(years, at, language),
    points: years.map((when) => {
      const total = totalOf(inYear(when));
      const first = OUTCOME_GROUPS[0];
      return {
        label: String(when),
        lines:
          total === null || first === undefined
            ? [say(SHARES.noReport, language)]
            : [
                say(SHARES.concluded, language, { n: formatCount(total, language) }),
                ...OUTCOME_GROUPS.map((group) => {
                  const figure = at(group, when);
                  const count =
                    shareOf(figure) === null ? '' : ` (${formatCount(figure.num, language)})`;
                  return `${group.label[language]} ${rateText(figure, language)}${count}`;
                }),
                coverageText(at(first, when), language),
              ],
        clause: yearClause(when),
      };
    }),
    canBrush: true,
    isEmpty: !years.some((when) => totalOf(inYear(when)) !== null),
  };
}
