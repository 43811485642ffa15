/** Invented documents of mixed worth, for imports: reports, doubtful ones, and what is none. */
import { randomFrom, randomReport } from './random-report.ts';
import { FLATTENINGS, renderReport } from './render-report.ts';

export interface MixedDocument {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const COUNTIES = ['郏县', '宝丰县', '叶县', '鲁山县', '舞钢市'];
const BODIES = ['教育局', '公安局', '民政局', '财政局', '水利局', '司法局', '审计局', '统计局'];
const YEARS = 7;

/** So many documents; the same seed gives the same bytes. Every body and year comes once. */
export function mixedDocuments(count: number, seed = 1): readonly MixedDocument[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, index) => {
    const county = COUNTIES[index % COUNTIES.length] ?? '';
    const body = BODIES[Math.floor(index / COUNTIES.length) % BODIES.length] ?? '';
    const cycle = Math.floor(index / (COUNTIES.length * BODIES.length));
    const year = 2019 + (cycle % YEARS);
    const branch = cycle < YEARS ? '' : `第${cycle}分局`;
    const { t2, t3, cells } = randomReport(random, 0.1);
    const isOther = index % 11 === 7;
    const isBroken = index % 13 === 5;
    const flattening = FLATTENINGS[index % FLATTENINGS.length] ?? 'a';
    const figures = isBroken ? { ...cells, received_natural: '4321' } : cells;
    const text = isOther
      ? '关于召开会议的通知\n请各单位准时参加。'
      : renderReport(figures, {
          flattening,
          t2,
          t3,
          title: `${county}${body}${branch}${year}年政府信息公开工作年度报告`,
        });
    return {
      name: `${index}-${county}${body}.${index % 3 === 0 ? 'md' : 'txt'}`,
      mimeType: 'text/plain',
      buffer: Buffer.from(text),
    };
  });
}
