/** The sheet of one report as a chart's picture: its sentence and every cell as a table. */
import { CELLS } from '../../form/form.ts';
import { APP } from '../../i18n/app-messages.ts';
import { formatCount, say } from '../../i18n/say.ts';
import { numberOf } from '../../report/cell-value.ts';
import { sentenceOf, type ChartPicture } from '../picture.ts';
import { SHEET } from './messages.ts';
import type { Sheet } from './sheet.ts';

/** Every cell that the report prints, in the order of the form: its number, its kind, its text. */
export function sheetPicture(sheet: Sheet, name: string, year: number): ChartPicture {
  const { language } = sheet;
  const printed = CELLS.flatMap((cell) => {
    const value = sheet.values.get(cell.id);
    return value === undefined ? [] : [{ cell, value }];
  });
  const countOf = (kind: string): number =>
    printed.filter(({ value }) => value.kind === kind).length;
  const count = (value: number): string => formatCount(value, language);
  return {
    option: null,
    axis: 'x',
    sentence: sentenceOf(
      say(APP.reportSentence, language, {
        name,
        year: String(year),
        numbers: count(countOf('number')),
        blanks: count(countOf('blank')),
        others: count(countOf('text') + countOf('not_applicable')),
      }),
    ),
    caveat: null,
    table: {
      columns: [
        { key: 'cell', title: say(APP.column, language), kind: 'text' },
        { key: 'label', title: say(APP.meaning, language), kind: 'text' },
        { key: 'value', title: say(APP.number, language), kind: 'number' },
        { key: 'kind', title: say(APP.kind, language), kind: 'text' },
        { key: 'printed', title: say(APP.printed, language), kind: 'text' },
      ],
      rows: printed.map(({ cell, value }) => [
        cell.id,
        cell.label[language],
        numberOf(value),
        [
          say(APP[value.kind], language),
          ...(sheet.corrected?.has(cell.id) === true ? [say(SHEET.byHand, language)] : []),
        ].join(language === 'zh' ? '，' : ', '),
        sheet.corrected?.get(cell.id) ?? value.raw,
      ]),
    },
    points: [],
    isEmpty: false,
  };
}
