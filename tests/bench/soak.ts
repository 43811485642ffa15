/**
 * Random clicking. After each burst every chart is shown as a table and held against the same
 * address opened afresh, where no click came before: a chart that lags behind its filters differs.
 */
import type { Browser, Page } from 'playwright-core';
import { visit } from '../e2e/browser.ts';
import { interact, pageMemory } from './visit-acts.ts';
import type { Figures } from './budget.ts';
import type { Served } from './serve.ts';

/** Names of the button that turns a chart into a table, and back. */
const TO_TABLE = ['表格', 'Table'];
const TO_CHART = ['图形', 'Chart'];
const BURST = 40;
const LONGEST = 180_000;
const SETTLED = 1500;
/** Memory may grow to this share of what it was after the first burst. */
const MOST_GROWTH = 1.5;

interface SoakReport {
  readonly figures: Figures;
  /** A sentence each; none is what should be. */
  readonly faults: readonly string[];
}

/** Presses the buttons of that name in every chart, all at once: each changes its name by it. */
const press = (page: Page, names: readonly string[]): Promise<void> =>
  page.evaluate((wanted) => {
    document
      .querySelectorAll<HTMLButtonElement>('[data-chart] button[aria-pressed]')
      .forEach((button) => {
        if (wanted.includes(button.textContent.trim())) button.click();
      });
  }, names);

/** What each chart says in words and as a table, by its id. */
async function tablesOf(page: Page): Promise<ReadonlyMap<string, string>> {
  await page.waitForTimeout(SETTLED);
  await page.waitForFunction(
    () => document.querySelector('[data-chart]:is([aria-busy=true], :has(.skeleton))') === null,
    null,
    { timeout: LONGEST },
  );
  await press(page, TO_TABLE);
  await page.waitForTimeout(SETTLED);
  const texts = await page
    .locator('[data-chart]')
    .evaluateAll((charts) =>
      charts.map(
        (chart) =>
          [
            chart.getAttribute('data-chart') ?? '',
            [...chart.querySelectorAll('h2, h3, figcaption, td')]
              .map((cell) => cell.textContent)
              .join('|'),
          ] as const,
      ),
    );
  await press(page, TO_CHART);
  return new Map(texts);
}

export async function soak(browser: Browser, served: Served, minutes: number): Promise<SoakReport> {
  const url = `${served.address}?data=${encodeURIComponent(`${served.address}bench/`)}`;
  const { page, errors } = await visit(browser, url);
  const faults: string[] = [];
  const memory: number[] = [];
  const end = performance.now() + minutes * 60_000;
  let clicks = 0;
  let compared = 0;
  let cells = 0;
  while (performance.now() < end) {
    for (let click = 0; click < BURST; click += 1) {
      await interact(page, Math.floor(Math.random() * 1000));
      clicks += 1;
    }
    memory.push(await pageMemory(browser));
    const shown = await tablesOf(page);
    const fresh = await visit(browser, page.url());
    const expected = await tablesOf(fresh.page);
    await fresh.page.context().close();
    for (const [id, text] of expected) {
      compared += 1;
      cells += text.split('|').length;
      if (shown.get(id) !== text) faults.push(`${id} differs from a fresh page at ${page.url()}`);
    }
  }
  const [first = Number.NaN] = memory;
  const last = memory.at(-1) ?? Number.NaN;
  if (last > first * MOST_GROWTH) faults.push(`memory grew from ${first} to ${last} MB`);
  faults.push(...errors);
  await page.context().close();
  return {
    figures: {
      clicks,
      'charts compared': compared,
      'cells compared': cells,
      'memory after the first burst, MB': first,
      'memory at the end, MB': last,
      faults: faults.length,
    },
    faults,
  };
}
