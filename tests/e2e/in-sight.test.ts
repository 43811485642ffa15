import { expect, inject, it } from 'vitest';
import { afterUpdate, newReader, redrawn, visit, visitIn } from './browser.ts';
import { sharedBrowser } from './shared-browser.ts';

const address = inject('address');
const browser = sharedBrowser();

it('draws what is seen first, the rest once the page is idle, and a tip where one points', async () => {
  const { page, errors } = await visit(browser(), address, {
    viewport: { width: 1440, height: 420 },
  });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const areas = page.locator('[data-chart] .drawing');
  const all = await areas.count();
  expect(all).toBeGreaterThanOrEqual(5);
  const ready = (): Promise<boolean> =>
    page.evaluate(
      () =>
        document.querySelectorAll('[data-chart] .drawing').length ===
        document.querySelectorAll('[data-drawn]').length,
    );
  await expect.poll(ready).toBe(true);

  await page.evaluate(() => {
    const order: (string | undefined)[] = [];
    const observer = new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target as HTMLElement;
        if (element.dataset['drawn'] === undefined) continue;
        order.push(element.closest<HTMLElement>('[data-chart]')?.dataset['chart']);
      }
    });
    for (const area of document.querySelectorAll('[data-chart] .drawing')) {
      observer.observe(area, { attributeFilter: ['data-drawn'] });
    }
    Object.assign(globalThis, { order });
  });
  await afterUpdate(page, async () => {
    await page.getByRole('combobox').first().selectOption('2023');
  });
  /** Charts drawn again, in their order: whether each is within the window. */
  const drawn = (): Promise<boolean[]> =>
    page.evaluate(() =>
      (globalThis as unknown as { order: string[] }).order.map(
        (chart) =>
          (document.querySelector(`[data-chart=${chart}]`)?.getBoundingClientRect().top ?? 0) <
          innerHeight,
      ),
    );
  await expect.poll(drawn).toContain(false);
  expect((await drawn())[0]).toBe(true);

  // Plain charts are drawn without ECharts, which takes longer than a choice has.
  const loaded = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  );
  expect(loaded.length).toBeGreaterThan(3);
  expect([...loaded, ...asked].filter((url) => /echarts/u.test(url))).toEqual([]);

  const [first] = await areas.all();
  await first?.hover();
  await expect
    .poll(() => first?.evaluate((node) => node.querySelector('[data-tip]')?.textContent ?? ''))
    .toMatch(/20\d\d/u);
  expect(errors).toEqual([]);
  await page.context().close();
});

it('keeps what is drawn while the window has no room, as when a picture of the whole page is taken', async () => {
  const { page, errors } = await visit(browser(), address);
  await redrawn(page);
  const drawings = await page.locator('[data-chart] .drawing').elementHandles();
  expect(drawings.length).toBeGreaterThanOrEqual(5);
  await page.setViewportSize({ width: 1, height: 1 });
  await expect
    .poll(() => page.evaluate(() => document.querySelector('.area')?.clientWidth))
    .toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await redrawn(page);
  const stayed = await Promise.all(
    drawings.map((drawing) => drawing.evaluate((node) => node.isConnected && node.hasChildNodes())),
  );
  expect(stayed).toEqual(drawings.map(() => true));
  expect(errors).toEqual([]);
  await page.context().close();
});

it('draws the rest though what is seen waits for an engine that does not come', async () => {
  const reader = await newReader(browser());
  let letEngineCome = (): void => undefined;
  const held = new Promise<void>((resolve) => (letEngineCome = resolve));
  await reader.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  const coming = reader.waitForEvent('page');
  const opening = visitIn(reader, `${address}#zeros`);
  const page = await coming;
  await expect
    .poll(() =>
      page
        .locator('[data-chart]:has(.skeleton)')
        .evaluateAll((all) => all.map((each) => each.getAttribute('data-chart'))),
    )
    .toEqual(['zeros']);
  letEngineCome();
  await opening;
  await reader.close();
});
