import { formatCount, formatSpan, say, type Language } from '../../i18n/say.ts';
import { isRate } from '../../metrics/dictionary.ts';
import type { Metric } from '../../metrics/metric.ts';
import { shrunkShare } from '../../metrics/statistics/shrinkage.ts';
import { numberAt, type Answer } from '../../query/question.ts';
import { verdictOf, yearsText } from '../body-funnel/words.ts';
import { markTitle, markText, markWords, markedName, marksKey } from '../body-marks.ts';
import { namedBodies } from '../body-funnel/marks.ts';
import { BODIES, bodyRatesOf, placesAmong, type Standing } from '../body-rates.ts';
import { figureCells, figureColumns, figureText, type Figure } from '../figure.ts';
import { kept } from '../kept.ts';
import {
  chosenValues,
  oneAfterAnother,
  sentenceOf,
  type ChartContext,
  type ChartPicture,
} from '../picture.ts';
import { RANKING } from '../metric-ranking/messages.ts';
import { rankedOption, type RankedGroup } from '../ranked-dots.ts';
import { BODY_RANKING } from './messages.ts';
import type { RankingChoice } from './question.ts';

export interface BodyRankingPicture extends ChartPicture {
  /** Bodies in the whole ranking. */
  readonly bodies: number;
  readonly from: number;
  readonly to: number;
}

interface Ranked {
  readonly group: RankedGroup & { readonly name: string };
  readonly place: string;
  readonly ranks: { readonly best: number; readonly worst: number } | null;
  /** By chance alone, and allowing for how bodies differ; null for counts. */
  readonly standing: { readonly plain: Standing; readonly wide: Standing } | null;
  readonly verdict: string;
  readonly shrunk: number | null;
}

/** Two where a body stands outside both limits; hollow marks say that n is small. */
function markOf(standing: Ranked['standing']): string {
  if (standing === null || standing.plain === 'within') return '';
  const mark = standing.plain === 'above' ? '▲' : '▼';
  return ` ${standing.wide === 'within' ? mark : mark.repeat(2)}`;
}

const standingText = (standing: Standing, language: Language): string =>
  say(
    {
      above: BODY_RANKING.standingAbove,
      below: BODY_RANKING.standingBelow,
      within: BODY_RANKING.standingWithin,
    }[standing],
    language,
  );

/** One page of bodies in order, with their intervals and the places they may hold among all. */
export function pictureMaker(metric: Metric, choice: RankingChoice) {
  const judged = kept((answer: Answer) => {
    const rates = bodyRatesOf(answer);
    return { rates, places: placesAmong(rates.judged, choice.fewest) };
  });
  return ([all, page]: readonly Answer[], context: ChartContext): BodyRankingPicture => {
    if (all === undefined || page === undefined) throw new Error('The ranking lacks an answer.');
    const { language, filter, marks } = context;
    const isShare = isRate(metric);
    const { rates, places } = judged(all);
    const ranked = namedBodies(page).map((body, row): Ranked => {
      const figure: Figure = {
        num: body.x,
        den: isShare ? body.n : null,
        reports: numberAt(page, 'reports', row) ?? 0,
        all: numberAt(page, 'all_reports', row) ?? 0,
      };
      const standing = isShare
        ? { plain: rates.standingOf(body, false), wide: rates.standingOf(body, true) }
        : null;
      return {
        group: {
          id: body.id,
          name: body.name,
          label: markedName(`${body.name}${markOf(standing)}`, marks?.get(body.id)),
          figure,
          clause: { source: BODIES, dimension: 'agency_id', values: [body.id] },
        },
        place: body.place,
        ranks: isShare ? places(body) : null,
        standing,
        verdict: isShare ? verdictOf(body, rates, language) : '',
        shrunk: isShare && rates.prior !== null ? shrunkShare(body, rates.prior) : null,
      };
    });
    const bodies = ranked.length === 0 ? 0 : (numberAt(page, 'bodies', 0) ?? 0);
    const from = choice.page * choice.size + 1;
    const to = from + ranked.length - 1;
    const first = ranked[0];
    const overall: Figure | null =
      isShare && ranked.length > 0
        ? {
            num: numberAt(page, 'all_x', 0),
            den: numberAt(page, 'all_n', 0),
            reports: 0,
            all: 0,
          }
        : null;
    const message =
      first !== undefined
        ? BODY_RANKING.page
        : choice.page > 0
          ? BODY_RANKING.offEnd
          : BODY_RANKING.none;
    const groups = ranked.map(({ group }) => group);
    const chosen = chosenValues(filter, BODIES, 'agency_id');
    const chosenHere = chosen.filter((id) => groups.some((group) => group.id === id));
    const isElsewhere = chosen.length === 1 && chosenHere.length === 0 && bodies > 0;
    const wordsOf = (id: string): string => {
      const mark = marks?.get(id);
      return mark === undefined ? '' : markWords(mark, language);
    };
    const ranksText = (ranks: Ranked['ranks'], message: 'within' | 'rank'): string =>
      ranks === null
        ? ''
        : say(RANKING[message], language, {
            ranks: formatSpan(ranks.best, ranks.worst, language),
          });
    return {
      option:
        ranked.length === 0
          ? null
          : rankedOption(
              groups,
              metric,
              overall === null ? null : { figure: overall, name: say(BODY_RANKING.all, language) },
              chosenHere,
              context,
            ),
      axis: 'y',
      bodies,
      from,
      to,
      sentence: sentenceOf(
        say(message, language, {
          metric: metric.label[language],
          years: yearsText(choice.years, language),
          order: say(BODY_RANKING[choice.order], language),
          span: formatSpan(from, to, language),
          bodies: formatCount(bodies, language),
          fewest: isShare ? say(BODY_RANKING.fewest, language, { n: String(choice.fewest) }) : '',
          first: first?.group.label ?? '',
          high: first === undefined ? '' : figureText(metric, first.group.figure, language),
          rank: ranksText(first?.ranks ?? null, 'within'),
          chance: first?.verdict
            ? say(BODY_RANKING.chance, language, { verdict: first.verdict })
            : '',
        }),
      ),
      caveat: oneAfterAnother(
        [
          isElsewhere
            ? say(isShare ? BODY_RANKING.notHere : BODY_RANKING.notHereCount, language, {
                n: String(choice.fewest),
              })
            : undefined,
          metric.caveat?.[language],
          ...(ranked.length === 0
            ? []
            : [
                say(isShare ? BODY_RANKING.caveat : BODY_RANKING.caveatCount, language),
                marksKey(marks, language),
              ]),
        ],
        language,
      ),
      table: {
        columns: [
          { key: 'agency_name', title: say(BODY_RANKING.body, language), kind: 'text' },
          { key: 'place', title: say(BODY_RANKING.place, language), kind: 'text' },
          ...figureColumns(metric, language),
          ...(marks
            ? [{ key: 'findings', title: markTitle(language), kind: 'text' as const }]
            : []),
          ...(isShare
            ? [
                {
                  key: 'rank_from',
                  title: say(BODY_RANKING.best, language),
                  kind: 'count' as const,
                },
                {
                  key: 'rank_to',
                  title: say(BODY_RANKING.worst, language),
                  kind: 'count' as const,
                },
                {
                  key: 'shrunk',
                  title: say(BODY_RANKING.shrunk, language),
                  kind: 'share' as const,
                },
                {
                  key: 'limits',
                  title: say(BODY_RANKING.standing, language),
                  kind: 'text' as const,
                },
                {
                  key: 'limits_adjusted',
                  title: say(BODY_RANKING.standingAdjusted, language),
                  kind: 'text' as const,
                },
              ]
            : []),
        ],
        rows: ranked.map(({ group, place, ranks, standing, shrunk }) => [
          group.name,
          place,
          ...figureCells(metric, group.figure),
          ...(marks ? [markText(marks.get(group.id))] : []),
          ...(isShare
            ? [
                ranks?.best ?? null,
                ranks?.worst ?? null,
                shrunk,
                standing === null ? null : standingText(standing.plain, language),
                standing === null ? null : standingText(standing.wide, language),
              ]
            : []),
        ]),
      },
      points: ranked.map(({ group, place, ranks, verdict }) => ({
        label: group.label,
        lines: [
          place,
          figureText(metric, group.figure, language),
          ranksText(ranks, 'rank'),
          verdict.replaceAll('**', ''),
          wordsOf(group.id),
        ].filter((line) => line !== ''),
        clause: group.clause,
      })),
      isEmpty: false,
    };
  };
}
