import { formatCount, say } from '../../i18n/say.ts';
import type { Answer } from '../../query/question.ts';
import { baseOption, valueAxis } from '../axes.ts';
import { correctedNote } from '../corrected-note.ts';
import { coverageText, figureAt, rateText, type Figure } from '../figure.ts';
import { paletteOf } from '../palette.ts';
import { oneAfterAnother, sentenceOf, type ChartContext, type ChartPicture } from '../picture.ts';
import { CHAIN } from './messages.ts';
import { RATES, STAGES } from './question.ts';

interface Part {
  readonly id: string;
  readonly figure: Figure;
}

interface Stage {
  readonly id: keyof typeof CHAIN;
  readonly parts: readonly Part[];
  /** Null where no part is known. */
  readonly total: number | null;
}

function stagesOf(answer: Answer): readonly Stage[] {
  return STAGES.map(({ id, parts }) => {
    const figures = parts.map((part) => ({
      id: part.id,
      figure: answer.rows === 0 ? figureAt(answer, -1, '') : figureAt(answer, 0, part.metric),
    }));
    const known = figures.flatMap(({ figure }) => figure.num ?? []);
    return {
      id,
      parts: figures,
      total: known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0),
    };
  });
}

/** Requests → refusals → reconsideration → suits → corrected, as bars of counts. */
export function pictureOf(answer: Answer, context: ChartContext): ChartPicture {
  const { language, theme, year } = context;
  const palette = paletteOf(theme);
  const stages = stagesOf(answer);
  const total = (id: string): string =>
    formatCount(stages.find((stage) => stage.id === id)?.total ?? null, language);
  const colours: Readonly<Record<string, string | undefined>> = {
    concluded: palette.line,
    ...palette.outcome,
    reconsideration: palette.dispute['upheld'],
    direct_suit: palette.dispute['upheld'],
    post_suit: palette.dispute['other'],
  };
  const colourOf = (stage: Stage, part: string): string | undefined =>
    stage.id.endsWith('corrected') ? palette.dispute['corrected'] : colours[part];
  const most = Math.max(...stages.map(({ parts }) => parts.length));
  const [reconsideration, litigation] = RATES.map((rate) => figureAt(answer, 0, rate));
  const partName = (id: string): string => say(CHAIN[id as keyof typeof CHAIN], language);
  return {
    option: {
      ...baseOption(theme),
      grid: { left: 4, right: 76, top: 0, bottom: 0, containLabel: true },
      xAxis: { ...valueAxis(theme, { min: 0 }), show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: stages.map(({ id }) => ({
          value: say(CHAIN[id], language),
          textStyle: { color: palette.ink },
        })),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: {
          interval: 0,
          fontSize: 12,
          width: context.width < 420 ? 110 : 220,
          overflow: 'break',
        },
      },
      series: Array.from({ length: most }, (_, place) => ({
        id: `part-${place}`,
        type: 'bar',
        stack: 'parts',
        barWidth: 20,
        data: stages.map((stage) => {
          const part = stage.parts[place];
          return {
            value: part?.figure.num ?? null,
            itemStyle: {
              color: part === undefined ? 'transparent' : colourOf(stage, part.id),
              borderColor: palette.paper,
              borderWidth: 0.5,
            },
            label: {
              show: place === stage.parts.length - 1,
              position: 'right',
              color: palette.ink,
              fontSize: 12,
              formatter: formatCount(stage.total, language),
            },
          };
        }),
      })),
    },
    axis: 'y',
    sentence: sentenceOf(
      say(stages.every((stage) => stage.total === null) ? CHAIN.none : CHAIN.chain, language, {
        year: String(year),
        concluded: total('concluded'),
        refused: total('refused'),
        reconsidered: total('reconsidered'),
        sued: total('sued'),
        corrected: formatCount(reconsideration?.num ?? null, language),
        lost: formatCount(litigation?.num ?? null, language),
        rate: reconsideration ? rateText(reconsideration, language) : '',
        lossRate: litigation ? rateText(litigation, language) : '',
      }),
    ),
    caveat: oneAfterAnother(
      [say(CHAIN.caveat, language), correctedNote(answer, RATES, language)],
      language,
    ),
    table: {
      columns: [
        { key: 'stage', title: say(CHAIN.stage, language), kind: 'text' },
        { key: 'part', title: say(CHAIN.part, language), kind: 'text' },
        { key: 'count', title: say(CHAIN.cases, language), kind: 'count' },
        { key: 'reports_counted', title: say(CHAIN.reports, language), kind: 'count' },
        { key: 'reports', title: say(CHAIN.all, language), kind: 'count' },
      ],
      rows: stages.flatMap(({ id, parts }) =>
        parts.map((part) => [
          say(CHAIN[id], language),
          partName(part.id),
          part.figure.num,
          part.figure.reports,
          part.figure.all,
        ]),
      ),
    },
    points: stages.map((stage) => ({
      label: `${say(CHAIN[stage.id], language)} ${formatCount(stage.total, language)}`,
      lines: stage.parts.map(
        ({ id, figure }) =>
          `${partName(id)} ${say(CHAIN.count, language, { count: formatCount(figure.num, language) })} · ${coverageText(figure, language)}`,
      ),
      clause: null,
    })),
    isEmpty: stages.every((stage) => stage.total === null),
  };
}
