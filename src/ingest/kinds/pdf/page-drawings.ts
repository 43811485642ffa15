/** The straight lines and images that a page draws. */
import type { Box, Ruling } from './geometry.ts';
import { compose, IDENTITY, mapX, mapY, type Matrix } from './matrix.ts';
import type { PdfiumFunctions } from './pdfium.ts';

export interface Drawings {
  readonly horizontals: readonly Ruling[];
  readonly verticals: readonly Ruling[];
  readonly images: readonly Box[];
}

const PATH = 2;
const IMAGE = 3;
const FORM = 5;
/** Numbers of a matrix, the most that PDFium hands back at once. */
const OUT = 6;
const LINE_TO = 0;
const MOVE_TO = 2;
const DEEPEST_FORM = 6;
/** A page that draws more is a map or a picture: none of it is a table's ruling. */
const MOST_OBJECTS = 60_000;
const MOST_SEGMENTS = 200_000;
/** A filled area thinner than this is a ruling, in points; so is a stroke. */
const THICKEST = 3.5;
const SHORTEST = 1.5;
const MOST_TILT = 0.8;
/** Points: dots of one line stand as close, along it and across. */
const FURTHEST_DOT = 4;
const SAME_PLACE = 0.25;
const FEWEST_DOTS = 4;

/** Points that are kept without an object for each: a dotted line has thousands. */
class Points {
  readonly xs: number[] = [];
  readonly ys: number[] = [];
  length = 0;

  add(x: number, y: number): void {
    this.xs[this.length] = x;
    this.ys[this.length] = y;
    this.length += 1;
  }

  box(): Box {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let index = 0; index < this.length; index += 1) {
      const x = this.xs[index] ?? 0;
      const y = this.ys[index] ?? 0;
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
    return { left, top, right, bottom };
  }
}

class DrawingReader {
  readonly horizontals: Ruling[] = [];
  readonly verticals: Ruling[] = [];
  readonly images: Box[] = [];
  readonly dots = new Points();
  /** The figure of a path that is being read. */
  private readonly figure = new Points();
  private objects = 0;
  private segments = 0;
  private memory = new Float32Array(0);

  constructor(
    private readonly pdfium: PdfiumFunctions,
    private readonly scratch: number,
  ) {}

  /** What PDFium hands back through pointers: numbers from the scratch on. */
  private get out(): Float32Array {
    // Where PDFium's memory grew, its buffer is another one.
    if (this.memory.length === 0) {
      this.memory = new Float32Array(this.pdfium.memory.buffer, this.scratch, OUT);
    }
    return this.memory;
  }

  get isOverfull(): boolean {
    return this.objects > MOST_OBJECTS || this.segments > MOST_SEGMENTS;
  }

  read(object: number, view: Matrix, depth: number): void {
    this.objects += 1;
    if (object === 0 || this.isOverfull) return;
    const type = this.pdfium.FPDFPageObj_GetType(object);
    if (type === PATH) this.readPath(object, compose(this.matrixOf(object), view));
    else if (type === IMAGE) this.readImage(object, view);
    else if (type === FORM && depth < DEEPEST_FORM) {
      const inner = compose(this.matrixOf(object), view);
      const count = this.pdfium.FPDFFormObj_CountObjects(object);
      for (let index = 0; index < count && !this.isOverfull; index += 1) {
        this.read(this.pdfium.FPDFFormObj_GetObject(object, index), inner, depth + 1);
      }
    }
  }

  private matrixOf(object: number): Matrix {
    const { pdfium, scratch } = this;
    if (pdfium.FPDFPageObj_GetMatrix(object, scratch) === 0) return IDENTITY;
    const { out } = this;
    return [out[0] ?? 1, out[1] ?? 0, out[2] ?? 0, out[3] ?? 1, out[4] ?? 0, out[5] ?? 0];
  }

  private readImage(object: number, view: Matrix): void {
    const { pdfium, scratch } = this;
    if (
      pdfium.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12) === 0
    ) {
      return;
    }
    const [left = 0, bottom = 0, right = 0, top = 0] = this.out;
    const corners = new Points();
    corners.add(mapX(view, left, bottom), mapY(view, left, bottom));
    corners.add(mapX(view, right, top), mapY(view, right, top));
    this.images.push(corners.box());
  }

  private readPath(path: number, view: Matrix): void {
    const { pdfium, scratch } = this;
    if (pdfium.FPDFPath_GetDrawMode(path, scratch, scratch + 4) === 0) return;
    const [fill = 0, stroke = 0] = new Int32Array(pdfium.memory.buffer, scratch, 2);
    if (fill === 0 && stroke === 0) return;
    const count = pdfium.FPDFPath_CountSegments(path);
    this.segments += count;
    if (this.isOverfull) return;
    const { figure } = this;
    figure.length = 0;
    let isStraight = true;
    let isClosed = false;
    for (let index = 0; index < count; index += 1) {
      const segment = pdfium.FPDFPath_GetPathSegment(path, index);
      const type = pdfium.FPDFPathSegment_GetType(segment);
      pdfium.FPDFPathSegment_GetPoint(segment, scratch, scratch + 4);
      const { out } = this;
      const x = out[0] ?? 0;
      const y = out[1] ?? 0;
      if (type === MOVE_TO) {
        if (isStraight) this.readFigure(isClosed, stroke !== 0);
        figure.length = 0;
        isStraight = true;
        isClosed = false;
      } else if (type !== LINE_TO) isStraight = false;
      figure.add(mapX(view, x, y), mapY(view, x, y));
      // Only the sides of a stroked figure ask whether it is closed.
      if (stroke !== 0 && pdfium.FPDFPathSegment_GetClose(segment) === 1) isClosed = true;
    }
    if (isStraight) this.readFigure(isClosed, stroke !== 0);
  }

  /** One figure of straight lines: a thin one is a ruling, a stroked one has rulings as sides. */
  private readFigure(isClosed: boolean, isStroked: boolean): void {
    const { figure } = this;
    if (figure.length < 2) return;
    const { left, top, right, bottom } = figure.box();
    const width = right - left;
    const height = bottom - top;
    if (Math.min(width, height) <= THICKEST) {
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      if (Math.max(width, height) < SHORTEST) this.dots.add(x, y);
      else if (width > height) this.addLine(left, y, right, y);
      else this.addLine(x, top, x, bottom);
      return;
    }
    if (!isStroked) return;
    const { xs, ys, length } = figure;
    for (let index = 0; index < length; index += 1) {
      const next = index + 1 < length ? index + 1 : isClosed ? 0 : undefined;
      if (next === undefined) return;
      this.addLine(xs[index] ?? 0, ys[index] ?? 0, xs[next] ?? 0, ys[next] ?? 0);
    }
  }

  private addLine(x: number, y: number, toX: number, toY: number): void {
    const width = Math.abs(toX - x);
    const height = Math.abs(toY - y);
    if (width >= SHORTEST && height <= MOST_TILT) {
      this.horizontals.push({ at: (y + toY) / 2, from: Math.min(x, toX), to: Math.max(x, toX) });
    } else if (height >= SHORTEST && width <= MOST_TILT) {
      this.verticals.push({ at: (x + toX) / 2, from: Math.min(y, toY), to: Math.max(y, toY) });
    }
  }
}

/** Dots at one place across, one behind the other along, as the lines that they make. */
function dottedLines(across: readonly number[], along: readonly number[]): Ruling[] {
  const byPlace = new Map<number, number[]>();
  across.forEach((each, index) => {
    const place = Math.round(each / SAME_PLACE) * SAME_PLACE;
    const own = byPlace.get(place);
    if (own === undefined) byPlace.set(place, [along[index] ?? 0]);
    else own.push(along[index] ?? 0);
  });
  const lines: Ruling[] = [];
  for (const [at, places] of byPlace) {
    places.sort((one, other) => one - other);
    let first = 0;
    places.forEach((place, index) => {
      if ((places[index + 1] ?? Infinity) - place <= FURTHEST_DOT) return;
      const from = places[first] ?? place;
      if (index - first >= FEWEST_DOTS) lines.push({ at, from, to: place });
      first = index + 1;
    });
  }
  return lines;
}

/** Reads what a page draws; a page that draws too much has no rulings. */
export function readDrawings(
  pdfium: PdfiumFunctions,
  page: number,
  view: Matrix,
  scratch: number,
): Drawings {
  const reader = new DrawingReader(pdfium, scratch);
  const count = pdfium.FPDFPage_CountObjects(page);
  for (let index = 0; index < count && !reader.isOverfull; index += 1) {
    reader.read(pdfium.FPDFPage_GetObject(page, index), view, 0);
  }
  const { horizontals, verticals, images, dots } = reader;
  if (reader.isOverfull) return { horizontals: [], verticals: [], images };
  return {
    horizontals: [...horizontals, ...dottedLines(dots.ys, dots.xs)],
    verticals: [...verticals, ...dottedLines(dots.xs, dots.ys)],
    images,
  };
}
