/** A table with one report a row: a head of cell ids or labels beside body and year. */
import { CELLS, cellById, type CellId, type FormVersion, type TableId } from '../../form/form.ts';
import { readCellValue, type CellValue } from '../../report/cell-value.ts';
import type { CellSource, Report } from '../../report/report.ts';
import { readBody } from '../body.ts';
import { squash } from '../normalise.ts';
import { pathHint } from '../path-hint.ts';
import type { ReadOutcome } from '../read-report.ts';
import { refusal } from '../refusal.ts';
import { note, quote } from '../warn.ts';
import { columnName, type SheetRow } from './sheet-content.ts';

const AGENCY = new Set(['agency_name', '机关名称', '机关', '单位名称', '单位', 'body', 'agency']);
const YEAR = new Set(['year', '年份', '年度']);
const FEWEST_CELLS = 3;
const MOST_HEAD_ROWS = 10;

const keyOf = (text: string): string => squash(text).toLowerCase();

const CELL_BY_KEY: ReadonlyMap<string, CellId> = new Map(
  CELLS.flatMap((cell) => [
    [keyOf(cell.id), cell.id],
    [keyOf(cell.label.zh), cell.id],
    [keyOf(cell.label.en), cell.id],
  ]),
);

interface Head {
  readonly row: number;
  readonly agency: number;
  readonly year: number;
  readonly cells: readonly { readonly id: CellId; readonly column: number }[];
}

function headOf(rows: readonly SheetRow[]): Head | null {
  for (const [row, texts] of rows.slice(0, MOST_HEAD_ROWS).entries()) {
    const keys = texts.map(keyOf);
    const agency = keys.findIndex((key) => AGENCY.has(key));
    const year = keys.findIndex((key) => YEAR.has(key));
    const cells = keys.flatMap((key, column) => {
      const id = CELL_BY_KEY.get(key);
      return id === undefined ? [] : [{ id, column }];
    });
    if (agency >= 0 && year >= 0 && cells.length >= FEWEST_CELLS) {
      return { row, agency, year, cells };
    }
  }
  return null;
}

function formOf(table: TableId, ids: ReadonlySet<CellId>): FormVersion | null {
  const own = CELLS.filter((cell) => cell.table === table && ids.has(cell.id));
  if (own.length === 0) return null;
  const versions = (['2021', '2019'] as const).filter((version) =>
    own.every((cell) => cell.forms.includes(version)),
  );
  return versions[0] ?? null;
}

function readRow(
  head: Head,
  texts: SheetRow,
  at: { readonly row: number; readonly sheet: string | undefined; readonly path: string },
): ReadOutcome {
  const agency = (texts[head.agency] ?? '').trim();
  const year = /^(?:19|20)\d{2}$/u.exec((texts[head.year] ?? '').trim().replace(/年$/u, ''));
  const line = at.row + 1;
  if (agency === '' || year === null) {
    const missing = agency === '' ? ['机关名称', 'the body'] : ['年份', 'the year'];
    return {
      kind: 'refused',
      reason: refusal(
        agency === '' ? 'agency_missing' : 'year_missing',
        at.path,
        `第 ${line} 行缺少${missing[0] ?? ''}，这一行未读取；请补上。`,
        `row ${line} lacks ${missing[1] ?? ''} and was not read; fill it in.`,
      ),
    };
  }
  const values = new Map<CellId, CellValue>();
  const sources = new Map<CellId, CellSource>();
  for (const { id, column } of head.cells) {
    const raw = texts[column] ?? '';
    // A column for every cell of both forms leaves those of the other form empty.
    if (raw.trim() === '') continue;
    values.set(id, readCellValue(raw, cellById(id)?.unit ?? 'count'));
    sources.set(id, {
      line,
      raw,
      address: `${columnName(column)}${line}`,
      ...(at.sheet === undefined ? {} : { sheet: at.sheet }),
    });
  }
  const body = readBody(agency, pathHint(at.path).division);
  const ids = new Set(values.keys());
  const forms = { t2: formOf('t2', ids), t3: formOf('t3', ids) };
  const report: Report = {
    filing: { ...body.filing, year: Number(year[0]) },
    forms: { ...forms, t4: formOf('t4', ids) === null ? null : (forms.t3 ?? forms.t2 ?? '2021') },
    values,
    sources,
    sections: {},
    warnings: body.warnings,
  };
  return { kind: 'read', report };
}

const unknownColumns = (head: Head, texts: SheetRow): readonly string[] =>
  texts.filter(
    (text, column) =>
      text.trim() !== '' &&
      column !== head.agency &&
      column !== head.year &&
      !head.cells.some((cell) => cell.column === column),
  );

/** The reports of a table with one a row, or null where the rows have no such head. */
export function readManyReports(
  rows: readonly SheetRow[],
  sheet: string | undefined,
  path: string,
): readonly ReadOutcome[] | null {
  const head = headOf(rows);
  if (head === null) return null;
  const ignored = unknownColumns(head, rows[head.row] ?? []).map((name) => quote(name));
  const doubt =
    ignored.length === 0
      ? []
      : [
          note(
            'unknown_columns',
            head.row + 1,
            `表头有版式之外的列（${ignored.slice(0, 10).join('、')}），没有计入任何单元格；请核对。`,
            `the head has columns outside the form (${ignored.slice(0, 10).join(', ')}), which count to no cell; please check.`,
          ),
        ];
  const outcomes = rows.flatMap((texts, row) =>
    row > head.row && texts.some((text) => text.trim() !== '')
      ? [readRow(head, texts, { row, sheet, path })]
      : [],
  );
  return outcomes.map((outcome, index) =>
    outcome.kind === 'read' && index === 0
      ? {
          ...outcome,
          report: { ...outcome.report, warnings: [...doubt, ...outcome.report.warnings] },
        }
      : outcome,
  );
}
