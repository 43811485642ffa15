/** What a person waits for in the app on one dataset, measured in Chromium. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { visit } from '../e2e/browser.ts';
import type { Figures } from './budget.ts';
import { median, quantile } from './statistics.ts';
import type { Served } from './serve.ts';

/** The figure of a dataset that a tab cannot hold. */
export const REFUSED = 'refused with a sentence, ms';

const INTERACTIONS = 36;
const LONGEST = 180_000;
const QUIET = 600;

/** Durations of the app's own measures of that name. */
const measures = (page: Page, name: string): Promise<number[]> =>
  page.evaluate((of) => performance.getEntriesByName(of).map(({ duration }) => duration), name);

const updates = (page: Page): Promise<number> =>
  page.evaluate(() => performance.getEntriesByName('gongkai:update').length);

/** Resident memory of the browser's page processes, in MB. */
export async function pageMemory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      try {
        const status = readFileSync(`/proc/${id}/status`, 'utf8');
        return Number(/^VmRSS:\s+(\d+)/mu.exec(status)?.[1] ?? 0) / 1024;
      } catch {
        return 0;
      }
    })
    .reduce((sum, megabytes) => sum + megabytes, 0);
}

/** Chooses the next option of a list; returns false where there is but one. */
const turn = (page: Page, list: number, step: number): Promise<boolean> =>
  page.evaluate(
    ([at, by]) => {
      const select = document.querySelectorAll<HTMLSelectElement>(
        'main ~ * select, section.line select, select',
      )[at];
      if (select === undefined || select.options.length < 2) return false;
      select.selectedIndex = (select.selectedIndex + by) % select.options.length;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      return true;
    },
    [list, step] as const,
  );

/** One input: lists of the filter line by turns, and a click on a tile of the regions. */
export async function interact(page: Page, index: number): Promise<void> {
  const before = await updates(page);
  const tiles = page.locator('[data-chart="regions"] button[data-value][aria-pressed="false"]');
  const count = index % 3 === 2 ? await tiles.count() : 0;
  if (count > 8) {
    await tiles.nth((index * 7) % count).dispatchEvent('click');
  } else await turn(page, index % 3 === 0 ? 0 : 2, 1 + (index % 2));
  await page
    .waitForFunction(
      (known) => performance.getEntriesByName('gongkai:update').length > known,
      before,
      { timeout: 5000 },
    )
    .catch(() => undefined);
}

interface Opening {
  /** Milliseconds from a click on a page's name until nothing on it changes any more. */
  readonly took: number;
  /** The longest task in between, in milliseconds; 0 where none takes 50. */
  readonly frozen: number;
}

const openPage = (page: Page, index: number): Promise<Opening> =>
  page.evaluate(
    ([at, quiet, longest]) =>
      new Promise<Opening>((resolve) => {
        const started = performance.now();
        let [last, frozen] = [started, 0];
        const tasks = new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) frozen = Math.max(frozen, duration);
        });
        tasks.observe({ type: 'longtask' });
        const observer = new MutationObserver(() => (last = performance.now()));
        const main = document.querySelector('main') ?? document.body;
        observer.observe(main, { subtree: true, childList: true, characterData: true });
        document.querySelectorAll<HTMLButtonElement>('nav button')[at]?.click();
        // No named function here: esbuild would wrap it in a helper that the page lacks.
        const timer = setInterval(() => {
          const now = performance.now();
          if (now - last < quiet && now - started < longest) return;
          clearInterval(timer);
          observer.disconnect();
          tasks.disconnect();
          resolve({ took: last - started, frozen });
        }, 20);
      }),
    [index, QUIET, LONGEST] as const,
  );

/** Every rule over all reports, on the page of findings: until the last is through. */
async function runRules(page: Page): Promise<Figures> {
  await page.evaluate(() => {
    const seen = { longest: 0 };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
    }).observe({ type: 'longtask' });
    Object.assign(globalThis, { seen });
  });
  await page.locator('nav button', { hasText: '疑点' }).click();
  await page.waitForFunction(() => performance.getEntriesByName('gongkai:rules').length > 0, null, {
    timeout: LONGEST,
  });
  const [took = Number.NaN] = await measures(page, 'gongkai:rules');
  const frozen = await page.evaluate(
    () => (globalThis as unknown as { seen: { longest: number } }).seen.longest,
  );
  return { 'all rules, texts too, ms': took, 'all rules, longest task, ms': frozen };
}

/** Milliseconds until it was said that a tab cannot hold the dataset; null where it was opened. */
async function refusedAfter(page: Page): Promise<number | null> {
  const told = await page.waitForFunction(
    () =>
      performance.getEntriesByName('gongkai:facts').length > 0
        ? 'open'
        : document.querySelector('[role="alert"]') && performance.now(),
    null,
    { timeout: LONGEST },
  );
  const value = await told.jsonValue();
  return typeof value === 'number' ? value : null;
}

/** Visits twice, works on the overview, opens every page; once alone where the tab refuses. */
export async function benchVisits(browser: Browser, served: Served): Promise<Figures> {
  const url = `${served.address}?data=${encodeURIComponent(`${served.address}bench/`)}`;
  served.takeBytes();
  const { page, errors } = await visit(browser, url, {}, LONGEST);
  const refused = await refusedAfter(page);
  const cold = (await measures(page, 'gongkai:first-charts'))[0] ?? Number.NaN;
  if (refused !== null) {
    const figures = {
      'first charts cold, ms': cold,
      [REFUSED]: refused,
      'memory of the page, MB': await pageMemory(browser),
      'bytes of data, first visit': served.takeBytes(),
      'errors on the console': errors.length,
    };
    await page.context().close();
    return figures;
  }
  const facts = (await measures(page, 'gongkai:facts'))[0] ?? cold;
  const coldBytes = served.takeBytes();
  const linked = await page.locator('[data-chart]').count();
  const before = (await measures(page, 'gongkai:update')).length;
  for (let index = 0; index < INTERACTIONS; index += 1) await interact(page, index);
  const taken = (await measures(page, 'gongkai:update')).slice(before);
  const workBytes = served.takeBytes();
  const memory = await pageMemory(browser);
  const rules = await runRules(page);
  const opened: Record<string, number> = {};
  let told = 0;
  const names = await page.locator('nav button').allTextContents();
  for (const [index, name] of names.entries()) {
    const { took, frozen } = await openPage(page, index);
    told += await page.locator('[data-chart] [role="alert"]').count();
    opened[`open page ${name.trim()}, ms`] = took;
    opened[`open page ${name.trim()}, longest task, ms`] = frozen;
  }
  const pageBytes = served.takeBytes();
  // Another day: the first page is closed, and what it held is given back before the next opens.
  const again = await page.context().newPage();
  await page.close();
  await again.waitForTimeout(QUIET);
  await again.goto(url);
  await again.waitForFunction(
    () => performance.getEntriesByName('gongkai:facts').length > 0,
    null,
    { timeout: LONGEST },
  );
  const warm = (await measures(again, 'gongkai:first-charts'))[0] ?? Number.NaN;
  const warmFacts = (await measures(again, 'gongkai:facts'))[0] ?? Number.NaN;
  const warmBytes = served.takeBytes();
  await again.context().close();
  return {
    'first charts cold, ms': cold,
    'first charts warm, ms': warm,
    'facts ready cold, ms': facts,
    'facts ready warm, ms': warmFacts,
    'linked charts': linked,
    updates: taken.length,
    'update median, ms': median(taken),
    'update p95, ms': quantile(taken, 0.95),
    ...rules,
    ...opened,
    'memory of the page, MB': memory,
    'bytes of data, first visit': coldBytes,
    'bytes of data, interactions': workBytes,
    'bytes of data, other pages': pageBytes,
    'bytes of data, second visit': warmBytes,
    'errors on the console': errors.length,
    'charts with an error': told,
  };
}
