/** What a funnel says: its sentence, and each of its points. */
import { formatCount, formatShare, say, type Language } from '../../i18n/say.ts';
import type { Metric } from '../../metrics/metric.ts';
import { MINIMUM_N } from '../../metrics/metric.ts';
import { wilson } from '../../metrics/rate.ts';
import type { Proportion } from '../../metrics/statistics/funnel.ts';
import type { Sentence } from '../../export/table.ts';
import { BODIES, countOf, type BodyRates } from '../body-rates.ts';
import { sentenceOf, type ChartPoint } from '../picture.ts';
import type { Mark, NamedBody } from './marks.ts';
import { FUNNEL } from './messages.ts';

export function yearsText(years: readonly number[], language: Language): string {
  const [from, to] = [years[0], years.at(-1)];
  return from === to
    ? say(FUNNEL.yearOf, language, { year: String(to) })
    : say(FUNNEL.yearsOf, language, { from: String(from), to: String(to) });
}

const shareText = ({ x, n }: Proportion): string =>
  n < MINIMUM_N ? `${x}/${n}` : formatShare(x / n);

/** Whether a body stands outside the limits of chance, and of how bodies differ, in words. */
export function verdictOf(body: Proportion, rates: BodyRates, language: Language): string {
  if (rates.bodies < 2) return say(FUNNEL.verdictAlone, language);
  const [plain, wide] = [rates.standingOf(body, false), rates.standingOf(body, true)];
  if (plain === 'within') return say(FUNNEL.verdictWithin, language);
  if (wide === 'within') return say(FUNNEL.verdictSpread, language);
  return say(plain === 'above' ? FUNNEL.verdictAbove : FUNNEL.verdictBelow, language);
}

interface Told {
  readonly metric: Metric;
  readonly years: readonly number[];
  readonly rates: BodyRates;
  readonly marks: readonly Mark[];
  /** The chosen body; null where none is chosen, undefined where it has no figure. */
  readonly chosen: NamedBody | null | undefined;
  readonly language: Language;
}

/** The sentence over all bodies, or over the chosen one. */
export function sentenceFor({ metric, years, rates, marks, chosen, language }: Told): Sentence {
  const values = {
    metric: metric.label[language],
    years: yearsText(years, language),
    bodies: formatCount(rates.bodies, language),
    pooled: formatShare(rates.pooled),
  };
  if (chosen === undefined) return sentenceOf(say(FUNNEL.chosenNone, language, values));
  if (chosen !== null) {
    const interval = wilson(chosen.x, chosen.n);
    return sentenceOf(
      say(chosen.n < MINIMUM_N ? FUNNEL.chosenFew : FUNNEL.chosen, language, {
        ...values,
        name: chosen.name,
        rate: shareText(chosen),
        low: formatShare(interval?.low ?? null),
        high: formatShare(interval?.high ?? null),
        x: formatCount(chosen.x, language),
        n: formatCount(chosen.n, language),
        verdict: verdictOf(chosen, rates, language),
      }),
    );
  }
  const outside = (adjusted: boolean): number =>
    countOf(rates.judged.filter((body) => rates.standingOf(body, adjusted) !== 'within'));
  const furthest = marks.find((mark) => rates.standingOf(mark, false) !== 'within');
  if (marks.length === 0) return sentenceOf(say(FUNNEL.none, language, values));
  if (furthest === undefined) return sentenceOf(say(FUNNEL.within, language, values));
  return sentenceOf(
    say(FUNNEL.some, language, {
      ...values,
      outside: formatCount(outside(false), language),
      adjusted: formatCount(outside(true), language),
      name: nameOf(furthest, language),
      rate: shareText(furthest),
      n: formatCount(furthest.n, language),
    }),
  );
}

const MOST_NAMES = 3;

/** The bodies at a mark by name, as far as they are known. */
export function nameOf({ count, named }: Mark, language: Language): string {
  const names = named.map(({ name }) => name);
  if (names.length === 0) {
    return say(FUNNEL.several, language, { count: formatCount(count, language) });
  }
  const shown = names.slice(0, MOST_NAMES).join(language === 'zh' ? '、' : ', ');
  return names.length === count && count <= MOST_NAMES
    ? shown
    : say(FUNNEL.severalNamed, language, { names: shown, count: formatCount(count, language) });
}

/** One stop of the cursor; a mark of one known body chooses it. */
export function pointOf(mark: Mark, rates: BodyRates, language: Language): ChartPoint {
  const plain = rates.limitsAt(mark.n, 'outer', false);
  const wide = rates.limitsAt(mark.n, 'outer', true);
  const limits = ({ low, high }: { readonly low: number; readonly high: number }) => ({
    low: formatShare(low),
    high: formatShare(high),
  });
  const only = mark.count === 1 ? mark.named[0] : undefined;
  return {
    label: nameOf(mark, language),
    lines: [
      ...(only === undefined || only.place === '' ? [] : [only.place]),
      say(FUNNEL.point, language, {
        rate: shareText(mark),
        x: formatCount(mark.x, language),
        n: formatCount(mark.n, language),
      }),
      say(FUNNEL.expected, language, limits(plain)),
      ...(wide.low === plain.low ? [] : [say(FUNNEL.expectedWide, language, limits(wide))]),
    ],
    clause:
      only === undefined ? null : { source: BODIES, dimension: 'agency_id', values: [only.id] },
  };
}
