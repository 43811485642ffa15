/** A table with one report a row: a head of cell ids or labels beside body and year. */
import { CELLS, cellById, type CellId, type FormVersion, type TableId } from '../../form/form.ts';
import { readCellValue, valueFromColumn, type CellValue } from '../../report/cell-value.ts';
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
/** What cells hold beside numbers, in a file that this program wrote. */
const NOTES = 'cell_notes';
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
  /** Null where no column has the notes. */
  readonly notes: number | null;
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
      const notes = keys.indexOf(NOTES);
      return { row, agency, year, notes: notes < 0 ? null : notes, cells };
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

const NO_NOTES: ReadonlyMap<string, string> = new Map();

/** The notes of a row by cell; none where the text is no JSON object of texts. */
function notesOf(text: string): ReadonlyMap<string, string> {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) return NO_NOTES;
    return new Map(
      Object.entries(parsed).filter((entry): entry is [string, string] => {
        const [, note] = entry as [string, unknown];
        return typeof note === 'string';
      }),
    );
  } catch {
    return NO_NOTES;
  }
}

/**
 * What an empty field is: a blank where its column is one of the form that the row fills, else
 * absent, as a column for every cell of both forms leaves those of the other form empty.
 */
function emptyFields(
  head: Head,
  width: number,
  forms: Readonly<Record<TableId, FormVersion | null>>,
): ReadonlySet<CellId> {
  return new Set(
    head.cells.flatMap(({ id, column }) => {
      const cell = cellById(id);
      const form = cell === undefined ? null : forms[cell.table];
      return form !== null && column < width && cell?.forms.includes(form) === true ? [id] : [];
    }),
  );
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
  const notes = head.notes === null ? null : notesOf(texts[head.notes] ?? '');
  const textOf = (column: number): string => texts[column] ?? '';
  const isFilled = ({ column }: { readonly column: number }): boolean =>
    textOf(column).trim() !== '';
  const filled = new Set(head.cells.filter(isFilled).map(({ id }) => id));
  const all = new Set(head.cells.map(({ id }) => id));
  const versionOf = (table: TableId): FormVersion | null => {
    const isEmpty = !CELLS.some((cell) => cell.table === table && filled.has(cell.id));
    return formOf(table, isEmpty ? all : filled);
  };
  const forms = { t2: versionOf('t2'), t3: versionOf('t3'), t4: versionOf('t4') };
  // A row of a sheet ends with its last filled cell, and not where its columns do.
  const width = at.sheet === undefined ? texts.length : Infinity;
  const blanks = emptyFields(head, width, forms);
  for (const { id, column } of head.cells) {
    const raw = textOf(column);
    const note = notes?.get(id);
    const isBlank = raw.trim() === '';
    if (isBlank && (notes === null ? !blanks.has(id) : note === undefined)) continue;
    const read = readCellValue(raw, cellById(id)?.unit ?? 'count');
    const number = read.kind === 'number' ? read.value : null;
    const noted = note === undefined ? undefined : valueFromColumn(number, note);
    // A note of no number beside a number tells nothing.
    values.set(id, noted === undefined || (!isBlank && noted.kind !== 'text') ? read : noted);
    sources.set(id, {
      line,
      raw,
      address: `${columnName(column)}${line}`,
      ...(at.sheet === undefined ? {} : { sheet: at.sheet }),
    });
  }
  const body = readBody(agency, pathHint(at.path).division);
  const printed = new Set(values.keys());
  const found = {
    t2: formOf('t2', printed),
    t3: formOf('t3', printed),
    t4: formOf('t4', printed),
  };
  const report: Report = {
    filing: { ...body.filing, year: Number(year[0]) },
    forms: { ...found, t4: found.t4 === null ? null : (found.t3 ?? found.t2 ?? '2021') },
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
      column !== head.notes &&
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
