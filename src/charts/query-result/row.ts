import { formatCount, type Language } from '../../i18n/say.ts';
import { isYearName } from './axes.ts';

/** A row that is drawn. */
export interface DrawnRow {
  readonly x: string | number | null;
  readonly y: number | null;
  /** The name of its line, `''` where there is one alone. */
  readonly by: string;
}

/** A cell in words, a year as its name. */
export function cellName(value: string | number | null, language: Language, key: string): string {
  if (typeof value === 'number') {
    return isYearName(key) ? String(value) : formatCount(value, language);
  }
  return value === null || value === '' ? formatCount(null, language) : value;
}
