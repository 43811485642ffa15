/**
 * The annual report's form as data: versions, tables, rows, columns and cells.
 *
 * Everything that names a cell asks this module, which reads `form.json`.
 * Source: 国办公开办函〔2019〕60号 and 〔2021〕30号; 条例 (2019) for the articles.
 */
import source from './form.json' with { type: 'json' };

export type FormVersion = '2019' | '2021';
export type TableId = 't2' | 't3' | 't4';
export type CellId = string;
export type Unit = 'count' | 'wan_yuan' | 'yuan';

/** A label in both languages of the product. */
export interface Label {
  readonly zh: string;
  readonly en: string;
}

export type RequestGroupId = keyof typeof source.table3.groups;

/** One cell of the form; `id` is its Parquet column name. */
export interface Cell {
  readonly id: CellId;
  readonly table: TableId;
  readonly row: string;
  readonly column: string;
  readonly label: Label;
  readonly forms: readonly FormVersion[];
  readonly unit: Unit;
  /** True where the form itself prints a change that can be below zero. */
  readonly isSigned: boolean;
}

/** One line of table 2 under its article of 条例 art. 20. */
export interface DisclosureRow {
  readonly id: string;
  /** The article that it stands under. */
  readonly section: Label;
  readonly label: Label;
  readonly columns: readonly { readonly id: CellId; readonly label: Label }[];
}

/** One row of table 3. */
export interface RequestRow {
  readonly id: string;
  readonly group: RequestGroupId | null;
  readonly label: Label;
  /** What it is called where there is little room; null where the label is short. */
  readonly short: Label | null;
  readonly article: string | null;
  readonly forms: readonly FormVersion[];
}

export interface LabelledId {
  readonly id: string;
  readonly label: Label;
}

export const FORM_VERSIONS: readonly FormVersion[] = ['2019', '2021'];

/** Heads and sections of table 2, by what the form prints. */
const TABLE_2_ENGLISH: Readonly<Record<string, string>> = source.table2_english;

const labelOf = (entry: { zh: string; en: string }): Label => ({ zh: entry.zh, en: entry.en });

/** Rows of table 2 in the order in which the version prints them. */
export function disclosureRows(version: FormVersion): readonly DisclosureRow[] {
  return DISCLOSURE_ROWS[version];
}

function readDisclosureRows(version: FormVersion): readonly DisclosureRow[] {
  return source.table2[version].map((row) => ({
    id: row.id,
    section: { zh: row.section, en: TABLE_2_ENGLISH[row.section] ?? row.section },
    label: labelOf(row),
    columns: row.columns.map((column) => ({
      id: column.id,
      label: { zh: column.zh, en: TABLE_2_ENGLISH[column.zh] ?? column.zh },
    })),
  }));
}

const DISCLOSURE_ROWS: Readonly<Record<FormVersion, readonly DisclosureRow[]>> = {
  '2019': readDisclosureRows('2019'),
  '2021': readDisclosureRows('2021'),
};

/** The seven applicant columns of table 3; the last one is the total. */
export const APPLICANTS: readonly LabelledId[] = source.table3.applicants.map((applicant) => ({
  id: applicant.id,
  label: labelOf(applicant),
}));

export const REQUEST_GROUPS = Object.fromEntries(
  Object.entries(source.table3.groups).map(([id, group]) => [id, labelOf(group)]),
) as Readonly<Record<RequestGroupId, Label>>;

const ALL_REQUEST_ROWS: readonly RequestRow[] = source.table3.rows.map((row) => ({
  id: row.id,
  group: 'group' in row ? (row.group as RequestGroupId) : null,
  label: labelOf(row),
  short: 'short' in row ? (row.short as Label) : null,
  article: 'law_2019_article' in row ? (row.law_2019_article as string) : null,
  forms: 'forms' in row ? (row.forms as FormVersion[]) : FORM_VERSIONS,
}));

const REQUEST_ROWS: Readonly<Record<FormVersion, readonly RequestRow[]>> = {
  '2019': ALL_REQUEST_ROWS.filter((row) => row.forms.includes('2019')),
  '2021': ALL_REQUEST_ROWS.filter((row) => row.forms.includes('2021')),
};

/** Rows of table 3 in the order in which the version prints them. */
export const requestRows = (version: FormVersion): readonly RequestRow[] => REQUEST_ROWS[version];

/** Rows of table 3 that are outcomes of requests (部分 of 三、本年度办理结果, without the total). */
export const outcomeRows = (version: FormVersion): readonly RequestRow[] =>
  REQUEST_ROWS[version].filter((row) => row.group !== null);

/** Rows of table 3 in one group, over both versions, each row once. */
export const rowsOfGroup = (group: RequestGroupId): readonly RequestRow[] =>
  ALL_REQUEST_ROWS.filter((row) => row.group === group);

/** Every row of table 3, over both versions, each row once. */
export const allRequestRows = (): readonly RequestRow[] => ALL_REQUEST_ROWS;

export const DISPUTE_ROUTES: readonly LabelledId[] = source.table4.rows.map((row) => ({
  id: row.id,
  label: labelOf(row),
}));

export const DISPUTE_RESULTS: readonly LabelledId[] = source.table4.results.map((result) => ({
  id: result.id,
  label: labelOf(result),
}));

/** Cell of table 3 at a row and an applicant column. */
export const requestCell = (row: string, applicant: string): CellId => `${row}_${applicant}`;

/** Cell of table 4 at a route and a result. */
export const disputeCell = (route: string, result: string): CellId => `${route}_${result}`;

/** The total of each route of disputes. */
export const DISPUTE_TOTALS: readonly CellId[] = DISPUTE_ROUTES.map(({ id }) =>
  disputeCell(id, 'total'),
);

const UNITS: Readonly<Record<string, Unit>> = {
  fees_wan_yuan: 'wan_yuan',
  procurement_amount_yuan: 'yuan',
};

function buildCells(): readonly Cell[] {
  const disclosure = new Map<CellId, Cell>();
  for (const version of FORM_VERSIONS) {
    for (const row of disclosureRows(version)) {
      for (const column of row.columns) {
        const known = disclosure.get(column.id);
        disclosure.set(column.id, {
          id: column.id,
          table: 't2',
          row: row.id,
          column: column.id,
          label: {
            zh: `${row.label.zh}·${column.label.zh}`,
            en: `${row.label.en}: ${column.label.en}`,
          },
          forms: [...(known?.forms ?? []), version],
          unit: UNITS[column.id] ?? 'count',
          isSigned: column.id.endsWith('_change'),
        });
      }
    }
  }
  const requests = ALL_REQUEST_ROWS.flatMap((row) =>
    APPLICANTS.map((applicant): Cell => ({
      id: requestCell(row.id, applicant.id),
      table: 't3',
      row: row.id,
      column: applicant.id,
      label: {
        zh: `${row.label.zh}·${applicant.label.zh}`,
        en: `${row.label.en}: ${applicant.label.en}`,
      },
      forms: row.forms,
      unit: 'count',
      isSigned: false,
    })),
  );
  const disputes = DISPUTE_ROUTES.flatMap((route) =>
    DISPUTE_RESULTS.map((result): Cell => ({
      id: disputeCell(route.id, result.id),
      table: 't4',
      row: route.id,
      column: result.id,
      label: {
        zh: `${route.label.zh}·${result.label.zh}`,
        en: `${route.label.en}: ${result.label.en}`,
      },
      forms: FORM_VERSIONS,
      unit: 'count',
      isSigned: false,
    })),
  );
  return [...disclosure.values(), ...requests, ...disputes];
}

/** Every cell of both versions, each once: table 2, then 3, then 4. */
export const CELLS: readonly Cell[] = buildCells();

const CELL_BY_ID: ReadonlyMap<CellId, Cell> = new Map(CELLS.map((cell) => [cell.id, cell]));

/** The cell of that id, or undefined where no version of the form has it. */
export const cellById = (id: CellId): Cell | undefined => CELL_BY_ID.get(id);

/** Cells that one table has in one version of the form. */
export const cellsOf = (table: TableId, version: FormVersion): readonly Cell[] =>
  CELLS.filter((cell) => cell.table === table && cell.forms.includes(version));
