/** A chart of bars, lines and dots along one axis of categories, ready to be laid out. */

export interface PlotLabel {
  readonly text: string;
  readonly position: 'right' | 'inside' | 'top';
  /** px from the mark. */
  readonly distance: number;
  /** px moved down. */
  readonly down: number;
  readonly colour: string;
  readonly size: number;
  readonly weight: number;
}

export interface PlotBorder {
  readonly colour: string;
  readonly width: number;
}

export interface PlotItem {
  readonly value: number | null;
  readonly fill: string;
  readonly opacity: number;
  readonly border: PlotBorder | null;
  readonly symbol: string;
  /** Diameter of the symbol in px. */
  readonly symbolSize: number;
  readonly label: PlotLabel | null;
}

/** A line's style; `dash` as SVG has it. */
export interface PlotStroke {
  readonly colour: string;
  readonly width: number;
  readonly dash: string;
}

export interface PlotSeries {
  readonly kind: 'bar' | 'line' | 'scatter';
  readonly name: string;
  /** Bars of one stack stand on each other. */
  readonly stack: string | null;
  /** Of a bar: px, or a share of its band. */
  readonly barWidth: { readonly px: number } | { readonly share: number };
  /** Of a line. */
  readonly stroke: PlotStroke | null;
  /** What is drawn later lies above. */
  readonly z: number;
  readonly fill: string;
  readonly border: PlotBorder | null;
  readonly items: readonly PlotItem[];
}

/** A line across the plot. */
export interface PlotRule {
  /** A category's place, a place between categories counted from 0, or a value. */
  readonly on: 'category' | 'band' | 'value';
  readonly at: number;
  readonly stroke: PlotStroke;
  readonly label: {
    readonly text: string;
    readonly colour: string;
    readonly size: number;
    /** Colour of the paper that a text along the line stands on; null where it stands at its end. */
    readonly paper: string | null;
  } | null;
}

/** A part of a name in one style. */
export interface PlotRun {
  readonly text: string;
  readonly size: number;
  readonly weight: number;
  readonly colour: string;
}

export interface Plot {
  readonly font: { readonly family: string; readonly size: number; readonly colour: string };
  readonly margin: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  readonly categories: {
    readonly axis: 'x' | 'y';
    /** Lines of runs, one name a category. */
    readonly names: readonly (readonly (readonly PlotRun[])[])[];
    readonly lineHeight: number;
    /** False where names that would overlap may be left out. */
    readonly isEveryNameShown: boolean;
    /** Colour of the axis, null where none is drawn. */
    readonly line: string | null;
  };
  readonly values: {
    readonly min: number;
    readonly max: number | null;
    readonly interval: number | null;
    readonly splits: number;
    readonly isShown: boolean;
    readonly isShare: boolean;
    readonly lineColour: string;
    readonly labelColour: string;
    readonly labelSize: number;
  };
  readonly series: readonly PlotSeries[];
  readonly rules: readonly PlotRule[];
  readonly legend: {
    readonly names: readonly string[];
    readonly iconSize: number;
    readonly gap: number;
    readonly size: number;
    readonly colour: string;
  } | null;
}
