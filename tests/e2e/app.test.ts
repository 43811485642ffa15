import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { afterUpdate, goWithin, redrawn, visit, visitIn, type Visit } from './browser.ts';
import { sharedBrowser, sharedReader } from './shared-browser.ts';
import { bareParquet } from '../support/bare-parquet.ts';
import { realReport } from '../support/real-report.ts';

const address = inject('address');
const browser = sharedBrowser();
const reader = sharedReader(browser);
const another = sharedReader(browser);
/** The page of the first reader, and that of the one who was sent its link. */
let first: Visit;
let other: Visit;

/** Every text on the page; a chart's texts stand in no fixed order in its drawing. */
async function textsOn(page: Page): Promise<readonly string[]> {
  await page.mouse.move(0, 0);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await redrawn(page);
  await page.waitForTimeout(400);
  const lines = (await page.locator('main').innerText()).split('\n');
  return lines.map((line) => line.trim()).toSorted();
}

describe('the overview', () => {
  it('paints its first charts from the cube while the engine is still on its way', async () => {
    let letEngineCome = (): void => undefined;
    const held = new Promise<void>((resolve) => (letEngineCome = resolve));
    await reader().route('**/*.wasm', async (route) => {
      await held;
      await route.continue();
    });
    const coming = reader().waitForEvent('page');
    const opening = visitIn(reader(), address);
    const page = await coming;
    await page.waitForFunction(
      () => performance.getEntriesByName('gongkai:first-charts').length > 0,
    );
    const waiting = page.locator('[data-chart]:has(.skeleton)');
    await expect
      .poll(() => waiting.evaluateAll((all) => all.map((each) => each.getAttribute('data-chart'))))
      .toEqual(['zeros']);
    await afterUpdate(page, () =>
      page.locator('[data-chart=regions] button[aria-pressed]').first().click(),
    );
    const early = await page.locator('[data-chart=functions] h2').innerText();
    letEngineCome();
    first = await opening;
    await reader().unrouteAll();
    expect(await page.locator('[data-chart=functions] h2').innerText()).toBe(early);
  });

  it('opens on invented data that says so, from its own origin, without errors', async () => {
    const { page, foreign, errors } = first;
    expect(await page.getByText('虚构').first().isVisible()).toBe(true);
    expect(await page.locator('[data-drawn]').count()).toBeGreaterThanOrEqual(4);
    // Asked before the facts were there, and again when they came.
    await page.getByText(/个机关中 [\d,]+ 个有 2025 年报告/u).waitFor();
    expect([...foreign]).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('filters every other chart and the address by a click, and restores both from the address', async () => {
    const { page } = first;
    await goWithin(page, '');
    const before = await textsOn(page);
    const sentences = (): Promise<readonly string[]> =>
      page.locator('[data-chart] h2').allInnerTexts();
    const sentencesBefore = await sentences();
    await afterUpdate(page, () =>
      page.locator('[data-chart=regions] button[aria-pressed]').first().click(),
    );
    const url = page.url();
    expect(decodeURIComponent(url)).toContain('f.regions=province|');
    const after = await textsOn(page);
    const sentencesAfter = await sentences();
    const isSame = sentencesAfter.map((sentence, index) => sentence === sentencesBefore[index]);
    expect(isSame.filter(Boolean).length).toBeLessThanOrEqual(1);
    other = await visitIn(another(), url);
    expect(await textsOn(other.page)).toEqual(after);
    await afterUpdate(page, async () => {
      await page.goBack();
    });
    expect(await textsOn(page)).toEqual(before);
  });

  it('goes on working with the network off', async () => {
    const { page, errors } = other;
    await page.waitForFunction(() => performance.getEntriesByName('gongkai:facts').length > 0);
    await redrawn(page);
    await another().setOffline(true);
    await afterUpdate(page, async () => {
      await page.getByLabel('层级').selectOption('county');
    });
    expect(page.url()).toContain('county');
    expect(errors).toEqual([]);
    await another().setOffline(false);
  });

  it('says that a page could not be fetched while the others go on working', async () => {
    const { page } = await visit(browser(), address);
    await page.context().setOffline(true);
    await page.locator('nav button', { hasText: '方法' }).click();
    await page.getByText('这一页的程序没有取到').waitFor();
    await page.locator('nav button', { hasText: '总览' }).click();
    await page.locator('[data-chart=reasons] .drawing').waitFor();
    await page.context().close();
  });

  it('gives Suqian 2024 its published rates, pending cases left out', async () => {
    const { page } = first;
    await goWithin(
      page,
      '?data=real&scope=region&year=2024&f.body=agency_id%7C321300-宿迁市人民政府',
    );
    const figures = page.locator('main');
    // Which chart is drawn first is open: the chart of outcomes has 13.4% too.
    for (const figure of ['3,646', '54.0%', '13.4%'])
      await figures.getByText(figure).first().waitFor();
    const text = await figures.innerText();
    expect(text).not.toContain('10.6%');
  });
});

describe('a link whose data cannot be loaded', () => {
  it('says so, and opens other data by one click, with what else the link chose', async () => {
    const { page } = await visit(browser(), `${address}?page=compare&data=nowhere/&year=2023`);
    await page.getByRole('alert').waitFor();
    await page.getByText('还没有打开数据').waitFor();
    await page.getByRole('button', { name: '演示数据（虚构）' }).click();
    await page.locator('[data-chart="compare-years"] .drawing').waitFor();
    expect([...new URL(page.url()).searchParams]).toEqual([
      ['page', 'compare'],
      ['year', '2023'],
    ]);
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.context().close();
  });
});

describe('files of the user', () => {
  it('are refused with a sentence while the loaded data stays', async () => {
    const { page } = other;
    await goWithin(page, '?page=data');
    await page.locator('input[type=file]').setInputFiles({
      name: 'broken.parquet',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('this is no Parquet'),
    });
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('broken.parquet');
    expect(await page.locator('main').innerText()).toContain('2019–2025');
  });

  it('load with only name, year and cells, and blanks stay blank', async () => {
    const { page, errors } = other;
    await page.locator('input[type=file]').setInputFiles({
      name: 'bare.parquet',
      mimeType: 'application/octet-stream',
      buffer: bareParquet([
        realReport('suqian-2023'),
        realReport('suqian-2024'),
        realReport('shanghai-general-office-2019'),
      ]),
    });
    await page.locator('main').getByText('bare.parquet').first().waitFor();
    expect(page.url()).toContain('data=local');
    await page.getByRole('button', { name: '总览', exact: true }).click();
    await page.getByLabel('口径').selectOption('region');
    await page.getByText('54.0%').first().waitFor();
    expect(errors).toEqual([]);
  });
});
