/** Every rule against flaws that were planted, in a country that the rules were not made on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { score, type Score } from '../bench/findings.ts';
import { plantedDataset } from '../support/planted-dataset.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'gongkai-planted-'));
let scores: ReadonlyMap<string, Score> = new Map();

beforeAll(async () => {
  const { findings, expected } = await plantedDataset(folder, {
    bodies: 700,
    seed: 31,
    percent: 80,
  });
  scores = score(findings, expected);
});
afterAll(() => rmSync(folder, { recursive: true }));

const rulesOf = (pattern: RegExp): readonly (readonly [string, Score])[] =>
  [...scores].filter(([rule]) => pattern.test(rule));

describe('planted flaws', () => {
  it('are of every family', () => {
    const families = new Set([...scores.keys()].map((rule) => rule.split('.')[0]));
    expect([...scores.keys()]).toEqual(
      expect.arrayContaining(['copy.own_last_year', 'copy.other_body', 'copy.figures']),
    );
    expect([...families].sort()).toEqual(
      ['identity', 'continuity', 'zero', 'jump', 'prose', 'copy', 'coverage', 'structure'].sort(),
    );
  });

  it('of identities, handovers, zeros, copying, coverage and years are all found, and nothing else', () => {
    for (const [rule, { missed, wrong }] of rulesOf(
      /^(?:identity|continuity|zero|copy|coverage|structure)/u,
    )) {
      expect([rule, missed, wrong]).toEqual([rule, [], []]);
    }
  });

  it('of jumps and prose are found in 95 of 100, with as few wrong', () => {
    const own = rulesOf(/^(?:jump|prose)/u).map(([, each]) => each);
    const sum = (pick: (each: Score) => number): number =>
      own.reduce((all, each) => all + pick(each), 0);
    const [planted, hit, wrong] = [
      sum((each) => each.planted),
      sum((each) => each.hit),
      sum((each) => each.wrong.length),
    ];
    expect(planted).toBeGreaterThan(40);
    expect(hit / planted).toBeGreaterThanOrEqual(0.95);
    expect(hit / (hit + wrong)).toBeGreaterThanOrEqual(0.95);
  });
});
