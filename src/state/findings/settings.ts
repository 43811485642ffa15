/** Thresholds as the address says them: `zero.sudden.least_mean:20,jump.requests.c:30`. */
import { isWithin, THRESHOLDS, type Settings } from '../../report/rules.ts';

/** Null where a part names no threshold or lies beyond its bounds. */
export function readSettings(text: string): Settings | null {
  if (text === '') return {};
  const settings: Record<string, number> = {};
  for (const part of text.split(',')) {
    const [, key = '', number = ''] = /^([\w.]{1,60}):(-?\d{1,6}(?:\.\d{1,4})?)$/u.exec(part) ?? [];
    const threshold = THRESHOLDS.get(key);
    if (threshold === undefined || !isWithin(threshold, Number(number))) return null;
    settings[key] = Number(number);
  }
  return settings;
}

/** Only what is not as usual, always in the same order. */
export const settingsText = (settings: Settings): string =>
  [...THRESHOLDS]
    .filter(([key, { usual }]) => settings[key] !== undefined && settings[key] !== usual)
    .map(([key]) => `${key}:${settings[key] ?? ''}`)
    .join(',');
