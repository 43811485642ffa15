/** Brings a gathered dataset into a new engine. */
import { functionOfName } from '../form/dimensions.ts';
import type { CellId } from '../form/form.ts';
import { numberAt, textAt, type Answer } from '../query/question.ts';
import type { Pause } from './columns.ts';
import {
  isInvented,
  missingCellsOf,
  rowsOf,
  unknownColumnsOf,
  type ContractFile,
} from './contract.ts';
import type { Boot } from './database.ts';
import type { Columns, DatasetFile, GatheredDataset, Opened, Room } from './dataset.ts';
import { decodeToArrow, pairsToArrow, unreadableError } from './decode.ts';
import { DatasetError, EngineError } from './errors.ts';
import { dropLosersSql, rowsOfParts } from './join-parts.ts';
import { isDecoded, joinNotes, notesOf } from './load-notes.ts';
import { gapsOfFooters } from './footer-gaps.ts';
import { columnsOfFacts } from './needed-columns.ts';
import { FACT_TEXTS, GAPS_SQL, gapsOfAnswer, tidyColumns, type Gaps } from './gaps.ts';
import {
  AGENCIES_SQL,
  BODY_FUNCTIONS,
  COUNT_SQL,
  DERIVABLE,
  DUPLICATES_SQL,
  FIRST_HOT_CELLS,
  KEEP_FOOTERS_SQL,
  LATER_COLUMNS,
  NAMES_WITHOUT_FUNCTION_SQL,
  SUMMARY_SQL,
  wholesOf,
} from './relations.ts';
import type { LoadedFile } from './reports-view.ts';
import { roomOf } from './room.ts';
import { Session } from './session.ts';

/** A dataset whose files fit the contract, with all that a new engine needs to hold it. */
export interface CheckedDataset {
  readonly gathered: GatheredDataset;
  readonly files: readonly ContractFile[];
}

export interface LoadLimits {
  /** Milliseconds of one step: registering a file, making `facts`. */
  readonly load: number;
  /** Of more reports than these, cells and later columns are laid only when they are asked for. */
  readonly atOnce: number;
}

const hotCellsAtFirst = (reports: number, { atOnce }: LoadLimits): readonly CellId[] =>
  reports <= atOnce ? FIRST_HOT_CELLS : [];

/** Columns that must be there before {@link load}. */
export const columnsToLoad = (files: readonly ContractFile[], limits: LoadLimits): Columns =>
  columnsOfFacts(files, hotCellsAtFirst(rowsOf(files), limits));

/** The memory that the dataset takes once it is loaded. */
export const roomToLoad = ({ gathered, files }: CheckedDataset, limits: LoadLimits): Room =>
  roomOf(files, gathered.files, hotCellsAtFirst(rowsOf(files), limits).length);

/** A file of fewer columns is another to the engine, which keeps what footers say by their names. */
const parquetName = (index: number, columns: Columns): string =>
  `part${index}_${columns === 'all' ? columns : columns.size}.parquet`;

/** Lets the engine see what is there of a file. */
async function placeFile(
  session: Session,
  index: number,
  { bytes, parts }: DatasetFile,
  limit: number,
): Promise<LoadedFile['place']> {
  const columns = parts?.columns ?? 'all';
  const name = parquetName(index, columns);
  await session.register(name, parts?.part() ?? bytes.slice(0), limit);
  return { kind: 'parquet', name, columns };
}

/** Lets the engine see what has come since the files were placed. */
export async function placeAgain(
  session: Session,
  { gathered }: CheckedDataset,
  limit: number,
): Promise<void> {
  const stale: string[] = [];
  const files = await Promise.all(
    session.files.map(async (file, index) => {
      const { place } = file;
      const now = gathered.files[index];
      if (now?.parts === undefined || place.kind === 'table') return file;
      if (place.columns === now.parts.columns) return file;
      stale.push(place.name);
      return { ...file, place: await placeFile(session, index, now, limit) };
    }),
  );
  if (stale.length === 0) return;
  await session.viewReports(files, limit);
  for (const name of stale) await session.drop(name, limit);
}

async function placeFiles(
  session: Session,
  dataset: CheckedDataset,
  limit: number,
): Promise<readonly LoadedFile[]> {
  const { gathered, files } = dataset;
  const placed: LoadedFile[] = [];
  let offset = 0;
  for (const [index, contract] of files.entries()) {
    const file = gathered.files[index];
    if (file === undefined) continue;
    if (isDecoded(contract)) {
      const name = `part${index}`;
      await session.insertArrow(name, await decodeToArrow(contract, file.bytes), limit);
      placed.push({ contract, place: { kind: 'table', name }, offset });
    } else {
      placed.push({ contract, place: await placeFile(session, index, file, limit), offset });
    }
    offset += contract.shape.rows;
  }
  return placed;
}

function checkValues(gaps: Gaps, title: string): void {
  if (gaps.reports === 0) {
    throw new DatasetError('empty', {
      zh: `“${title}”里没有任何报告（0 行）；请选择有内容的文件。`,
      en: `“${title}” holds no report (0 rows); choose a file with content.`,
    });
  }
  const wrong = [
    ['nameless', '没有机关名称（agency_name）', 'without an agency_name'],
    ['yearless', '没有年份（year）', 'without a year'],
    [
      'odd_years',
      '的年份（year）不是 1949 至 2100 的整数',
      'with a year that is no whole number from 1949 to 2100',
    ],
  ] as const;
  for (const [column, zh, en] of wrong) {
    const rows = gaps[column];
    if (rows > 0) {
      throw new DatasetError('wrong_value', {
        zh: `“${title}”有 ${rows} 行${zh}，因此没有载入；请补正后重新打开。`,
        en: `“${title}” has ${rows} ${rows === 1 ? 'row' : 'rows'} ${en}, so nothing was loaded; correct them and open it again.`,
      });
    }
  }
}

async function deriveFunctions(session: Session, limit: number): Promise<void> {
  const names = await session.run(NAMES_WITHOUT_FUNCTION_SQL, limit);
  const pairs = Array.from({ length: names.rows }, (_, row) => {
    const name = textAt(names, 'agency_name', row) ?? '';
    return [name, functionOfName(name)] as const;
  });
  await session.insertArrow(
    BODY_FUNCTIONS,
    pairsToArrow(['agency_name', 'function'], pairs),
    limit,
  );
}

function checkDuplicates(found: Answer, files: readonly LoadedFile[]): void {
  if (found.rows === 0) return;
  const fileAt = (column: string, row: number): string => {
    const id = numberAt(found, column, row) ?? 0;
    return files.findLast(({ offset }) => offset <= id)?.contract.shape.file ?? '';
  };
  const examples = Array.from({ length: found.rows }, (_, row) => {
    const places = [...new Set([fileAt('first_row', row), fileAt('last_row', row)])];
    const name = textAt(found, 'agency_name', row) ?? '';
    return { name, year: numberAt(found, 'year', row) ?? 0, places };
  });
  const total = numberAt(found, 'total', 0) ?? found.rows;
  const zh = examples.map(({ name, year, places }) => `${name} ${year} 年（${places.join('、')}）`);
  const en = examples.map(({ name, year, places }) => `${name} ${year} (${places.join(', ')})`);
  throw new DatasetError('duplicates', {
    zh: `有 ${total} 处同一机关同一年有多份报告，合计会重复，因此没有载入：${zh.join('；')}${total > 3 ? '等' : ''}。请每个机关每年只留一份；同名而不同的机关请用 agency_id 或 region_code 区分。`,
    en: `${total} ${total === 1 ? 'body has' : 'bodies have'} more than one report of the same year, which sums would count twice, so nothing was loaded: ${en.join('; ')}${total > 3 ? ' and others' : ''}. Keep one report a body and year; tell bodies of the same name apart by agency_id or region_code.`,
  });
}

/** Keeps one report of a body and year that two parts have, as the user chose; says how many. */
async function dropLosers(
  session: Session,
  { partSizes, wins }: GatheredDataset,
  files: readonly LoadedFile[],
  limit: number,
): Promise<number> {
  if (wins === null || partSizes.length < 2) return 0;
  const starts = rowsOfParts(
    partSizes,
    files.map(({ contract }) => contract.shape.rows),
  ).map(([start]) => start);
  const count = async (): Promise<number> =>
    numberAt(await session.run(COUNT_SQL, limit), 'reports', 0) ?? 0;
  const before = await count();
  await session.run(dropLosersSql(starts, wins), limit);
  return before - (await count());
}

function totalsBy(summary: Answer, keyAt: (row: number) => string): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (let row = 0; row < summary.rows; row += 1) {
    const key = keyAt(row);
    totals.set(key, (totals.get(key) ?? 0) + (numberAt(summary, 'reports', row) ?? 0));
  }
  return totals;
}

/** Makes `reports`, and tells its gaps: by the footers where they tell all, else by the engine. */
async function gapsOf(
  session: Session,
  placed: readonly LoadedFile[],
  limit: number,
): Promise<Gaps> {
  const told = gapsOfFooters(placed.map(({ contract }) => contract));
  await session.run(KEEP_FOOTERS_SQL, limit);
  await session.viewReports(placed, limit, FACT_TEXTS);
  if (told !== null) return told;
  const raw = await session.run(GAPS_SQL, limit);
  const tidy = tidyColumns(raw);
  if (tidy.size === FACT_TEXTS.size) return gapsOfAnswer(raw);
  await session.viewReports(placed, limit, tidy);
  return gapsOfAnswer(await session.run(GAPS_SQL, limit));
}

async function fill(
  session: Session,
  dataset: CheckedDataset,
  limits: LoadLimits,
): Promise<Opened> {
  const { gathered, files } = dataset;
  const { load: limit } = limits;
  const placed = await placeFiles(session, dataset, limit);
  const gaps = await gapsOf(session, placed, limit);
  checkValues(gaps, gathered.title.zh);
  if (gaps.function > 0) await deriveFunctions(session, limit);
  const hot = hotCellsAtFirst(gaps.reports, limits);
  const derive = DERIVABLE.filter((name) => gaps[name] > 0);
  await session.makeFacts(derive, wholesOf(files), limit);
  const dropped = await dropLosers(session, gathered, placed, limit);
  if (hot.length > 0) await session.heat([...LATER_COLUMNS, ...hot], limit);
  const agencies = await session.run(AGENCIES_SQL, limit);
  if (numberAt(agencies, 'repeated', 0) !== 0) {
    await session.heat(['agency_name'], limit);
    checkDuplicates(await session.run(DUPLICATES_SQL, limit), placed);
  }
  const summary = await session.run(SUMMARY_SQL, limit);
  const byYear = totalsBy(summary, (row) => String(numberAt(summary, 'year', row)));
  const byScope = totalsBy(summary, (row) => textAt(summary, 'scope', row) ?? '');
  const byLevel = totalsBy(summary, (row) => textAt(summary, 'level', row) ?? '');
  return {
    title: gathered.title,
    isSynthetic: gathered.isSynthetic || files.some(isInvented),
    licence: gathered.licence,
    source: gathered.source,
    reports: gaps.reports - dropped,
    agencies: numberAt(agencies, 'agencies', 0) ?? 0,
    years: [...byYear.keys()].map(Number).sort((a, b) => a - b),
    scopes: [...byScope].sort((a, b) => b[1] - a[1]),
    levels: [...byLevel.keys()].filter((level) => level !== '').sort(),
    notes: [...gathered.notes, ...joinNotes(gathered, dropped), ...notesOf(files, gaps)],
    unknownColumns: unknownColumnsOf(files),
    missingCells: missingCellsOf(files),
    files: gathered.files.map(({ name, bytes }) => ({ name, bytes: bytes.byteLength })),
    sideTables: [...new Set(gathered.sides.flat().map(({ table }) => table))],
    fingerprint: gathered.fingerprint,
    room: roomToLoad(dataset, limits),
  };
}

/**
 * Boots an engine and fills it; where that fails the engine is ended.
 *
 * @throws DatasetError `empty`, `wrong_value`, `duplicates` or `unreadable`; EngineError
 */
export async function load(
  { boot, pause }: { readonly boot: Boot; readonly pause: Pause },
  dataset: CheckedDataset,
  limits: LoadLimits,
): Promise<{ readonly session: Session; readonly opened: Opened }> {
  const session = await Session.start(boot, pause);
  try {
    return { session, opened: await fill(session, dataset, limits) };
  } catch (error) {
    session.end();
    const isContent = error instanceof EngineError && error.code === 'query';
    throw isContent ? unreadableError(dataset.gathered.title.zh, error.cause) : error;
  }
}
