/** The marks of single points. */
import type { Mark } from './marks.ts';
import type { PlotItem } from './plot.ts';

/** Corners from the centre, in halves of the symbol's size. */
const CORNERS: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  rect: [[-1, -1], [1, -1], [1, 1], [-1, 1]], // prettier-ignore
  diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]], // prettier-ignore
  triangle: [[0, -1], [1, 1], [-1, 1]], // prettier-ignore
};

export const isSymbol = (name: string): boolean =>
  name === 'circle' || name === 'none' || name in CORNERS;

export function symbolMark(
  { symbol, symbolSize, fill, opacity, border }: PlotItem,
  { x, y }: { readonly x: number; readonly y: number },
): Mark {
  const half = symbolSize / 2;
  const style = {
    fill,
    opacity,
    ...(border !== null && { stroke: border.colour, 'stroke-width': border.width }),
  };
  const round = (px: number): number => Math.round(px * 100) / 100;
  const corners = CORNERS[symbol];
  if (corners === undefined) {
    return { tag: 'circle', attributes: { cx: round(x), cy: round(y), r: half, ...style } };
  }
  const d = corners.map(([right, down]) => `${round(x + right * half)} ${round(y + down * half)}`);
  return { tag: 'path', attributes: { d: `M${d.join('L')}Z`, ...style } };
}
