/** Which number formats of a workbook print dates and times; ECMA-376 part 1, 18.8.30 and 18.8.31. */

/** Formats that need no definition and print dates or times, those of Chinese Excel included. */
export const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58);

const LITERAL = /"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/giu;

/** True where a format's code prints a date or a time. */
export const isDateCode = (code: string): boolean =>
  /[ymdhs]/iu.test(
    code
      .slice(0, 255)
      .replace(LITERAL, '')
      .replace(/general/giu, ''),
  );

const DAY = 86_400_000;

/** A day counted from 1900 (or 1904), as its date; other texts as they are. */
export function dateText(value: number, is1904: boolean): string {
  // Excel takes 1900 for a leap year.
  const origin = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, value < 60 ? 31 : 30);
  const date = new Date(origin + Math.round(value * DAY));
  return Number.isNaN(date.getTime())
    ? `#${value}`
    : date.toISOString().slice(0, value < 1 ? 19 : 10);
}
