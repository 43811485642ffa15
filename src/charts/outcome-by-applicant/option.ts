import { APPLICANTS } from '../../form/form.ts';
import { formatChange, formatCount, formatPoints, say } from '../../i18n/say.ts';
import { OUTCOME_GROUPS } from '../../metrics/outcomes.ts';
import { compositionOf, type Moved } from '../../metrics/statistics/decomposition.ts';
import type { Answer } from '../../query/question.ts';
import type { Sentence } from '../../export/table.ts';
import { DISCLOSED, KINDS, applicantFigures, measureOf } from '../applicant-outcomes.ts';
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
import { oneAfterAnother, sentenceOf, type ChartContext } from '../picture.ts';
import { BY_APPLICANT } from './messages.ts';

type At = (group: string, applicant: string, year: number) => Figure;

function sentenceFor(at: At, { language, year }: ChartContext): Sentence {
  const all = at(DISCLOSED, 'total', year);
  const ranked = KINDS.map(({ id, label }) => ({
    name: language === 'en' ? label.en.toLowerCase() : label.zh,
    figure: at(DISCLOSED, id, year),
  }))
    .filter(({ figure }) => ['ordinary', 'stable'].includes(tierOfFigure(figure)))
    .toSorted((a, b) => (shareOf(b.figure) ?? 0) - (shareOf(a.figure) ?? 0));
  const [first, last] = [ranked[0], ranked.at(-1)];
  const isRange = first !== undefined && last !== undefined && first !== last;
  return sentenceOf(
    say(isRange ? BY_APPLICANT.range : BY_APPLICANT.all, language, {
      year: String(year),
      all: rateText(all, language),
      highest: first?.name ?? '',
      high: first === undefined ? '' : rateText(first.figure, language),
      lowest: last?.name ?? '',
      low: last === undefined ? '' : rateText(last.figure, language),
    }),
  );
}

/** A warning for each outcome whose whole went the other way than its parts; what the notes are. */
function warningsOf(at: At, context: ChartContext): string | null {
  const { language, year } = context;
  const warnings = OUTCOME_GROUPS.flatMap(({ id, label }) => {
    const parts = KINDS.map((kind): Moved => {
      const [before, now] = [at(id, kind.id, year - 1), at(id, kind.id, year)];
      return { x0: before.num ?? 0, n0: before.den ?? 0, x1: now.num ?? 0, n1: now.den ?? 0 };
    });
    const made = compositionOf(parts);
    if (made === null || !made.isReversed) return [];
    return [
      say(BY_APPLICANT.reversed, language, {
        outcome: label[language],
        before: String(year - 1),
        change: formatPoints(made.change, language),
        held: formatPoints(made.rate, language),
        rising: String(made.rising),
        falling: String(made.falling),
      }),
    ];
  });
  const whole = (when: number): Figure => at('granted', 'total', when);
  if ((whole(year - 1).den ?? 0) === 0) return null;
  const before = { before: String(year - 1) };
  return oneAfterAnother(
    [
      ...(warnings.length > 0 ? warnings : [say(BY_APPLICANT.agree, language, before)]),
      say(BY_APPLICANT.smallPrint, language, before),
      otherReportsText(
        measureOf('granted', 'total'),
        [whole(year - 1), year - 1],
        [whole(year), year],
        context,
      ),
    ],
    language,
  );
}

/** Applicants × outcomes: the share within each applicant, and its change on the year before. */
export function pictureOf(answer: Answer, context: ChartContext): HeatPicture {
  const { language, year } = context;
  const at = applicantFigures(answer);
  const cells = APPLICANTS.flatMap((kind) =>
    OUTCOME_GROUPS.map((group) => ({
      kind,
      group,
      now: at(group.id, kind.id, year),
      before: at(group.id, kind.id, year - 1),
    })),
  );
  const isShaded = (figure: Figure): boolean =>
    ['ordinary', 'stable'].includes(tierOfFigure(figure));
  const shade = shadesOf(cells.map(({ now }) => (isShaded(now) ? shareOf(now) : null)));
  const nameOf = ({ id, label }: (typeof APPLICANTS)[number]): string =>
    id === 'total' ? say(BY_APPLICANT.total, language) : label[language];
  const changeOf = (now: Figure, before: Figure): string => {
    const [a, b] = [shareOf(now), shareOf(before)];
    return a === null || b === null ? '' : formatChange(a - b, '');
  };
  return {
    option: null,
    axis: 'y',
    corner: say(BY_APPLICANT.applicant, language),
    heads: OUTCOME_GROUPS.map(({ label }) => label[language]),
    rows: APPLICANTS.map((kind) => ({
      id: kind.id,
      name: nameOf(kind),
      note: say(BY_APPLICANT.n, language, {
        n: formatCount(at('granted', kind.id, year).den, language),
      }),
      cells: cells
        .filter((cell) => cell.kind.id === kind.id)
        .map(({ group, now, before }) => ({
          text: rateText(now, language),
          note: changeOf(now, before),
          shade: isShaded(now) ? shade(shareOf(now)) : null,
          description: `${nameOf(kind)} ${group.label[language]} ${rateText(now, language)} (${formatCount(now.num, language)} / ${formatCount(now.den, language)})`,
        })),
    })),
    sentence: sentenceFor(at, context),
    caveat: warningsOf(at, context),
    table: {
      columns: [
        { key: 'applicant', title: say(BY_APPLICANT.applicant, language), kind: 'text' },
        { key: 'outcome', title: say(BY_APPLICANT.outcome, language), kind: 'text' },
        { key: 'count', title: say(BY_APPLICANT.count, language), kind: 'count' },
        { key: 'concluded', title: say(BY_APPLICANT.concluded, language), kind: 'count' },
        { key: 'share', title: say(BY_APPLICANT.share, language), kind: 'share' },
        { key: 'share_before', title: say(BY_APPLICANT.shareBefore, language), kind: 'share' },
        { key: 'reports_counted', title: say(BY_APPLICANT.reports, language), kind: 'count' },
        { key: 'reports', title: say(BY_APPLICANT.allReports, language), kind: 'count' },
      ],
      rows: cells.map(({ kind, group, now, before }) => [
        nameOf(kind),
        group.label[language],
        now.num,
        now.den,
        shareOf(now),
        shareOf(before),
        now.reports,
        now.all,
      ]),
    },
    points: cells.map(({ kind, group, now, before }) => ({
      label: `${nameOf(kind)} ${group.label[language]} ${year}`,
      lines: [
        citedShare(now, language),
        say(BY_APPLICANT.yearBefore, language, {
          before: String(year - 1),
          rate: citedShare(before, language),
        }),
        coverageText(now, language),
      ],
      clause: null,
      metrics: [measureOf(group.id, kind.id)],
    })),
    isEmpty: cells.every(({ now }) => now.num === null),
  };
}
