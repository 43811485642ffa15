/** A table as an Excel workbook: text stays text, so that nothing of a report can be a formula. */
import writeXlsxFile, { type Feature, type Sheet } from 'write-excel-file/universal';
import type { ChartTable, TableColumn } from './table.ts';

const WIDEST = 60;

/** Printed one page wide, on as many as its rows take. */
const FIT_TO_WIDTH: Feature<Blob> = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (sheet) =>
          sheet.replace(/<worksheet\b[^>]*>/u, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'),
        transformElementAttributes: (name, attributes) =>
          name === 'pageSetup' ? { ...attributes, fitToHeight: 0 } : attributes,
      },
    },
  },
};

interface WrittenCell {
  readonly value: string | number;
  readonly type: typeof String | typeof Number;
  readonly fontWeight?: 'bold';
  readonly align?: 'right';
  /** How a number is shown; it stays the number. */
  readonly format?: string;
  readonly wrap?: boolean;
}

const FORMATS: Readonly<Partial<Record<TableColumn['kind'], string>>> = {
  share: '0.0%',
  points: '+0.0;-0.0;0.0',
};

function cellOf(
  value: string | number | null,
  kind: TableColumn['kind'] = 'text',
): WrittenCell | null {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return null;
  return typeof value === 'number'
    ? { value, type: Number, ...(FORMATS[kind] && { format: FORMATS[kind] }) }
    : { value: value.slice(0, 32_000), type: String };
}

/**
 * A workbook of two sheets: the table, and what it means.
 *
 * @param about lines of the second sheet: sentence, definitions, filters, source
 */
export async function xlsxOf(
  table: ChartTable,
  about: readonly string[],
  names: readonly [table: string, about: string],
): Promise<Blob> {
  const head = table.columns.map(({ title, kind }): WrittenCell => ({
    value: title,
    type: String,
    fontWeight: 'bold',
    ...(kind !== 'text' && { align: 'right' }),
  }));
  const widths = table.columns.map(({ title, kind }) => ({
    width: Math.min(WIDEST, Math.max(title.length * 2, kind === 'text' ? 16 : 10)),
  }));
  const sheets: Sheet<Blob>[] = [
    {
      data: [
        head,
        ...table.rows.map((row) => row.map((value, at) => cellOf(value, table.columns[at]?.kind))),
      ],
      sheet: names[0],
      columns: widths,
      stickyRowsCount: 1,
      orientation: 'landscape',
    },
    {
      data: about.map((value): WrittenCell[] => [{ value, type: String, wrap: true }]),
      sheet: names[1],
      columns: [{ width: 100 }],
      orientation: 'landscape',
    },
  ];
  return writeXlsxFile(sheets, { features: [FIT_TO_WIDTH] }).toBlob();
}
