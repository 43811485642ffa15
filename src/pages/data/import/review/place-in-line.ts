/** Where in its printed line a cell stands, so that it can be marked. */
import { CELLS, type CellId } from '../../../../form/form.ts';
import type { CellSource } from '../../../../report/report.ts';

const ORDER = new Map(CELLS.map(({ id }, index) => [id, index]));
const isDigit = (sign: string | undefined): boolean => sign !== undefined && /[\d.,]/u.test(sign);

/** The last place before `end` where the text stands by itself; −1 where there is none. */
function lastAlone(line: string, text: string, end: number): number {
  let from = end - text.length;
  while (from >= 0) {
    const at = line.lastIndexOf(text, from);
    if (at < 0) return -1;
    if (!isDigit(line[at - 1]) && !isDigit(line[at + text.length])) return at;
    from = at - 1;
  }
  return -1;
}

/**
 * The span of a cell in its line. The values end a line, in the order of the form: they are
 * found from its end. Null where one of them is not found, so that nothing wrong is marked.
 */
export function placeInLine(
  line: string,
  sources: ReadonlyMap<CellId, CellSource>,
  cell: CellId,
): readonly [number, number] | null {
  const own = sources.get(cell);
  if (own === undefined || own.raw.trim() === '') return null;
  const neighbours = [...sources]
    .filter(([, source]) => source.line === own.line && source.raw.trim() !== '')
    .toSorted(([a], [b]) => (ORDER.get(b) ?? 0) - (ORDER.get(a) ?? 0));
  let end = line.length;
  for (const [id, source] of neighbours) {
    const text = source.raw.trim();
    const at = lastAlone(line, text, end);
    if (at < 0) return null;
    if (id === cell) return [at, at + text.length];
    end = at;
  }
  return null;
}
