/** The heads of table 4: three routes, and the five results of each. */
import { isBlank, isNoHead, type DocumentLine } from './document-lines.ts';
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
