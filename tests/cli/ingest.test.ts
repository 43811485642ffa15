import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReports } from '../../src/ingest/dataset/read-dataset.ts';
import { makeDocuments, titleOf } from '../support/make-documents.ts';
import { root, run, start } from './run.ts';

const seed = path.join(root, 'data/documents/jiaxian-miit-2024.txt');
const DOCUMENTS = 120;

let folder = '';
let documents = '';
/** Small folders are read by one thread: each takes a second to start. */
const ingest = (...args: readonly string[]) => run('ingest', ...args, '--workers', '1');
const at = (...names: readonly string[]): string => path.join(folder, ...names);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'gongkai-ingest-'));
  documents = at('documents');
  makeDocuments(documents, DOCUMENTS, 11);
  await ingest(documents, '--out', at('whole'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Bytes of every file of a dataset, by name. */
function bytesIn(dataset: string): Record<string, string> {
  const names = readdirSync(dataset, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('.') && statSync(path.join(dataset, name)).isFile())
    .sort();
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(path.join(dataset, name)).toString('base64')]),
  );
}

const summaryOf = (text: string): Record<string, unknown> =>
  JSON.parse(text) as Record<string, unknown>;

const reportsIn = async (file: string): Promise<string[]> =>
  (await readReports(readFileSync(file))).map(({ agency, year }) => `${agency} ${year}`);

describe('ingest', () => {
  it('takes the good, names the bad and the double, tells a copy, and leaves a whole dataset', async () => {
    const mixed = at('mixed');
    mkdirSync(path.join(mixed, 'sub'), { recursive: true });
    cpSync(seed, path.join(mixed, 'a-jiaxian-miit-2024.txt'));
    cpSync(seed, path.join(mixed, 'sub/again.txt'));
    const text = readFileSync(seed, 'utf8');
    writeFileSync(path.join(mixed, 'sub/other.txt'), `${text}\n`);
    writeFileSync(path.join(mixed, 'letter.md'), 'no tables here');
    writeFileSync(path.join(mixed, 'ignored.log'), 'not a document');
    const out = at('dataset');
    const { code, out: printed } = await ingest(mixed, '--out', out, '--json');
    expect(code).toBe(1);
    const summary = summaryOf(printed);
    expect(summary).toMatchObject({
      out,
      shard: null,
      documents: 4,
      reports: 1,
      agencies: 1,
      read: 1,
      questioned: 0,
      refused_reports: 2,
      copies: [{ file: 'sub/again.txt', same_as: 'a-jiaxian-miit-2024.txt' }],
      warnings: [{ code: 'variant_character', grade: 'note' }],
      questions: [],
      proposed_joins: [],
    });
    const refused = summary['refused'] as readonly { file: string; reason: string }[];
    expect(refused.map(({ file }) => file)).toEqual(['letter.md', 'sub/other.txt']);
    expect(refused[1]?.reason).toContain('already read from a-jiaxian-miit-2024.txt');
    const [report] = await readReports(readFileSync(path.join(out, 'reports.parquet')));
    expect(report).toMatchObject({ agency: '郟县工业和信息化局', year: 2024 });
    expect(report?.values.size).toBe(200);
    expect(existsSync(path.join(out, 'manifest.json'))).toBe(true);
    expect((await run('check', out)).out).toContain('42 identities hold, 0 fail');
  });

  it('says what is in doubt, with its cells and in both languages', async () => {
    const doubtful = at('doubtful');
    mkdirSync(doubtful);
    const text = readFileSync(path.join(documents, '2019/0.txt'), 'utf8');
    const broken = text.replace(/(一、本年新收.*\t)\d+/u, '$1987654');
    expect(broken).not.toBe(text);
    writeFileSync(path.join(doubtful, 'broken.txt'), broken);
    const { code, out } = await ingest(doubtful, '--out', at('doubted'), '--json');
    expect(code).toBe(0);
    const summary = summaryOf(out);
    expect(summary).toMatchObject({ reports: 1, read: 0, questioned: 1 });
    const warnings = summary['warnings'] as readonly Record<string, string>[];
    expect(warnings).toContainEqual(
      expect.objectContaining({
        file: 'broken.txt',
        year: 2019,
        code: 'identity:flow_total',
        grade: 'question',
      }),
    );
    expect(warnings.every((each) => each['warning'] && each['warning_zh'])).toBe(true);
  });

  it('lists the regions left open, and takes an answers file', async () => {
    const open = at('open');
    const text = readFileSync(seed, 'utf8').replace('郟县工业和信息化局', '鼓楼区工业和信息化局');
    mkdirSync(path.join(open, 'x'), { recursive: true });
    writeFileSync(path.join(open, 'x/one.txt'), text);
    const out = at('open-dataset');
    const asked = summaryOf((await ingest(open, '--out', out, '--json')).out);
    expect(asked['questions']).toMatchObject([
      { folder: 'x', code: 'region_ambiguous', reports: 1 },
    ]);
    const answers = at('answers.json');
    const [own, other] = ['320106-鼓楼区工业和信息化局', '320106-鼓楼区工信局'];
    writeFileSync(
      answers,
      JSON.stringify({ version: 1, regions: { x: '320106' }, joins: { [own]: other } }),
    );
    const settled = await ingest(open, '--out', out, '--answers', answers, '--json');
    expect(summaryOf(settled.out)['questions']).toEqual([]);
    const [report] = await readReports(readFileSync(path.join(out, 'reports.parquet')));
    expect(report?.agencyId).toBe(other);
    writeFileSync(answers, '{"version":1,"regions":{"x":"000000"}}');
    const wrong = await ingest(open, '--out', out, '--answers', answers);
    expect([wrong.code, wrong.err.includes('000000')]).toEqual([2, true]);
  });

  it('refuses options that make no sense', async () => {
    for (const [words, ...args] of [
      ['--shard 5/4', '--shard', '5/4'],
      ['--workers 0', '--workers', '0'],
      ['--hive month', '--hive', 'month'],
    ]) {
      const { code, err } = await run('ingest', documents, '--out', at('none'), ...args);
      expect([code, err]).toEqual([2, expect.stringContaining(words ?? '')]);
    }
    expect(existsSync(at('none'))).toBe(false);
  });
});

describe('the same documents', () => {
  it('give the same bytes with any number of workers', async () => {
    await ingest(documents, '--out', at('two'), '--workers', '2');
    expect(await reportsIn(at('whole/reports.parquet'))).toHaveLength(DOCUMENTS);
    expect(bytesIn(at('two'))).toEqual(bytesIn(at('whole')));
  });

  it('give the same bytes after a run was killed and a line half written', async () => {
    const out = at('killed');
    const journal = path.join(out, '.ingest/whole/journal');
    const child = start('ingest', documents, '--out', out, '--workers', '2');
    const size = (): number => (existsSync(journal) ? statSync(journal).size : 0);
    while (size() < 50_000) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const kept = readFileSync(journal);
    expect(existsSync(path.join(out, 'reports.parquet'))).toBe(false);
    const whole = kept.subarray(0, kept.lastIndexOf(10) + 1);
    expect(whole.toString('utf8').split('\n').length).toBeLessThan(DOCUMENTS);
    appendFileSync(journal, whole.subarray(0, 700));
    const { code } = await run('ingest', documents, '--out', out, '--workers', '2');
    expect(code).toBe(0);
    expect(bytesIn(out)).toEqual(bytesIn(at('whole')));
    // What stood in the journal was not read again.
    expect(readFileSync(journal).subarray(0, whole.length).equals(whole)).toBe(true);
    expect(readFileSync(journal, 'utf8').trimEnd().split('\n')).toHaveLength(DOCUMENTS);
  });

  it('are read again only where they changed, and leave when they are gone', async () => {
    const some = at('some');
    cpSync(path.join(documents, '2020'), some, { recursive: true });
    const out = at('changing');
    const journal = path.join(out, '.ingest/whole/journal');
    await ingest(some, '--out', out);
    const before = readFileSync(journal);
    utimesSync(path.join(some, '0.txt'), new Date(), new Date());
    await ingest(some, '--out', out);
    expect(readFileSync(journal).equals(before)).toBe(true);
    const text = readFileSync(path.join(some, '1.txt'), 'utf8');
    writeFileSync(path.join(some, '1.txt'), text.replaceAll(titleOf(1, 2020), titleOf(1, 2018)));
    rmSync(path.join(some, '2.txt'));
    await ingest(some, '--out', out);
    const reports = await reportsIn(path.join(out, 'reports.parquet'));
    expect(reports[0]).toBe('宿迁市第1号局 2018');
    expect(reports.some((report) => report.includes('第2号局'))).toBe(false);
    const lines = readFileSync(journal, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(readdirSync(some).length);
  });

  it('give the same bytes by way of shards, which also stand beside each other', async () => {
    const beside = at('beside');
    const parts = [1, 2, 3];
    for (const part of parts) {
      await ingest(documents, '--out', beside, '--shard', `${part}/3`);
    }
    const names = readdirSync(beside).filter((name) => name.startsWith('reports'));
    expect(names).toEqual(parts.map((part) => `reports-${part}-of-3.parquet`));
    const all = await Promise.all(names.map((name) => reportsIn(path.join(beside, name))));
    expect(all.flat().sort()).toEqual((await reportsIn(at('whole/reports.parquet'))).sort());
    expect(all.every((reports) => reports.length > 0)).toBe(true);
    expect((await run('check', beside)).out).toContain(`${DOCUMENTS} reports:`);
    const mixed = await ingest(documents, '--out', beside);
    expect([mixed.code, mixed.err]).toEqual([2, expect.stringContaining('holds shards')]);
    expect((await run('merge', beside, '--out', at('merged'))).code).toBe(0);
    expect(bytesIn(at('merged'))).toEqual(bytesIn(at('whole')));
    rmSync(path.join(beside, '.ingest/2-of-3'), { recursive: true });
    const missing = await run('merge', beside, '--out', at('merged'));
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('2-of-3 is missing')]);
  });

  it('stand in a folder a year where that is asked for', async () => {
    const out = at('hive');
    await ingest(documents, '--out', out, '--hive', 'year');
    const files = Object.keys(bytesIn(out));
    expect(files.filter((name) => name.includes('reports'))).toEqual(
      [2019, 2020, 2021, 2022, 2023, 2024, 2025].map((year) => `year=${year}/reports.parquet`),
    );
    const reports = await reportsIn(path.join(out, 'year=2021/reports.parquet'));
    expect(new Set(reports.map((report) => report.slice(-4)))).toEqual(new Set(['2021']));
    await ingest(documents, '--out', out);
    expect(bytesIn(out)).toEqual(bytesIn(at('whole')));
  });
});
