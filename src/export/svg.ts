/** A chart as a drawing that carries its sentence, source, licence and date. Own origin only. */
import { plainText } from './table.ts';
import { MISSING, formatCount, formatShare, say } from '../i18n/say.ts';
import type { Exported } from './csv.ts';
import { HEAD } from './messages.ts';
import { wrapText } from './wrap.ts';

export interface Pictured extends Exported {
  /** The drawing; null draws the table in its place. */
  readonly svg: SVGSVGElement | null;
  readonly caveat: string | null;
  readonly colours: {
    readonly paper: string;
    readonly ink: string;
    readonly inkSoft: string;
    readonly line: string;
  };
}

const NAMESPACE = 'http://www.w3.org/2000/svg';
const MARGIN = 24;
const ROW = 22;
const MOST_ROWS = 60;
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

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function tableLines(pictured: Pictured): readonly (readonly string[])[] {
  const { columns, rows } = pictured.table;
  const body = rows.slice(0, MOST_ROWS).map((row) =>
    row.map((value, index) => {
      if (value === null) return MISSING;
      if (typeof value === 'string' || columns[index]?.kind === 'text') return String(value);
      return columns[index]?.kind === 'share'
        ? formatShare(value)
        : formatCount(value, pictured.language);
    }),
  );
  return [columns.map((column) => column.title), ...body];
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
  const mark = element('text', {
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
  const drawing = pictured.svg?.cloneNode(true) as SVGSVGElement | undefined;
  const box = pictured.svg?.getBoundingClientRect();
  const width = Math.max(box?.width ?? 900, 480);
  const wrap = (text: string, font: Font): readonly string[] =>
    wrapText(text, width, (piece) => measure(piece, font));
  const foot = [
    say(HEAD.source, language, { title: source.title, licence: source.licence }),
    say(HEAD.filter, language, { text: pictured.filter }),
    say(HEAD.date, language, { date: pictured.date }),
    ...(source.isSynthetic ? [say(HEAD.synthetic, language)] : []),
  ].flatMap((line) => wrap(line, NOTE_FONT));
  const texts: SVGElement[] = [];
  const write = (text: string, x: number, y: number, font: Font, fill: string, most = width) => {
    const written = element('text', {
      x,
      y: y + font.size,
      'font-family': FAMILY,
      'font-size': font.size,
      'font-weight': font.weight,
      fill,
      ...(measure(text, font) > most && { textLength: most, lengthAdjust: 'spacingAndGlyphs' }),
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
  if (drawing !== undefined && box !== undefined) {
    drawing.removeAttribute('style');
    withoutControls(drawing);
    for (const [key, value] of Object.entries({
      x: MARGIN,
      y,
      width: box.width,
      height: box.height,
    }))
      drawing.setAttribute(key, String(value));
    y += box.height;
  } else {
    const column = width / Math.max(1, pictured.table.columns.length);
    for (const [row, cells] of tableLines(pictured).entries()) {
      for (const [index, cell] of cells.entries()) {
        const font = row === 0 ? COLUMN_FONT : NOTE_FONT;
        write(cell, MARGIN + index * column, y, font, colours.ink, column - 8);
      }
      y += ROW;
    }
  }
  y += 8;
  for (const line of foot) {
    write(line, MARGIN, y, NOTE_FONT, colours.inkSoft);
    y += 19;
  }
  const size = { width: width + 2 * MARGIN, height: y + MARGIN };
  const page = element('svg', {
    ...size,
    viewBox: `0 0 ${size.width} ${size.height}`,
  }) as SVGSVGElement;
  page.append(
    element('rect', { ...size, fill: colours.paper }),
    ...(drawing === undefined ? [] : [drawing]),
    ...texts,
    ...(source.isSynthetic ? [watermark(size.width, size.height, colours.ink)] : []),
  );
  return page;
}

/** The picture as the text of a file. */
export const svgText = (pictured: Pictured): string =>
  new XMLSerializer().serializeToString(svgOf(pictured));
