/** A printer takes the page as it stands: what was asked a moment ago is waited for. */

/** What is not yet of the last choice. */
const OPEN = [
  'main.waiting',
  'main:not(:has(h1))',
  'main .loading',
  'main progress',
  '[data-chart] .skeleton',
  '[data-chart][aria-busy="true"]',
  '[data-chart] .drawing:not([data-drawn="true"])',
].join();

/** Milliseconds after which is printed what is there. */
const LONGEST_WAIT = 5_000;

/** On a Mac Ctrl P is a line up in a field of text. */
const isPrintKey = (event: KeyboardEvent): boolean =>
  (navigator.platform.startsWith('Mac') ? event.metaKey : event.ctrlKey) &&
  !event.altKey &&
  !event.shiftKey &&
  event.key.toLowerCase() === 'p';

async function untilDrawn(): Promise<void> {
  const start = performance.now();
  while (document.querySelector(OPEN) !== null && performance.now() - start < LONGEST_WAIT) {
    await new Promise(requestAnimationFrame);
  }
}

/** Listener of keys: the browser's key for printing prints once every chart is drawn. */
export function printWhenDrawn(event: KeyboardEvent): void {
  if (!isPrintKey(event)) return;
  event.preventDefault();
  if (!event.repeat) void untilDrawn().then(() => print());
}
