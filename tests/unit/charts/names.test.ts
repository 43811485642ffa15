import { expect, it } from 'vitest';
import { shortRowName } from '../../../src/charts/groups.ts';
import { shorten } from '../../../src/charts/picture.ts';
import { requestRows } from '../../../src/form/form.ts';

it.each([
  ['角省公安局', 10, '角省公安局'],
  ['壁省甲市寅区教育局', 14, '壁省甲…教育局'],
  ['Joint party and government bodies', 21, 'Joint party…nt bodies'],
])('shortens %s to %i letters with both its ends', (name, width, short) => {
  expect(shorten(name, width)).toBe(short);
});

it.each(['zh', 'en'] as const)('names every reason by a dozen characters in %s', (language) => {
  const names = requestRows('2021')
    .filter(({ group }) => group !== null)
    .map((row) => shortRowName(row, language));
  expect(names.filter((name) => name.length > (language === 'zh' ? 12 : 31))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});
