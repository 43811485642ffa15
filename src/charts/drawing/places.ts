/** Places on a drawing in px, and the marks that every part of it is made of. */
import type { Mark } from './marks.ts';
import type { PlotRun } from './plot.ts';

/** Width of a text in px. */
export type Measure = (text: string, size: number, weight: number) => number;

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly measure: Measure;
  /** What a tick of the value axis is called. */
  readonly nameOf: (value: number) => string;
}

/** The area between the axes in px, and its bands: one a category. */
export interface Bands {
  readonly axis: 'x' | 'y';
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly count: number;
}

/** Between an axis and its names, in px. */
export const NAME_GAP = 8;

export const round = (px: number): number => Math.round(px * 100) / 100;

export const bandWidth = ({ axis, left, right, top, bottom, count }: Bands): number =>
  (axis === 'x' ? right - left : bottom - top) / Math.max(1, count);

export const centreOf = (bands: Bands, index: number): number =>
  (bands.axis === 'x' ? bands.left : bands.top) + (index + 0.5) * bandWidth(bands);

export type Anchor = 'start' | 'middle' | 'end';

export function textMark(
  runs: readonly PlotRun[],
  at: {
    readonly x: number;
    readonly y: number;
    readonly anchor: Anchor;
    readonly turned?: boolean;
  },
): Mark {
  const [x, y] = [round(at.x), round(at.y)];
  return {
    tag: 'text',
    attributes: {
      x,
      y,
      'text-anchor': at.anchor,
      'dominant-baseline': 'central',
      ...(at.turned && { transform: `rotate(-90 ${x} ${y})` }),
    },
    runs: runs.map(({ text, size, weight, colour }) => ({
      text,
      attributes: { 'font-size': size, 'font-weight': weight, fill: colour },
    })),
  };
}

export const lineMark = (
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  stroke: { readonly colour: string; readonly width?: number; readonly dash?: string },
): Mark => ({
  tag: 'path',
  attributes: {
    d: `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`,
    fill: 'none',
    stroke: stroke.colour,
    'stroke-width': stroke.width ?? 1,
    'stroke-dasharray': stroke.dash ?? 'none',
  },
});

/** Lines of one px stand on px, or they are drawn as two pale ones. */
export const sharp = (px: number): number => Math.round(px - 0.5) + 0.5;

export const widthOf = (runs: readonly PlotRun[], measure: Measure): number =>
  runs.reduce((sum, { text, size, weight }) => sum + measure(text, size, weight), 0);
