/** The axes of a plot, the lines across it and its legend. */
import type { Mark } from './marks.ts';
import {
  bandWidth,
  centreOf,
  lineMark,
  NAME_GAP,
  round,
  sharp,
  textMark,
  widthOf,
} from './places.ts';
import type { Bands, Frame, Measure } from './places.ts';
import type { Plot } from './plot.ts';
import type { Scale } from './scale.ts';

/** Between two names side by side, in px. */
const LEAST_GAP = 6;
const LEGEND_TEXT_GAP = 5;

/** The value axis beside or under the plot, once its scale is known. */
export function valueMarks(plot: Plot, frame: Frame, bands: Bands, scale: Scale): readonly Mark[] {
  const { values } = plot;
  if (!values.isShown) return [];
  const isUp = bands.axis === 'x';
  const texts = scale.ticks.map((tick) => frame.nameOf(tick));
  const widest = Math.max(...texts.map((text) => frame.measure(text, values.labelSize, 400)));
  const room = Math.abs(scale.at(scale.ticks[1] ?? 0) - scale.at(scale.ticks[0] ?? 0));
  const step = isUp ? 1 : Math.max(1, Math.ceil((widest + LEAST_GAP) / Math.max(1, room)));
  return scale.ticks.flatMap((tick, index) => {
    const px = scale.at(tick);
    const line: [number, number, number, number] = isUp
      ? [bands.left, sharp(px), bands.right, sharp(px)]
      : [sharp(px), bands.top, sharp(px), bands.bottom];
    const style = { size: values.labelSize, weight: 400, colour: values.labelColour };
    const place = isUp
      ? { x: bands.left - NAME_GAP, y: px, anchor: 'end' as const }
      : { x: px, y: bands.bottom + NAME_GAP + values.labelSize / 2, anchor: 'middle' as const };
    return [
      lineMark(line, { colour: values.lineColour }),
      ...(index % step === 0 ? [textMark([{ ...style, text: texts[index] ?? '' }], place)] : []),
    ];
  });
}

export function categoryMarks(
  { categories }: Plot,
  measure: Measure,
  bands: Bands,
): readonly Mark[] {
  const { names, lineHeight } = categories;
  const isAcross = bands.axis === 'x';
  const widest = Math.max(0, ...names.flat().map((runs) => widthOf(runs, measure)));
  const step =
    categories.isEveryNameShown || !isAcross
      ? 1
      : Math.max(1, Math.ceil((widest + LEAST_GAP) / bandWidth(bands)));
  const marks: Mark[] = [];
  if (categories.line !== null) {
    const { left, right, top, bottom } = bands;
    marks.push(
      lineMark(
        isAcross
          ? [left, sharp(bottom), right, sharp(bottom)]
          : [sharp(left), top, sharp(left), bottom],
        { colour: categories.line },
      ),
    );
  }
  for (const [index, lines] of names.entries()) {
    if (index % step !== 0) continue;
    for (const [at, runs] of lines.entries()) {
      const centre = centreOf(bands, index);
      marks.push(
        textMark(
          runs,
          isAcross
            ? { x: centre, y: bands.bottom + NAME_GAP + (at + 0.5) * lineHeight, anchor: 'middle' }
            : {
                x: bands.left - NAME_GAP,
                y: centre + (at - (lines.length - 1) / 2) * lineHeight,
                anchor: 'end',
              },
        ),
      );
    }
  }
  return marks;
}

export function ruleMarks(
  plot: Plot,
  bands: Bands,
  scale: Scale,
  measure: Measure,
): readonly Mark[] {
  return plot.rules.flatMap(({ on, at, stroke, label }) => {
    const px =
      on === 'value'
        ? scale.at(at)
        : on === 'band'
          ? bands.left + at * bandWidth(bands)
          : centreOf(bands, at);
    const line = lineMark([sharp(px), bands.bottom, sharp(px), bands.top], stroke);
    if (label === null) return [line];
    const { text, size, colour, paper } = label;
    const runs = [{ text, size, weight: 400, colour }];
    if (paper === null) {
      return [line, textMark(runs, { x: px, y: bands.top - 4 - size / 2, anchor: 'middle' })];
    }
    const long = measure(text, size, 400) + 8;
    const [thick, top] = [size + 4, bands.top + 2];
    return [
      line,
      {
        tag: 'rect' as const,
        attributes: {
          x: round(px - thick / 2),
          y: round(top),
          width: thick,
          height: round(long),
          fill: paper,
        },
      },
      textMark(runs, { x: px, y: top + long / 2, anchor: 'middle', turned: true }),
    ];
  });
}

export function legendMarks(plot: Plot, { width, measure }: Frame): readonly Mark[] {
  const { legend, series } = plot;
  if (legend === null) return [];
  let [x, y] = [0, 0];
  return legend.names.flatMap((name) => {
    const of = series.find((candidate) => candidate.name === name);
    const long = legend.iconSize + LEGEND_TEXT_GAP + measure(name, legend.size, 400);
    if (x > 0 && x + long > width) [x, y] = [0, y + legend.iconSize + legend.gap / 2];
    const left = x;
    x += long + legend.gap;
    const style = { size: legend.size, weight: 400, colour: legend.colour };
    return [
      {
        tag: 'rect' as const,
        attributes: {
          x: round(left + 0.5),
          y: round(y + 0.5),
          width: legend.iconSize - 1,
          height: legend.iconSize - 1,
          rx: 2,
          fill: of?.fill ?? 'none',
          ...(of?.border && { stroke: of.border.colour, 'stroke-width': of.border.width }),
        },
      },
      textMark([{ ...style, text: name }], {
        x: left + legend.iconSize + LEGEND_TEXT_GAP,
        y: y + legend.iconSize / 2,
        anchor: 'start',
      }),
    ];
  });
}
