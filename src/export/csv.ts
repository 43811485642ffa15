/** A chart's table as CSV (RFC 4180 with a byte order mark), with what it means in its head. */
import type { Metric } from '../metrics/metric.ts';
import type { ChartTable, Sentence } from './table.ts';
import { plainText } from './table.ts';
import type { SourceNote } from './table.ts';
import { csvCell, quoted } from '../report/csv-cell.ts';
import { say, type Language } from '../i18n/say.ts';
import { HEAD } from './messages.ts';

export interface Exported {
  readonly sentence: Sentence;
  readonly table: ChartTable;
  readonly definitions: readonly Metric[];
  /** The filters in force, in words; empty where none can hold. */
  readonly filter: string;
  readonly source: SourceNote;
  /** Restores what is shown. */
  readonly address: string;
  readonly language: Language;
  /** ISO day of the export. */
  readonly date: string;
}

/** Which data, under which licence. */
export const sourceLine = (source: SourceNote, language: Language): string =>
  say(HEAD.source, language, {
    title: source.title,
    licence: source.licence,
    fingerprint: source.fingerprint,
  });

/** What the table means, a line each. */
export function headLines(exported: Exported): readonly string[] {
  const { language, source, definitions } = exported;
  return [
    plainText(exported.sentence),
    ...(source.isSynthetic ? [say(HEAD.synthetic, language)] : []),
    ...definitions.flatMap((metric) => [
      say(HEAD.metric, language, {
        id: metric.id,
        name: metric.label[language],
        formula: metric.formula[language],
        version: metric.version,
      }),
      ...(metric.caveat === null
        ? []
        : [say(HEAD.caveat, language, { text: metric.caveat[language] })]),
    ]),
    ...(exported.filter === '' ? [] : [say(HEAD.filter, language, { text: exported.filter })]),
    sourceLine(source, language),
    say(HEAD.link, language, { address: exported.address }),
    say(HEAD.date, language, { date: exported.date }),
    say(HEAD.missing, language),
  ];
}

const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ');

/** The whole file as text, beginning with the byte order mark, lines ended by CR LF. */
export function csvOf(exported: Exported): string {
  const lines = [
    ...headLines(exported).map((line) => quoted(`# ${oneLine(line)}`)),
    exported.table.columns.map((column) => csvCell(column.title)).join(','),
    ...exported.table.rows.map((row) => row.map(csvCell).join(',')),
  ];
  return `\ufeff${lines.join('\r\n')}\r\n`;
}
