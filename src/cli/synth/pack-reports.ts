/** Invented reports as packed rows, without a row object for each. */
import { cellById } from '../../form/form.ts';
import {
  notesText,
  NULL_INTEGER,
  type PackedColumn,
  type PackedRows,
} from '../../ingest/dataset/row-block.ts';
import { CONTRACT_COLUMNS, type ContractColumn } from '../../report/dataset-row.ts';
import { figureIndex } from '../../synth/figures.ts';
import { filingOfSynthetic, type SyntheticReport } from '../../synth/synthetic-report.ts';

type Filing = ReturnType<typeof filingOfSynthetic>;

function packFigures(reports: readonly SyntheticReport[], column: ContractColumn): PackedColumn {
  const place = figureIndex(column.name);
  if (column.type !== 'integer') {
    return Float64Array.from(reports, ({ figures }) => figures[place] ?? Number.NaN);
  }
  return Int32Array.from(reports, ({ figures }) => {
    const figure = figures[place] ?? Number.NaN;
    return Number.isNaN(figure) ? NULL_INTEGER : figure;
  });
}

function packFilings(filings: readonly Filing[], name: string): PackedColumn {
  if (name === 'year') return Int32Array.from(filings, ({ year }) => year);
  if (name === 'cell_notes') return filings.map((filing) => notesText(filing.cell_notes));
  return filings.map((filing) => filing[name as Exclude<keyof Filing, 'year' | 'cell_notes'>]);
}

/** The reports in their order, by column. */
export function packReports(reports: readonly SyntheticReport[]): PackedRows {
  const filings = reports.map(filingOfSynthetic);
  return {
    rows: reports.length,
    columns: CONTRACT_COLUMNS.map((column) =>
      cellById(column.name) === undefined
        ? packFilings(filings, column.name)
        : packFigures(reports, column),
    ),
  };
}
