import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReports } from '../../src/ingest/dataset/read-dataset.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const seed = path.join(root, 'data/documents/jiaxian-miit-2024.txt');

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const run = (...args: readonly string[]): Promise<Run> =>
  new Promise((resolve) => {
    const command = ['--import', 'tsx', path.join(root, 'src/cli/main.ts'), ...args];
    execFile(process.execPath, command, { cwd: root, maxBuffer: 2 ** 27 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });

const parse = (text: string): Record<string, unknown> =>
  JSON.parse(text) as Record<string, unknown>;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gongkai-cli-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('wrong use', () => {
  it.each([
    ['no command that exists', ['frobnicate'], 'unknown command'],
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

it('prints its help in English', async () => {
  const { code, out } = await run('--help');
  expect(code).toBe(0);
  for (const word of ['read', 'ingest', 'check', 'synth', 'Exit codes'])
    expect(out).toContain(word);
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
    expect((findings as unknown[]).length).toBe((counts as { fails: number }).fails);
    expect((counts as { fails: number }).fails).toBeGreaterThan(0);
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
    const figures = parse(
      readFileSync(path.join(root, 'data/real/jiaxian-miit-2024.json'), 'utf8'),
    );
    expect(report['cells']).toEqual(figures['cells']);
    expect(Object.keys(report['sources'] as object)).toHaveLength(200);
  });

  it('refuses what is no report, with a reason and exit code 1', async () => {
    const letter = path.join(folder, 'letter.txt');
    writeFileSync(letter, 'Dear Sir\u001b[31m,\n\nno tables here.\n');
    const { code, err } = await run('read', letter);
    expect(code).toBe(1);
    expect(err.length).toBeGreaterThan(10);
    expect(err).not.toContain('\u001b');
  });
});

describe('ingest', () => {
  it('takes the good, names the bad and the double, and leaves a whole dataset', async () => {
    const documents = path.join(folder, 'documents');
    mkdirSync(path.join(documents, 'sub'), { recursive: true });
    cpSync(seed, path.join(documents, 'a-jiaxian-miit-2024.txt'));
    cpSync(seed, path.join(documents, 'sub/again.txt'));
    writeFileSync(path.join(documents, 'letter.md'), 'no tables here');
    writeFileSync(path.join(documents, 'ignored.log'), 'not a document');
    const out = path.join(folder, 'dataset');
    const { code, out: printed } = await run('ingest', documents, '--out', out, '--json');
    expect(code).toBe(1);
    const summary = parse(printed);
    expect(summary).toMatchObject({ out, reports: 1, agencies: 1 });
    const refused = summary['refused'] as readonly { file: string; reason: string }[];
    expect(refused.map(({ file }) => file)).toEqual(['letter.md', 'sub/again.txt']);
    expect(refused[1]?.reason).toContain('already read from a-jiaxian-miit-2024.txt');
    const [report] = await readReports(readFileSync(path.join(out, 'reports.parquet')));
    expect(report).toMatchObject({ agency: '郟县工业和信息化局', year: 2024 });
    expect(report?.values.size).toBe(200);
    expect(existsSync(path.join(out, 'manifest.json'))).toBe(true);
    expect((await run('check', out)).out).toContain('42 identities hold, 0 fail');
    expect((await run('check', seed, '--json')).out).toContain('"holds": 42');
  });

  it('lists the regions left open, and takes an answers file', async () => {
    const documents = path.join(folder, 'open');
    const text = readFileSync(seed, 'utf8').replace('郟县工业和信息化局', '鼓楼区工业和信息化局');
    mkdirSync(path.join(documents, 'x'), { recursive: true });
    writeFileSync(path.join(documents, 'x/one.txt'), text);
    const out = path.join(folder, 'open-dataset');
    const open = parse((await run('ingest', documents, '--out', out, '--json')).out);
    expect(open['questions']).toMatchObject([
      { folder: 'x', code: 'region_ambiguous', reports: 1 },
    ]);
    const answers = path.join(folder, 'answers.json');
    const [own, other] = ['320106-鼓楼区工业和信息化局', '320106-鼓楼区工信局'];
    writeFileSync(
      answers,
      JSON.stringify({ version: 1, regions: { x: '320106' }, joins: { [own]: other } }),
    );
    const settled = await run('ingest', documents, '--out', out, '--answers', answers, '--json');
    expect(parse(settled.out)['questions']).toEqual([]);
    const [report] = await readReports(readFileSync(path.join(out, 'reports.parquet')));
    expect(report?.agencyId).toBe(other);
    writeFileSync(answers, '{"version":1,"regions":{"x":"000000"}}');
    const wrong = await run('ingest', documents, '--out', out, '--answers', answers);
    expect([wrong.code, wrong.err.includes('000000')]).toEqual([2, true]);
  });
});
