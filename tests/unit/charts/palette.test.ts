import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paletteOf } from '../../../src/charts/palette.ts';
import { difference, labOf, type Sight } from '../../support/colour-vision.ts';

/** CIEDE2000 between areas that lie beside each other; 2.3 is just noticeable. */
const APART = 7;

const pairsOf = (colours: readonly string[]): readonly (readonly [string, string])[] =>
  colours.flatMap((one, at) => colours.slice(at + 1).map((other) => [one, other] as const));

describe.each(['light', 'dark'] as const)('the %s palette', (theme) => {
  const { outcome, dispute } = paletteOf(theme);

  it.each<Sight>(['full', 'deuteranopia', 'grey'])('is told apart in %s sight', (sight) => {
    for (const colours of [Object.values(outcome), Object.values(dispute)]) {
      for (const [one, other] of pairsOf(colours)) {
        const apart = difference(labOf(one, sight), labOf(other, sight));
        expect(apart, `${one} ${other}`).toBeGreaterThan(APART);
      }
    }
  });

  it('is that of the style sheet', () => {
    const css = readFileSync(new URL('../../../src/ui/tokens.css', import.meta.url), 'utf8');
    const [light = '', dark = ''] = css.split(":root[data-theme='dark']");
    for (const [id, colour] of Object.entries(outcome)) {
      expect(theme === 'light' ? light : dark).toContain(`--${id.replace('_', '-')}: ${colour};`);
    }
  });
});

it('measures colours as the source of the formula does', () => {
  expect(difference([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
  expect(difference([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514])).toBeCloseTo(0.9082, 4);
});
