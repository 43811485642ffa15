/**
 * `npm run bench -- import [files]`: files of all kinds dropped on the built app: whether the page
 * stays responsive, how fast they are read, and how soon a cancel takes effect.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launch, visit } from '../e2e/browser.ts';
import { mixedKinds } from '../support/mixed-kinds.ts';
import { inBuild } from './built-app.ts';
import { longestTaskOf } from '../support/page-tasks.ts';
import type { Figures } from './run.ts';
import { serve } from './serve.ts';

const FILES = 500;
const LONGEST = 180_000;
/** Milliseconds in which what follows a step is seen, too. */
const SETTLING = 500;

const saved = (page: Page, least: number): Promise<unknown> =>
  page.waitForFunction(
    (count) =>
      Number(document.querySelector<HTMLElement>('[data-saved]')?.dataset['saved']) >= count,
    least,
    { timeout: LONGEST, polling: 5 },
  );

/** Drops a folder of the disk as a hand does. */
async function drop(page: Page, folder: string): Promise<void> {
  const box = await page.locator('main section').first().boundingBox();
  if (box === null) throw new Error('There is nowhere to drop files.');
  const client = await page.context().newCDPSession(page);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await client.send('Input.dispatchDragEvent', { type, x, y, data });
  }
  await client.detach();
}

const isOver = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () =>
      document.querySelector('progress') === null &&
      document.querySelector('[data-saved]') !== null,
    null,
    { timeout: LONGEST, polling: 5 },
  );

/** Something done to the page, how long it took, and how long the page was deaf meanwhile. */
async function timed(page: Page, run: () => Promise<unknown>): Promise<Figures[string]> {
  const client = await page.context().newCDPSession(page);
  let took = 0;
  const { byClock, ownWork } = await longestTaskOf(client, async () => {
    const started = performance.now();
    await run();
    took = performance.now() - started;
    await page.waitForTimeout(SETTLING);
  });
  await client.detach();
  return {
    milliseconds: Math.round(took),
    'longest task, ms': byClock,
    'its own work at most, ms': ownWork,
  };
}

/** A click, and until something is seen on the page. */
const step = (page: Page, button: string, end: () => Promise<unknown>): Promise<Figures[string]> =>
  timed(page, async () => {
    await Promise.all([end(), page.getByRole('button', { name: button }).first().click()]);
  });

async function benchWhole(browser: Browser, address: string, folder: string): Promise<Figures> {
  const { page, errors } = await visit(browser, address);
  const whole = await timed(page, async () => {
    await drop(page, folder);
    await isOver(page);
  });
  const outcomes = Number(await page.locator('[data-saved]').getAttribute('data-saved'));
  const steps = {
    'review of one opened': await step(page, '核对', () =>
      page.locator('[data-cell]').first().waitFor(),
    ),
    'list shown again': await step(page, '回到列表', () => page.locator('[data-saved]').waitFor()),
    'exported as Parquet': await step(page, '导出 Parquet', () => page.waitForEvent('download')),
    'opened in every page': await step(page, '单独打开', () =>
      page.getByText('这次导入正在各页中使用').waitFor({ timeout: LONGEST }),
    ),
  };
  await page.context().close();
  return {
    'all imported': {
      ...whole,
      'outcomes saved': outcomes,
      'outcomes a second': Math.round((outcomes / Number(whole?.['milliseconds'])) * 1000),
      'errors on the console': errors.length,
    },
    ...steps,
  };
}

async function benchCancel(browser: Browser, address: string, folder: string): Promise<Figures> {
  const { page } = await visit(browser, address);
  await drop(page, folder);
  await saved(page, 20);
  const took = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const started = performance.now();
        const cancel = document.querySelector<HTMLButtonElement>('progress ~ button');
        new MutationObserver((_, observer) => {
          if (document.querySelector('progress') !== null) return;
          observer.disconnect();
          resolve(performance.now() - started);
        }).observe(document.body, { childList: true, subtree: true });
        cancel?.click();
      }),
  );
  const listed = Number(await page.locator('[data-saved]').getAttribute('data-saved'));
  await page.reload();
  await saved(page, 1);
  const kept = Number(await page.locator('[data-saved]').getAttribute('data-saved'));
  await page.context().close();
  return {
    'from cancel to stop': { milliseconds: Math.round(took) },
    'listed as saved before a reload, and after it': { listed, kept },
  };
}

/** @param args how many files are dropped, or 500 */
export async function benchImport([count]: readonly string[]): Promise<Figures> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gongkai-bench-import-'));
  const documents = path.join(folder, 'documents');
  const browser = await launch();
  try {
    mkdirSync(documents);
    for (const { name, bytes } of await mixedKinds(count === undefined ? FILES : Number(count))) {
      writeFileSync(path.join(documents, name), bytes);
    }
    return await inBuild(async (app) => {
      const served = await serve(app, documents);
      try {
        const address = `${served.address}?page=data`;
        return {
          ...(await benchWhole(browser, address, documents)),
          ...(await benchCancel(browser, address, documents)),
        };
      } finally {
        served.close();
      }
    });
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
}
