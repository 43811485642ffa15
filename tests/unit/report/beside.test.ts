import { describe, expect, it } from 'vitest';
import { besideOf } from '../../../src/report/beside.ts';
import { readCellValue } from '../../../src/report/cell-value.ts';
import type { TableForms } from '../../../src/report/report.ts';
import { realReport, valuesOf } from '../../support/real-report.ts';

const FORMS: TableForms = { t2: '2021', t3: '2021', t4: '2021' };
const side = (cells: Readonly<Record<string, string>>, forms = FORMS) => ({
  values: new Map(Object.entries(cells).map(([id, raw]) => [id, readCellValue(raw, 'count')])),
  forms,
});
const ID = 'received_total';
const of = (own: Record<string, string>, other: Record<string, string>) =>
  besideOf(side(own), side(other)).find(({ cell }) => cell.id === ID);

describe('two reports beside each other', () => {
  it('keeps blank, "/", text, absent and 0 apart, and subtracts numbers alone', () => {
    expect(of({ [ID]: '12' }, { [ID]: '0' })).toMatchObject({ difference: 12, ratio: null });
    expect(of({ [ID]: '0' }, { [ID]: '10' })).toMatchObject({ difference: -10, ratio: 0 });
    expect(of({ [ID]: '12' }, { [ID]: '' })).toMatchObject({
      difference: null,
      ownWhy: null,
      otherWhy: 'blank',
    });
    expect(of({ [ID]: '/' }, { [ID]: '不详' })).toMatchObject({
      difference: null,
      ownWhy: 'not_applicable',
      otherWhy: 'text',
    });
    expect(of({}, { [ID]: '3' })).toMatchObject({ difference: null, ownWhy: 'absent' });
    expect(of({ [ID]: '' }, { [ID]: '' })).toMatchObject({ difference: null, differs: false });
    expect(of({ [ID]: '' }, { [ID]: '0' })).toMatchObject({ difference: null, differs: true });
    expect(of({}, {})).toBeUndefined();
  });

  it('gives a ratio only on a base of five', () => {
    expect(of({ [ID]: '9' }, { [ID]: '4' })?.ratio).toBeNull();
    expect(of({ [ID]: '9' }, { [ID]: '6' })?.ratio).toBe(1.5);
  });

  it('says that a cell is of the other form alone', () => {
    const own = { values: valuesOf(realReport('suqian-2024')), forms: FORMS };
    const old = { t2: '2019', t3: '2019', t4: '2021' } as const;
    const other = { values: valuesOf(realReport('shanghai-general-office-2019')), forms: old };
    const cells = besideOf(own, other);
    const alone = cells.filter(({ cell }) => !cell.forms.includes('2019'));
    expect(alone.length).toBeGreaterThan(0);
    expect(alone.every(({ otherWhy }) => otherWhy === 'other_form')).toBe(true);
    expect(alone.every(({ difference }) => difference === null)).toBe(true);
  });

  it('subtracts Suqian 2023 from 2024 as the two documents print', () => {
    const [own, other] = ['suqian-2024', 'suqian-2023'].map((name) => ({
      values: valuesOf(realReport(name)),
      forms: FORMS,
    }));
    if (own === undefined || other === undefined) throw new Error('no reports');
    const printed = (name: string): unknown => realReport(name).cells[ID];
    expect(besideOf(own, other).find(({ cell }) => cell.id === ID)?.difference).toBe(
      Number(printed('suqian-2024')) - Number(printed('suqian-2023')),
    );
  });
});
