/** A small trend as SVG path data. */

interface Sparkline {
  readonly path: string;
  /** Dots of the chosen years that have a value. */
  readonly dots: readonly { readonly x: number; readonly y: number }[];
}

/** A null is a gap: the line breaks there. */
export function sparklineOf(
  values: readonly (number | null)[],
  chosen: readonly number[],
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
  const dots = chosen.flatMap((index) => {
    const value = values[index] ?? null;
    return value === null ? [] : [{ x: x(index), y: y(value) }];
  });
  return { path, dots };
}
