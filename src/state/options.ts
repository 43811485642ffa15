/**
 * What a page lets its user choose beside filters, bodies and metrics. The address says each under
 * its own name where it is not as usual; what it cannot be is told, not dropped.
 */
import { LONGEST_SQL } from '../query/console.ts';
import { readSettings } from './findings/settings.ts';

interface Option {
  readonly usual: string;
  readonly isPossible: (text: string) => boolean;
}

const oneOf = (usual: string, ...others: readonly string[]): Option => ({
  usual,
  isPossible: (text) => text === usual || others.includes(text),
});

const LONGEST = 200;
/** Any short text; what it names is looked up by the page that uses it. */
const anyName: Option = { usual: '', isPossible: (text) => text.length <= LONGEST };

/** What names one finding, or one equation. */
const anyId: Option = { usual: '', isPossible: (text) => text.length <= 2 * LONGEST };

/** As long as a query of the console may be. */
const anySql: Option = { usual: '', isPossible: (text) => text.length <= LONGEST_SQL };

const yearOrNone: Option = { usual: '', isPossible: (text) => /^(?:\d{4})?$/u.test(text) };

/** Changes to the peers of a body: a few hundred names. */
const LONGEST_PEERS = 16_000;

/** Some twenty notes at years of charts. */
const LONGEST_NOTES = 2_000;

const wholeNumber: Option = { usual: '0', isPossible: (text) => /^\d{1,6}$/u.test(text) };

export const OPTIONS = {
  embed: { usual: '', isPossible: (text) => /^[\w.-]{0,80}$/u.test(text) },
  notes: { usual: '', isPossible: (text) => text.length <= LONGEST_NOTES },
  'overview.region': oneOf('province', 'prefecture', 'county', 'agency_id'),
  'findings.grade': oneOf('', 'error', 'warning', 'info'),
  'findings.rule': anyName,
  'findings.year': yearOrNone,
  'findings.function': anyName,
  'findings.province': anyName,
  'findings.body': anyName,
  'findings.import': { usual: '', isPossible: (text) => /^[\da-f]{0,40}$/u.test(text) },
  'findings.decision': oneOf('', 'open', 'confirmed', 'dismissed'),
  'findings.sort': oneOf('grade', 'weight', 'body', 'year'),
  'findings.of': anyId,
  'findings.set': { usual: '', isPossible: (text) => readSettings(text) !== null },
  'body.findings': oneOf('', 'judged'),
  'body.text': oneOf('', 'shown'),
  'body.lit': anyId,
  'body.beside': { usual: '', isPossible: (text) => /^(?:\d{4}\|.{0,200})?$/su.test(text) },
  'body.peers': {
    usual: '',
    isPossible: (text) =>
      text.length <= LONGEST_PEERS && /^(?:(?:all|only)(?:\|.*)?)?$/su.test(text),
  },
  'body.cells': oneOf('all', 'differing'),
  'compare.of': oneOf('province', 'prefecture', 'county', 'function', 'level'),
  'compare.form': oneOf('lines', 'small', 'slope', 'heat'),
  'compare.axes': oneOf('shared', 'free'),
  'compare.value': oneOf('value', 'index'),
  'compare.from': yearOrNone,
  'compare.findings': oneOf('', 'judged'),
  'compare.columns': oneOf('year', 'metric'),
  'data.sql': anySql,
  'data.chart': oneOf('table', 'line', 'bars', 'dots'),
  'data.x': anyName,
  'data.y': anyName,
  'data.by': anyName,
  'overview.findings': oneOf('', 'judged'),
  'reasons.share': oneOf(
    'unavailable_rate',
    'not_held_rate',
    'withheld_rate',
    'not_processed_rate',
    'other_rate',
    'disclosure_rate',
  ),
  'reasons.from': yearOrNone,
  'reasons.by': oneOf('function', 'province', 'prefecture', 'county', 'level', 'agency_id'),
  'reasons.of': anyName,
  'disputes.rate': { ...anyName, usual: 'reconsideration_correction_rate' },
  'bodies.years': oneOf('one', 'all'),
  'bodies.order': oneOf('highest', 'lowest', 'largest'),
  'bodies.fewest': oneOf('30', '5', '100'),
  'bodies.page': wholeNumber,
} as const satisfies Readonly<Record<string, Option>>;

export type OptionId = keyof typeof OPTIONS;
export type Options = Readonly<Partial<Record<OptionId, string>>>;

export const isOptionId = (text: string): text is OptionId => Object.hasOwn(OPTIONS, text);

/** The option as chosen, or as usual. */
export const optionOf = (options: Options, id: OptionId): string =>
  options[id] ?? OPTIONS[id].usual;

/** The options with that one changed; what is as usual is not kept. */
export function withOption(options: Options, id: OptionId, value: string): Options {
  const others = Object.fromEntries(Object.entries(options).filter(([known]) => known !== id));
  return value === OPTIONS[id].usual ? others : { ...others, [id]: value };
}
