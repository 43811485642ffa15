/** Prints a report as Word, Excel and CSV files, by well-known libraries. */
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import ExcelJS from 'exceljs';
import type { RandomReport } from './random-report.ts';
import { disclosureGrid, disputeGrid, requestGrid, type Grid } from './report-grids.ts';

export const TITLE = '角县公安局2023年政府信息公开工作年度报告';

/** Headings and tables of a report in their order. */
type Part = { readonly text: string } | { readonly grid: Grid };

const partsOf = ({ cells, t2, t3 }: RandomReport, title: string): readonly Part[] => [
  { text: title },
  { text: '一、总体情况' },
  { text: '本局按规定办理各项工作，现将情况报告如下。' },
  { text: '二、主动公开政府信息情况' },
  { grid: disclosureGrid(cells, t2) },
  { text: '三、收到和处理政府信息公开申请情况' },
  { grid: requestGrid(cells, t3) },
  { text: '四、政府信息公开行政复议、行政诉讼情况' },
  { grid: disputeGrid(cells) },
  { text: '五、存在的主要问题及改进情况' },
  { text: '仍需改进。' },
  { text: '六、其他需要报告的事项' },
  { text: '无其他事项。' },
];

/** A .docx with merged cells. */
export async function docxOf(report: RandomReport, title = TITLE): Promise<Uint8Array> {
  const children = partsOf(report, title).map((part) =>
    'text' in part
      ? new Paragraph({ children: [new TextRun(part.text)] })
      : new Table({
          rows: part.grid.map(
            (row) =>
              new TableRow({
                children: row.map(
                  ({ text, rowSpan, columnSpan }) =>
                    new TableCell({
                      rowSpan,
                      columnSpan,
                      children: [new Paragraph({ children: [new TextRun(text)] })],
                    }),
                ),
              }),
          ),
        }),
  );
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

/** Cells of a grid with the row and column at which each stands, from 0. */
function* placed(grid: Grid) {
  const taken = new Set<string>();
  for (const [row, cells] of grid.entries()) {
    let column = 0;
    for (const cell of cells) {
      while (taken.has(`${row} ${column}`)) column += 1;
      for (let down = 0; down < cell.rowSpan; down += 1) {
        for (let across = 0; across < cell.columnSpan; across += 1) {
          taken.add(`${row + down} ${column + across}`);
        }
      }
      yield { ...cell, row, column };
      column += cell.columnSpan;
    }
  }
}

const NUMBER = /^-?\d+(?:\.\d+)?$/u;

/** Rows of text, merged cells with their text at the upper left corner. */
function rowsOf(report: RandomReport, title: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  for (const part of partsOf(report, title)) {
    if ('text' in part) {
      rows.push([part.text]);
      continue;
    }
    const first = rows.length;
    for (const { text, row, column } of placed(part.grid)) {
      while (rows.length <= first + row) rows.push([]);
      const cells = rows[first + row] ?? [];
      while (cells.length <= column) cells.push('');
      cells[column] = text;
    }
  }
  return rows;
}

/** A workbook with one report a sheet, numbers as numbers, merged cells merged. */
export async function xlsxOf(
  reports: readonly { readonly report: RandomReport; readonly title: string }[],
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  reports.forEach(({ report, title }, index) => {
    const sheet = book.addWorksheet(`报告${index + 1}`);
    for (const part of partsOf(report, title)) {
      const first = sheet.rowCount + 1;
      if ('text' in part) {
        sheet.addRow([part.text]);
        continue;
      }
      for (const { text, row, column, rowSpan, columnSpan } of placed(part.grid)) {
        const cell = sheet.getCell(first + row, column + 1);
        cell.value = NUMBER.test(text) ? Number(text) : text;
        if (rowSpan > 1 || columnSpan > 1) {
          sheet.mergeCells(first + row, column + 1, first + row + rowSpan - 1, column + columnSpan);
        }
      }
    }
  });
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** A CSV printed like the form. */
export const csvOf = (report: RandomReport, title = TITLE): string =>
  rowsOf(report, title)
    .map((row) =>
      row
        .map((text) => (/[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
        .join(','),
    )
    .join('\r\n');
