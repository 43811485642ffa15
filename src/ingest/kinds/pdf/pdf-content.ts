/** The pages of a PDF → its content in reading order. */
import type { Place } from '../../../report/report.ts';
import type { Block, Content } from '../../content.ts';
import type { Box } from './geometry.ts';
import { joinTables, type JoinedBlock } from './join-tables.ts';
import { withoutFurniture } from './page-furniture.ts';
import type { PageLayout } from './page-layout.ts';
import type { PageTable } from './page-table.ts';
import { mapBox, type PageMarks } from './page-marks.ts';
import { paragraphs } from './paragraphs.ts';

const round = (points: number): number => Math.round(points * 10) / 10;

/** The place on the page as it is shown; readContent counts the lines. */
function placeOf(marks: PageMarks, box: Box): Place {
  const { left, top, right, bottom } = mapBox(marks.shown, box);
  return {
    line: 1,
    page: marks.page,
    box: [round(left), round(top), round(right), round(bottom)],
  };
}

const tableBlock = (table: PageTable): Block => ({
  kind: 'table',
  rows: table.rows,
  columns: table.xs.length - 1,
  cells: table.cells.map(({ text, row, column, rowSpan, columnSpan, box, marks }) => ({
    text,
    row,
    column,
    rowSpan,
    columnSpan,
    place: placeOf(marks, box),
  })),
});

function blockOf(joined: JoinedBlock): Block {
  if (joined.kind === 'table') return tableBlock(joined.table);
  return joined.kind === 'image'
    ? { kind: 'image', place: placeOf(joined.marks, joined.box) }
    : { kind: 'line', text: joined.text, place: placeOf(joined.marks, joined.box) };
}

/** Puts pages together: no page numbers, tables and paragraphs joined over the breaks. */
export function pdfContent(pages: readonly PageLayout[]): Content {
  const blocks = joinTables(paragraphs(withoutFurniture(pages)));
  return { blocks: blocks.map(blockOf) };
}
