import { tilePlaces, type TilePlace } from '../../form/tile-grid.ts';
import { formatCount, formatShare, say } from '../../i18n/say.ts';
import { metricById } from '../../metrics/dictionary.ts';
import type { Metric } from '../../metrics/metric.ts';
import { UNKNOWN, textAt, type Answer, type Clause, type Filter } from '../../query/question.ts';
import {
  citedText,
  coverageText,
  figureAt,
  figureCells,
  figureColumns,
  figureText,
  rateText,
  shareOf,
  tierOfFigure,
  type Figure,
} from '../figure.ts';
import { groupName } from '../groups.ts';
import { periodText } from '../period.ts';
import {
  chosenValues,
  oneAfterAnother,
  sentenceOf,
  type ChartContext,
  type ChartPicture,
} from '../picture.ts';
import { rankable, rankedGroups } from '../ranked-dots.ts';
import { REGIONS } from './messages.ts';
import { METRIC, MOST_BODIES, chosenAt, chosenRegion, sourceOf, type Opened } from './question.ts';

export interface Tile {
  /** Where it stands in the grid of its country; null where it follows the others. */
  readonly place: TilePlace | null;
  readonly id: string;
  readonly name: string;
  readonly rate: string;
  readonly n: string;
  /** 1 (lightest) to 5; null where the n is too small for a shade. */
  readonly shade: number | null;
  readonly isChosen: boolean;
  readonly isFaded: boolean;
  readonly description: string;
  readonly clause: Clause;
}

export interface RegionsPicture extends ChartPicture {
  readonly tiles: readonly Tile[];
  /** True where the tiles keep their places, whatever their rates. */
  readonly isGrid: boolean;
}

const SHADES = 5;

/** A body's name without the regions that are chosen anyway. */
function nameWithin(name: string, filter: Filter): string {
  const chosen = (['province', 'prefecture', 'county'] as const).flatMap(
    (step) => chosenAt(filter, step) ?? [],
  );
  const rest = chosen.reduce(
    (left, region) => (left.startsWith(region) ? left.slice(region.length) : left),
    name,
  );
  return rest === '' ? name : rest;
}

/** Regions as tiles, provinces where they lie, others by rate; below n = 30 they are hatched. */
export function pictureOf(answer: Answer, step: Opened, context: ChartContext): RegionsPicture {
  const isBodies = step === 'agency_id';
  const source = isBodies ? '' : sourceOf(step);
  const { language, filter } = context;
  const year = periodText(context);
  const metric = metricById(METRIC) as Metric;
  const received = new Map<string, Figure>();
  const inOrder = rankedGroups(
    Array.from({ length: answer.rows }, (_, row) => {
      const id = textAt(answer, step, row) ?? UNKNOWN;
      received.set(id, figureAt(answer, row, 'requests_received'));
      return {
        id,
        label: isBodies
          ? nameWithin(textAt(answer, 'agency_name', row) ?? id, filter)
          : groupName(step, id, language),
        figure: figureAt(answer, row, METRIC),
        clause: { source, dimension: step, values: [id] } satisfies Clause,
      };
    }),
    metric,
    'descending',
  );
  // Reports that name none are no region that could be the highest.
  const named = inOrder.filter(({ id }) => id !== UNKNOWN);
  const unnamed = inOrder.filter(({ id }) => id === UNKNOWN);
  const groups = [...named, ...unnamed];
  const grid = step === 'province' ? tilePlaces(named.map(({ id }) => id)) : null;
  const ranked = rankable(named, metric);
  const shares = ranked.map((group) => shareOf(group.figure) ?? 0);
  const [low, high] = [Math.min(...shares), Math.max(...shares)];
  const chosen = isBodies ? [] : chosenValues(filter, source, step);
  const shadeOf = (figure: Figure): number | null => {
    const tier = tierOfFigure(figure);
    if (tier !== 'ordinary' && tier !== 'stable') return null;
    if (high === low) return 3;
    const place = ((shareOf(figure) ?? low) - low) / (high - low);
    return Math.max(1, Math.min(SHADES, 1 + Math.floor(place * SHADES)));
  };
  const countOf = (id: string): string =>
    say(REGIONS.requests, language, {
      count: formatCount(received.get(id)?.num ?? null, language),
    });
  const nOf = (figure: Figure): string =>
    say(REGIONS.n, language, { n: formatCount(figure.den, language) });
  const first = ranked[0];
  const last = ranked.at(-1);
  const parent =
    (isBodies
      ? chosenRegion(filter)
      : chosenAt(filter, step === 'county' ? 'prefecture' : 'province')) ?? '';
  const where = {
    province: REGIONS.provinces,
    prefecture: REGIONS.prefectures,
    county: REGIONS.counties,
    agency_id: REGIONS.bodies,
  };
  return {
    option: null,
    axis: 'y',
    isGrid: grid !== null,
    tiles: groups.map((group) => ({
      id: group.id,
      place: grid?.get(group.id) ?? null,
      name: group.label,
      rate: rateText(group.figure, language),
      n: nOf(group.figure),
      shade: shadeOf(group.figure),
      isChosen: chosen.includes(group.id),
      isFaded: chosen.length > 0 && !chosen.includes(group.id),
      description: [
        `${group.label} ${rateText(group.figure, language)} ${nOf(group.figure)}`,
        figureText(metric, group.figure, language),
        countOf(group.id),
        coverageText(group.figure, language),
      ].join(language === 'zh' ? '，' : ', '),
      clause: { source, dimension: step, values: [group.id] },
    })),
    sentence: sentenceOf(
      first === undefined || last === undefined || first === last
        ? say(isBodies ? REGIONS.noBodies : REGIONS.none, language, { year, parent })
        : say(REGIONS.range, language, {
            year,
            where: say(where[step], language, { parent }),
            points: ((high - low) * 100).toFixed(1),
            highest: first.label,
            high: formatShare(high),
            lowest: last.label,
            low: formatShare(low),
          }),
    ),
    caveat:
      oneAfterAnother(
        [
          ranked.length < 2
            ? undefined
            : say(REGIONS.shade, language, { low: formatShare(low), high: formatShare(high) }),
          unnamed.length > 0 && (step === 'prefecture' || step === 'county')
            ? say(REGIONS.unnamed, language, { name: groupName(step, UNKNOWN, language) })
            : undefined,
          isBodies ? say(REGIONS.openBody, language) : undefined,
          isBodies && answer.rows >= MOST_BODIES
            ? say(REGIONS.mostBodies, language, { count: MOST_BODIES })
            : undefined,
        ],
        language,
      ) || null,
    table: {
      columns: [
        { key: step, title: say(REGIONS.region, language), kind: 'text' },
        ...figureColumns(metric, language),
        { key: 'requests_received', title: say(REGIONS.received, language), kind: 'count' },
      ],
      rows: groups.map((group) => [
        group.label,
        ...figureCells(metric, group.figure),
        received.get(group.id)?.num ?? null,
      ]),
    },
    points: groups.map((group) => ({
      label: `${group.label} ${year}`,
      lines: [
        citedText(metric, group.figure, language),
        countOf(group.id),
        coverageText(group.figure, language),
      ],
      clause: null,
    })),
    isEmpty: groups.every(
      (group) => group.figure.num === null && (received.get(group.id)?.num ?? null) === null,
    ),
  };
}
