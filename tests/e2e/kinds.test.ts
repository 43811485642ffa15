/** Files of every kind, read in the browser's own worker under its content security policy. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { encodeText } from '../support/encode-text.ts';
import { randomFrom, randomReport } from '../support/random-report.ts';
import { csvOf, docxOf, TITLE, xlsxOf } from '../support/render-office.ts';
import { renderReport } from '../support/render-report.ts';
import { visit } from './browser.ts';
import { sharedBrowser } from './shared-browser.ts';

const address = inject('address');
const browser = sharedBrowser();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gongkai-kinds-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

it('reads Word, Excel, CSV, saved pages, archives and old encodings', async () => {
  const printed = randomReport(randomFrom(7), 0);
  const of = (year: number): string => TITLE.replace('2023', String(year));
  const text = (year: number): string =>
    renderReport(printed.cells, {
      flattening: 'a',
      t2: printed.t2,
      t3: printed.t3,
      title: of(year),
    });
  const page = `<html><body>${text(2025)
    .split('\n')
    .map((line) => `<p>${line}</p>`)
    .join('')}</body></html>`;
  const saved = [
    'From: <Saved by Blink>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; type="text/html"; boundary="b"',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(page).toString('base64'),
    '--b--',
    '',
  ].join('\r\n');
  const files: Readonly<Record<string, Uint8Array>> = {
    'a.docx': await docxOf(printed, of(2019)),
    'b.xlsx': await xlsxOf([{ report: printed, title: of(2020) }]),
    'c.csv': strToU8(csvOf(printed, of(2021))),
    'd.doc': readFileSync(new URL('../../data/documents/synthetic-7-revised.doc', import.meta.url)),
    'e.zip': zipSync({ 'inner/f.txt': encodeText(text(2024), 'gb18030') }),
    'g.mhtml': strToU8(saved),
    'h.rar': Uint8Array.of(0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0),
  };
  for (const [name, bytes] of Object.entries(files)) {
    await writeFile(path.join(folder, name), bytes);
  }
  const { page: tab, errors, foreign } = await visit(browser(), `${address}?page=data`);
  await tab
    .locator('input[type=file]')
    .setInputFiles(Object.keys(files).map((name) => path.join(folder, name)));
  const count = Object.keys(files).length;
  await tab.getByText(`全部读完：${count} 个文件`).waitFor();
  const listed = await tab.locator('[aria-posinset]').allTextContents();
  const years = listed.flatMap((line) => /角县公安局 (\d{4})/u.exec(line)?.[1] ?? []);
  expect(years.toSorted()).toEqual(['2019', '2020', '2021', '2023', '2024', '2025']);
  expect(listed.some((line) => line.includes('e.zip/inner/f.txt'))).toBe(true);
  expect(listed.some((line) => line.includes('RAR 压缩包'))).toBe(true);
  expect(errors).toEqual([]);
  expect([...foreign]).toEqual([]);
  await tab.context().close();
});
