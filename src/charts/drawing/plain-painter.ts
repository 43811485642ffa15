/** Draws bars, lines and dots at once, as SVG that is brought from one state to the next. */
import { formatShare, formatShort } from '../../i18n/say.ts';
import { paletteOf } from '../palette.ts';
import { layOut } from './lay-out.ts';
import { MarkDrawing } from './marks.ts';
import { tipOf, type DrawnChart, type Painter } from './painter.ts';
import { bandWidth, type Bands, type Measure } from './places.ts';
import type { Plot } from './plot.ts';
import { createMeasure } from './text-width.ts';
import { Tip } from './tip.ts';

/** The place of the category under a point of the drawing, −1 beside all. */
function bandAt(bands: Bands, x: number, y: number): number {
  const isInside = x >= 0 && (bands.axis === 'x' ? x <= bands.right : y <= bands.bottom);
  const along = bands.axis === 'x' ? x - bands.left : y - bands.top;
  const index = Math.floor(along / bandWidth(bands));
  return isInside && index >= 0 && index < bands.count ? index : -1;
}

export class PlainPainter implements Painter {
  readonly #node: HTMLElement;
  readonly #drawing = new MarkDrawing();
  readonly #tip: Tip;
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
  }

  /** Tells `onFinished` of the chart before it returns. */
  draw(chart: DrawnChart, plot: Plot): void {
    this.#lay(chart, plot, chart.width, chart.height);
    this.light(this.#pointed >= 0 ? this.#pointed : chart.lit);
    chart.onFinished();
  }

  light(index: number): void {
    if (this.#shown === null) return;
    const { bands, chart } = this.#shown;
    const { axis, left, right, top, bottom } = bands;
    const width = bandWidth(bands);
    const place =
      axis === 'x'
        ? { x: left + index * width, y: top, width, height: bottom - top }
        : { x: 0, y: top + index * width, width: right, height: width };
    const { ink } = paletteOf(chart.theme);
    this.#drawing.light(index < 0 ? null : { ...place, fill: ink, opacity: 0.05 });
  }

  resize(width: number, height: number): void {
    if (this.#shown === null) return;
    this.#lay(this.#shown.chart, this.#shown.plot, width, height);
    this.light(-1);
  }

  dispose(): void {
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

  readonly #onMove = (event: PointerEvent): void => {
    if (this.#shown === null) return;
    const { index, x, y } = this.#at(event);
    const { points, theme, onPoint } = this.#shown.chart;
    const point = points[index];
    if (index !== this.#pointed) {
      this.#pointed = index;
      this.light(index);
      onPoint(index);
      this.#node.style.cursor = point?.clause ? 'pointer' : 'default';
    }
    if (point === undefined) this.#tip.hide();
    else this.#tip.show(tipOf(point), theme, x, y);
  };

  readonly #onLeave = (): void => {
    this.#pointed = -1;
    this.light(-1);
    this.#shown?.chart.onPoint(-1);
    this.#tip.hide();
  };

  readonly #onClick = (event: MouseEvent): void => {
    const { index } = this.#at(event);
    const { points, onPick } = this.#shown?.chart ?? {};
    if (points?.[index]?.clause) onPick?.(index);
  };
}
