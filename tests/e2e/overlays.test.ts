/** What opens over or within a page passes axe while it is open, in both languages and themes. */
import { expect, inject, it } from 'vitest';
import type { Page } from 'playwright-core';
import { FRAME } from '../../src/charts/frame-messages.ts';
import { APP } from '../../src/i18n/app-messages.ts';
import { say, type Language } from '../../src/i18n/say.ts';
import { COMPARE } from '../../src/pages/compare/messages.ts';
import { CONSOLE } from '../../src/pages/data/console/messages.ts';
import { GROUPS } from '../../src/pages/groups/messages.ts';
import { SEARCH } from '../../src/pages/shell/search-messages.ts';
import { goWithin, redrawn, visit } from './browser.ts';
import { sharedBrowser } from './shared-browser.ts';
import { violations } from './violations.ts';

const address = inject('address');
const browser = sharedBrowser();
const SUQIAN = encodeURIComponent('321300-宿迁市人民政府');

const LOOKS = [
  ['zh', 'light'],
  ['en', 'dark'],
] as const;

/** What each chart of the page opens, all of them at once. */
const PANELS = [
  ['compare-years', FRAME.note],
  ['compare-ranking', FRAME.claim],
  ['robustness', FRAME.sql],
  ['body-funnel', FRAME.definition],
  ['body-ranking', FRAME.table],
] as const;

async function openPanels(page: Page, language: Language): Promise<void> {
  for (const [chart, tool] of PANELS) {
    const name = say(tool, language);
    await page
      .locator(`[data-chart="${chart}"]`)
      .getByRole('button', { name, exact: true })
      .click();
  }
  const years = page.locator('[data-chart="compare-years"]');
  await years.getByRole('textbox', { name: say(FRAME.noteText, language) }).fill('merged');
  await page.keyboard.press('Enter');
  await years
    .getByRole('button', { name: say(FRAME.noteRemove, language, { text: 'merged' }) })
    .waitFor();
  await page.locator('details summary').first().click();
  await page.getByRole('textbox', { name: say(GROUPS.name, language), exact: true }).fill('two');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: say(GROUPS.use, language, { name: 'two' }) }).waitFor();
}

it.each(LOOKS)(
  '%s, %s: panels, pick lists, search, a failed query, no data',
  async (language, colorScheme) => {
    // Groups and notes are kept: each look is another reader's.
    const { page, errors } = await visit(
      browser(),
      `${address}?page=compare&data=real&lang=${language}&with=agency_id%7C${SUQIAN}`,
    );
    await page.emulateMedia({ colorScheme });
    const found: Record<string, readonly string[]> = {};
    const judge = async (state: string): Promise<void> => {
      found[state] = await violations(page);
    };
    await redrawn(page);
    await openPanels(page, language);
    await redrawn(page);
    await judge('panels');

    for (const label of [APP.addBody, COMPARE.addGroup, APP.addFilter]) {
      const name = say(label, language);
      await page.getByRole('combobox', { name, exact: true }).first().click();
      const list = page.getByRole('listbox', { name, exact: true });
      await list.getByRole('option').first().waitFor();
      await judge(name);
      await page.keyboard.press('Escape');
    }

    await page.keyboard.press('Control+k');
    const search = page.getByRole('dialog', { name: say(SEARCH.title, language) });
    const typed = search.getByRole('combobox');
    await search.getByRole('option').first().waitFor();
    await judge('search, nothing typed');
    await typed.fill('宿迁');
    await search
      .getByRole('option', { name: /宿迁市人民政府/u })
      .first()
      .waitFor();
    await judge('search with results');
    await typed.fill('没有这样的名字');
    await search.getByText(say(SEARCH.nothing, language, { text: '没有这样的名字' })).waitFor();
    await judge('search without results');
    await page.keyboard.press('Escape');

    await goWithin(page, `?page=data&data=real&lang=${language}&data.sql=select+nothing`);
    await page.getByRole('button', { name: say(CONSOLE.run, language), exact: true }).click();
    await page.locator('main').getByRole('alert').waitFor();
    await judge('a failed query');

    await page.goto(`${address}?data=nowhere/&lang=${language}`);
    await page.getByText(say(APP.nothingOpen, language)).waitFor();
    await page.getByRole('button', { name: say(APP.shippedDemo, language) }).waitFor();
    await judge('no data');

    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((state) => [state, []])));
    expect(errors.filter((error) => !error.includes('nowhere'))).toEqual([]);
  },
);
