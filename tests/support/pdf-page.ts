/** One page being drawn: text by position and rulings, from its upper left corner, in points. */
import { encoded, noteDigit, STRUCK, widthOf, type PdfEncoding } from './pdf-font.ts';

/** How rulings are drawn: as strokes, thin filled areas, stroked cells, dots, or not at all. */
export type RulingStyle = 'strokes' | 'areas' | 'cells' | 'dots' | 'none';

export interface PageStyle {
  readonly encoding: PdfEncoding;
  /** Draws every character by itself. */
  readonly isInPieces: boolean;
  /** Draws every text twice, a little apart. */
  readonly isFakeBold: boolean;
  /** A page turned by its `Rotate` entry, or one whose text is turned. */
  readonly turn: 'none' | 'page' | 'text';
}

const CHARACTERS = /.\u0336?/gu;
const SET_OFF = /([⁰¹²³⁴-⁹₀-₉]|.\u0336)/u;

const fixed = (number: number): string => number.toFixed(2);

export class PdfPageDrawing {
  private readonly operators: string[] = [];

  constructor(
    readonly width: number,
    readonly height: number,
    private readonly style: PageStyle,
  ) {}

  /** Draws a text with its baseline's left end at a place; raised digits as marks of notes. */
  text(text: string, x: number, baseline: number, size: number): void {
    const pieces = this.style.isInPieces ? (text.match(CHARACTERS) ?? []) : text.split(SET_OFF);
    let at = x;
    for (const piece of pieces) {
      const note = noteDigit(piece);
      const isStruck = piece.endsWith(STRUCK);
      const end = at + widthOf(piece) * size;
      if (note === null) this.show(isStruck ? piece.slice(0, -1) : piece, at, baseline, size);
      else this.show(note.text, at, baseline - note.rise * size, size * note.size);
      if (isStruck) this.line(at, baseline - 0.3 * size, end, baseline - 0.3 * size, 'areas');
      at = end;
    }
  }

  /** Draws a text at an angle, in degrees. */
  slanted(text: string, x: number, baseline: number, size: number, degrees: number): void {
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    const matrix = [cos, sin, -sin, cos, x, this.height - baseline].map(fixed).join(' ');
    this.operators.push(
      `BT /F1 ${fixed(size)} Tf ${matrix} Tm ${encoded(text, this.style.encoding)} Tj ET`,
    );
  }

  line(x: number, y: number, toX: number, toY: number, style: RulingStyle): void {
    if (style === 'areas') {
      const [width, height] = [Math.max(toX - x, 0.48), Math.max(toY - y, 0.48)];
      this.operators.push(
        `${fixed(x - 0.24)} ${fixed(this.height - y - height + 0.24)} ${fixed(width)} ${fixed(height)} re f`,
      );
    } else if (style === 'dots') {
      for (let at = 0; at <= Math.max(toX - x, toY - y); at += 1.5) {
        const [left, top] = toX > x ? [x + at, y] : [x, y + at];
        this.operators.push(`${fixed(left)} ${fixed(this.height - top)} 0.75 0.75 re f`);
      }
    } else {
      this.operators.push(
        `${fixed(x)} ${fixed(this.height - y)} m ${fixed(toX)} ${fixed(this.height - toY)} l S`,
      );
    }
  }

  rectangle(x: number, y: number, width: number, height: number): void {
    this.operators.push(
      `${fixed(x)} ${fixed(this.height - y - height)} ${fixed(width)} ${fixed(height)} re S`,
    );
  }

  /** The page's content stream. */
  content(): string {
    const turn = this.style.turn === 'none' ? '' : `0 1 -1 0 ${fixed(this.height)} 0 cm\n`;
    return `q\n0.5 w\n${turn}${this.operators.join('\n')}\nQ`;
  }

  private show(text: string, x: number, baseline: number, size: number): void {
    if (text === '') return;
    const string = encoded(text, this.style.encoding);
    const offsets = this.style.isFakeBold ? [0, 0.3] : [0];
    for (const offset of offsets) {
      this.operators.push(
        `BT /F1 ${fixed(size)} Tf 1 0 0 1 ${fixed(x + offset)} ${fixed(this.height - baseline)} Tm ${string} Tj ET`,
      );
    }
  }
}
