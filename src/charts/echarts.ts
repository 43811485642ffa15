/** The only import of ECharts, fetched when a chart is more than a plain drawing can show. */
import { BarChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts';
import {
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { formatShare, formatShort } from '../i18n/say.ts';
import { tipOf, type DrawnChart, type Painter } from './drawing/painter.ts';
import { paletteOf } from './palette.ts';

use([
  BarChart,
  LineChart,
  SankeyChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
  LabelLayout,
  SVGRenderer,
]);

/** A mark of a chart without categories, with the place of its point. */
interface Marked {
  readonly data?: { readonly point?: number };
}

interface Shown extends Marked {
  readonly dataIndex: number;
  readonly seriesId?: string;
}

interface Axis {
  readonly type?: string;
  readonly unit?: string;
  readonly axisLabel?: object;
}

/** Options are data; the formats that need a function are put in here, by the axis' `unit`. */
function withFormats(chart: DrawnChart): EChartsCoreOption {
  const number = (value: number): string => formatShort(value, chart.language);
  const percent = (value: number): string => formatShare(value).replace('.0%', '%');
  const axes = { x: ['yAxis'], y: ['xAxis'], item: ['xAxis', 'yAxis'] }[chart.axis];
  const withFormat = (axis: Axis): Axis => {
    if (axis.type === 'category') return axis;
    const formatter = axis.unit === 'share' ? percent : number;
    return { ...axis, axisLabel: { ...axis.axisLabel, formatter } };
  };
  const formatted = axes.flatMap((name) => {
    const axis = chart.option[name] as Axis | readonly Axis[] | undefined;
    if (axis === undefined) return [];
    return [[name, Array.isArray(axis) ? axis.map(withFormat) : withFormat(axis as Axis)]];
  });
  return { ...chart.option, ...(Object.fromEntries(formatted) as EChartsCoreOption) };
}

/** The tooltip of a chart that somebody points at; making one measures the page anew. */
function tooltipOf(chart: DrawnChart): EChartsCoreOption {
  const palette = paletteOf(chart.theme);
  const isByItem = chart.axis === 'item';
  return {
    tooltip: {
      trigger: isByItem ? 'item' : 'axis',
      confine: true,
      axisPointer: { type: 'shadow', shadowStyle: { color: palette.ink, opacity: 0.05 } },
      backgroundColor: palette.paper,
      borderColor: palette.line,
      padding: [6, 10],
      extraCssText: 'box-shadow: none; white-space: normal; max-width: 320px;',
      textStyle: { color: palette.ink, fontSize: 12.5 },
      formatter: (shown: Shown | Shown[]) => {
        const first = Array.isArray(shown)
          ? shown.find((entry) => entry.seriesId !== 'form-break')
          : shown;
        const place = isByItem ? first?.data?.point : first?.dataIndex;
        return tipOf(place === undefined ? undefined : chart.points[place]);
      },
    },
  };
}

export class EChartsPainter implements Painter {
  readonly #instance: EChartsType;
  readonly #node: HTMLElement;
  #chart: DrawnChart;
  #isPointedAt = false;
  #isDrawn = false;
  #isDrawing = false;

  constructor(node: HTMLElement, chart: DrawnChart) {
    const { width, height } = chart;
    this.#node = node;
    this.#chart = chart;
    this.#instance = init(node, null, { renderer: 'svg', width, height });
    node.addEventListener('pointerenter', this.#onEnter);
    node.addEventListener('pointerleave', this.#onLeave);
    this.#instance.on('finished', () => {
      if (!this.#isDrawing) return;
      [this.#isDrawing, this.#isDrawn] = [false, true];
      this.#chart.onFinished();
    });
    this.#instance.on('click', (mark) => {
      const place = (mark as Marked).data?.point ?? -1;
      if (this.#chart.axis === 'item' && this.#chart.points[place]?.clause)
        this.#chart.onPick(place);
    });
    const zr = this.#instance.getZr();
    zr.on('click', (event) => {
      const index = this.#indexAt(event);
      if (index >= 0) this.#chart.onPick(index);
    });
    zr.on('mousemove', (event) => {
      if (this.#chart.axis === 'item') return;
      zr.setCursorStyle(this.#indexAt(event) >= 0 ? 'pointer' : 'default');
    });
  }

  /** Tells `onFinished` of the chart once it is drawn. */
  draw(chart: DrawnChart): void {
    const { width, height } = chart;
    const isSized = this.#instance.getWidth() === width && this.#instance.getHeight() === height;
    if (!isSized) this.#instance.resize({ width, height, silent: true });
    this.#chart = chart;
    this.#isDrawing = true;
    const tooltip = this.#isPointedAt ? tooltipOf(chart) : {};
    this.#instance.setOption({ ...withFormats(chart), ...tooltip }, { notMerge: true });
  }

  resize(width: number, height: number): void {
    this.#instance.resize({ width, height });
    this.#instance.getZr().flush();
  }

  dispose(): void {
    this.#node.removeEventListener('pointerenter', this.#onEnter);
    this.#node.removeEventListener('pointerleave', this.#onLeave);
    this.#instance.dispose();
  }

  #indexAt({ offsetX, offsetY }: { offsetX: number; offsetY: number }): number {
    const { axis, points } = this.#chart;
    if (axis === 'item') return -1;
    const pixel = axis === 'x' ? offsetX : offsetY;
    const finder = axis === 'x' ? { xAxisIndex: 0 } : { yAxisIndex: 0 };
    const index = Math.round(Number(this.#instance.convertFromPixel(finder, pixel)));
    return points[index]?.clause ? index : -1;
  }

  readonly #onEnter = (): void => {
    this.#isPointedAt = true;
    if (this.#isDrawn) this.#instance.setOption(tooltipOf(this.#chart));
  };

  readonly #onLeave = (): void => {
    this.#isPointedAt = false;
  };
}
