/** An Excel file (.xlsx): a sheet printed like the form, or a table with one report a row. */
import { readContent } from '../../content.ts';
import type { ReadOutcome } from '../../read-report.ts';
import { refusal } from '../../refusal.ts';
import { question } from '../../warn.ts';
import { readManyReports } from '../many-reports.ts';
import { contentOfRows } from '../sheet-content.ts';
import { openZip, zipBudget } from '../unzip.ts';
import { readSheet } from './sheet-cells.ts';
import { openWorkbook, partOf, type BookSheet, type Workbook } from './workbook.ts';
import { ZipError } from '../zip-error.ts';

const MOST_SHEETS = 500;

function partial(outcome: ReadOutcome, { name, isHidden }: BookSheet): ReadOutcome {
  if (outcome.kind === 'refused' || !isHidden) return { ...outcome, part: name };
  const hidden = question(
    'hidden_sheet',
    null,
    `工作表“${name}”是隐藏的，请核对是否应当读取。`,
    `the sheet “${name}” is hidden; please check that it is meant to be read.`,
  );
  const warnings = [hidden, ...outcome.report.warnings];
  return { ...outcome, part: name, report: { ...outcome.report, warnings } };
}

/** The reports of one sheet, none where it is empty; one beyond bounds does not stop the others. */
async function readOne(
  sheet: BookSheet,
  book: Workbook,
  path: string,
): Promise<readonly ReadOutcome[]> {
  try {
    const { rows, merges } = await readSheet(partOf(sheet.entry), book);
    if (!rows.some((texts) => texts.some((text) => text.trim() !== ''))) return [];
    return (
      readManyReports(rows, sheet.name, path) ??
      readContent(contentOfRows(rows, sheet.name, merges), path)
    );
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    const at = `${path}/${sheet.name}`;
    return [{ kind: 'refused', reason: refusal(error.code, at, error.label.zh, error.label.en) }];
  }
}

/**
 * Reads every report of an Excel file, each with the sheet that it stands on as its part.
 *
 * @throws ZipError where the file is encrypted, damaged or beyond bounds
 */
export async function readXlsx(bytes: Uint8Array, path: string): Promise<readonly ReadOutcome[]> {
  const book = await openWorkbook(await openZip(bytes, zipBudget()));
  const outcomes: ReadOutcome[] = [];
  // Of one report on two sheets the first is kept, and that is never the one nobody sees.
  const sheets = book.sheets.toSorted(
    (one, other) => Number(one.isHidden) - Number(other.isHidden),
  );
  for (const sheet of sheets.slice(0, MOST_SHEETS)) {
    const read = await readOne(sheet, book, path);
    outcomes.push(...read.map((outcome) => partial(outcome, sheet)));
  }
  if (book.sheets.length > MOST_SHEETS) {
    const reason = refusal(
      'too_many_sheets',
      path,
      `工作表超过 ${MOST_SHEETS} 张，其余未读取；请拆成几个文件。`,
      `there are more than ${MOST_SHEETS} sheets and the rest were not read; divide the file.`,
    );
    outcomes.push({ kind: 'refused', reason });
  }
  return outcomes;
}
