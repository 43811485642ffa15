/** The three tables of one report, each from its own section where the document has headings. */
import type { FormVersion, TableId } from '../form/form.ts';
import type { CellSource, TableForms, Warning } from '../report/report.ts';
import type { CellValue } from '../report/cell-value.ts';
import { keepsBlanks } from './align-row.ts';
import { checkReport } from '../report/check.ts';
import { brokenLines, doubtWeighed } from './broken-lines.ts';
import type { RowCollection } from './collect-rows.ts';
import type { DocumentLine } from './document-lines.ts';
import { collectDisclosureRows, readDisclosure } from './read-disclosure.ts';
import { isReceivedRow } from './one-report.ts';
import { isDisputeHead } from './dispute-heads.ts';
import { readDisputes } from './read-disputes.ts';
import { collectRequestRows, readRequests } from './read-requests.ts';
import { linesOfSection, type SectionHeading } from './sections.ts';
import { disclosureLabelOf } from './row-labels.ts';
import { absentTable, type TableReading } from './table-reading.ts';

export interface TableReadings {
  readonly forms: TableForms;
  readonly values: ReadonlyMap<string, CellValue>;
  readonly sources: ReadonlyMap<string, CellSource>;
  readonly warnings: readonly Warning[];
  readonly hasTables: boolean;
}

const NAMES = {
  t2: { zh: '表二（主动公开）', en: 'Table 2 (disclosure on own initiative)' },
  t3: { zh: '表三（依申请公开）', en: 'Table 3 (requests)' },
  t4: { zh: '表四（复议、诉讼）', en: 'Table 4 (reconsideration and litigation)' },
} as const;

const IMAGE = /!\[|<img|\.(?:png|jpe?g|gif|bmp|webp)\b|\[?图片\]?|见(?:下|附)图/iu;
const isImageIn = (lines: readonly DocumentLine[]): boolean =>
  lines.some((line) => line.isImage || (line.text.length < 500 && IMAGE.test(line.text)));

const knownRows = (collection: RowCollection) => collection.rows.filter((row) => row.row !== null);

const MOST_HEAD_LINES = 12;

/** Lines that may hold each table where no heading says so: the first row of table 3 divides them. */
function dividedByTables(
  lines: readonly DocumentLine[],
): Readonly<Record<TableId, readonly DocumentLine[]>> {
  const received = lines.findIndex(isReceivedRow);
  if (received < 0) return { t2: lines, t3: lines, t4: lines };
  const disputes = lines.findIndex((line, at) => at > received && isDisputeHead(line));
  const lastDisclosure = lines.findLastIndex(
    (line, at) => at < received && line.cells.some((cell) => disclosureLabelOf(cell) !== undefined),
  );
  const end = disputes < 0 ? lines.length : disputes;
  return {
    t2: lines.slice(0, received),
    t3: lines.slice(Math.max(lastDisclosure + 1, received - MOST_HEAD_LINES, 0), end),
    t4: lines.slice(end),
  };
}

/**
 * Reads the tables from the lines of one report.
 *
 * @param isTorn true where the lines may be a piece of a report that broken lines divided
 */
export function readTables(
  lines: readonly DocumentLine[],
  headings: readonly SectionHeading[],
  isTorn: boolean,
): TableReadings {
  let known: ReturnType<typeof dividedByTables> | undefined;
  const divided = () => (known ??= dividedByTables(lines));
  const sections = {
    t2: linesOfSection(lines, headings, 'two') ?? divided().t2,
    t3: linesOfSection(lines, headings, 'three') ?? divided().t3,
    t4: linesOfSection(lines, headings, 'four') ?? divided().t4,
  };
  // A table printed under another heading is still read, if its own section has none.
  const inSection = <T extends RowCollection>(
    table: 't2' | 't3',
    collect: (from: readonly DocumentLine[]) => T,
  ): T => {
    const found = collect(sections[table]);
    return knownRows(found).length > 0 ? found : collect(divided()[table]);
  };
  const disclosure = inSection('t2', collectDisclosureRows);
  const requests = inSection('t3', collectRequestRows);
  const areBlanksKept = keepsBlanks(knownRows(disclosure)) || keepsBlanks(knownRows(requests));
  const lacksCells = [...knownRows(disclosure), ...knownRows(requests)].some(
    (row) => row.hasPlaces && row.cells.length < row.columns,
  );
  const t2 = readDisclosure(disclosure, areBlanksKept, lacksCells);
  const t3 = readRequests(requests, areBlanksKept);
  const dropsBlanks =
    lacksCells ||
    [t2, t3].some((table) => table?.warnings.some(({ code }) => code === 'ambiguous_row'));
  const t4 =
    readDisputes(sections.t4, areBlanksKept, dropsBlanks) ??
    readDisputes(divided().t4, areBlanksKept, dropsBlanks);
  return merge({ t2, t3, t4 }, sections, isTorn);
}

function merge(
  readings: Readonly<Record<'t2' | 't3' | 't4', TableReading | null>>,
  sections: Readonly<Record<'t2' | 't3' | 't4', readonly DocumentLine[]>>,
  isTorn: boolean,
): TableReadings {
  const values = new Map<string, CellValue>();
  const sources = new Map<string, CellSource>();
  const warnings: Warning[] = [];
  for (const table of ['t2', 't3', 't4'] as const) {
    const reading = readings[table];
    if (reading === null) {
      warnings.push(absentTable(NAMES[table], isImageIn(sections[table])));
      continue;
    }
    reading.values.forEach((value, id) => values.set(id, value));
    reading.sources.forEach((source, id) => sources.set(id, source));
    warnings.push(...reading.warnings);
  }
  const { t2, t3, t4 } = readings;
  const found = [t2, t3, t4].filter((reading) => reading !== null);
  // Table 4 is the same in both versions: it is filed under that of the table before it.
  const shared: FormVersion = t3?.form ?? t2?.form ?? '2021';
  const forms: TableForms = {
    t2: t2?.form ?? null,
    t3: t3?.form ?? null,
    t4: t4 === null || t4.form === null ? null : shared,
  };
  const fails = checkReport(values, forms).some(({ outcome }) => outcome === 'fails');
  warnings.push(...brokenLines(found, isTorn), ...doubtWeighed(found, fails, isTorn));
  return {
    forms,
    values,
    sources,
    warnings,
    hasTables: t2 !== null || t3 !== null || t4 !== null,
  };
}
