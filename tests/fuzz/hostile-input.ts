/**
 * Hostile documents, the same for the same number: random bytes, and reports that are cut,
 * shuffled, spliced, misspelt, misspanned and buried in markup. Each knows which numbers its
 * sources printed in which cell.
 */
import type { CellId } from '../../src/form/form.ts';
import { randomFrom, randomReport, type Random } from '../support/random-report.ts';
import { docxOf, TITLE, xlsxOf } from '../support/render-office.ts';
import { PLAIN_PDF, renderPdf } from '../support/render-pdf.ts';
import { FLATTENINGS, renderReport } from '../support/render-report.ts';
import { pageOf } from './page-of.ts';

export interface HostileInput {
  /** What was done to it. */
  readonly deed: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  /**
   * What the sources print in each cell; null where the deed itself makes numbers, so that only
   * an outcome is asked for.
   */
  readonly printed: ReadonlyMap<CellId, ReadonlySet<string>> | null;
}

interface Source {
  readonly text: string;
  readonly cells: Readonly<Record<CellId, string>>;
}

const pick = <Item>(random: Random, items: readonly Item[]): Item =>
  items[Math.floor(random() * items.length)] as Item;

const below = (random: Random, limit: number): number => Math.floor(random() * limit);

/** @param dropsBlanks share of sources whose blank cells leave no trace */
function sourceOf(random: Random, dropsBlanks = 0.1): Source {
  const { t2, t3, cells } = randomReport(random, pick(random, [0, 0.05, 0.5]));
  const text = renderReport(cells, {
    flattening: pick(random, FLATTENINGS),
    t2,
    t3,
    title: pick(random, [
      '宿迁市公安局2023年政府信息公开工作年度报告',
      '2024年度郏县工业和信息化局政府信息公开工作年度报告',
      '政府信息公开工作年度报告',
    ]),
    dropsBlanks: random() < dropsBlanks,
    hasTrailingSeparator: random() < 0.3,
    dropsNumbering: random() < 0.2,
    isFullWidth: random() < 0.1,
    newline: pick(random, ['\n', '\r\n']),
  });
  return { text, cells };
}

function printedBy(sources: readonly Source[]): ReadonlyMap<CellId, ReadonlySet<string>> {
  const printed = new Map<CellId, Set<string>>();
  for (const { cells } of sources) {
    for (const [id, text] of Object.entries(cells)) {
      const known = printed.get(id) ?? new Set();
      printed.set(id, known.add(text));
    }
  }
  return printed;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const randomBytes = (random: Random, length: number): Uint8Array =>
  Uint8Array.from({ length }, () => below(random, 256));

/** A place in a text that does not stand between two digits: a cut number is another number. */
function placeIn(random: Random, text: string): number {
  let at = below(random, text.length);
  while (/[0-9０-９]/u.test(text[at] ?? '')) at += 1;
  return at;
}

/** From 1 to a limit that few come near: what is large is slow, and there are many inputs. */
const rarelyMost = (random: Random, limit: number): number => 1 + Math.floor(random() ** 6 * limit);

function shuffled<Item>(random: Random, items: readonly Item[]): Item[] {
  const result = [...items];
  for (let left = result.length - 1; left > 0; left -= 1) {
    const right = below(random, left + 1);
    [result[left], result[right]] = [result[right] as Item, result[left] as Item];
  }
  return result;
}

const changeLines =
  (change: (random: Random, lines: string[]) => string[]) =>
  (random: Random): HostileInput => {
    const source = sourceOf(random);
    const text = change(random, source.text.split('\n')).join('\n');
    return input('lines', encode(text), [source]);
  };

const input = (
  deed: string,
  bytes: Uint8Array,
  sources: readonly Source[] | null,
  path = '2023/report.txt',
): HostileInput => ({
  deed,
  path,
  bytes,
  printed: sources === null ? null : printedBy(sources),
});

/** Files that take long to make: a few of each kind, that everything is done to. */
const BASES = 24;
const bases = new Map<string, Promise<Base>>();

interface Base {
  readonly bytes: Uint8Array;
  readonly source: Source;
}

type Renderer = (report: ReturnType<typeof randomReport>) => Promise<Uint8Array>;

async function makeBase(render: Renderer, number: number): Promise<Base> {
  const random = randomFrom(number);
  const report = randomReport(random, pick(random, [0, 0.05, 0.5]));
  return { bytes: await render(report), source: { text: '', cells: report.cells } };
}

/** Whole, cut off, or with bytes changed, a few or in a run. */
function broken(random: Random, whole: Uint8Array): Uint8Array {
  const bytes = whole.slice();
  const deed = below(random, 4);
  if (deed === 1) return bytes.slice(0, below(random, bytes.length));
  if (deed === 2) {
    for (let count = 1 + below(random, 20); count > 0; count -= 1) {
      bytes[below(random, bytes.length)] = below(random, 256);
    }
  }
  if (deed === 3) {
    const start = below(random, bytes.length);
    bytes.fill(below(random, 256), start, start + below(random, 2000));
  }
  return bytes;
}

const breakFile =
  (ending: string, render: Renderer) =>
  async (random: Random): Promise<HostileInput> => {
    const number = below(random, BASES);
    const key = `${ending} ${number}`;
    const making = bases.get(key) ?? makeBase(render, number);
    bases.set(key, making);
    const { bytes, source } = await making;
    return input('', broken(random, bytes), [source], `2023/report.${ending}`);
  };

const FIRST_BYTES: readonly string[] = [
  '%PDF-1.7\n',
  'PK\u0003\u0004',
  '<html>',
  '<?xml ?>',
  '\uFEFF',
];
const PATHS = ['a.txt', 'b.html', 'c.pdf', 'd.docx', 'e.xlsx', 'f.doc', 'g', 'h.zip', 'i.csv'];
const NOISE = [
  '<',
  '>',
  '&',
  '|',
  '\t',
  '\0',
  '\u202E',
  '&nbsp;',
  '<td>',
  '一',
  '、',
  '（',
  '其他',
];
const MARKUP = [
  '<script>alert(1)</script>',
  '<td colspan=99999999 rowspan=-1>',
  '<table><tr><td><table>',
  '</td></tr></table>',
  '<td rowspan="1e9">',
  '<!--',
  ']]>',
  '<style>td{display:none}</style>',
  '&#x110000;&bogus;',
  '<p hidden>',
];

/** What is done to documents, by name. Rows of pages have a cell a column: blanks leave traces there. */
export const DEEDS: Readonly<
  Record<string, (random: Random) => HostileInput | Promise<HostileInput>>
> = {
  'a Word file broken': breakFile('docx', docxOf),
  'a workbook broken': breakFile('xlsx', (report) => xlsxOf([{ report, title: TITLE }])),
  'a PDF broken': breakFile('pdf', ({ cells, t2, t3 }) =>
    renderPdf(cells, { ...PLAIN_PDF, t2, t3 }),
  ),
  'random bytes': (random) =>
    input('', randomBytes(random, below(random, 5000)), null, pick(random, PATHS)),
  'random bytes behind a mark': (random) => {
    const mark = encode(pick(random, FIRST_BYTES));
    const rest = randomBytes(random, below(random, 5000));
    return input('', new Uint8Array([...mark, ...rest]), null, pick(random, PATHS));
  },
  'cut off': (random) => {
    const source = sourceOf(random);
    return input('', encode(source.text.slice(0, placeIn(random, source.text))), [source]);
  },
  'beginning lost': (random) => {
    const source = sourceOf(random);
    return input('', encode(source.text.slice(placeIn(random, source.text))), [source]);
  },
  'lines lost': changeLines((random, lines) => {
    const share = random() * 0.3;
    return lines.filter(() => random() > share);
  }),
  'lines twice': changeLines((random, lines) =>
    lines.flatMap((line) => (random() < 0.05 ? [line, line] : [line])),
  ),
  'lines swapped': changeLines((random, lines) => {
    // Two values swapped are other figures, where each stands in a line of its own.
    const places = [...lines.keys()].filter((at) => /\p{Script=Han}/u.test(lines[at] ?? ''));
    const at = Math.min(pick(random, places), lines.length - 2);
    const [first = '', second = ''] = lines.slice(at, at + 2);
    return [...lines.slice(0, at), second, first, ...lines.slice(at + 2)];
  }),
  'lines shuffled': changeLines(shuffled),
  'blocks shuffled': changeLines((random, lines) => {
    const size = 5 + below(random, 30);
    const blocks = Array.from({ length: Math.ceil(lines.length / size) }, (_, at) =>
      lines.slice(at * size, (at + 1) * size),
    );
    return shuffled(random, blocks).flat();
  }),
  'two spliced': (random) => {
    const [first, second] = [sourceOf(random), sourceOf(random)];
    const head = first.text.slice(0, placeIn(random, first.text));
    const tail = second.text.slice(placeIn(random, second.text));
    return input('', encode(head + pick(random, ['', '\n', '\n\n']) + tail), [first, second]);
  },
  'one behind the other': (random) => {
    const [first, second] = [sourceOf(random), sourceOf(random)];
    return input('', encode(`${first.text}\n${second.text}`), [first, second]);
  },
  'signs strewn in': (random) => {
    const source = sourceOf(random);
    let { text } = source;
    for (let count = 1 + below(random, 20); count > 0; count -= 1) {
      const at = placeIn(random, text);
      text = text.slice(0, at) + pick(random, NOISE) + text.slice(at);
    }
    return input('', encode(text), [source]);
  },
  'characters lost': (random) => {
    const source = sourceOf(random);
    const share = random() * 0.02;
    const text = source.text.replace(/\p{Script=Han}/gu, (sign) => (random() < share ? '' : sign));
    return input('', encode(text), [source]);
  },
  'bytes broken': (random) => {
    const bytes = encode(sourceOf(random).text);
    for (let count = 1 + below(random, 50); count > 0; count -= 1) {
      bytes[below(random, bytes.length)] = below(random, 256);
    }
    return input('', bytes, null, pick(random, PATHS));
  },
  'UTF-16 or half of it': (random) => {
    const source = sourceOf(random);
    const units = Uint16Array.from(source.text, (unit) => unit.charCodeAt(0));
    const bytes = new Uint8Array([0xff, 0xfe, ...new Uint8Array(units.buffer)]);
    return input('', bytes.slice(0, bytes.length - below(random, 3)), [source]);
  },
  'a long line': (random) => {
    const sign = pick(random, ['|', '一', '1', ' ', '\t', '（', '其他', '1|', '、 ']);
    const source = sourceOf(random);
    const line = sign.repeat(rarelyMost(random, 200_000));
    const at = source.text.indexOf('\n', below(random, source.text.length / 2)) + 1;
    return input('', encode(`${source.text.slice(0, at)}${line}\n${source.text.slice(at)}`), null);
  },
  'many lines': (random) => {
    const line = pick(random, ['', '|', '其他 | 0', '1', '一、总体情况', '总计 | 1 | 2']);
    return input('', encode(`${line}\n`.repeat(rarelyMost(random, 50_000))), null);
  },
  'a page': (random) => {
    const source = sourceOf(random, 0);
    return input('', encode(pageOf(source.text)), [source], '2023/report.html');
  },
  'a page cut off': (random) => {
    const source = sourceOf(random, 0);
    const page = pageOf(source.text);
    return input('', encode(page.slice(0, placeIn(random, page))), [source], '2023/report.html');
  },
  'a page with markup strewn in': (random) => {
    const source = sourceOf(random, 0);
    let page = pageOf(source.text);
    for (let count = 1 + below(random, 8); count > 0; count -= 1) {
      const at = page.indexOf('<', below(random, page.length - 10));
      page = page.slice(0, at) + pick(random, MARKUP) + page.slice(at);
    }
    return input('', encode(page), [source], '2023/report.html');
  },
  'a page of other spans': (random) => {
    const source = sourceOf(random, 0);
    const page = pageOf(source.text).replace(/<td>/gu, (tag) =>
      random() < 0.01
        ? `<td ${pick(random, ['colspan', 'rowspan'])}=${pick(random, ['2', '3', '0', '-5', '70000', 'x'])}>`
        : tag,
    );
    return input('', encode(page), [source], '2023/report.html');
  },
  'deep nesting': (random) => {
    const tag = pick(random, ['div', 'table><tr><td', 'b', 'ul><li', 'p']);
    const depth = rarelyMost(random, 20_000);
    const source = sourceOf(random, 0);
    const text = `<html>${`<${tag}>`.repeat(depth)}${pageOf(source.text)}`;
    return input('', encode(text), null, 'deep.html');
  },
};

const NAMES = Object.keys(DEEDS);

/** Input number `index` of a run with that seed; deeds take turns. */
export async function hostileInput(seed: number, index: number): Promise<HostileInput> {
  const deed = NAMES[index % NAMES.length] ?? '';
  const random = randomFrom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
  const made = await DEEDS[deed]?.(random);
  if (made === undefined) throw new Error(`No deed ${deed}.`);
  return { ...made, deed };
}
