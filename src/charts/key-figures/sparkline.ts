/** A small trend as SVG path data. */

interface Sparkline {
  readonly path: string;
  /** The chosen year's dot, null where it has no value. */
  readonly dot: { readonly x: number; readonly y: number } | null;
}

/** A null is a gap: the line breaks there. */
export function sparklineOf(
  values: readonly (number | null)[],
  chosen: number,
  size: { readonly width: number; readonly height: number },
): Sparkline {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const pad = 3;
  const x = (index: number): number =>
    pad + (index / Math.max(1, values.length - 1)) * (size.width - 2 * pad);
  const y = (value: number): number =>
    high === low
      ? size.height / 2
      : size.height - pad - ((value - low) / (high - low)) * (size.height - 2 * pad);
  let path = '';
  let isDrawing = false;
  for (const [index, value] of values.entries()) {
    if (value !== null) {
      path += `${isDrawing ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    }
    isDrawing = value !== null;
  }
  const value = values[chosen] ?? null;
  return { path, dot: value === null ? null : { x: x(chosen), y: y(value) } };
}
