/** What draws a chart into its element: one of its own for plain charts, ECharts for all others. */
import type { EChartsCoreOption } from 'echarts/core';
import type { Language } from '../../i18n/say.ts';
import type { Span } from './brush.ts';
import type { ChartPicture, ChartPoint } from '../picture.ts';
import type { Theme } from '../view.ts';

export interface DrawnChart {
  /** Of the drawing, in px: known, so that nothing need be measured. */
  readonly width: number;
  readonly height: number;
  readonly option: EChartsCoreOption;
  readonly axis: ChartPicture['axis'];
  readonly points: readonly ChartPoint[];
  readonly theme: Theme;
  readonly language: Language;
  /** The points that the data cursor stands at or has chosen. */
  readonly lit: Span | null;
  readonly canBrush: boolean;
  readonly onPick: (index: number) => void;
  /** The pointer came to a point; −1 where it left all. */
  readonly onPoint: (index: number) => void;
  /** Points are dragged over; null gives them up. */
  readonly onBrush: (span: Span | null) => void;
  /** What was dragged over last is chosen. */
  readonly onTake: () => void;
  readonly onFinished: () => void;
  /** What draws it could not be fetched. */
  readonly onFailed: () => void;
}

export interface Painter {
  /** Shows where the data cursor stands, where the kind of drawing has categories to light. */
  readonly light?: (span: Span | null) => void;
  /** Before this returns the drawing has that size. */
  readonly resize: (width: number, height: number) => void;
  readonly dispose: () => void;
}

/** What a tip says of a point. */
export function tipOf(point: ChartPoint | undefined): HTMLElement | string {
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
