/** The one owner of a chart's life: draws, redraws, resizes with its element, prints, disposes. */
import { inSight } from '../in-sight.ts';
import type { DrawnChart, Painter } from './painter.ts';
import { PlainPainter } from './plain-painter.ts';
import { readOption } from './read-option.ts';

type RichPainter = Painter & { readonly draw: (chart: DrawnChart) => void };

/** Null until a chart first needs it: from then on there is nothing to wait for, on paper neither. */
let richPainter: (new (node: HTMLElement, chart: DrawnChart) => RichPainter) | null = null;

/** A painter of the kind that the option needs, kept as long as that kind is needed. */
class Drawing {
  readonly #node: HTMLElement;
  #plain: PlainPainter | null = null;
  #rich: RichPainter | null = null;
  #draws = 0;

  constructor(node: HTMLElement) {
    this.#node = node;
  }

  get painter(): Painter | null {
    return this.#plain ?? this.#rich;
  }

  draw(chart: DrawnChart): void {
    this.#draws += 1;
    const plot = readOption(chart.option, chart.axis);
    if (plot === null) {
      if (richPainter === null) this.#fetchRich(chart, this.#draws).catch(() => chart.onFailed());
      else this.#drawRich(chart, richPainter);
      return;
    }
    this.#rich?.dispose();
    this.#rich = null;
    this.#plain ??= new PlainPainter(this.#node);
    this.#plain.draw(chart, plot);
  }

  async #fetchRich(chart: DrawnChart, draw: number): Promise<void> {
    const { EChartsPainter } = await import('../echarts.ts');
    richPainter = EChartsPainter;
    if (draw === this.#draws) this.#drawRich(chart, EChartsPainter);
  }

  #drawRich(chart: DrawnChart, Rich: NonNullable<typeof richPainter>): void {
    this.#plain?.dispose();
    this.#plain = null;
    this.#rich ??= new Rich(this.#node, chart);
    this.#rich.draw(chart);
  }

  dispose(): void {
    this.#draws += 1;
    this.painter?.dispose();
  }
}

/** Svelte action of the element of a drawing. */
export function drawn(
  node: HTMLElement,
  first: DrawnChart,
): { update: (next: DrawnChart) => void; destroy: () => void } {
  let chart = first;
  let [width, height] = [first.width, first.height];
  const drawing = new Drawing(node);
  const onFinished = (): void => {
    node.dataset['drawn'] = 'true';
    chart.onFinished();
  };
  const sight = inSight(
    node,
    () => {
      [width, height] = [chart.width, chart.height];
      drawing.draw({ ...chart, onFinished });
    },
    () => chart.onFinished(),
  );
  const resize = (toWidth: number, toHeight: number): void => {
    const hasRoom = toWidth > 0 && toHeight > 0;
    if (!hasRoom || (toWidth === width && toHeight === height)) return;
    [width, height] = [toWidth, toHeight];
    drawing.painter?.resize(width, height);
  };
  const observer = new ResizeObserver(() => resize(node.clientWidth, node.clientHeight));
  observer.observe(node);
  // A printer takes the page as it stands: no frame is drawn in between.
  addEventListener('beforeprint', sight.hurry);
  const draw = (): void => {
    delete node.dataset['drawn'];
    sight.want();
  };
  draw();
  return {
    update(next) {
      const isSame = next.option === chart.option && next.language === chart.language;
      const isLit = next.lit !== chart.lit;
      chart = next;
      if (!isSame) draw();
      else if (isLit) drawing.painter?.light?.(next.lit);
    },
    destroy() {
      observer.disconnect();
      sight.end();
      removeEventListener('beforeprint', sight.hurry);
      drawing.dispose();
    },
  };
}
