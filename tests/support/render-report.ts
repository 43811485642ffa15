/** Prints a report's cells as a text document in one of the flattenings seen in real pages. */
import {
  APPLICANTS,
  DISPUTE_RESULTS,
  DISPUTE_ROUTES,
  REQUEST_GROUPS,
  disclosureRows,
  disputeCell,
  requestCell,
  requestRows,
  type CellId,
  type FormVersion,
} from '../../src/form/form.ts';

/**
 * (a) tabs, (b) pipes, (c) pipes padded at the end, (d) framed pipes, (e) pipes in their places,
 * (f) one cell a line, (g) one cell a line and a pipe below it, (h) cells ending in pipes, rows in
 * `|||`, (i) the whole body in one line of pipes, (j) rows of words with spaces inside them,
 * (J) the whole body in one such line.
 */
export type Flattening = 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'J';
export const FLATTENINGS: readonly Flattening[] = [...'abcdefghijJ'] as Flattening[];
/** Those that print a row in a line of its own, with a mark between its cells. */
export const ROW_FLATTENINGS: readonly Flattening[] = ['a', 'b', 'c', 'd', 'e'];
/** Those that leave no trace of a blank cell. */
export const WITHOUT_BLANKS: readonly Flattening[] = ['f', 'j', 'J'];

export interface Rendering {
  readonly flattening: Flattening;
  readonly t2: FormVersion;
  readonly t3: FormVersion;
  readonly title?: string;
  /** Leaves out the cells that are blank, as some flattenings do. */
  readonly dropsBlanks?: boolean;
  /** Ends each row with a separator. */
  readonly hasTrailingSeparator?: boolean;
  /** Prints labels without their numbers. */
  readonly dropsNumbering?: boolean;
  /** Prints digits and brackets in full width. */
  readonly isFullWidth?: boolean;
  readonly newline?: string;
  readonly withoutTables?: readonly ('t2' | 't3' | 't4')[];
  /** Changes a row after flattening. */
  readonly damage?: (line: string, label: string) => string;
}

/** Printed text by cell; a cell that is not there is printed blank. */
export type PrintedCells = Readonly<Record<CellId, string>>;

interface TableRow {
  readonly path: readonly string[];
  /** Place of the last label among the three label columns. */
  readonly depth: number;
  readonly values: readonly string[];
}

/** Puts a space into a longer word, as text copied from narrow columns has. */
const spaced = (text: string): string =>
  /^\p{Script=Han}{4,}$/u.test(text.slice(-4)) && text.length > 5
    ? `${text.slice(0, -2)} ${text.slice(-2)}`
    : text;

/** One row in a flattening that has no row separators of its own. */
function writeCells(cells: readonly string[], flattening: Flattening): string {
  if (flattening === 'f') return cells.filter(Boolean).join('\n\n');
  if (flattening === 'g') return cells.map((cell) => `${cell}\n|`).join('\n');
  if (flattening === 'h') return `${cells.map((cell) => `${cell} |`).join('\n')}\n|||`;
  if (flattening === 'i') return cells.join(' | ');
  return cells.filter(Boolean).map(spaced).join(' ');
}

const WIDE: Readonly<Record<string, string>> = { '(': '（', ')': '）', '.': '．' };
const widen = (text: string): string =>
  text.replace(/[0-9]/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
const widenLabel = (text: string): string => text.replace(/[().]/gu, (sign) => WIDE[sign] ?? sign);

function flatten(row: TableRow, rendering: Rendering): string {
  const { flattening } = rendering;
  const label = (text: string): string => {
    const bare = rendering.dropsNumbering
      ? text.replace(/^(?:（[一二三四五六七]）|\d\.|[一二三四]、)/u, '')
      : text;
    return rendering.isFullWidth ? widenLabel(bare) : bare;
  };
  const values = row.values
    .filter((value) => !(rendering.dropsBlanks === true && value === ''))
    .map((value) => (rendering.isFullWidth ? widen(value) : value));
  const labels = row.path.filter(Boolean).map(label);
  const inPlace = [...row.path.map(label), ...Array<string>(3 - row.path.length).fill('')];
  const end = rendering.hasTrailingSeparator === true;
  const line = (): string => {
    if (flattening === 'a') {
      // As the seed does: two-level rows start one column before three-level ones.
      const cells =
        row.depth < 2 ? [...inPlace.slice(0, 2), ...values, ''] : [...inPlace, ...values];
      return cells.join('\t') + (end ? '\t' : '');
    }
    if (flattening === 'e') return [...inPlace, ...values].join(' | ') + (end ? ' |' : '');
    const cells = [...labels, ...values];
    if (!ROW_FLATTENINGS.includes(flattening)) return writeCells(cells, flattening);
    if (flattening === 'd') return `| ${cells.join(' | ')} |`;
    if (flattening === 'b') return cells.join(' | ') + (end ? ' |' : '');
    const padding = '|'.repeat(Math.max(0, 10 - cells.length));
    return cells.join(' | ') + (padding === '' ? '' : ` ${padding}`);
  };
  const text = line();
  return rendering.damage?.(text, row.path.at(-1) ?? '') ?? text;
}

const plain = (cells: readonly string[], rendering: Rendering): string =>
  !ROW_FLATTENINGS.includes(rendering.flattening)
    ? writeCells(cells, rendering.flattening)
    : rendering.flattening === 'a'
      ? cells.join('\t')
      : rendering.flattening === 'd'
        ? `| ${cells.join(' | ')} |`
        : cells.join(' | ');

function requestLines(cells: PrintedCells, rendering: Rendering): readonly string[] {
  const printed = new Set<string>();
  const once = (label: string): string => {
    if (printed.has(label)) return '';
    printed.add(label);
    return label;
  };
  const rows = requestRows(rendering.t3).map((row): TableRow => {
    const values = APPLICANTS.map((applicant) => cells[requestCell(row.id, applicant.id)] ?? '');
    const outcome = REQUEST_GROUPS.outcome.zh;
    if (row.group === null && row.id !== 'concluded') {
      return { path: [row.label.zh], depth: 0, values };
    }
    if (row.group === null || row.group === 'outcome' || row.id === 'other_2019') {
      return { path: [once(outcome), row.label.zh], depth: 1, values };
    }
    const group = once(REQUEST_GROUPS[row.group].zh);
    return { path: [once(outcome), group, row.label.zh], depth: 2, values };
  });
  return [
    plain(
      ['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', '申请人情况'],
      rendering,
    ),
    plain(['自然人', '法人或其他组织', '总计'], rendering),
    plain(['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'], rendering),
    ...rows.map((row) => flatten(row, rendering)),
  ];
}

function disclosureLines(cells: PrintedCells, rendering: Rendering): readonly string[] {
  const lines: string[] = [];
  let heads = '';
  for (const row of disclosureRows(rendering.t2)) {
    const own = ['信息内容', ...row.columns.map((column) => column.label.zh)];
    if (heads !== row.section.zh + own.join()) {
      heads = row.section.zh + own.join();
      lines.push(plain([row.section.zh], rendering), plain(own, rendering));
    }
    const values = row.columns.map((column) => cells[column.id] ?? '');
    const kept = values.filter((value) => !(rendering.dropsBlanks === true && value === ''));
    const text = plain([row.label.zh, ...kept], rendering);
    lines.push(rendering.damage?.(text, row.label.zh) ?? text);
  }
  return lines;
}

function disputeLines(cells: PrintedCells, rendering: Rendering): readonly string[] {
  const values = DISPUTE_ROUTES.flatMap((route) =>
    DISPUTE_RESULTS.map((result) => cells[disputeCell(route.id, result.id)] ?? ''),
  ).filter((value) => !(rendering.dropsBlanks === true && value === ''));
  const results = DISPUTE_RESULTS.map((result) => result.label.zh);
  const text = plain(values, rendering);
  return [
    plain(['行政复议', '行政诉讼'], rendering),
    plain(['未经复议直接起诉', '复议后起诉'], rendering),
    plain([...results, ...results, ...results], rendering),
    rendering.damage?.(text, '') ?? text,
  ];
}

/** The whole document: title, six sections with filler prose, three tables. */
export function renderReport(cells: PrintedCells, rendering: Rendering): string {
  const has = (table: 't2' | 't3' | 't4'): boolean =>
    rendering.withoutTables?.includes(table) !== true;
  const body = [
    rendering.title ?? '郏县工业和信息化局2024年政府信息公开工作年度报告',
    '',
    '一、总体情况',
    '本年度共收到申请 17 件，办结 16 件。',
    '二、主动公开政府信息情况',
    ...(has('t2') ? disclosureLines(cells, rendering) : []),
    '三、收到和处理政府信息公开申请情况',
    ...(has('t3') ? requestLines(cells, rendering) : []),
    '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况',
    ...(has('t4') ? disputeLines(cells, rendering) : []),
    '五、存在的主要问题及改进情况',
    '公开的内容还不够细，下一年将继续改进。',
    '六、其他需要报告的事项',
    '本年度没有收取信息处理费。',
  ];
  if (rendering.flattening === 'i') return body.filter(Boolean).join(' | ');
  if (rendering.flattening === 'J') return body.filter(Boolean).join(' ');
  return body.join('\n').replaceAll('\n', rendering.newline ?? '\n');
}
