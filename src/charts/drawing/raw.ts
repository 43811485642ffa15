/** Reading a chart's option strictly: what is not known by name is an error, never passed over. */

export type Raw = Readonly<Record<string, unknown>>;
export class NotAPlot extends Error {}

export const fail = (what: string): never => {
  throw new NotAPlot(what);
};

export const keysOf = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** What a line may say of how it looks. */
export const STROKE_KEYS = keysOf('color width type');

export function only(value: unknown, keys: ReadonlySet<string>): Raw {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail('no object');
  for (const key in value) if (!keys.has(key)) fail(key);
  return value as Raw;
}

export const optional = (value: unknown, keys: ReadonlySet<string>): Raw =>
  value === undefined ? {} : only(value, keys);

export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : fail('no list');

export const numberOf = (value: unknown, without?: number): number => {
  if (value === undefined && without !== undefined) return without;
  return typeof value === 'number' && Number.isFinite(value) ? value : fail('no number');
};

export const textOf = (value: unknown, without?: string): string => {
  if (value === undefined && without !== undefined) return without;
  return typeof value === 'string' ? value : fail('no text');
};

/** Braces may be templates and styles to ECharts. */
export const plainText = (value: unknown): string =>
  /[{}]/u.test(textOf(value)) ? fail('a template') : textOf(value);
