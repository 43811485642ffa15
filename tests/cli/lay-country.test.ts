import { rmSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { layCountry, newSpillFolder } from '../../src/cli/synth/lay-country.ts';
import type { Block } from '../../src/cli/synth/lay-province.ts';
import { readSpilled } from '../../src/cli/synth/spill.ts';
import { CountryTooSmallError } from '../../src/synth/country.ts';

const OPTIONS = { bodies: 70, years: [2022, 2024], seed: 5, plantShare: 0.5 } as const;
const folder = newSpillFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const laidBy = async (threads: number) => {
  const laid = await layCountry(OPTIONS, folder, threads);
  return laid.map(({ places, planted, wide }) => ({
    keys: places.map(([key]) => key),
    blocks: [...readSpilled<Block>(places.map(([, place]) => place))],
    planted,
    wide,
  }));
};

it('invents the same country on two threads as on one', async () => {
  const one = await laidBy(1);
  expect(one).toHaveLength(4);
  expect(one.some(({ planted }) => planted.length > 0)).toBe(true);
  expect(await laidBy(2)).toEqual(one);
});

it('says of a country without names for so many bodies what it can hold, on any thread', async () => {
  const tooMany = { ...OPTIONS, bodies: 900_000_000 };
  await expect(layCountry(tooMany, folder, 2)).rejects.toThrow(CountryTooSmallError);
}, 60_000);
