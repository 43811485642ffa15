import { formatCount, say } from '../../i18n/say.ts';
import { OUTCOME_GROUPS } from '../../metrics/outcomes.ts';
import { jensenShannon, mixProbability, smoothedShares } from '../../metrics/statistics/mix.ts';
import { seededRandom } from '../../metrics/statistics/seeded-random.ts';
import type { Answer } from '../../query/question.ts';
import type { Sentence } from '../../export/table.ts';
import { baseOption, valueAxis } from '../axes.ts';
import { figureOfYear, rowsByYear } from '../by-year.ts';
import {
  NO_FIGURE,
  citedShare,
  coverageText,
  otherReportsText,
  figureAt,
  intervalOf,
  rateText,
  shareOf,
  type Figure,
} from '../figure.ts';
import { OUTCOME_LEAVES, type OutcomeLeaf } from '../outcome-leaves.ts';
import { behindMark, furthest } from '../end-labels.ts';
import { paletteOf } from '../palette.ts';
import { oneAfterAnother, sentenceOf, type ChartContext, type ChartPicture } from '../picture.ts';
import type { Subject } from '../subject.ts';
import { MIX } from './messages.ts';

/** Above this n the bootstrap takes too long, and any difference is beyond chance anyway. */
const MOST_CASES = 1000;
const ROUNDS = 1999;
const FEWEST_CASES = 5;

interface Line {
  readonly leaf: OutcomeLeaf;
  readonly own: Figure;
  readonly before: Figure;
  /** The peers without the subject. */
  readonly peers: Figure;
}

const without = (all: Figure, own: Figure): Figure => ({
  ...all,
  num: all.num === null ? null : all.num - (own.num ?? 0),
  den: all.den === null ? null : all.den - (own.den ?? 0),
  reports: all.reports - own.reports,
  all: all.all - own.all,
});

function linesOf([mine, theirs]: readonly Answer[], year: number): readonly Line[] {
  if (mine === undefined || theirs === undefined) return [];
  const rows = rowsByYear(mine);
  return OUTCOME_LEAVES.map((leaf) => {
    const own = figureOfYear(mine, rows, year, leaf.metric);
    return {
      leaf,
      own,
      before: figureOfYear(mine, rows, year - 1, leaf.metric),
      peers: theirs.rows === 0 ? NO_FIGURE : without(figureAt(theirs, 0, leaf.metric), own),
    };
  });
}

const largestN = (figures: readonly Figure[]): number =>
  Math.max(0, ...figures.map(({ den }) => den ?? 0));

/** How far the mix stands from its peers', and how often chance alone takes it as far. */
function divergenceOf(lines: readonly Line[]): {
  readonly value: number;
  /** Null where n is too large for it to be asked. */
  readonly chance: number | null;
} {
  const known = lines.filter(({ own, peers }) => own.num !== null && peers.num !== null);
  const counts = known.map(({ own }) => own.num ?? 0);
  const pooled = known.map(({ peers }) => peers.num ?? 0);
  const n = counts.reduce((sum, count) => sum + count, 0);
  return {
    value: jensenShannon(smoothedShares(counts), smoothedShares(pooled)),
    chance: n > MOST_CASES ? null : mixProbability(counts, pooled, ROUNDS, seededRandom(n)),
  };
}

function sentenceFor(
  lines: readonly Line[],
  subject: Subject,
  { language, year }: ChartContext,
  divergence: () => ReturnType<typeof divergenceOf>,
): Sentence {
  const n = largestN(lines.map(({ own }) => own));
  const values = { name: subject.label, year: String(year), n: formatCount(n, language) };
  if (lines.every(({ own }) => own.num === null)) {
    return sentenceOf(say(MIX.unknown, language, values));
  }
  if (n < FEWEST_CASES) return sentenceOf(say(MIX.few, language, values));
  const gap = ({ own, peers }: Line): number =>
    Math.abs((shareOf(own) ?? 0) - (shareOf(peers) ?? shareOf(own) ?? 0));
  const furthest = lines.toSorted((a, b) => gap(b) - gap(a))[0];
  if (furthest === undefined || lines.every(({ peers }) => shareOf(peers) === null)) {
    return sentenceOf(say(MIX.noPeers, language, values));
  }
  const { value, chance } = divergence();
  return sentenceOf(
    say(MIX.differs, language, {
      ...values,
      peers: subject.peersText[language],
      reports: formatCount(Math.max(...lines.map(({ peers }) => peers.reports)), language),
      leaf: furthest.leaf.nameIn(language),
      own: rateText(furthest.own, language),
      other: rateText(furthest.peers, language),
      divergence: value.toFixed(3),
      chance:
        chance === null
          ? ''
          : chance < 0.001
            ? say(MIX.beyond, language)
            : say(MIX.chance, language, { p: chance.toFixed(3) }),
    }),
  );
}

/** A mix of outcomes beside its peers' and its own of the year before. */
export function pictureOf(
  answers: readonly Answer[],
  subject: Subject,
  context: ChartContext,
  divergence: (lines: readonly Line[]) => ReturnType<typeof divergenceOf> = divergenceOf,
): ChartPicture {
  const { language, theme, year } = context;
  const palette = paletteOf(theme);
  const lines = linesOf(answers, year);
  const [first] = lines;
  const drawn = lines.filter(({ own, before, peers }) =>
    [own, before, peers].some(({ num }) => (num ?? 0) > 0),
  );
  /** The number stands behind whichever of the three reaches furthest. */
  const labelAt = ({ own, peers, before }: Line, place: number, distance: number) =>
    furthest([shareOf(own), shareOf(peers), shareOf(before)]) === place
      ? behindMark(
          shareOf(own) === null
            ? rateText(own, language)
            : `${rateText(own, language)} (${formatCount(own.num, language)})`,
          palette.ink,
          distance,
        )
      : { show: false };
  const mark = (place: 1 | 2, style: Record<string, unknown>, of: (line: Line) => Figure) => ({
    id: { 1: 'peers', 2: 'before' }[place],
    type: 'scatter',
    silent: true,
    ...style,
    data: drawn.map((line) => ({ value: shareOf(of(line)), label: labelAt(line, place, 9) })),
  });
  return {
    option: {
      ...baseOption(theme),
      grid: { left: 4, right: 108, top: 4, bottom: 4, containLabel: true },
      xAxis: { ...valueAxis(theme, { min: 0 }), unit: 'share', show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: drawn.map(({ leaf }) => ({
          value: leaf.shortIn(language),
          textStyle: { color: palette.ink },
        })),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { interval: 0, fontSize: 12 },
      },
      series: [
        {
          id: 'own',
          type: 'bar',
          barWidth: 12,
          data: drawn.map((line) => ({
            value: shareOf(line.own),
            itemStyle: { color: palette.outcome[line.leaf.family] },
            label: labelAt(line, 0, 12),
          })),
        },
        mark(
          1,
          {
            symbol: 'rect',
            symbolSize: [3, 18],
            z: 6,
            itemStyle: { color: palette.ink, opacity: 1 },
          },
          ({ peers }) => peers,
        ),
        mark(
          2,
          {
            symbol: 'diamond',
            symbolSize: 8,
            z: 5,
            itemStyle: {
              color: palette.paper,
              borderColor: palette.ink,
              borderWidth: 1.2,
              opacity: 1,
            },
          },
          ({ before }) => before,
        ),
      ],
    },
    axis: 'y',
    sentence: sentenceFor(lines, subject, context, () => divergence(lines)),
    caveat: oneAfterAnother(
      [
        say(MIX.caveat, language),
        first &&
          otherReportsText(first.leaf.metric, [first.before, year - 1], [first.own, year], context),
      ],
      language,
    ),
    table: {
      columns: [
        { key: 'family', title: say(MIX.family, language), kind: 'text' },
        { key: 'outcome', title: say(MIX.outcome, language), kind: 'text' },
        { key: 'count', title: say(MIX.count, language), kind: 'count' },
        { key: 'concluded', title: say(MIX.n, language), kind: 'count' },
        { key: 'share', title: say(MIX.own, language), kind: 'share' },
        { key: 'low_95', title: say(MIX.low, language), kind: 'share' },
        { key: 'high_95', title: say(MIX.high, language), kind: 'share' },
        { key: 'share_before', title: say(MIX.ownBefore, language), kind: 'share' },
        { key: 'peers_count', title: say(MIX.peerCount, language), kind: 'count' },
        { key: 'peers_concluded', title: say(MIX.peerN, language), kind: 'count' },
        { key: 'peers_share', title: say(MIX.peerShare, language), kind: 'share' },
      ],
      rows: lines.map(({ leaf, own, before, peers }) => [
        OUTCOME_GROUPS.find(({ id }) => id === leaf.family)?.label[language] ?? leaf.family,
        leaf.nameIn(language),
        own.num,
        own.den,
        shareOf(own),
        intervalOf(own)?.low ?? null,
        intervalOf(own)?.high ?? null,
        shareOf(before),
        peers.num,
        peers.den,
        shareOf(peers),
      ]),
    },
    points: drawn.map((line) => ({
      label: line.leaf.nameIn(language),
      lines: [
        citedShare(line.own, language),
        say(MIX.peerLine, language, {
          rate: rateText(line.peers, language),
          n: formatCount(line.peers.den, language),
        }),
        say(MIX.beforeLine, language, { rate: rateText(line.before, language) }),
        coverageText(line.own, language),
      ],
      clause: null,
      metrics: [line.leaf.metric],
    })),
    isEmpty: lines.every(({ own }) => own.num === null),
  };
}

/** The same that keeps what a picture of the same answers was found to differ by. */
export function pictureMaker(subject: Subject) {
  let kept: {
    readonly of: readonly Answer[];
    readonly is: ReturnType<typeof divergenceOf>;
  } | null = null;
  return (answers: readonly Answer[], context: ChartContext): ChartPicture =>
    pictureOf(answers, subject, context, (lines) => {
      if (kept?.of !== answers) kept = { of: answers, is: divergenceOf(lines) };
      return kept.is;
    });
}
