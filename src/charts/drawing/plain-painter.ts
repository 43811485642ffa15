/** Draws bars, lines and dots at once, as SVG that is brought from one state to the next. */
import { formatShare, formatShort } from '../../i18n/say.ts';
import { paletteOf } from '../palette.ts';
import { Brush, type Span } from './brush.ts';
import { layOut } from './lay-out.ts';
import { MarkDrawing } from './marks.ts';
import { tipOf, type DrawnChart, type Painter } from './painter.ts';
import { bandWidth, type Bands, type Measure } from './places.ts';
import type { Plot } from './plot.ts';
import { createMeasure } from './text-width.ts';
import { Tip } from './tip.ts';

/** The place along the categories, which may lie before the first or after the last. */
const placeAlong = (bands: Bands, x: number, y: number): number =>
  Math.floor((bands.axis === 'x' ? x - bands.left : y - bands.top) / bandWidth(bands));

/** The place of the category under a point of the drawing, −1 beside all. */
function bandAt(bands: Bands, x: number, y: number): number {
  const isInside = x >= 0 && (bands.axis === 'x' ? x <= bands.right : y <= bands.bottom);
  const index = placeAlong(bands, x, y);
  return isInside && index >= 0 && index < bands.count ? index : -1;
}

const spanOf = (index: number): Span | null => (index < 0 ? null : { from: index, to: index });

export class PlainPainter implements Painter {
  readonly #node: HTMLElement;
  readonly #drawing = new MarkDrawing();
  readonly #tip: Tip;
  readonly #brush: Brush;
  #shown: { readonly chart: DrawnChart; readonly plot: Plot; readonly bands: Bands } | null = null;
  #pointed = -1;
  #measure: { readonly family: string; readonly of: Measure } | null = null;

  constructor(node: HTMLElement) {
    this.#node = node;
    this.#tip = new Tip(node);
    node.style.position = 'relative';
    node.append(this.#drawing.element);
    node.addEventListener('pointermove', this.#onMove);
    node.addEventListener('pointerleave', this.#onLeave);
    node.addEventListener('click', this.#onClick);
    this.#brush = new Brush(node, {
      bandAt: (event) => this.#at(event).index,
      nearestTo: (event) => this.#nearestTo(event),
      canBrush: () => this.#shown?.chart.canBrush ?? false,
      onSpan: (span) => this.light(span ?? spanOf(this.#pointed)),
      onBrush: (span) => this.#shown?.chart.onBrush(span),
      onTake: () => this.#shown?.chart.onTake(),
    });
  }

  /** Tells `onFinished` of the chart before it returns. */
  draw(chart: DrawnChart, plot: Plot): void {
    this.#lay(chart, plot, chart.width, chart.height);
    this.light(this.#brush.span ?? spanOf(this.#pointed) ?? chart.lit);
    // A finger that moves along the bands drags over them; across, it scrolls the page.
    this.#node.style.touchAction = !chart.canBrush ? '' : chart.axis === 'x' ? 'pan-y' : 'pan-x';
    this.#node.style.userSelect = chart.canBrush ? 'none' : '';
    chart.onFinished();
  }

  light(span: Span | null): void {
    if (this.#shown === null) return;
    if (span === null) {
      this.#drawing.light(null);
      return;
    }
    const { bands, chart } = this.#shown;
    const { axis, left, right, top, bottom } = bands;
    const start = span.from * bandWidth(bands);
    const long = (span.to - span.from + 1) * bandWidth(bands);
    const place =
      axis === 'x'
        ? { x: left + start, y: top, width: long, height: bottom - top }
        : { x: 0, y: top + start, width: right, height: long };
    const { ink } = paletteOf(chart.theme);
    this.#drawing.light({ ...place, fill: ink, opacity: span.to > span.from ? 0.1 : 0.05 });
  }

  resize(width: number, height: number): void {
    if (this.#shown === null) return;
    this.#lay(this.#shown.chart, this.#shown.plot, width, height);
    this.light(null);
  }

  dispose(): void {
    this.#brush.dispose();
    this.#tip.hide();
    this.#drawing.element.remove();
    this.#node.removeEventListener('pointermove', this.#onMove);
    this.#node.removeEventListener('pointerleave', this.#onLeave);
    this.#node.removeEventListener('click', this.#onClick);
  }

  #lay(chart: DrawnChart, plot: Plot, width: number, height: number): void {
    const { family, colour } = plot.font;
    const { marks, bands } = layOut(plot, {
      width,
      height,
      measure: this.#measureIn(family),
      nameOf: (value) =>
        plot.values.isShare
          ? formatShare(value).replace('.0%', '%')
          : formatShort(value, chart.language),
    });
    this.#shown = { chart, plot, bands };
    this.#drawing.draw(marks, { width, height, 'font-family': family, fill: colour });
  }

  #measureIn(family: string): Measure {
    if (this.#measure?.family !== family) this.#measure = { family, of: createMeasure(family) };
    return this.#measure.of;
  }

  /** The point at the pointer, −1 for none. */
  #at({ clientX, clientY }: MouseEvent): { index: number; x: number; y: number } {
    const box = this.#node.getBoundingClientRect();
    const [x, y] = [clientX - box.left, clientY - box.top];
    return { index: this.#shown === null ? -1 : bandAt(this.#shown.bands, x, y), x, y };
  }

  #nearestTo(event: MouseEvent): number {
    if (this.#shown === null) return -1;
    const { x, y } = this.#at(event);
    const { bands } = this.#shown;
    return Math.max(0, Math.min(bands.count - 1, placeAlong(bands, x, y)));
  }

  readonly #onMove = (event: PointerEvent): void => {
    if (this.#shown === null) return;
    const { index, x, y } = this.#at(event);
    const { points, theme, onPoint } = this.#shown.chart;
    const point = points[index];
    if (index !== this.#pointed) {
      this.#pointed = index;
      if (this.#brush.span === null) this.light(spanOf(index));
      onPoint(index);
      this.#node.style.cursor = point?.clause ? 'pointer' : 'default';
    }
    if (point === undefined) this.#tip.hide();
    else this.#tip.show(tipOf(point), theme, x, y);
  };

  readonly #onLeave = (): void => {
    this.#pointed = -1;
    if (this.#brush.span === null) this.light(null);
    this.#shown?.chart.onPoint(-1);
    this.#tip.hide();
  };

  readonly #onClick = (event: MouseEvent): void => {
    if (this.#brush.endedDrag) return;
    const { index } = this.#at(event);
    const { points, onPick } = this.#shown?.chart ?? {};
    if (points?.[index]?.clause) onPick?.(index);
  };
}
