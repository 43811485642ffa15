/**
 * `npm run bench -- ingest [documents]`: documents a second on one core by kind, and a folder of
 * many through the command line with the peak of its memory.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDocument } from '../../src/ingest/read-document.ts';
import { pageOf } from '../fuzz/page-of.ts';
import { titleOf } from '../support/make-documents.ts';
import {
  randomFrom,
  randomReport,
  type Random,
  type RandomReport,
} from '../support/random-report.ts';
import { docxOf, xlsxOf } from '../support/render-office.ts';
import { PLAIN_PDF, renderPdf } from '../support/render-pdf.ts';
import { renderReport, ROW_FLATTENINGS } from '../support/render-report.ts';
import type { Figures } from './run.ts';

const SECONDS = 3;
/** Seconds of reading before the clock starts: a run over a folder soon reads compiled code. */
const WARM_UP = 4;
const SAMPLES = 40;
const FOLDER = 10_000;
const YEARS = 7;
/** Paragraphs of prose of the longest reports of each sort. */
const SHORT = 40;
const LONG = 240;

/** Prose as long as reports have it, made up. */
const PARAGRAPH =
  '本机关按照要求开展工作，全年办理来件十二件，组织培训三次，参加人员四十人，更新栏目信息若干条，并对指南作了修订。';

interface Kind {
  readonly ending: string;
  readonly make: (text: string) => Uint8Array;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const FRAME = '<div class="nav" style="width:1200px"><a href="#">首页</a><span>栏目</span></div>\n';

const KINDS: Readonly<Record<string, Kind>> = {
  text: { ending: 'txt', make: encode },
  html: {
    ending: 'html',
    make: (text) => encode(pageOf(text).replace('<body>', `<body>${FRAME.repeat(40)}`)),
  },
};
/** Pages whose navigation is several times as long as their report. */
const FRAMED: Kind = {
  ending: 'html',
  make: (text) => encode(pageOf(text).replace('<body>', `<body>${FRAME.repeat(400)}`)),
};

/** @param most paragraphs of prose beside the tables */
function textOf(random: Random, index: number, most: number): string {
  const { t2, t3, cells } = randomReport(random, 0.02);
  const flattening = ROW_FLATTENINGS[index % ROW_FLATTENINGS.length] ?? 'a';
  const title = titleOf(Math.floor(index / YEARS), 2019 + (index % YEARS));
  const paragraphs = `${PARAGRAPH}\n`.repeat(Math.floor(random() * most));
  return `${renderReport(cells, { flattening, t2, t3, title })}\n${paragraphs}`;
}

function textsOf(kind: Kind, most: number): readonly Uint8Array[] {
  const random = randomFrom(5);
  return Array.from({ length: SAMPLES }, (_, index) => kind.make(textOf(random, index, most)));
}

type Render = (report: RandomReport, title: string, index: number) => Promise<Uint8Array>;

const FILES: Readonly<Record<string, Render>> = {
  docx: docxOf,
  xlsx: (report, title) => xlsxOf([{ report, title }]),
  pdf: ({ cells, t2, t3 }, title, index) =>
    renderPdf(cells, { ...PLAIN_PDF, t2, t3, title, proseLines: index }),
};

async function filesOf(render: Render): Promise<readonly Uint8Array[]> {
  const random = randomFrom(5);
  const files: Uint8Array[] = [];
  for (let index = 0; index < SAMPLES; index += 1) {
    files.push(await render(randomReport(random, 0.02), titleOf(index, 2024), index));
  }
  return files;
}

async function benchKind(
  ending: string,
  documents: readonly Uint8Array[],
): Promise<Figures[string]> {
  const size = documents.reduce((sum, bytes) => sum + bytes.length, 0) / documents.length;
  const readFor = async (seconds: number): Promise<number> => {
    const started = performance.now();
    let read = 0;
    while (performance.now() - started < seconds * 1000) {
      await readDocument(documents[read % SAMPLES] ?? new Uint8Array(), `bench.${ending}`);
      read += 1;
    }
    return read;
  };
  await readFor(WARM_UP);
  const started = performance.now();
  const before = process.cpuUsage();
  const read = await readFor(SECONDS);
  const used = process.cpuUsage(before);
  return {
    'KB a document': Math.round(size / 1000),
    'documents a second of one core': Math.round(read / ((used.user + used.system) / 1e6)),
    'documents a second by the clock': Math.round(read / ((performance.now() - started) / 1000)),
    'peak MB': Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Peak memory of a process as the kernel of Linux counts it; NaN elsewhere. */
function peakOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/u.exec(status)?.[1] ?? Number.NaN) / 1024;
  } catch {
    return Number.NaN;
  }
}

async function runIngest(...args: readonly string[]): Promise<{ seconds: number; peak: number }> {
  const command = ['--import', 'tsx', path.join(root, 'src/cli/main.ts'), 'ingest', ...args];
  const started = performance.now();
  const child = spawn(process.execPath, command, { cwd: root, stdio: 'ignore' });
  let peak = 0;
  const timer = setInterval(() => {
    const now = peakOf(child.pid ?? 0);
    if (now > peak) peak = now;
  }, 50);
  await once(child, 'exit');
  clearInterval(timer);
  return { seconds: (performance.now() - started) / 1000, peak };
}

async function benchFolder(count: number): Promise<Figures> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gongkai-bench-'));
  try {
    const documents = path.join(folder, 'documents');
    const random = randomFrom(7);
    const kinds = Object.values(KINDS);
    for (let index = 0; index < count; index += 1) {
      const year = path.join(documents, String(2019 + (index % YEARS)));
      if (index < YEARS) mkdirSync(year, { recursive: true });
      const kind = kinds[Math.floor(index / YEARS) % kinds.length];
      if (kind === undefined) continue;
      const name = `${Math.floor(index / YEARS)}.${kind.ending}`;
      writeFileSync(path.join(year, name), kind.make(textOf(random, index, LONG)));
    }
    const out = path.join(folder, 'out');
    const first = await runIngest(documents, '--out', out);
    const again = await runIngest(documents, '--out', out);
    const row = (run: { seconds: number; peak: number }): Figures[string] => ({
      seconds: Math.round(run.seconds),
      'documents a second by the clock': Math.round(count / run.seconds),
      'peak MB': Math.round(run.peak),
    });
    return {
      [`ingest of ${count}, ${availableParallelism()} cores`]: row(first),
      'again, nothing changed': row(again),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param args how many documents the folder has, or 10,000 */
export async function benchIngest([count]: readonly string[]): Promise<Figures> {
  const figures: Record<string, Figures[string]> = {};
  const bench = async (name: string, kind: Kind, most: number): Promise<void> => {
    figures[name] = await benchKind(kind.ending, textsOf(kind, most));
  };
  for (const [name, kind] of Object.entries(KINDS)) await bench(name, kind, SHORT);
  await bench('text with much prose', KINDS['text'] ?? FRAMED, LONG);
  await bench('html with much around it', FRAMED, LONG);
  for (const [ending, render] of Object.entries(FILES)) {
    figures[ending] = await benchKind(ending, await filesOf(render));
  }
  return { ...figures, ...(await benchFolder(count === undefined ? FOLDER : Number(count))) };
}
