/** Messages and number formats in both languages. Missing numbers are "—", never 0. */
import { IntlMessageFormat, type Formatters } from 'intl-messageformat';
import type { Label } from '../form/form.ts';

export type Language = keyof Label;

/** Messages by key, each in both languages, in ICU MessageFormat. */
export type Messages = Readonly<Record<string, Label>>;

export const MISSING = '—';

const LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' };
const formats = new Map<string, IntlMessageFormat>();

/** What a language needs for its numbers is made once: each message would make its own, ten times as slow. */
function madeOnce<Options, Made>(
  make: (locales?: string | readonly string[], options?: Options) => Made,
): (locales?: string | readonly string[], options?: Options) => Made {
  const made = new Map<string, Made>();
  return (locales, options) => {
    const key = JSON.stringify([locales, options]);
    const known = made.get(key) ?? make(locales, options);
    made.set(key, known);
    return known;
  };
}

const FORMATTERS: Formatters = {
  getNumberFormat: madeOnce((...of) => new Intl.NumberFormat(...of)),
  getDateTimeFormat: madeOnce((...of) => new Intl.DateTimeFormat(...of)),
  getPluralRules: madeOnce((...of) => new Intl.PluralRules(...of)),
};

/** The message in that language with its values put in as plain text. */
export function say(
  message: Label,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const key = `${language}\u0000${message[language]}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new IntlMessageFormat(message[language], LOCALES[language], undefined, {
      ignoreTag: true,
      formatters: FORMATTERS,
    });
    formats.set(key, format);
  }
  return String(format.format(values));
}

const counts: Readonly<Record<Language, Intl.NumberFormat>> = {
  zh: new Intl.NumberFormat(LOCALES.zh, { maximumFractionDigits: 4 }),
  en: new Intl.NumberFormat(LOCALES.en, { maximumFractionDigits: 4 }),
};

/** A number in full, with thousands parted; "—" where it is missing. */
export const formatCount = (value: number | null, language: Language): string =>
  value === null ? MISSING : counts[language].format(value);

const shorts: Readonly<Record<Language, Intl.NumberFormat>> = {
  zh: new Intl.NumberFormat(LOCALES.zh, { notation: 'compact', maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat(LOCALES.en, { notation: 'compact', maximumFractionDigits: 1 }),
};

/** A number for an axis: 1.2万 or 12K. */
export const formatShort = (value: number, language: Language): string =>
  Math.abs(value) < 10_000 ? formatCount(value, language) : shorts[language].format(value);

/** "1–20", or "7" where both ends are the same. */
export const formatSpan = (from: number, to: number, language: Language): string =>
  [...new Set([from, to])].map((end) => formatCount(end, language)).join('–');

/** A share in [0, 1] as a percentage with one decimal; "—" where it is missing. */
export const formatShare = (value: number | null): string =>
  value === null ? MISSING : `${(value * 100).toFixed(1)}%`;

/** A change of a share within a sentence: "−1.4 个百分点" or "−1.4 pp". */
export const formatPoints = (change: number | null, language: Language): string =>
  formatChange(change, language === 'zh' ? ' 个百分点' : ' pp');

/** A change with its sign, "+6.1%", "−1.4 pp" or "−1.4"; "—" where it is missing. */
export function formatChange(value: number | null, unit: '%' | ' pp' | ' 个百分点' | ''): string {
  if (value === null || !Number.isFinite(value)) return MISSING;
  const size = Math.abs(value * 100).toFixed(1);
  return `${size === '0.0' ? '±' : value > 0 ? '+' : '−'}${size}${unit}`;
}
