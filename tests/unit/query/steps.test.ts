import { expect, it } from 'vitest';
import { sorting, withPauses } from '../../../src/query/steps.ts';

it.each([0, 1, 20_000, 61_003])('sorts %i elements as they would be at once', async (length) => {
  const elements = Array.from({ length }, (_, at) => ({ at, key: (at * 7919) % 613 }));
  const compare = (left: { key: number }, right: { key: number }): number => left.key - right.key;
  let pauses = 0;
  const sorted = await withPauses(sorting(elements, compare), () => {
    pauses += 1;
    return Promise.resolve();
  });
  expect(sorted).toEqual(elements.toSorted(compare));
  expect(pauses).toBeGreaterThanOrEqual(Math.ceil(length / 20_000));
});
