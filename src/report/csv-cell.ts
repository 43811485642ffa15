/** One field of a CSV (RFC 4180) that no spreadsheet takes for a formula. */

const DANGEROUS = /^[=+\-@\t\r]/;
const SPECIAL = /[",\r\n]/;

/** Text as a field, in quotes where it needs them. */
export const quoted = (text: string): string =>
  SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** Numbers are written raw and never touched; text cannot start a formula; null is empty. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  return quoted(DANGEROUS.test(value) ? `'${value}` : value);
}
