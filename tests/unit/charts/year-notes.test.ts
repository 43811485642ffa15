import { expect, it } from 'vitest';
import type { ChartPicture } from '../../../src/charts/picture.ts';
import { withNotes, yearsOf } from '../../../src/charts/year-notes.ts';
import { LONGEST_NOTE, MOST_NOTES, notesOf, notesText } from '../../../src/state/year-notes.ts';

const PICTURE: ChartPicture = {
  option: { series: [{ id: 'own' }] },
  axis: 'x',
  sentence: [],
  caveat: null,
  table: {
    columns: [{ key: 'year', title: '年份', kind: 'text' }],
    rows: [[2020], [2021]],
  },
  points: ['2020', '2021'].map((label) => ({ label, lines: [], clause: null })),
  isEmpty: false,
};

it('draws notes at their years, in the table and under the cursor', () => {
  const noted = withNotes(
    PICTURE,
    [
      { chart: 'x', year: 2021, text: '机构{b}合并' },
      { chart: 'x', year: 1999, text: '不在此' },
    ],
    'light',
    'zh',
  );
  expect(noted.table.rows).toEqual([
    [2020, ''],
    [2021, '机构{b}合并'],
  ]);
  expect(noted.points.map(({ lines }) => lines)).toEqual([[], ['机构{b}合并']]);
  expect(JSON.stringify(noted.option)).toContain('机构 b 合并');
  expect(JSON.stringify(noted.option)).not.toContain('不在此');
});

it('leaves a chart without years, or without notes, as it is', () => {
  expect(withNotes(PICTURE, [], 'light', 'zh')).toBe(PICTURE);
  expect(yearsOf({ ...PICTURE, axis: 'y' })).toEqual([]);
  expect(yearsOf({ ...PICTURE, option: null })).toEqual([]);
});

it('goes through the address, bounded, whatever it holds', () => {
  const notes = [{ chart: 'shares', year: 2021, text: "<b>|\\'; drop" }];
  expect(notesOf(notesText(notes))).toEqual(notes);
  expect(notesText([])).toBe('');
  expect(notesOf('a|b|c|d|2020')).toEqual([]);
  expect(notesOf(`a|2020|${'x'.repeat(500)}`)[0]?.text).toHaveLength(LONGEST_NOTE);
  const many = Array.from({ length: 90 }, () => ({ chart: 'a', year: 2020, text: 'x' }));
  expect(notesOf(notesText(many))).toHaveLength(MOST_NOTES);
});
