/** Notes at years of charts as the address says them: chart, year and text in turn. */
import { joinText, splitText } from './url.ts';

interface Note {
  readonly chart: string;
  readonly year: number;
  readonly text: string;
}

export const LONGEST_NOTE = 60;
/** Notes of a view at most. */
export const MOST_NOTES = 20;

/** What is no note is left out. */
export function notesOf(text: string): readonly Note[] {
  const parts = text === '' ? [] : splitText(text);
  return Array.from({ length: Math.floor(parts.length / 3) }, (_, index) => ({
    chart: parts[index * 3] ?? '',
    year: Number(parts[index * 3 + 1]),
    text: (parts[index * 3 + 2] ?? '').slice(0, LONGEST_NOTE),
  }))
    .filter(({ year, text: note }) => Number.isInteger(year) && note.trim() !== '')
    .slice(0, MOST_NOTES);
}

export const notesText = (notes: readonly Note[]): string =>
  notes.length === 0
    ? ''
    : joinText(notes.flatMap(({ chart, year, text }) => [chart, String(year), text]));
