/** Renders a report as a PDF, text by position, in the many ways that real ones are printed. */
import { PDFDocument, PDFName, type PDFRef } from 'pdf-lib';
import type { FormVersion } from '../../src/form/form.ts';
import { registerFont, widthOf } from './pdf-font.ts';
import { PdfPageDrawing, type PageStyle, type RulingStyle } from './pdf-page.ts';
import { layOutGrid, type PlacedCell, type PlacedRow } from './pdf-table.ts';
import { disclosureGrid, disputeGrid, requestGrid, type Grid } from './report-grids.ts';
import type { PrintedCells } from './render-report.ts';

export interface PdfRendering extends PageStyle {
  readonly t2: FormVersion;
  readonly t3: FormVersion;
  readonly rulings: RulingStyle;
  readonly isLandscape: boolean;
  readonly align: 'left' | 'center' | 'right';
  readonly pageNumbers: 'none' | 'bare' | 'dashes' | 'words';
  readonly hasRunningHead: boolean;
  readonly hasWatermark: boolean;
  /** Prints the heads of a table again where it goes on. */
  readonly repeatsHeads: boolean;
  /** Lines of text before the tables: moves the breaks of pages. */
  readonly proseLines: number;
  /** Size of the type in tables. */
  readonly size: number;
  /** Breaks a row between its lines where the page ends. */
  readonly cutsRows: boolean;
  readonly title: string;
  /** How far a value is set off its place, in widths of its column, by row and left edge. */
  readonly setOff?: (row: number, left: number) => number;
}

export const PLAIN_PDF: Omit<PdfRendering, 't2' | 't3'> = {
  encoding: 'UniGB-UCS2-H',
  isInPieces: false,
  isFakeBold: false,
  turn: 'none',
  rulings: 'strokes',
  isLandscape: false,
  align: 'center',
  pageNumbers: 'dashes',
  hasRunningHead: false,
  hasWatermark: false,
  repeatsHeads: false,
  proseLines: 12,
  size: 9,
  cutsRows: false,
  title: '郏县工业和信息化局2024年政府信息公开工作年度报告',
};

const MARGIN = 62;
const TEXT_SIZE = 14;
const LINE = 24;
const PADDING = 3;
const VALUE = /^[\d/]+$/u;
const INDENT = '\u3000\u3000';

class PdfRenderer {
  readonly pages: PdfPageDrawing[] = [];
  private y = MARGIN;
  private isAtTop = false;
  private readonly rest = new Map<PlacedCell, readonly string[]>();

  constructor(private readonly rendering: PdfRendering) {
    this.newPage();
  }

  paragraph(text: string): void {
    const { page } = this;
    const most = Math.floor((page.width - 2 * MARGIN) / TEXT_SIZE);
    let rest = `${INDENT}${text}`;
    while (rest !== '') {
      this.need(LINE);
      const line = rest.slice(0, most);
      const indent = line.length - line.trimStart().length;
      this.page.text(line.trimStart(), MARGIN + indent * TEXT_SIZE, this.y + TEXT_SIZE, TEXT_SIZE);
      this.y += LINE;
      rest = rest.slice(most);
    }
  }

  title(text: string): void {
    const size = 18;
    const most = Math.floor((this.page.width - 2 * MARGIN) / size) - 1;
    for (let from = 0; from < text.length; from += most) {
      const line = text.slice(from, from + most);
      const x = (this.page.width - widthOf(line) * size) / 2;
      this.page.text(line, x, this.y + size, size);
      this.y += size * 1.6;
    }
    this.y += LINE;
  }

  table(grid: Grid, heads: number, weights: readonly number[]): void {
    const { rendering } = this;
    const width = this.page.width - 2 * MARGIN;
    const rows = layOutGrid(grid, weights, width, rendering.size, PADDING);
    const together = rows.slice(0, heads + 1).reduce((sum, row) => sum + row.height, 0);
    if (this.y + together > this.page.height - MARGIN) this.newPage();
    rows.forEach((row, index) => {
      const room = this.page.height - MARGIN - this.y;
      if (row.height > room) {
        const lineHeight = rendering.size * 1.25;
        const lines = Math.floor((room - 2 * PADDING) / lineHeight);
        if (rendering.cutsRows && index >= heads && lines > 0) {
          const cut = lines * lineHeight + 2 * PADDING;
          this.row(row, rows, index, { from: 0, to: lines, height: cut });
          this.newPage();
          this.repeat(rows, heads);
          const rest = row.height - lines * lineHeight;
          this.row(row, rows, index, { from: lines, to: Infinity, height: rest });
          return;
        }
        this.newPage();
        if (index >= heads) this.repeat(rows, heads);
      }
      this.row(row, rows, index, { from: 0, to: Infinity, height: row.height });
    });
    this.y += LINE / 2;
  }

  private get page(): PdfPageDrawing {
    const page = this.pages.at(-1);
    if (page === undefined) throw new Error('no page');
    return page;
  }

  private repeat(rows: readonly PlacedRow[], heads: number): void {
    if (!this.rendering.repeatsHeads) return;
    rows.slice(0, heads).forEach((row, index) => {
      this.row(row, rows, index, { from: 0, to: Infinity, height: row.height });
    });
    this.isAtTop = true;
  }

  private row(
    row: PlacedRow,
    rows: readonly PlacedRow[],
    index: number,
    part: { from: number; to: number; height: number },
  ): void {
    const { rendering, page } = this;
    const { rulings, size, align } = rendering;
    for (const cell of row.cells) {
      // A cell over several rows ends with its page.
      const below = rows.slice(index + 1, index + cell.rowSpan);
      let height = part.height;
      for (const each of below) {
        if (this.y + height + each.height > page.height - MARGIN) break;
        height += each.height;
      }
      const isSpan = cell.rowSpan > 1;
      const setOff = VALUE.test(cell.lines.join('')) ? (rendering.setOff?.(index, cell.x) ?? 0) : 0;
      const placed = { ...cell, x: cell.x + setOff * cell.width };
      if (!isSpan) this.lines(placed, cell.lines.slice(part.from, part.to), height, align);
      else if (part.from === 0) {
        // What has no room goes on at the top of the next page, as in a word processor.
        const fit = Math.max(0, Math.floor((height - 2 * PADDING) / (size * 1.25)));
        this.lines(cell, cell.lines.slice(0, fit), height, align);
        if (fit < cell.lines.length) this.rest.set(cell, cell.lines.slice(fit));
      } else this.linesOver(cell);
      this.box(MARGIN + cell.x, this.y, cell.width, height, rulings);
    }
    // Cells that began above are ruled on at both sides.
    for (const cell of row.spanned) {
      this.box(MARGIN + cell.x, this.y, cell.width, 0, rulings, part.height);
      if (this.isAtTop) this.linesOver(cell);
    }
    this.isAtTop = false;
    this.y += part.height;
  }

  /** The lines of a cell that found no room on the page before. */
  private linesOver(cell: PlacedCell): void {
    const lines = this.rest.get(cell) ?? [];
    this.rest.delete(cell);
    const height = lines.length * this.rendering.size * 1.25 + 2 * PADDING;
    this.lines(cell, lines, height, this.rendering.align);
  }

  private lines(
    cell: PlacedCell,
    lines: readonly string[],
    height: number,
    align: PdfRendering['align'],
  ): void {
    const { size } = this.rendering;
    const lineHeight = size * 1.25;
    const top = this.y + (height - lines.length * lineHeight) / 2;
    lines.forEach((line, at) => {
      const free = cell.width - widthOf(line) * size;
      const indent = align === 'center' ? free / 2 : align === 'left' ? PADDING : free - PADDING;
      this.page.text(line, cell.x + MARGIN + indent, top + at * lineHeight + size, size);
    });
  }

  private box(
    x: number,
    y: number,
    width: number,
    height: number,
    rulings: RulingStyle,
    sides = height,
  ): void {
    const { page } = this;
    if (rulings === 'none') return;
    if (rulings === 'cells' && height > 0) {
      page.rectangle(x, y, width, height);
      return;
    }
    page.line(x, y, x, y + sides, rulings);
    page.line(x + width, y, x + width, y + sides, rulings);
    if (height === 0) return;
    page.line(x, y, x + width, y, rulings);
    page.line(x, y + height, x + width, y + height, rulings);
  }

  private need(height: number): void {
    if (this.y + height > this.page.height - MARGIN) this.newPage();
  }

  private newPage(): void {
    const { rendering } = this;
    const [width, height] = rendering.isLandscape ? [842, 595] : [595, 842];
    const page = new PdfPageDrawing(width, height, rendering);
    this.pages.push(page);
    this.y = MARGIN;
    this.isAtTop = true;
    const number = this.pages.length;
    const texts = {
      none: '',
      bare: `${number}`,
      dashes: `- ${number} -`,
      words: `第 ${number} 页`,
    };
    const text = texts[rendering.pageNumbers];
    if (text !== '') page.text(text, (width - widthOf(text) * 9) / 2, height - 28, 9);
    if (rendering.hasRunningHead) page.text('政府信息公开工作年度报告', MARGIN, 34, 9);
    if (rendering.hasWatermark) page.slanted('内部资料2024', width / 4, height * 0.7, 60, 45);
  }
}

const T2_WEIGHTS = [3, 2, 2, 2];
const T3_WEIGHTS = [1.6, 1.8, 4.2, 1.4, 1.4, 1.4, 1.4, 1.4, 1.4, 1.6];
const T4_WEIGHTS = Array.from({ length: 15 }, () => 1);

async function save(pages: readonly PdfPageDrawing[], style: PageStyle): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font: PDFRef = registerFont(document.context, style.encoding);
  for (const drawing of pages) {
    const isTurned = style.turn !== 'none';
    const { width, height } = drawing;
    const page = document.addPage(isTurned ? [height, width] : [width, height]);
    const content = document.context.flateStream(drawing.content());
    page.node.set(PDFName.of('Contents'), document.context.register(content));
    page.node.set(PDFName.of('Resources'), document.context.obj({ Font: { F1: font } }));
    if (style.turn === 'page') page.node.set(PDFName.of('Rotate'), document.context.obj(90));
  }
  return document.save();
}

/** The bytes of a PDF that prints a report. */
export function renderPdf(cells: PrintedCells, rendering: PdfRendering): Promise<Uint8Array> {
  const renderer = new PdfRenderer(rendering);
  renderer.title(rendering.title);
  renderer.paragraph('一、总体情况');
  renderer.paragraph('本年度依法办理各项申请，公开的渠道更加通畅。'.repeat(rendering.proseLines));
  renderer.paragraph('二、主动公开政府信息情况');
  renderer.table(disclosureGrid(cells, rendering.t2), 0, T2_WEIGHTS);
  renderer.paragraph('三、收到和处理政府信息公开申请情况');
  renderer.table(requestGrid(cells, rendering.t3), 3, T3_WEIGHTS);
  renderer.paragraph('四、因政府信息公开工作被申请行政复议、提起行政诉讼情况');
  renderer.table(disputeGrid(cells), 3, T4_WEIGHTS);
  renderer.paragraph('五、存在的主要问题及改进情况');
  renderer.paragraph('公开的内容还不够细，下一年将继续改进。'.repeat(4));
  renderer.paragraph('六、其他需要报告的事项');
  renderer.paragraph('本年度没有收取信息处理费。');
  return save(renderer.pages, rendering);
}
