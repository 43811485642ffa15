/** A chart as a drawing that carries its sentence, source, licence and date. Own origin only. */
import { cellText, plainText } from './table.ts';
import { formatCount, say } from '../i18n/say.ts';
import { sourceLine, type Exported } from './csv.ts';
import { HEAD } from './messages.ts';
import { drawingOfPage } from './page-drawing.ts';
import { svgElement } from './svg-element.ts';
import { wrapText } from './wrap.ts';

export interface Pictured extends Exported {
  /** What is shown, a drawing or a part of the page; null draws the table in its place. */
  readonly shown: SVGSVGElement | HTMLElement | null;
  readonly caveat: string | null;
  readonly colours: {
    readonly paper: string;
    readonly ink: string;
    readonly inkSoft: string;
    readonly line: string;
  };
}

const MARGIN = 24;
const ROW = 22;
const MOST_ROWS = 60;
/** Of a column of the table; a longer text is cut. */
const WIDEST = 360;
const GAP = 16;
const FAMILY =
  "system-ui, 'Segoe UI', 'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif";

interface Font {
  readonly size: number;
  readonly weight: number;
}
const HEAD_FONT: Font = { size: 17, weight: 600 };
const NOTE_FONT: Font = { size: 12.5, weight: 400 };
const COLUMN_FONT: Font = { size: 12.5, weight: 600 };

// XML 1.0 has no way to write these, not even escaped.
// eslint-disable-next-line no-control-regex
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function tableLines(pictured: Pictured): readonly (readonly string[])[] {
  const { columns, rows } = pictured.table;
  const body = rows
    .slice(0, MOST_ROWS)
    .map((row) =>
      row.map((value, index) => cellText(value, columns[index]?.kind ?? 'text', pictured.language)),
    );
  return [columns.map((column) => column.title), ...body];
}

/** The text, or as much of it as fits and "…". */
function cut(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && measure(`${characters.join('')}…`) > width) characters.pop();
  return `${characters.join('')}…`;
}

/** Texts of a file are in the drawing, too. */
function withoutControls(drawing: SVGElement): void {
  const texts = document.createTreeWalker(drawing, NodeFilter.SHOW_TEXT);
  while (texts.nextNode() !== null) {
    const { currentNode } = texts;
    currentNode.nodeValue = (currentNode.nodeValue ?? '').replace(NOT_XML, '\ufffd');
  }
}

function watermark(width: number, height: number, colour: string): SVGElement {
  const mark = svgElement('text', {
    transform: `translate(${width / 2} ${height / 2}) rotate(-15)`,
    'text-anchor': 'middle',
    'dominant-baseline': 'middle',
    'font-family': FAMILY,
    'font-size': Math.round(width / 14),
    'font-weight': 700,
    fill: colour,
    'fill-opacity': 0.09,
  });
  mark.textContent = '合成数据 SYNTHETIC';
  return mark;
}

interface Drawn {
  readonly drawing: SVGSVGElement;
  readonly width: number;
  readonly height: number;
}

/** A copy of what is shown; null where nothing is. */
function drawingOf(shown: Pictured['shown'], pen: CanvasRenderingContext2D): Drawn | null {
  if (shown === null) return null;
  if (shown instanceof SVGSVGElement) {
    const { width, height } = shown.getBoundingClientRect();
    return { drawing: shown.cloneNode(true) as SVGSVGElement, width, height };
  }
  const drawing = drawingOfPage(shown, pen);
  return { drawing, width: drawing.width.baseVal.value, height: drawing.height.baseVal.value };
}

/**
 * The whole picture, sizes in px.
 *
 * @throws Error where the browser gives no canvas to measure text with
 */
function svgOf(pictured: Pictured): SVGSVGElement {
  const { language, source, colours } = pictured;
  const pen = document.createElement('canvas').getContext('2d');
  if (pen === null) throw new Error('no 2D canvas');
  const measure = (text: string, { size, weight }: Font): number => {
    pen.font = `${weight} ${size}px ${FAMILY}`;
    return pen.measureText(text).width;
  };
  const drawn = drawingOf(pictured.shown, pen);
  const cells = drawn === null ? tableLines(pictured) : [];
  const fontOf = (row: number): Font => (row === 0 ? COLUMN_FONT : NOTE_FONT);
  const columns = pictured.table.columns.map((_, index) =>
    Math.min(
      WIDEST,
      Math.max(...cells.map((line, row) => Math.ceil(measure(line[index] ?? '', fontOf(row))))),
    ),
  );
  const wide = drawn?.width ?? columns.reduce((sum, column) => sum + column + GAP, 0) - GAP;
  const width = Math.max(wide, 480);
  const wrap = (text: string, font: Font): readonly string[] =>
    wrapText(text, width, (piece) => measure(piece, font));
  const left = drawn === null ? pictured.table.rows.length - MOST_ROWS : 0;
  const foot = [
    ...(left > 0
      ? [
          say(HEAD.someRows, language, {
            shown: formatCount(MOST_ROWS, language),
            all: formatCount(pictured.table.rows.length, language),
          }),
        ]
      : []),
    sourceLine(source, language),
    ...(pictured.filter === '' ? [] : [say(HEAD.filter, language, { text: pictured.filter })]),
    say(HEAD.date, language, { date: pictured.date }),
    ...(source.isSynthetic ? [say(HEAD.synthetic, language)] : []),
  ].flatMap((line) => wrap(line, NOTE_FONT));
  const texts: SVGElement[] = [];
  const write = (text: string, x: number, y: number, font: Font, fill: string) => {
    const written = svgElement('text', {
      x,
      y: y + font.size,
      'font-family': FAMILY,
      'font-size': font.size,
      'font-weight': font.weight,
      fill,
    });
    written.textContent = text.replace(NOT_XML, '\ufffd');
    texts.push(written);
  };
  let y = MARGIN;
  for (const line of wrap(plainText(pictured.sentence), HEAD_FONT)) {
    write(line, MARGIN, y, HEAD_FONT, colours.ink);
    y += 25;
  }
  for (const line of pictured.caveat === null ? [] : wrap(pictured.caveat, NOTE_FONT)) {
    write(line, MARGIN, y, NOTE_FONT, colours.inkSoft);
    y += 19;
  }
  y += 8;
  if (drawn !== null) {
    const { drawing, width: drawnWidth, height } = drawn;
    drawing.removeAttribute('style');
    withoutControls(drawing);
    for (const [key, value] of Object.entries({ x: MARGIN, y, width: drawnWidth, height }))
      drawing.setAttribute(key, String(value));
    y += height;
  }
  for (const [row, line] of cells.entries()) {
    let x = MARGIN;
    for (const [index, column] of columns.entries()) {
      const font = fontOf(row);
      const text = cut(line[index] ?? '', column, (piece) => measure(piece, font));
      const isNumber = pictured.table.columns[index]?.kind !== 'text';
      write(text, isNumber ? x + column - measure(text, font) : x, y, font, colours.ink);
      x += column + GAP;
    }
    y += ROW;
  }
  y += 8;
  for (const line of foot) {
    write(line, MARGIN, y, NOTE_FONT, colours.inkSoft);
    y += 19;
  }
  const size = { width: width + 2 * MARGIN, height: y + MARGIN };
  const page = svgElement('svg', {
    ...size,
    viewBox: `0 0 ${size.width} ${size.height}`,
  }) as SVGSVGElement;
  page.append(
    svgElement('rect', { ...size, fill: colours.paper }),
    ...(drawn === null ? [] : [drawn.drawing]),
    ...texts,
    ...(source.isSynthetic ? [watermark(size.width, size.height, colours.ink)] : []),
  );
  return page;
}

/** The picture as the text of a file. */
export const svgText = (pictured: Pictured): string =>
  new XMLSerializer().serializeToString(svgOf(pictured));
