/** The report as its form prints it: rows with their labels spanned, cells by id. */
import {
  APPLICANTS,
  DISPUTE_RESULTS,
  DISPUTE_ROUTES,
  REQUEST_GROUPS,
  disclosureRows,
  disputeCell,
  requestCell,
  requestRows,
  type CellId,
  type DisclosureRow,
  type FormVersion,
  type Label,
} from '../../form/form.ts';

/** A head cell that spans rows and columns. */
export interface Head {
  readonly label: Label;
  readonly rows: number;
  readonly columns: number;
}

export interface SheetRow {
  readonly id: string;
  readonly heads: readonly Head[];
  readonly cells: readonly CellId[];
}

const head = (label: Label, rows = 1, columns = 1): Head => ({ label, rows, columns });

/** Table 3 in its printed order: up to three head columns, then seven cells. */
export function requestSheet(version: FormVersion): readonly SheetRow[] {
  const rows = requestRows(version);
  const results = rows.filter((row) => row.group !== null || row.id === 'concluded');
  return rows.map((row) => {
    const cells = APPLICANTS.map((applicant) => requestCell(row.id, applicant.id));
    const isResult = results.includes(row);
    if (!isResult) return { id: row.id, heads: [head(row.label, 1, 3)], cells };
    const opening = row === results[0] ? [head(REQUEST_GROUPS.outcome, results.length)] : [];
    const siblings = rows.filter((other) => other.group === row.group);
    const isLeaf = row.group !== null && row.group !== 'outcome' && siblings.length > 1;
    if (!isLeaf) return { id: row.id, heads: [...opening, head(row.label, 1, 2)], cells };
    const group =
      row.group !== null && row === siblings[0]
        ? [head(REQUEST_GROUPS[row.group], siblings.length)]
        : [];
    return { id: row.id, heads: [...opening, ...group, head(row.label)], cells };
  });
}

/** Table 2 by article of the regulations: each block has its own column heads. */
export function disclosureSheet(
  version: FormVersion,
): readonly { readonly section: Label; readonly rows: readonly DisclosureRow[] }[] {
  const rows = disclosureRows(version);
  const firsts = rows.filter(
    ({ section }, at) => rows.findIndex((row) => row.section.zh === section.zh) === at,
  );
  return firsts.map(({ section }) => ({
    section,
    rows: rows.filter((row) => row.section.zh === section.zh),
  }));
}

/** Table 4: one line of fifteen cells, five for each route. */
export const disputeCells: readonly CellId[] = DISPUTE_ROUTES.flatMap((route) =>
  DISPUTE_RESULTS.map((result) => disputeCell(route.id, result.id)),
);
