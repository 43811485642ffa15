import { REGION_STEPS } from '../../form/dimensions.ts';
import { formatCount, say, type Language } from '../../i18n/say.ts';
import { UNKNOWN, numberAt, textAt, type Answer } from '../../query/question.ts';
import { rateText, shareOf, type Figure } from '../figure.ts';
import { groupName } from '../groups.ts';
import { chosenYears, periodText } from '../period.ts';
import { oneAfterAnother, sentenceOf, type ChartContext, type ChartPicture } from '../picture.ts';
import { ZEROS } from './messages.ts';

interface ZeroReport {
  readonly agency: string;
  readonly year: number;
  /** Whether its year is told beside its name, as reports of several are listed. */
  readonly isOfMany: boolean;
  readonly name: string;
  readonly place: string;
  readonly isContradicted: boolean;
  readonly why: string;
  /** How many of its peers are as quiet. */
  readonly peerRate: string;
  /** `''` where the rate itself says them, of few peers. */
  readonly peerParts: string;
}

interface ZerosPicture extends ChartPicture {
  readonly reports: readonly ZeroReport[];
  /** Reports that are in the table alone. */
  readonly more: number;
}

const SHOWN = 8;

const peersAt = (answer: Answer, row: number): Figure => ({
  num: numberAt(answer, 'peers_zero', row),
  den: numberAt(answer, 'peers', row),
  reports: 0,
  all: 0,
});

function whyOf(answer: Answer, row: number, language: Language): string {
  const count = (column: string): string => formatCount(numberAt(answer, column, row), language);
  switch (textAt(answer, 'contradiction', row)) {
    case 'carried_over':
      return say(ZEROS.carriedOver, language, { count: count('carried_out_before') });
    case 'disputes':
      return say(ZEROS.disputes, language, { count: count('disputes') });
    default:
      return say(ZEROS.quiet, language);
  }
}

/** The list with reasons in words; the table holds every report that was asked for. */
export function pictureOf(answer: Answer, context: ChartContext): ZerosPicture {
  const { language } = context;
  const year = periodText(context);
  const total = answer.rows === 0 ? 0 : (numberAt(answer, 'total', 0) ?? 0);
  const contradicted = answer.rows === 0 ? 0 : (numberAt(answer, 'contradicted', 0) ?? 0);
  const all = Array.from({ length: answer.rows }, (_, row) => row);
  const isOfMany = chosenYears(context).length > 1;
  const message = total === 0 ? ZEROS.none : contradicted === 0 ? ZEROS.clean : ZEROS.some;
  const reports = all.slice(0, SHOWN).map((row): ZeroReport => {
    const peers = peersAt(answer, row);
    return {
      agency: textAt(answer, 'agency_id', row) ?? '',
      year: numberAt(answer, 'year', row) ?? context.year,
      isOfMany,
      name: textAt(answer, 'agency_name', row) ?? '',
      place: REGION_STEPS.flatMap((column) => textAt(answer, column, row) ?? []).join(' '),
      isContradicted: textAt(answer, 'contradiction', row) !== null,
      why: whyOf(answer, row, language),
      peerRate: rateText(peers, language),
      peerParts:
        shareOf(peers) === null
          ? ''
          : say(ZEROS.peersOf, language, {
              zero: formatCount(peers.num, language),
              all: formatCount(peers.den, language),
            }),
    };
  });
  return {
    option: null,
    axis: 'y',
    reports,
    more: Math.max(0, Math.min(total, answer.rows) - SHOWN),
    sentence: sentenceOf(
      say(message, language, {
        year,
        total: formatCount(total, language),
        contradicted: formatCount(contradicted, language),
      }),
    ),
    caveat: oneAfterAnother(
      [
        say(ZEROS.caveat, language),
        ...(total > answer.rows
          ? [say(ZEROS.limited, language, { count: formatCount(answer.rows, language) })]
          : []),
      ],
      language,
    ),
    table: {
      columns: [
        { key: 'agency_name', title: say(ZEROS.body, language), kind: 'text' },
        { key: 'agency_id', title: say(ZEROS.agencyId, language), kind: 'text' },
        { key: 'level', title: say(ZEROS.level, language), kind: 'text' },
        { key: 'function', title: say(ZEROS.function, language), kind: 'text' },
        { key: 'year', title: say(ZEROS.year, language), kind: 'text' },
        { key: 'why', title: say(ZEROS.why, language), kind: 'text' },
        { key: 'peers_zero', title: say(ZEROS.peersZero, language), kind: 'count' },
        { key: 'peers', title: say(ZEROS.peersAll, language), kind: 'count' },
        { key: 'peer_share', title: say(ZEROS.peers, language), kind: 'share' },
      ],
      rows: all.map((row) => [
        textAt(answer, 'agency_name', row),
        textAt(answer, 'agency_id', row),
        groupName('level', textAt(answer, 'level', row) ?? UNKNOWN, language),
        groupName('function', textAt(answer, 'function', row) ?? UNKNOWN, language),
        numberAt(answer, 'year', row),
        whyOf(answer, row, language),
        numberAt(answer, 'peers_zero', row),
        numberAt(answer, 'peers', row),
        shareOf(peersAt(answer, row)),
      ]),
    },
    points: reports.map(({ name, place, year: when, why, peerRate, peerParts }) => ({
      label: `${name}${place === '' ? '' : ` (${place})`} ${when}`,
      lines: [
        why,
        say(peerParts === '' ? ZEROS.amongFew : ZEROS.amongPeers, language, {
          rate: peerRate,
          parts: peerParts,
        }),
      ],
      clause: null,
    })),
    isEmpty: false,
  };
}
