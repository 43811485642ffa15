/** Bars, lines and points of a plot, and what is written at them. */
import type { Mark } from './marks.ts';
import { bandWidth, centreOf, round, textMark, type Bands } from './places.ts';
import type { PlotItem, PlotLabel, PlotSeries } from './plot.ts';
import type { Scale } from './scale.ts';
import { symbolMark } from './symbols.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** @param corner the mark's right end and its top */
function labelMark(label: PlotLabel, corner: Place, centre: Place): Mark {
  const runs = [{ text: label.text, size: label.size, weight: label.weight, colour: label.colour }];
  if (label.position === 'top') {
    const y = corner.y - label.distance - label.size / 2;
    return textMark(runs, { x: centre.x, y, anchor: 'middle' });
  }
  return label.position === 'inside'
    ? textMark(runs, { ...centre, anchor: 'middle' })
    : textMark(runs, { x: corner.x + label.distance, y: centre.y + label.down, anchor: 'start' });
}

interface Drawn {
  readonly marks: readonly Mark[];
  readonly labels: readonly Mark[];
}

export function barMarks(series: PlotSeries, bands: Bands, scale: Scale, floors: number[]): Drawn {
  const band = bandWidth(bands);
  const { barWidth } = series;
  const thick = 'px' in barWidth ? barWidth.px : barWidth.share * band;
  const marks: Mark[] = [];
  const labels: Mark[] = [];
  for (const [index, item] of series.items.entries()) {
    if (item.value === null) continue;
    const floor = floors[index] ?? 0;
    floors[index] = floor + item.value;
    const [low, high] = [scale.at(floor), scale.at(floor + item.value)];
    const middle = centreOf(bands, index);
    const isUp = bands.axis === 'x';
    const [x, y] = isUp ? [middle - thick / 2, high] : [low, middle - thick / 2];
    const [width, height] = isUp ? [thick, low - high] : [high - low, thick];
    marks.push({
      tag: 'rect',
      attributes: {
        x: round(x),
        y: round(y),
        width: round(width),
        height: round(height),
        fill: item.fill,
        opacity: item.opacity,
        ...(item.border !== null && {
          stroke: item.border.colour,
          'stroke-width': item.border.width,
        }),
      },
    });
    if (item.label === null) continue;
    const middleOf = { x: x + width / 2, y: y + height / 2 };
    labels.push(labelMark(item.label, { x: x + width, y }, middleOf));
  }
  return { marks, labels };
}

export function pointMarks(series: PlotSeries, bands: Bands, scale: Scale): Drawn {
  const at = (item: PlotItem, index: number): { x: number; y: number } | null => {
    if (item.value === null) return null;
    const [along, across] = [centreOf(bands, index), scale.at(item.value)];
    return bands.axis === 'x' ? { x: along, y: across } : { x: across, y: along };
  };
  const places = series.items.map(at);
  const marks: Mark[] = [];
  const { stroke } = series;
  if (stroke !== null) {
    // A gap is not bridged.
    const d = places
      .map((place, index) =>
        place === null
          ? ''
          : `${places[index - 1] == null ? 'M' : 'L'}${round(place.x)} ${round(place.y)}`,
      )
      .join('');
    marks.push({
      tag: 'path',
      attributes: {
        d: d === '' ? 'M0 0' : d,
        fill: 'none',
        stroke: stroke.colour,
        'stroke-width': stroke.width,
        'stroke-dasharray': stroke.dash,
        'stroke-linejoin': 'bevel',
      },
    });
  }
  const labels: Mark[] = [];
  for (const [index, item] of series.items.entries()) {
    const place = places[index];
    if (place == null) continue;
    const size = item.symbol === 'none' ? 0 : item.symbolSize;
    if (size > 0) marks.push(symbolMark(item, place));
    if (item.label !== null) {
      labels.push(labelMark(item.label, { x: place.x + size / 2, y: place.y - size / 2 }, place));
    }
  }
  return { marks, labels };
}
