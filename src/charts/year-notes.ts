/** The reader's own notes at a year of a chart over years: drawn in it, told in its table. */
import type { Language } from '../i18n/say.ts';
import { FRAME } from './frame-messages.ts';
import { paletteOf } from './palette.ts';
import { shorten, type ChartPicture } from './picture.ts';
import type { Theme, YearNote } from './view.ts';

const yearColumn = ({ table }: ChartPicture): number =>
  table.columns.findIndex(({ key }) => key === 'year');

/** The years along a chart that can bear notes; none where its axis is not the years. */
export function yearsOf(picture: ChartPicture): readonly number[] {
  const isOverYears = picture.option !== null && picture.axis === 'x' && yearColumn(picture) >= 0;
  if (!isOverYears || !picture.points.every(({ label }) => /^\d{4}$/u.test(label))) return [];
  return picture.points.map(({ label }) => Number(label));
}

/** The picture with the notes of its years. */
export function withNotes(
  picture: ChartPicture,
  notes: readonly YearNote[],
  theme: Theme,
  language: Language,
): ChartPicture {
  const years = yearsOf(picture);
  const shown = notes.filter(({ year }) => years.includes(year));
  const { option } = picture;
  if (shown.length === 0 || option === null) return picture;
  const palette = paletteOf(theme);
  const at = (year: number): string =>
    shown
      .filter((note) => note.year === year)
      .map(({ text }) => text)
      .join(language === 'zh' ? '；' : '; ');
  const marks = {
    id: 'notes',
    type: 'line',
    silent: true,
    symbol: 'none',
    data: [],
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color: palette.accent, type: 'dotted', width: 1.5 },
      data: [...new Set(shown.map(({ year }) => year))].map((year) => ({
        xAxis: years.indexOf(year),
        label: {
          show: true,
          position: 'insideEndTop',
          rotate: 90,
          color: palette.accent,
          fontSize: 11,
          backgroundColor: palette.paper,
          padding: [2, 4],
          // Braces would be read as a template.
          formatter: shorten(at(year), 24).replaceAll(/[{}]/gu, ' '),
        },
      })),
    },
  };
  const column = yearColumn(picture);
  return {
    ...picture,
    option: { ...option, series: [...(option['series'] as readonly unknown[]), marks] },
    table: {
      columns: [
        ...picture.table.columns,
        { key: 'note', title: FRAME.note[language], kind: 'text' },
      ],
      rows: picture.table.rows.map((row) => [...row, at(Number(row[column]))]),
    },
    points: picture.points.map((point) => {
      const text = at(Number(point.label));
      return text === '' ? point : { ...point, lines: [...point.lines, text] };
    }),
  };
}
