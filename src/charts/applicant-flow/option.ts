import { formatCount, formatShare, say } from '../../i18n/say.ts';
import { OUTCOME_GROUPS } from '../../metrics/outcomes.ts';
import type { Answer } from '../../query/question.ts';
import type { Sentence } from '../../export/table.ts';
import { KINDS, applicantFigures, measureOf } from '../applicant-outcomes.ts';
import { baseOption } from '../axes.ts';
import { citedShare, coverageText, rateText, shareOf, type Figure } from '../figure.ts';
import { paletteOf } from '../palette.ts';
import { sentenceOf, shorten, type ChartContext, type ChartPicture } from '../picture.ts';
import { FLOW } from './messages.ts';

interface Band {
  readonly kind: { readonly id: string; readonly name: string };
  readonly outcome: { readonly id: string; readonly name: string };
  readonly figure: Figure;
}

function bandsOf(answer: Answer, { language, year }: ChartContext): readonly Band[] {
  const at = applicantFigures(answer);
  return KINDS.flatMap((kind) =>
    OUTCOME_GROUPS.map((group) => ({
      kind: { id: kind.id, name: kind.label[language] },
      outcome: { id: group.id, name: group.label[language] },
      figure: at(group.id, kind.id, year),
    })),
  );
}

/** Cases of each kind of applicant: the sum of its bands. */
function countsOf(bands: readonly Band[], side: 'kind' | 'outcome'): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const band of bands) {
    const { id } = band[side];
    counts.set(id, (counts.get(id) ?? 0) + (band.figure.num ?? 0));
  }
  return counts;
}

function sentenceFor(bands: readonly Band[], { language, year }: ChartContext): Sentence {
  const counts = countsOf(bands, 'kind');
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const first = bands
    .toSorted((a, b) => (counts.get(b.kind.id) ?? 0) - (counts.get(a.kind.id) ?? 0))
    .at(0)?.kind;
  const most = bands
    .filter((band) => band.kind.id === first?.id)
    .toSorted((a, b) => (b.figure.num ?? 0) - (a.figure.num ?? 0))[0];
  if (total === 0 || first === undefined || most === undefined) {
    return sentenceOf(say(FLOW.none, language, { year: String(year) }));
  }
  return sentenceOf(
    say(FLOW.most, language, {
      year: String(year),
      total: formatCount(total, language),
      kind: language === 'en' ? first.name.toLowerCase() : first.name,
      share: formatShare((counts.get(first.id) ?? 0) / total),
      outcome: language === 'en' ? most.outcome.name.toLowerCase() : most.outcome.name,
      rate: rateText(most.figure, language),
    }),
  );
}

/** Bands from applicants to outcomes, as wide as their counts. */
export function pictureOf(answer: Answer, context: ChartContext): ChartPicture {
  const { language, theme, year } = context;
  const palette = paletteOf(theme);
  const bands = bandsOf(answer, context);
  const flowing = bands.filter(({ figure }) => (figure.num ?? 0) > 0);
  const isNarrow = context.width > 0 && context.width < 480;
  const node = (side: 'kind' | 'outcome', id: string, name: string, count: number) => ({
    name: `${side} ${id}`,
    itemStyle: { color: side === 'outcome' ? palette.outcome[id] : palette.inkSoft },
    label: {
      position: side === 'kind' ? 'right' : 'left',
      color: palette.ink,
      fontSize: 12,
      backgroundColor: palette.paper,
      padding: [1, 3],
      formatter: `${shorten(name, isNarrow ? 12 : 30)} ${formatCount(count, language)}`,
    },
  });
  const nodesOf = (side: 'kind' | 'outcome') =>
    [...countsOf(flowing, side)].map(([id, count]) => {
      const name = flowing.find((band) => band[side].id === id)?.[side].name ?? id;
      return node(side, id, name, count);
    });
  return {
    option:
      flowing.length === 0
        ? baseOption(theme)
        : {
            ...baseOption(theme),
            series: [
              {
                id: 'flow',
                type: 'sankey',
                left: 2,
                right: 2,
                top: 4,
                bottom: 8,
                nodeWidth: 10,
                nodeGap: 14,
                layoutIterations: 0,
                draggable: false,
                emphasis: { disabled: true },
                data: [...nodesOf('kind'), ...nodesOf('outcome')],
                links: flowing.map((band, point) => ({
                  source: `kind ${band.kind.id}`,
                  target: `outcome ${band.outcome.id}`,
                  value: band.figure.num,
                  point,
                  lineStyle: { color: palette.outcome[band.outcome.id], opacity: 0.55 },
                })),
              },
            ],
          },
    axis: 'item',
    sentence: sentenceFor(bands, context),
    caveat: say(FLOW.caveat, language),
    table: {
      columns: [
        { key: 'applicant', title: say(FLOW.applicant, language), kind: 'text' },
        { key: 'outcome', title: say(FLOW.outcome, language), kind: 'text' },
        { key: 'count', title: say(FLOW.count, language), kind: 'count' },
        { key: 'concluded', title: say(FLOW.concluded, language), kind: 'count' },
        { key: 'share', title: say(FLOW.share, language), kind: 'share' },
        { key: 'reports_counted', title: say(FLOW.reports, language), kind: 'count' },
        { key: 'reports', title: say(FLOW.all, language), kind: 'count' },
      ],
      rows: bands.map(({ kind, outcome, figure }) => [
        kind.name,
        outcome.name,
        figure.num,
        figure.den,
        shareOf(figure),
        figure.reports,
        figure.all,
      ]),
    },
    points: flowing.map(({ kind, outcome, figure }) => ({
      label: say(FLOW.arrow, language, { from: kind.name, to: outcome.name }),
      lines: [
        say(FLOW.requests, language, {
          count: formatCount(figure.num, language),
          rate: citedShare(figure, language),
        }),
        coverageText(figure, language),
      ],
      clause: null,
      metrics: [measureOf(outcome.id, kind.id)],
    })),
    isEmpty:
      flowing.length === 0 && applicantFigures(answer)('granted', 'total', year).num === null,
  };
}
