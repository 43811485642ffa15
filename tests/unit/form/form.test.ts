import { describe, expect, it } from 'vitest';
import { FUNCTIONS, functionOfName } from '../../../src/form/dimensions.ts';
import { CELLS, FORM_VERSIONS, cellById, cellsOf } from '../../../src/form/form.ts';
import { identitiesOfDisputes, identitiesOfRequests } from '../../../src/form/identities.ts';

const count = (version: '2019' | '2021'): number =>
  (['t2', 't3', 't4'] as const).reduce((sum, table) => sum + cellsOf(table, version).length, 0);

describe('the form', () => {
  it('has 200 cells in its 2021 version and 198 in its 2019 version', () => {
    expect(count('2021')).toBe(200);
    expect(count('2019')).toBe(198);
  });

  it('names each cell once', () => {
    expect(new Set(CELLS.map((cell) => cell.id)).size).toBe(CELLS.length);
    expect(cellById('licensing_decisions')?.forms).toEqual(FORM_VERSIONS);
  });

  it('labels every cell in both languages', () => {
    for (const cell of CELLS) {
      expect(cell.label.zh, cell.id).toMatch(/\p{Script=Han}/u);
      expect(cell.label.en, cell.id).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('binds table 3 by 39 and 37 equations and table 4 by 3, over its own cells only', () => {
    expect(identitiesOfRequests('2021')).toHaveLength(39);
    expect(identitiesOfRequests('2019')).toHaveLength(37);
    expect(identitiesOfDisputes()).toHaveLength(3);
    for (const version of FORM_VERSIONS) {
      for (const identity of [...identitiesOfRequests(version), ...identitiesOfDisputes()]) {
        for (const id of [...identity.left, ...identity.right]) {
          expect(cellById(id)?.forms, id).toContain(version);
        }
      }
    }
  });
});

describe('functions', () => {
  it('are labelled in both languages', () => {
    for (const entry of FUNCTIONS) expect(entry.label.en, entry.id).not.toMatch(/\p{Script=Han}/u);
  });

  it.each([
    ['县公安局', 'police'],
    ['市人民政府办公室', 'gov_office'],
    ['市人民政府', 'gov'],
    ['工业和信息化局', 'miit'],
    ['城关镇人民政府', 'township'],
    ['住房公积金管理中心', 'provident'],
  ])('%s is %s', (name, id) => expect(functionOfName(name)).toBe(id));
});
