/** Which bytes of a Parquet file hold which columns, and which of them to ask for. Pure. */
import type { FileMetaData } from 'hyparquet';
import type { ByteRange } from './network.ts';

/** What one request costs, as bytes: about 200 ms over six connections at 1 MB a second. */
const REQUEST_BYTES = 48 * 1024;
/** Ranges are asked for where they save at least this share of what is missing. */
const LEAST_SAVING = 0.2;

/** Sorted ranges without overlaps; those no further apart than `gap` become one. */
export function mergeRanges(ranges: readonly ByteRange[], gap: number): readonly ByteRange[] {
  const merged: { start: number; end: number }[] = [];
  for (const range of ranges.toSorted((left, right) => left.start - right.start)) {
    const last = merged.at(-1);
    if (last !== undefined && range.start - last.end <= gap) {
      last.end = Math.max(last.end, range.end);
    } else if (range.end > range.start) merged.push({ ...range });
  }
  return merged;
}

/** What of `wanted` is not in `present`. */
export function missingRanges(
  wanted: readonly ByteRange[],
  present: readonly ByteRange[],
): readonly ByteRange[] {
  const held = mergeRanges(present, 0);
  return mergeRanges(wanted, 0).flatMap(({ start, end }) => {
    const gaps: ByteRange[] = [];
    let at = start;
    for (const range of held) {
      if (range.end <= at || range.start >= end) continue;
      if (range.start > at) gaps.push({ start: at, end: range.start });
      at = Math.max(at, range.end);
    }
    if (at < end) gaps.push({ start: at, end });
    return gaps;
  });
}

export const bytesOf = (ranges: readonly ByteRange[]): number =>
  ranges.reduce((sum, { start, end }) => sum + end - start, 0);

/** Where a column of a row group begins; some writers say of no dictionary that it is at 0. */
export const startOf = (pages: bigint, dictionary: bigint | undefined): number =>
  Number(dictionary !== undefined && dictionary > 0n && dictionary < pages ? dictionary : pages);

/** The bytes of the columns of these names, compared without regard to case. */
export function columnRanges(
  metadata: FileMetaData,
  columns: ReadonlySet<string>,
): readonly ByteRange[] {
  return metadata.row_groups.flatMap((group) =>
    group.columns.flatMap(({ meta_data: chunk }) => {
      const name = chunk?.path_in_schema[0]?.toLowerCase();
      if (chunk === undefined || name === undefined || !columns.has(name)) return [];
      const start = startOf(chunk.data_page_offset, chunk.dictionary_page_offset);
      return [{ start, end: start + Number(chunk.total_compressed_size) }];
    }),
  );
}

/**
 * What to ask for so that `wanted` is there: ranges, near ones together, or all that is missing
 * where ranges would save too little.
 */
export function planRanges(
  wanted: readonly ByteRange[],
  present: readonly ByteRange[],
  size: number,
): readonly ByteRange[] {
  const missing = missingRanges(wanted, present);
  if (missing.length === 0) return [];
  const near = mergeRanges(missing, REQUEST_BYTES);
  const rest = missingRanges([{ start: 0, end: size }], present);
  const cost = bytesOf(near) + near.length * REQUEST_BYTES;
  return cost < (1 - LEAST_SAVING) * bytesOf(rest) ? near : mergeRanges(rest, REQUEST_BYTES);
}
