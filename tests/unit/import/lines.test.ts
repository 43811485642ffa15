import { describe, expect, it } from 'vitest';
import { APPLICANTS, requestCell } from '../../../src/form/form.ts';
import { placeInLine } from '../../../src/pages/data/import/review/place-in-line.ts';
import { blocksOf } from '../../../src/pages/data/import/review/source-blocks.ts';
import { keyText, type ImportLine } from '../../../src/report/imported.ts';
import { nameOfText, textOfName, withPart } from '../../../src/state/data-name.ts';
import { duplicatesOf } from '../../../src/state/import/duplicates.ts';

const line = (path: string, over: Partial<ImportLine> = {}): ImportLine => ({
  path,
  index: 0,
  state: 'read',
  agency: '甲局',
  year: 2024,
  agencyId: 'x-甲局',
  questions: 0,
  failing: 0,
  corrections: 0,
  isLeftOut: false,
  reason: null,
  ...over,
});

describe('reports of one body and year', () => {
  it('give way to the first by path, in whatever order they were read', () => {
    const lines = [line('b.txt'), line('a.txt'), line('c.txt', { year: 2023 })];
    const repeated = duplicatesOf(lines);
    expect([...repeated.keys()]).toEqual([keyText({ path: 'b.txt', index: 0 })]);
    expect(repeated.get(keyText({ path: 'b.txt', index: 0 }))?.path).toBe('a.txt');
  });

  it('make room where the first is left out or has no body', () => {
    const isLeftOut = line('a.txt', { isLeftOut: true });
    const isNameless = line('0.txt', { agency: null, agencyId: null });
    expect(duplicatesOf([line('b.txt'), isLeftOut, isNameless]).size).toBe(0);
  });
});

describe('the name of what is open', () => {
  it.each([
    ['demo', { parts: ['demo'], wins: null }],
    ['https://x.cn/a|b/', { parts: ['https://x.cn/a|b/'], wins: null }],
    ['join|later|real|import:ab', { parts: ['real', 'import:ab'], wins: 'later' }],
    [
      'join||https://x.cn/a\\|b/|import:ab',
      { parts: ['https://x.cn/a|b/', 'import:ab'], wins: null },
    ],
  ] as const)('%s goes there and back', (text, name) => {
    expect(nameOfText(text)).toEqual(name);
    expect(textOfName(name)).toBe(text);
  });

  it('puts a part that is added again at the end', () => {
    expect(withPart(nameOfText('join|later|import:a|real'), 'import:a')).toEqual([
      'real',
      'import:a',
    ]);
  });
});

describe('a cell in its printed line', () => {
  const sourcesOf = (values: readonly string[]) =>
    new Map(
      APPLICANTS.map(({ id }, index) => [
        requestCell('received', id),
        { line: 5, raw: values[index] ?? '' },
      ]),
    );

  it('is found among equal values and a number in the label', () => {
    const text = '1.本机关不掌握\t1\t0\t1\t0\t0\t\t2';
    const sources = sourcesOf(['1', '0', '1', '0', '0', '', '2']);
    const cells = [...sources.keys()];
    expect(placeInLine(text, sources, cells[0] ?? '')).toEqual([9, 10]);
    expect(placeInLine(text, sources, cells[2] ?? '')).toEqual([13, 14]);
    expect(placeInLine(text, sources, cells[5] ?? '')).toBeNull();
    expect(placeInLine(text, sources, cells[6] ?? '')).toEqual([20, 21]);
  });

  it('is not marked where the line does not print it by itself', () => {
    const sources = sourcesOf(['7', '', '', '', '', '', '']);
    expect(placeInLine('本机关 17', sources, [...sources.keys()][0] ?? '')).toBeNull();
  });
});

describe('a source with a table', () => {
  const cell = (text: string, column: number) => ({ text, column, key: `${text}@${column}` });

  it('is drawn as words and rows, each cell as wide as it is printed', () => {
    const table = (number: number, cells: readonly ReturnType<typeof cell>[], id = 1) => ({
      number,
      text: '',
      table: { id, cells },
    });
    const blocks = blocksOf([
      { number: 1, text: '标题', table: null },
      table(2, [cell('申请人', 0), cell('总计', 3)]),
      table(3, [cell('12', 1), cell('0', 2), cell('12', 3)]),
      table(4, [cell('另表', 0)], 2),
    ]);
    expect(blocks).toEqual([
      { kind: 'line', first: 1, text: '标题' },
      {
        kind: 'table',
        first: 2,
        rows: [
          {
            number: 2,
            cells: [
              { text: '申请人', columns: 3, key: '申请人@0' },
              { text: '总计', columns: 1, key: '总计@3' },
            ],
          },
          {
            number: 3,
            cells: [
              { text: '', columns: 1, key: null },
              { text: '12', columns: 1, key: '12@1' },
              { text: '0', columns: 1, key: '0@2' },
              { text: '12', columns: 1, key: '12@3' },
            ],
          },
        ],
      },
      {
        kind: 'table',
        first: 4,
        rows: [{ number: 4, cells: [{ text: '另表', columns: 1, key: '另表@0' }] }],
      },
    ]);
  });
});
