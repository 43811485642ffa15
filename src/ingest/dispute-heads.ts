/** The heads of table 4: three routes, and the five results of each. */
import { isBlank, isNoHead, type DocumentLine } from './document-lines.ts';
import { keyOf } from './normalise.ts';

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

const placeIn = (heads: readonly RegExp[], cell: string): number => {
  if (cell.length > LONGEST_HEAD || isNoHead(cell) || isBlank(cell)) return -1;
  const key = keyOf(cell);
  return heads.findIndex((head) => head.test(key));
};

/** Which of the five results a cell heads, from 0; -1 for none. */
export const resultOf = (cell: string): number => placeIn(RESULTS, cell);

/** Which of the three routes a cell names, from 0; -1 for none. */
export const routeOf = (cell: string): number => placeIn(ROUTES, cell);

/** True for a cell of the heads of table 4. */
export const isDisputeHeadCell = (cell: string): boolean =>
  resultOf(cell) >= 0 || routeOf(cell) >= 0 || placeIn([LITIGATION], cell) >= 0;

/** True for a line of the heads of table 4. */
export const isDisputeHead = (line: DocumentLine): boolean =>
  line.cells.some(
    (cell) => routeOf(cell) >= 0 || /^结果(?:维持|纠正)$/u.test(keyOf(cell.slice(0, 20))),
  );
