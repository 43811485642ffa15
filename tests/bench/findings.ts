/**
 * `npm run bench -- findings [bodies] [seed] [percent]`: plants flaws of every family, runs every
 * rule, and prints precision, recall and time by rule.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Finding } from '../../src/report/finding.ts';
import type { Expected } from '../../src/synth/plant-history.ts';
import { plantedDataset } from '../support/planted-dataset.ts';
import type { Figures } from './run.ts';

const placeOf = ({ rule, agency, year }: Pick<Finding, 'rule' | 'agency' | 'year'>): string =>
  `${rule}|${agency}|${year}`;

/** One rule against what was planted for it; places are `rule|body|year`. */
export interface Score {
  readonly planted: number;
  readonly hit: number;
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

/** What was found and what ought to be, by rule. */
export function score(
  found: readonly Finding[],
  expected: readonly Expected[],
): ReadonlyMap<string, Score> {
  const rules = new Set(expected.filter(({ is }) => is === 'found').map(({ rule }) => rule));
  const wanted = new Set(expected.filter(({ is }) => is === 'found').map(placeOf));
  const allowed = new Set(expected.map(placeOf));
  const there = new Set(found.map(placeOf));
  return new Map(
    [...rules].sort().map((rule) => {
      const isOwn = (place: string): boolean => place.startsWith(`${rule}|`);
      const planted = [...wanted].filter(isOwn);
      return [
        rule,
        {
          planted: planted.length,
          hit: planted.filter((place) => there.has(place)).length,
          wrong: [...there].filter((place) => isOwn(place) && !allowed.has(place)),
          missed: planted.filter((place) => !there.has(place)),
        },
      ];
    }),
  );
}

/** Precision and recall by rule, then milliseconds by family. */
export async function benchFindings(args: readonly string[]): Promise<Figures> {
  const [bodies = 2400, seed = 7, percent = 30] = args
    .filter((arg) => !arg.startsWith('-'))
    .map(Number);
  const out = await mkdtemp(path.join(tmpdir(), 'gongkai-findings-'));
  try {
    const times: Record<string, Record<string, string | number>> = {};
    let last = performance.now();
    const { findings, expected } = await plantedDataset(
      out,
      { bodies, seed, percent },
      (family) => {
        if (family !== '') times[family] = { milliseconds: Math.round(performance.now() - last) };
        last = performance.now();
      },
    );
    const scores = score(findings, expected);
    const figures = [...scores].map(([rule, { planted, hit, wrong, missed }]) => {
      const found = hit + wrong.length;
      if (args.includes('--list')) {
        for (const place of wrong) console.log(`wrong  ${place}`);
        for (const place of missed) console.log(`missed ${place}`);
      }
      return [
        rule,
        {
          planted,
          precision: found === 0 ? '—' : (hit / found).toFixed(3),
          recall: (hit / planted).toFixed(3),
          wrong: wrong.length,
          missed: missed.length,
        },
      ] as const;
    });
    return { ...Object.fromEntries(figures), ...times };
  } finally {
    await rm(out, { recursive: true });
  }
}
