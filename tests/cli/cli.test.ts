import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, run, runProcess } from './run.ts';
import { printedCells, realReport } from '../support/real-report.ts';
import { reportPage } from '../support/report-page.ts';

const seed = path.join(root, 'data/documents/jiaxian-miit-2024.txt');

const parse = (text: string): Record<string, unknown> =>
  JSON.parse(text) as Record<string, unknown>;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gongkai-cli-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('ends as a process with the exit code of its command', async () => {
  const { code, err } = await runProcess('frobnicate');
  expect([code, err]).toEqual([2, expect.stringContaining('unknown command')]);
});

describe('wrong use', () => {
  it.each([
    ['a file that does not exist', ['read', 'no-such-file.txt'], 'no such file'],
    ['ingest without --out', ['ingest', 'data'], '--out'],
    [
      'years the wrong way',
      ['synth', '--bodies', '9', '--years', '2025-2019', '--seed', '1', '--out', 'x'],
      'two years',
    ],
  ])('is told apart: %s', async (_, args, words) => {
    const { code, err } = await run(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
  });

  it('does not overwrite a folder that is no dataset', async () => {
    const precious = path.join(folder, 'precious');
    mkdirSync(precious);
    writeFileSync(path.join(precious, 'thesis.txt'), 'mine');
    const { code, err } = await run('ingest', seed, '--out', precious);
    expect([code, err]).toEqual([2, expect.stringContaining('not a gongkai dataset')]);
    expect(readFileSync(path.join(precious, 'thesis.txt'), 'utf8')).toBe('mine');
  });
});

it('prints the help that the README has as a table', async () => {
  const { code, out } = await run('--help');
  expect(code).toBe(0);
  expect(out).toContain('Exit codes: 0 done, 1 some documents refused, 2 wrong use, 3 findings');
  const table = readFileSync(path.join(root, 'README.md'), 'utf8').matchAll(
    /^\| `(?<name>\w+) (?!run)[^`]*` +\| (?<does>[^|]+?) +\|$/gmu,
  );
  const said = [...table].map(({ groups }) => [groups?.['name'] ?? '', groups?.['does'] ?? '']);
  const named = [...out.matchAll(/^ {2}(\w+) \[options\]/gmu)].map(([, name]) => name);
  expect(said.map(([name]) => name)).toEqual(named);
  const flat = out.replace(/\s+/gu, ' ');
  for (const [name = '', does = ''] of said) {
    const from = flat.indexOf(` ${name} [options] `);
    expect(flat.slice(from, from + 200)).toContain(does);
  }
});

describe('check', () => {
  it('judges a document by every rule, its text too, and says where the cells stand', async () => {
    const file = path.join(folder, 'claims.txt');
    const text = readFileSync(seed, 'utf8');
    const claiming = text.replace(
      /(一、总体情况[^\n]*\n)/u,
      '$1全年共收到政府信息公开申请34件。\n',
    );
    expect(claiming).not.toBe(text);
    writeFileSync(file, claiming);
    const { code, out } = await run('check', file, '--json', '--fail-on', 'warning');
    expect(code).toBe(3);
    const findings = parse(out)['findings'] as Record<string, unknown>[];
    const claim = findings.find(({ rule }) => rule === 'prose.number');
    expect(claim?.['passages']).toMatchObject([{ section: 'one' }]);
    const [cell] = claim?.['evidence'] as readonly Record<string, unknown>[];
    expect(cell).toMatchObject({
      cell: 'received_total',
      value: 0,
      place: { file: 'claims.txt', raw: '0' },
    });
    const printed = (await run('check', file, '--sarif')).out;
    expect(printed).not.toMatch(/\{\w+\}/u);
    const shown = parse(printed) as {
      runs: { results: { ruleId: string; locations: object[] }[] }[];
    };
    const result = shown.runs[0]?.results.find(({ ruleId }) => ruleId === 'prose.number');
    expect(result?.locations).toMatchObject([
      { physicalLocation: { artifactLocation: { uri: 'claims.txt' } } },
    ]);
    const clean = await run('check', seed, '--json', '--fail-on', 'warning');
    expect([clean.code, clean.out]).toEqual([0, expect.stringContaining('"holds": 42')]);
  });

  it('takes other thresholds, and refuses those that no rule has', async () => {
    const { code, err } = await run('check', seed, '--set', 'zero.sudden.least=3');
    expect([code, err]).toEqual([2, expect.stringContaining('zero.sudden.least_mean')]);
    const beyond = await run('check', seed, '--set', 'zero.streak.least_years=99');
    expect([beyond.code, beyond.err]).toEqual([2, expect.stringContaining('from 2 to 10')]);
  });
});

describe('synth', () => {
  it('writes the same bytes for the same seed, and check finds its flaws', async () => {
    const args = ['--bodies', '300', '--years', '2020-2023', '--seed', '7', '--out'];
    const [first, second] = ['a', 'b'].map((name) => path.join(folder, name));
    expect((await run('synth', ...args, first ?? '')).code).toBe(0);
    expect((await run('synth', ...args, second ?? '')).code).toBe(0);
    for (const name of [
      'manifest.json',
      'reports.parquet',
      'agencies.parquet',
      'cube.parquet',
      'cube-detail.parquet',
      'texts.parquet',
    ]) {
      expect(
        readFileSync(path.join(first ?? '', name)).equals(
          readFileSync(path.join(second ?? '', name)),
        ),
      ).toBe(true);
    }
    const check = await run('check', first ?? '', '--json');
    expect(check.code).toBe(0);
    const { reports, counts, findings } = parse(check.out);
    expect(reports).toBeGreaterThan(1100);
    const { fails } = counts as { fails: number };
    const unequal = (findings as { family: string; rule: string }[]).filter(
      ({ family, rule }) => family === 'identity' || rule === 'continuity.carry_over',
    );
    expect(unequal.length).toBe(fails);
    expect(fails).toBeGreaterThan(0);
  });
});

describe('read', () => {
  it('reads the seed: 200 cells, all 0', async () => {
    const { code, out } = await run('read', seed, '--json');
    const report = parse(out);
    expect(code).toBe(0);
    expect(report).toMatchObject({
      agency: '郟县工业和信息化局',
      year: 2024,
      region: '410425',
      level: 'county',
      function: 'miit',
      scope: 'body',
      form_t2: '2021',
      form_t3: '2021',
      notes: {},
    });
    expect(report['cells']).toEqual(realReport('jiaxian-miit-2024').cells);
    expect(Object.keys(report['sources'] as object)).toHaveLength(200);
  });

  it('refuses what is no report, with a reason and exit code 1', async () => {
    const letter = path.join(folder, 'letter.txt');
    writeFileSync(letter, 'Dear Sir\u001b[31m,\n\nno tables here.\n');
    const { code, err } = await runProcess('read', letter);
    expect(code).toBe(1);
    expect(err.length).toBeGreaterThan(10);
    expect(err).not.toContain('\u001b');
  });
});

describe('check --with', () => {
  it('judges a document beside the years of a dataset, and tells of nothing else', async () => {
    const file = path.join(folder, 'suqian.html');
    const { agency, cells } = realReport('suqian-2024');
    const printed = printedCells({
      cells: {
        ...cells,
        carried_in_natural: Number(cells['carried_in_natural']) + 1,
        carried_in_total: Number(cells['carried_in_total']) + 1,
        received_natural: Number(cells['received_natural']) - 1,
        received_total: Number(cells['received_total']) - 1,
      },
    });
    writeFileSync(file, reportPage(`${agency}2024年政府信息公开工作年度报告`, printed));
    const alone = parse((await run('check', file, '--json')).out);
    const beside = await run('check', file, '--json', '--with', path.join(root, 'public/real'));
    const found = (out: Record<string, unknown>): readonly string[] =>
      (out['findings'] as { rule: string; agency: string; evidence: { cell: string }[] }[])
        .filter(({ rule }) => rule.startsWith('continuity.carry'))
        .map(({ evidence }) => evidence.map(({ cell }) => cell).join(' '));
    expect(found(alone)).toEqual([]);
    const judged = parse(beside.out);
    expect(judged['reports']).toBe(1);
    expect(found(judged)).toEqual(
      ['natural', 'total'].map((column) => `carried_out_${column} carried_in_${column}`),
    );
    const agencies = new Set(
      (judged['findings'] as { agency: string }[]).map((each) => each.agency),
    );
    expect([...agencies]).toEqual([agency]);
    expect((await run('check', seed, '--with', seed)).code).toBe(2);
  });
});
