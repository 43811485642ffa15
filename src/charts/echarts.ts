/** The only import of ECharts, and the one owner of a chart's life. */
import { BarChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts';
import {
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { formatShare, formatShort, type Language } from '../i18n/say.ts';
import { inSight } from './in-sight.ts';
import { paletteOf } from './palette.ts';
import type { ChartPicture, ChartPoint } from './picture.ts';
import type { Theme } from './view.ts';

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

interface DrawnChart {
  /** Of the drawing, in px: known, so that nothing need be measured. */
  readonly width: number;
  readonly height: number;
  readonly option: EChartsCoreOption;
  readonly axis: ChartPicture['axis'];
  readonly points: readonly ChartPoint[];
  readonly theme: Theme;
  readonly language: Language;
  readonly onPick: (index: number) => void;
  readonly onFinished: () => void;
}

function tipOf(point: ChartPoint | undefined): HTMLElement | string {
  if (point === undefined) return '';
  const box = document.createElement('div');
  for (const [index, text] of [point.label, ...point.lines].entries()) {
    const line = document.createElement('div');
    line.textContent = text;
    if (index === 0) line.style.fontWeight = '600';
    box.append(line);
  }
  return box;
}

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

/** Width of a column on A4, in px. */
const PAPER_WIDTH = 690;

/** Svelte action: draws, redraws, resizes with its element, tells clicks by category, disposes. */
export function drawn(
  node: HTMLElement,
  first: DrawnChart,
): { update: (next: DrawnChart) => void; destroy: () => void } {
  let chart = first;
  const { width, height } = first;
  const instance = init(node, null, { renderer: 'svg', width, height });
  const indexAt = (event: { offsetX: number; offsetY: number }): number => {
    if (chart.axis === 'item') return -1;
    const pixel = chart.axis === 'x' ? event.offsetX : event.offsetY;
    const finder = chart.axis === 'x' ? { xAxisIndex: 0 } : { yAxisIndex: 0 };
    const index = Math.round(Number(instance.convertFromPixel(finder, pixel)));
    return chart.points[index]?.clause ? index : -1;
  };
  let isPointedAt = false;
  let isDrawing = false;
  const sight = inSight(
    node,
    () => {
      isDrawing = true;
      const tooltip = isPointedAt ? tooltipOf(chart) : {};
      instance.setOption({ ...withFormats(chart), ...tooltip }, { notMerge: true });
    },
    () => chart.onFinished(),
  );
  node.addEventListener('pointerenter', () => {
    isPointedAt = true;
    if (node.dataset['echartsReady']) instance.setOption(tooltipOf(chart));
  });
  node.addEventListener('pointerleave', () => (isPointedAt = false));
  instance.on('finished', () => {
    if (!isDrawing) return;
    isDrawing = false;
    node.dataset['echartsReady'] = 'true';
    chart.onFinished();
  });
  instance.on('click', (mark) => {
    const place = (mark as Marked).data?.point ?? -1;
    if (chart.axis === 'item' && chart.points[place]?.clause) chart.onPick(place);
  });
  instance.getZr().on('click', (event) => {
    const index = indexAt(event);
    if (index >= 0) chart.onPick(index);
  });
  instance.getZr().on('mousemove', (event) => {
    if (chart.axis === 'item') return;
    instance.getZr().setCursorStyle(indexAt(event) >= 0 ? 'pointer' : 'default');
  });
  const observer = new ResizeObserver(() => {
    if (node.clientWidth !== instance.getWidth() || node.clientHeight !== instance.getHeight())
      instance.resize({ width: 'auto', height: 'auto' });
  });
  observer.observe(node);
  // A printer takes the page as it stands: no frame is drawn in between.
  const toPaper = (): void => {
    sight.hurry();
    instance.resize({ width: Math.min(node.clientWidth, PAPER_WIDTH) });
    instance.getZr().flush();
  };
  const toScreen = (): void => instance.resize({ width: 'auto' });
  addEventListener('beforeprint', toPaper);
  addEventListener('afterprint', toScreen);
  const draw = (): void => {
    delete node.dataset['echartsReady'];
    sight.want();
  };
  draw();
  return {
    update(next) {
      const isSame = next.option === chart.option && next.language === chart.language;
      chart = next;
      if (!isSame) draw();
    },
    destroy() {
      observer.disconnect();
      sight.end();
      removeEventListener('beforeprint', toPaper);
      removeEventListener('afterprint', toScreen);
      instance.dispose();
    },
  };
}
