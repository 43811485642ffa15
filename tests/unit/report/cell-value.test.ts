import { describe, expect, it } from 'vitest';
import { noteOf, readCellValue, valueFromColumn } from '../../../src/report/cell-value.ts';

describe('readCellValue', () => {
  it.each([
    ['0', 'count', 'number', 0],
    ['１７', 'count', 'number', 17],
    [' 1,204 ', 'count', 'number', 1204],
    ['0.092', 'wan_yuan', 'number', 0.092],
    ['-3', 'count', 'number', -3],
  ] as const)('%s is the number', (raw, unit, kind, value) =>
    expect(readCellValue(raw, unit)).toEqual({ kind, value, raw }),
  );

  it.each(['', ' ', '\u00a0', '&nbsp;', '\u3000'])('%j is blank', (raw) =>
    expect(readCellValue(raw, 'count').kind).toBe('blank'),
  );

  it.each(['/', '—', '-', '无', '——'])('%s is not applicable', (raw) =>
    expect(readCellValue(raw, 'count').kind).toBe('not_applicable'),
  );

  it('takes an amount only in the unit of its cell', () => {
    expect(readCellValue('251000元', 'yuan')).toMatchObject({ kind: 'text', value: 251000 });
    expect(readCellValue('251000元', 'wan_yuan')).toMatchObject({ kind: 'text', value: null });
    expect(readCellValue('251000元', 'count')).toMatchObject({ kind: 'text', value: null });
  });

  it.each(['约20', '1,2', '12 34', '一', '约3件', '3万件', '1.5件', '1e5', 'NaN'])(
    '%s stays text',
    (raw) => expect(readCellValue(raw, 'count')).toEqual({ kind: 'text', value: null, raw }),
  );

  it.each(['3件', '3 件', '３次', '3 项', '3件次'])('%s is text that stands for 3', (raw) => {
    expect(readCellValue(raw, 'count')).toEqual({ kind: 'text', value: 3, raw });
    expect(readCellValue(raw, 'yuan')).toMatchObject({ value: null });
  });

  it('goes through a column and its note and back', () => {
    for (const raw of ['5', '', '/', '251000元', '约20']) {
      const value = readCellValue(raw, 'yuan');
      const number = value.kind === 'number' || value.kind === 'text' ? value.value : null;
      const note = noteOf(value);
      expect(valueFromColumn(number, note ?? undefined)).toMatchObject({ kind: value.kind });
    }
    expect(valueFromColumn(null, undefined)).toBeUndefined();
  });
});
