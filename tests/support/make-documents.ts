/** Folders of text reports of random figures, for runs over many documents. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { randomFrom, randomReport } from './random-report.ts';
import { FLATTENINGS, renderReport } from './render-report.ts';

const YEARS = 7;

/** Title of the report of a numbered body that exists nowhere. */
export const titleOf = (body: number, year: number): string =>
  `宿迁市第${body}号局${year}年政府信息公开工作年度报告`;

/** Writes `count` reports, of seven years a body, into folders by year. */
export function makeDocuments(folder: string, count: number, seed: number): void {
  const random = randomFrom(seed);
  for (let index = 0; index < count; index += 1) {
    const { t2, t3, cells } = randomReport(random, 0.02);
    const body = Math.floor(index / YEARS);
    const year = 2019 + (index % YEARS);
    const flattening = FLATTENINGS[index % FLATTENINGS.length] ?? 'a';
    const title = titleOf(body, year);
    mkdirSync(path.join(folder, String(year)), { recursive: true });
    writeFileSync(
      path.join(folder, String(year), `${body}.txt`),
      renderReport(cells, { flattening, t2, t3, title }),
    );
  }
}
