/** Lays a plot out: every mark where its scale puts it. Pure; text is measured by what is handed in. */
import { categoryMarks, legendMarks, ruleMarks, valueMarks } from './axis-marks.ts';
import type { Mark } from './marks.ts';
import { NAME_GAP, widthOf, type Bands, type Frame } from './places.ts';
import type { Plot, PlotSeries } from './plot.ts';
import { scaleOf } from './scale.ts';
import { barMarks, pointMarks } from './series-marks.ts';

/** Tries to make room for texts; each leaves less to be made. */
const MOST_STEPS = 4;

interface LaidOut {
  readonly marks: readonly Mark[];
  readonly bands: Bands;
}

function largestOf(series: readonly PlotSeries[], count: number): number {
  let largest = 0;
  for (let index = 0; index < count; index += 1) {
    let stacked = 0;
    for (const { kind, items } of series) {
      const value = items[index]?.value ?? 0;
      if (kind === 'bar') stacked += value;
      else largest = Math.max(largest, value);
    }
    largest = Math.max(largest, stacked);
  }
  return largest;
}

/** The plot between its axes: as wide as the names leave it. */
function bandsOf(plot: Plot, frame: Frame, ticks: readonly number[]): Bands {
  const { categories, values, margin } = plot;
  const { measure } = frame;
  const { axis, names, lineHeight } = categories;
  const tickWidth = (): number =>
    Math.max(0, ...ticks.map((tick) => measure(frame.nameOf(tick), values.labelSize, 400)));
  const most = Math.max(1, ...names.map((lines) => lines.length));
  const beside =
    axis === 'y'
      ? Math.max(0, ...names.flat().map((runs) => widthOf(runs, measure)))
      : values.isShown
        ? tickWidth()
        : 0;
  const under = axis === 'x' ? most * lineHeight : values.isShown ? values.labelSize + 3 : 0;
  return {
    axis,
    left: margin.left + (beside > 0 ? beside + NAME_GAP : 0),
    right: frame.width - margin.right,
    top: margin.top,
    bottom: frame.height - margin.bottom - (under > 0 ? under + NAME_GAP : 0),
    count: names.length,
  };
}

/** px by which the widest text at a mark's right end stands out of the drawing. */
function overhangOf(labels: readonly Mark[], { width, measure }: Frame): number {
  return labels.reduce((most, { attributes, runs = [] }) => {
    if (attributes['text-anchor'] !== 'start') return most;
    const long = runs.reduce((sum, { text, attributes: { 'font-size': size } }) => {
      return sum + measure(text, Number(size), 700);
    }, 0);
    return Math.max(most, Number(attributes['x']) + long - width);
  }, 0);
}

function layOutWithin(plot: Plot, frame: Frame): LaidOut & { readonly labels: readonly Mark[] } {
  const { axis, names } = plot.categories;
  const largest = largestOf(plot.series, names.length);
  const { ticks } = scaleOf(plot.values, largest, 0, 1);
  const bands = bandsOf(plot, frame, ticks);
  const scale =
    axis === 'x'
      ? scaleOf(plot.values, largest, bands.bottom, bands.top)
      : scaleOf(plot.values, largest, bands.left, bands.right);
  const floors: number[] = [];
  const inOrder = plot.series.toSorted((a, b) => a.z - b.z);
  const drawn = inOrder.map((series) =>
    series.kind === 'bar'
      ? barMarks(series, bands, scale, floors)
      : pointMarks(series, bands, scale),
  );
  const labels = drawn.flatMap((each) => each.labels);
  return {
    labels,
    marks: [
      ...valueMarks(plot, frame, bands, scale),
      ...categoryMarks(plot, frame.measure, bands),
      ...drawn.flatMap(({ marks }) => marks),
      ...ruleMarks(plot, bands, scale, frame.measure),
      ...labels,
      ...legendMarks(plot, frame),
    ],
    bands,
  };
}

/**
 * Every mark of the plot in the order of drawing, and where its categories stand. Where a text
 * would be cut off at the right, the plot makes room for it.
 */
export function layOut(plot: Plot, frame: Frame): LaidOut {
  let laidOut = layOutWithin(plot, frame);
  let { right } = plot.margin;
  // What stands at a mark moves less than the edge does.
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const overhang = overhangOf(laidOut.labels, frame);
    if (overhang <= 0) break;
    right = Math.min(right + 1.2 * overhang, frame.width / 2);
    laidOut = layOutWithin({ ...plot, margin: { ...plot.margin, right } }, frame);
  }
  return laidOut;
}
