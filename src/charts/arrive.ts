/** Brings what a link leads to into sight. */

/** So long the page above may still grow, in ms. */
const SETTLED = 4000;
/** What tells that the reader goes somewhere else. */
const MOVES = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/**
 * Keeps a place in sight while what stands above it comes, until the reader moves.
 *
 * @param go to the place, as the page now is
 * @returns ends it
 */
export function keepAt(go: () => void): () => void {
  const sizes = new ResizeObserver(go);
  const end = (): void => {
    sizes.disconnect();
    clearTimeout(timer);
    for (const move of MOVES) removeEventListener(move, end);
  };
  const timer = setTimeout(end, SETTLED);
  for (const move of MOVES) addEventListener(move, end, { passive: true });
  // Is told once at the start, too.
  sizes.observe(document.body);
  return end;
}

/** Keeps the element at the top of the window. */
export const arriveAt = (element: Element): (() => void) => keepAt(() => element.scrollIntoView());
