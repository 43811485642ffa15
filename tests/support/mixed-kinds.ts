/** Invented reports in files of every kind by turns, for imports: each body and year comes once. */
import { zipSync } from 'fflate';
import { pageOf } from '../fuzz/page-of.ts';
import { randomFrom, randomReport, type RandomReport } from './random-report.ts';
import { csvOf, docxOf, xlsxOf } from './render-office.ts';
import { PLAIN_PDF, renderPdf } from './render-pdf.ts';
import { FLATTENINGS, renderReport } from './render-report.ts';

export interface MixedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const YEARS = 7;
const IN_A_ZIP = 3;
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

type Make = (report: RandomReport, title: string, index: number) => Promise<Uint8Array>;

const textOf = ({ cells, t2, t3 }: RandomReport, title: string, index: number): string =>
  renderReport(cells, {
    flattening: FLATTENINGS[index % FLATTENINGS.length] ?? 'a',
    t2,
    t3,
    title,
  });

const MAKERS: Readonly<Record<string, Make>> = {
  txt: async (...given) => encode(textOf(...given)),
  html: async (...given) => encode(pageOf(textOf(...given))),
  docx: (report, title) => docxOf(report, title),
  pdf: ({ cells, t2, t3 }, title) => renderPdf(cells, { ...PLAIN_PDF, t2, t3, title }),
  xlsx: (report, title) => xlsxOf([{ report, title }]),
  csv: async (report, title) => encode(csvOf(report, title)),
  zip: async (report, title, index) =>
    zipSync(
      Object.fromEntries(
        Array.from({ length: IN_A_ZIP }, (_, part) => [
          `${part}.txt`,
          encode(textOf(report, title.replace('号', `号之${part + 1}`), index)),
        ]),
      ),
    ),
};

/** So many files; the same seed gives the same reports. */
export async function mixedKinds(count: number, seed = 1): Promise<readonly MixedFile[]> {
  const random = randomFrom(seed);
  const kinds = Object.entries(MAKERS);
  const files: MixedFile[] = [];
  for (let index = 0; index < count; index += 1) {
    const [ending, make] = kinds[index % kinds.length] ?? [];
    if (ending === undefined || make === undefined) break;
    const title = `宿迁市第${Math.floor(index / YEARS)}号局${2019 + (index % YEARS)}年政府信息公开工作年度报告`;
    const bytes = await make(randomReport(random, 0.1), title, index);
    files.push({ name: `${String(index).padStart(4, '0')}.${ending}`, bytes });
  }
  return files;
}
