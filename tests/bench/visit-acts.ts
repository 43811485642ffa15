/** What a person does in the app, and how long each takes. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { Figures } from './budget.ts';
import { median, quantile } from './statistics.ts';

const INTERACTIONS = 36;
const CHANGES = 9;
export const LONGEST = 180_000;
export const QUIET = 600;
/** Typed into the search; pinyin that finds a body once all names are spelled. */
const SEARCHED = ['公安局', 'gonganju', 'gaj', 'jiaoyu', '人民政府', 'zzzz'];
const SPELLED = 'gonganju';

/** Durations of the app's own measures of that name. */
export const measures = (page: Page, name: string): Promise<number[]> =>
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

/** Does something, and waits until what it changed is drawn. */
async function untilUpdated(page: Page, act: () => Promise<unknown>): Promise<void> {
  const before = await updates(page);
  await act();
  await page
    .waitForFunction(
      (known) => performance.getEntriesByName('gongkai:update').length > known,
      before,
      { timeout: 5000 },
    )
    .catch(() => undefined);
}

/** Turns the list of years or that of levels. */
const turnFilter = (page: Page, index: number): Promise<void> =>
  untilUpdated(page, () => turn(page, index % 3 === 0 ? 0 : 2, 1 + (index % 2)));

/** One input: lists of the filter line by turns, and a click on a tile of the regions. */
export async function interact(page: Page, index: number): Promise<void> {
  const tiles = page.locator('[data-chart="regions"] button[data-value][aria-pressed="false"]');
  const count = index % 3 === 2 ? await tiles.count() : 0;
  if (count > 8) {
    await untilUpdated(page, () => tiles.nth((index * 7) % count).dispatchEvent('click'));
  } else await turnFilter(page, index);
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
export async function runRules(page: Page): Promise<Figures> {
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

/** Clicks on the overview, one after the other. */
export async function work(page: Page): Promise<Figures> {
  const linked = await page.locator('[data-chart]').count();
  const before = (await measures(page, 'gongkai:update')).length;
  for (let index = 0; index < INTERACTIONS; index += 1) await interact(page, index);
  const taken = (await measures(page, 'gongkai:update')).slice(before);
  return {
    'linked charts': linked,
    updates: taken.length,
    'update median, ms': median(taken),
    'update p95, ms': quantile(taken, 0.95),
  };
}

/** Changes of the filter line on the page that is open; none where it has no such line. */
async function changes(page: Page): Promise<readonly number[]> {
  if ((await page.locator('section.line select').count()) === 0) return [];
  const before = (await measures(page, 'gongkai:update')).length;
  for (let index = 0; index < CHANGES; index += 1) await turnFilter(page, index);
  return (await measures(page, 'gongkai:update')).slice(before);
}

/** Opens the pages of those places one after the other. */
export async function turnPages(page: Page, pages: readonly number[]): Promise<Figures> {
  const opened: Record<string, number> = {};
  let told = 0;
  const names = await page.locator('nav button').allTextContents();
  for (const index of pages) {
    const { took, frozen } = await openPage(page, index);
    told += await page.locator('[data-chart] [role="alert"]').count();
    // The number of findings stands in the name of their page.
    const name = names[index]?.trim().replace(/[\d,]+$/u, '') ?? '';
    opened[`open page ${name}, ms`] = took;
    opened[`open page ${name}, longest task, ms`] = frozen;
    const taken = await changes(page);
    if (taken.length > 0) opened[`change on page ${name} median, ms`] = median(taken);
  }
  return { ...opened, 'charts with an error': told };
}

/** Types into the search of everything, letter by letter, until what it found is drawn. */
export async function search(page: Page): Promise<Figures> {
  await page.keyboard.press('Control+k');
  const field = page.locator('[role="dialog"] input');
  await field.waitFor();
  const found = page.locator('[role="dialog"] [role="option"]');
  // The names are brought, and then spelled, when the search is first opened.
  await field.fill(SPELLED);
  await found.first().waitFor({ timeout: LONGEST });
  const taken: number[] = [];
  for (const text of SEARCHED) {
    for (let end = 1; end <= text.length; end += 1) {
      taken.push(
        await field.evaluate(
          async (input: HTMLInputElement, typed) => {
            const begun = performance.now();
            input.value = typed;
            input.dispatchEvent(new InputEvent('input', { bubbles: true }));
            await new Promise((resolve) => requestAnimationFrame(resolve));
            // A frame ends after its last task: what was found is drawn then.
            await new Promise((resolve) => setTimeout(resolve));
            return performance.now() - begun;
          },
          text.slice(0, end),
        ),
      );
    }
  }
  await page.keyboard.press('Escape');
  return {
    'search, a keystroke median, ms': median(taken),
    'search, a keystroke p95, ms': quantile(taken, 0.95),
  };
}
