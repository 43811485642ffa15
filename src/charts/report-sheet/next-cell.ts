/** Moving between the cells of a sheet, or its equations, with the arrow keys. */

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The nearest of them in the direction of an arrow key, by where they are drawn. */
export function nextCell(
  sheet: HTMLElement,
  from: HTMLElement,
  key: string,
  among = '[data-cell]',
): HTMLElement | null {
  const direction = DIRECTIONS[key];
  if (direction === undefined) return null;
  const [dx, dy] = direction;
  const middle = (element: HTMLElement): readonly [number, number] => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };
  const [x, y] = middle(from);
  let best: HTMLElement | null = null;
  let nearest = Infinity;
  for (const cell of sheet.querySelectorAll<HTMLElement>(among)) {
    const [cx, cy] = middle(cell);
    const along = (cx - x) * dx + (cy - y) * dy;
    const aside = Math.abs((cx - x) * dy) + Math.abs((cy - y) * dx);
    if (along <= 1) continue;
    // A cell straight ahead is nearer than one beside the way.
    const distance = along + aside * 8;
    if (distance < nearest) [best, nearest] = [cell, distance];
  }
  return best;
}
