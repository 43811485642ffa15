/** Colours of the charts, the same as in `ui/tokens.css`; SVG in a file cannot read CSS variables. */
import type { Theme } from './view.ts';

interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly line: string;
  readonly hairline: string;
  readonly accent: string;
  readonly warn: string;
  readonly onWarn: string;
  /** By outcome group: hues after Paul Tol's muted scheme, lightnesses that differ in grey, too. */
  readonly outcome: Readonly<Record<string, string>>;
  /** By dispute result; pending is hollow. */
  readonly dispute: Readonly<Record<string, string>>;
  /** For up to eight compared lines, told apart by labels and dashes too. */
  readonly lines: readonly string[];
}

const LIGHT: Palette = {
  paper: '#fcfcfa',
  ink: '#17222b',
  inkSoft: '#55616b',
  line: '#c9cfd3',
  hairline: '#e2e5e6',
  accent: '#0b6471',
  warn: '#ad3a0b',
  onWarn: '#ffffff',
  outcome: {
    granted: '#2f9181',
    partial: '#90cff0',
    withheld: '#6f1745',
    unavailable: '#ac4459',
    not_processed: '#f1e6ad',
    other: '#a3a3a3',
  },
  dispute: { upheld: '#9fb3c4', corrected: '#ad3a0b', other: '#cfd7dd', pending: '#fcfcfa' },
  lines: ['#0b6471', '#882255', '#2a6fb0', '#8a6d00', '#a8455a', '#2f7d4f', '#5b4b9a', '#55616b'],
};

const DARK: Palette = {
  paper: '#14191c',
  ink: '#e7eaec',
  inkSoft: '#a5b0b8',
  line: '#46515a',
  hairline: '#2b3439',
  accent: '#62c3cf',
  warn: '#f19066',
  onWarn: '#14191c',
  outcome: {
    granted: '#3fa190',
    partial: '#93d3f3',
    withheld: '#8c2f63',
    unavailable: '#bd5662',
    not_processed: '#f7eebc',
    other: '#abafb2',
  },
  dispute: { upheld: '#5f7a90', corrected: '#f19066', other: '#3d4850', pending: '#14191c' },
  lines: ['#62c3cf', '#d98ab5', '#7fb4ea', '#d3b84a', '#e58a97', '#74c08f', '#a99be0', '#a5b0b8'],
};

/** The palette of a theme. */
export const paletteOf = (theme: Theme): Palette => (theme === 'dark' ? DARK : LIGHT);
