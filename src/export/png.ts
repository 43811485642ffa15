/** A chart as an image that carries its sentence, source, licence and date. Own origin only. */
import { plainText } from './table.ts';
import { MISSING, formatCount, formatShare, say } from '../i18n/say.ts';
import type { Exported } from './csv.ts';
import { HEAD } from './messages.ts';
import { wrapText } from './wrap.ts';

interface Pictured extends Exported {
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

const SCALE = 2;
const MARGIN = 24;
const ROW = 22;
const MOST_ROWS = 60;
const FAMILY =
  "system-ui, 'Segoe UI', 'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif";

async function imageOf(svg: SVGSVGElement): Promise<HTMLImageElement> {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(
    new XMLSerializer().serializeToString(copy),
  )}`;
  await image.decode();
  return image;
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

/** @throws Error where the browser gives no canvas or cannot encode the image */
export async function pngOf(pictured: Pictured): Promise<Blob> {
  const { language, source, colours } = pictured;
  const image = pictured.svg === null ? null : await imageOf(pictured.svg);
  const width = Math.max(image?.width ?? 900, 480);
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no 2D canvas');
  const fonts = { head: `600 17px ${FAMILY}`, note: `12.5px ${FAMILY}` };
  const wrap = (text: string, font: string): readonly string[] => {
    pen.font = font;
    return wrapText(text, width, (piece) => pen.measureText(piece).width);
  };
  const head = wrap(plainText(pictured.sentence), fonts.head);
  const caveat = pictured.caveat === null ? [] : wrap(pictured.caveat, fonts.note);
  const foot = [
    say(HEAD.source, language, { title: source.title, licence: source.licence }),
    say(HEAD.filter, language, { text: pictured.filter }),
    say(HEAD.date, language, { date: pictured.date }),
    ...(source.isSynthetic ? [say(HEAD.synthetic, language)] : []),
  ].flatMap((line) => wrap(line, fonts.note));
  const lines = image === null ? tableLines(pictured) : [];
  const drawn = image?.height ?? lines.length * ROW;
  const height = head.length * 25 + caveat.length * 19 + drawn + foot.length * 19 + 24;
  canvas.width = (width + 2 * MARGIN) * SCALE;
  canvas.height = (height + 2 * MARGIN) * SCALE;
  pen.scale(SCALE, SCALE);
  pen.fillStyle = colours.paper;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.textBaseline = 'top';
  let y = MARGIN;
  const write = (texts: readonly string[], font: string, colour: string, step: number): void => {
    pen.font = font;
    pen.fillStyle = colour;
    for (const text of texts) {
      pen.fillText(text, MARGIN, y);
      y += step;
    }
  };
  write(head, fonts.head, colours.ink, 25);
  write(caveat, fonts.note, colours.inkSoft, 19);
  y += 8;
  if (image !== null) pen.drawImage(image, MARGIN, y, image.width, image.height);
  const column = width / Math.max(1, pictured.table.columns.length);
  for (const [row, cells] of lines.entries()) {
    pen.font = row === 0 ? `600 ${fonts.note}` : fonts.note;
    pen.fillStyle = colours.ink;
    for (const [index, cell] of cells.entries()) {
      pen.fillText(cell, MARGIN + index * column, y + row * ROW, column - 8);
    }
  }
  y += drawn + 8;
  write(foot, fonts.note, colours.inkSoft, 19);
  if (source.isSynthetic) watermark(pen, width + 2 * MARGIN, height + 2 * MARGIN, colours.ink);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('the image could not be encoded'));
      else resolve(blob);
    }, 'image/png');
  });
}

function watermark(
  pen: CanvasRenderingContext2D,
  width: number,
  height: number,
  colour: string,
): void {
  pen.save();
  pen.globalAlpha = 0.09;
  pen.fillStyle = colour;
  pen.font = `700 ${Math.round(width / 14)}px ${FAMILY}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.translate(width / 2, height / 2);
  pen.rotate(-Math.PI / 12);
  pen.fillText('合成数据 SYNTHETIC', 0, 0);
  pen.restore();
}
