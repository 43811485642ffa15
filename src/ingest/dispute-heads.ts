/** The heads of table 4: three routes, and the five results of each. */
import { isBlank, isNoHead, isValueLike, type DocumentLine } from './document-lines.ts';
import { keyOf } from './normalise.ts';
import { remember } from './remember.ts';

const RESULTS: readonly RegExp[] = [
  /^(?:结果)?维持$/u,
  /^(?:结果)?纠正$/u,
  /^其他(?:结果)?$/u,
  /^(?:尚未|未)审结$/u,
  /^(?:总计|合计)$/u,
];

const ROUTES: readonly RegExp[] = [/^行政复议$/u, /^未经复议直接起诉$/u, /^复议后起诉$/u];
const LITIGATION = /^行政诉讼$/u;
const LONGEST_HEAD = 40;

/** Tells which of some heads a cell is. */
function placeIn(heads: readonly RegExp[]): (cell: string) => number {
  const placeOf = remember((cell) => {
    const key = keyOf(cell);
    return heads.findIndex((head) => head.test(key));
  });
  return (cell) =>
    cell.length > LONGEST_HEAD || isNoHead(cell) || isBlank(cell) ? -1 : placeOf(cell);
}

/** Which of the five results a cell heads, from 0; -1 for none. */
export const resultOf = placeIn(RESULTS);

/** Which of the three routes a cell names, from 0; -1 for none. */
export const routeOf = placeIn(ROUTES);

const litigationOf = placeIn([LITIGATION]);

/** True for a cell of the heads of table 4. */
export const isDisputeHeadCell = (cell: string): boolean =>
  resultOf(cell) >= 0 || routeOf(cell) >= 0 || litigationOf(cell) >= 0;

/** True for a line of the heads of table 4. */
export const isDisputeHead = (line: DocumentLine): boolean =>
  line.cells.some(
    (cell) => routeOf(cell) >= 0 || /^结果(?:维持|纠正)$/u.test(keyOf(cell.slice(0, 20))),
  );

const RESULT_HEADS = ['维持', '纠正', '其他', '尚未审', '总计'];
const WHOLE_HEADS = `行政复议行政诉讼未经复议直接起诉复议后起诉${'结果维持结果纠正其他结果尚未审结总计'.repeat(3)}`;
const sorted = (text: string): string => [...text].sort().join('');
const SORTED_HEADS = sorted(WHOLE_HEADS);
/** Characters that one head alone has, by the place of its result. */
const OWN_CHARACTERS: ReadonlyMap<string, number> = new Map(
  RESULT_HEADS.flatMap((head, place) => [...head].map((sign) => [sign, place] as const)),
);
/** Results that can end what a line holds of one block. */
const LAST_RESULTS = 3;
const MOST_HEAD_LINES = 80;

/** False where one line names results in another order than the form's. */
function namesInOrder(line: DocumentLine): boolean {
  const hasWhole = line.cells.some((cell) => keyOf(cell).length > 2 && resultOf(cell) >= 0);
  let last = -1;
  for (const sign of keyOf(line.text)) {
    const place = OWN_CHARACTERS.get(sign);
    if (place === undefined) {
      // Between parts of heads, the characters that several heads share begin anew.
      if (!hasWhole) last = -1;
      continue;
    }
    if (place < last && last < LAST_RESULTS) return false;
    last = place;
  }
  return true;
}

/**
 * True where the lines between the first route and the first numbers hold the characters of all
 * heads, each as often as the form does: narrow heads are broken over lines, and the parts of
 * neighbours stand side by side.
 */
export function hasScatteredHeads(lines: readonly DocumentLine[]): boolean {
  const start = lines.findIndex((line) => line.cells.some((cell) => routeOf(cell) === 0));
  if (start < 0) return false;
  const near = lines.slice(start, start + MOST_HEAD_LINES);
  const length = near.findIndex(({ cells }) =>
    cells.some((cell) => !isBlank(cell) && isValueLike(cell)),
  );
  const heads = near.slice(0, length < 0 ? undefined : length);
  const text = heads.map((line) => keyOf(line.text)).join('');
  return (
    text.length === WHOLE_HEADS.length && sorted(text) === SORTED_HEADS && heads.every(namesInOrder)
  );
}
