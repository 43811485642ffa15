/** The tables of a report as grids, for kinds of documents that print merged cells. */
import {
  APPLICANTS,
  DISPUTE_RESULTS,
  DISPUTE_ROUTES,
  REQUEST_GROUPS,
  disclosureRows,
  disputeCell,
  requestCell,
  requestRows,
  type FormVersion,
} from '../../src/form/form.ts';
import type { PrintedCells } from './render-report.ts';

export interface SpannedCell {
  readonly text: string;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** Rows of cells, each at its upper left corner. */
export type Grid = readonly (readonly SpannedCell[])[];

const span = (text: string, columnSpan = 1, rowSpan = 1): SpannedCell => ({
  text,
  rowSpan,
  columnSpan,
});

/** Table 2: four columns, a heading over each article. */
export function disclosureGrid(cells: PrintedCells, version: FormVersion): Grid {
  const grid: SpannedCell[][] = [];
  let heads = '';
  for (const row of disclosureRows(version)) {
    const width = row.columns.length === 1 ? 3 : 1;
    const own = row.columns.map((column) => span(column.label.zh, width));
    const key = row.section.zh + own.map((head) => head.text).join();
    if (heads !== key) {
      heads = key;
      grid.push([span(row.section.zh, 4)], [span('信息内容'), ...own]);
    }
    const values = row.columns.map((column) => span(cells[column.id] ?? '', width));
    grid.push([span(row.label.zh), ...values]);
  }
  return grid;
}

/** Table 3: three columns of labels, seven of values. */
export function requestGrid(cells: PrintedCells, version: FormVersion): Grid {
  const [natural, ...others] = APPLICANTS.map((applicant) => applicant.label.zh);
  const total = others.pop() ?? '';
  const grid: SpannedCell[][] = [
    [
      span('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3),
      span('申请人情况', APPLICANTS.length),
    ],
    [span(natural ?? '', 1, 2), span('法人或其他组织', others.length), span(total, 1, 2)],
    others.map((head) => span(head)),
  ];
  const rows = requestRows(version);
  const outcomes = rows.filter((row) => row.group !== null || row.id === 'concluded');
  const printed = new Set<string>();
  for (const row of rows) {
    const values = APPLICANTS.map(({ id }) => span(cells[requestCell(row.id, id)] ?? ''));
    if (!outcomes.includes(row)) {
      grid.push([span(row.label.zh, 3), ...values]);
      continue;
    }
    const labels: SpannedCell[] = [];
    if (!printed.has('outcome')) labels.push(span(REQUEST_GROUPS.outcome.zh, 1, outcomes.length));
    printed.add('outcome');
    const isLeaf = row.group !== null && row.group !== 'outcome' && row.id !== 'other_2019';
    if (isLeaf && row.group !== null && !printed.has(row.group)) {
      const size = rows.filter((each) => each.group === row.group).length;
      labels.push(span(REQUEST_GROUPS[row.group].zh, 1, size));
      printed.add(row.group);
    }
    grid.push([...labels, span(row.label.zh, isLeaf ? 1 : 2), ...values]);
  }
  return grid;
}

/** Table 4: three rows of heads over fifteen values. */
export function disputeGrid(cells: PrintedCells): Grid {
  const heads = DISPUTE_RESULTS.map((result) => result.label.zh);
  return [
    [span('行政复议', 5), span('行政诉讼', 10)],
    [...heads.map((head) => span(head, 1, 2)), span('未经复议直接起诉', 5), span('复议后起诉', 5)],
    [...heads, ...heads].map((head) => span(head)),
    DISPUTE_ROUTES.flatMap((route) =>
      DISPUTE_RESULTS.map((result) => span(cells[disputeCell(route.id, result.id)] ?? '')),
    ),
  ];
}
