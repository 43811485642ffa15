/** Holds the files of `reports` against the data contract, before the engine sees them. */
import { CELLS, type Label } from '../form/form.ts';
import {
  INVENTED,
  CONTRACT_COLUMNS,
  SCHEMA_KEY,
  SCHEMA_VERSION,
  type ContractColumn,
} from '../report/dataset-row.ts';
import { DatasetError } from './errors.ts';
import type { ColumnKind, ParquetColumn, ParquetShape } from './parquet-shape.ts';

/** One file with its columns by their name in the contract. */
export interface ContractFile {
  readonly shape: ParquetShape;
  readonly columns: ReadonlyMap<string, ParquetColumn>;
  /** Year of a hive folder (`year=2024/`), where the file itself has no such column. */
  readonly year: number | null;
}

/** Whether a file says of itself that every report in it was invented. */
export const isInvented = ({ columns }: ContractFile): boolean =>
  columns.get('parser_version')?.onlyText === INVENTED;

/** Rows of all files. */
export const rowsOf = (files: readonly ContractFile[]): number =>
  files.reduce((rows, { shape }) => rows + shape.rows, 0);

const NUMBERS: readonly ColumnKind[] = ['integer', 'float32', 'float', 'decimal', 'null'];
const TEXTS: readonly ColumnKind[] = ['text', 'null'];
/** Codes that other programs take for numbers (`410425`, `2021`) or dates. */
const CODES: readonly ColumnKind[] = [...TEXTS, 'integer', 'float32', 'float', 'date'];
const ONLY_TEXT: ReadonlySet<string> = new Set(['agency_name', 'cell_notes']);

const KIND_LABELS: Readonly<Record<ColumnKind, Label>> = {
  integer: { zh: '整数', en: 'integers' },
  float32: { zh: '小数', en: 'floating-point numbers' },
  float: { zh: '小数', en: 'floating-point numbers' },
  decimal: { zh: '定点小数', en: 'decimals' },
  text: { zh: '文本', en: 'text' },
  boolean: { zh: '真假值', en: 'booleans' },
  date: { zh: '日期', en: 'dates' },
  null: { zh: '空值', en: 'nulls' },
  other: { zh: '嵌套或二进制数据', en: 'nested or binary data' },
};

function acceptedKinds(column: ContractColumn): readonly ColumnKind[] {
  if (column.type !== 'text') return NUMBERS;
  return ONLY_TEXT.has(column.name) ? TEXTS : CODES;
}

function columnMissing(file: string, zh: string, en: string): DatasetError {
  return new DatasetError('column_missing', {
    zh: `“${file}”缺少${zh}，因此没有载入；请按数据约定补上后重新打开。`,
    en: `“${file}” lacks ${en}, so nothing was loaded; add it as the data contract says and open it again.`,
  });
}

function unknownVersion(file: string, found: string): DatasetError {
  return new DatasetError('unknown_version', {
    zh: `“${file}”按数据约定第 ${found} 版写成，本程序只认识第 ${SCHEMA_VERSION} 版；请更新本程序，或重新导出数据。`,
    en: `“${file}” was written in version ${found} of the data contract, and this program knows version ${SCHEMA_VERSION} only; update the program or export the data again.`,
  });
}

/** @throws DatasetError `unknown_version` where a stated version is not the known one */
export function checkVersion(file: string, version: string | number | undefined): void {
  if (version !== undefined && Number(version) !== SCHEMA_VERSION) {
    throw unknownVersion(file, String(version).slice(0, 20));
  }
}

function checkType(file: string, contract: ContractColumn, column: ParquetColumn, rows: number) {
  if (acceptedKinds(contract).includes(column.kind)) return;
  if (column.nulls === rows && column.kind !== 'other') return;
  const expected: Label =
    contract.type === 'text'
      ? { zh: '文本', en: 'text' }
      : { zh: '数（整数或小数）', en: 'numbers (integers or decimals)' };
  const found = KIND_LABELS[column.kind];
  throw new DatasetError('wrong_type', {
    zh: `“${file}”的“${column.name}”列应是${expected.zh}，实际是${found.zh}，因此没有载入；请改正这一列的类型后重新打开。`,
    en: `Column “${column.name}” of “${file}” should hold ${expected.en} but holds ${found.en}, so nothing was loaded; correct its type and open it again.`,
  });
}

const yearOfPath = (path: string): number | null => {
  const found = /(?:^|\/)year=(\d{4})\//u.exec(path)?.[1];
  return found === undefined ? null : Number(found);
};

const CONTRACT_BY_NAME = new Map(CONTRACT_COLUMNS.map((column) => [column.name, column]));
const CELL_IDS: ReadonlySet<string> = new Set(CELLS.map((cell) => cell.id));

/**
 * One file against the contract. Names of columns are compared without regard to case, as SQL does.
 *
 * @throws DatasetError `unknown_version`, `column_missing` or `wrong_type`
 */
export function checkContract(shape: ParquetShape): ContractFile {
  const { file } = shape;
  checkVersion(file, shape.keyValues.get(SCHEMA_KEY));
  const columns = new Map<string, ParquetColumn>();
  for (const column of shape.columns) {
    const name = column.name.toLowerCase();
    if (CONTRACT_BY_NAME.has(name) && !columns.has(name)) columns.set(name, column);
  }
  const year = columns.has('year') ? null : yearOfPath(file);
  for (const contract of CONTRACT_COLUMNS) {
    const column = columns.get(contract.name);
    if (column !== undefined) checkType(file, contract, column, shape.rows);
    else if (contract.isRequired && !(contract.name === 'year' && year !== null)) {
      throw columnMissing(file, `“${contract.name}”列`, `the column “${contract.name}”`);
    }
  }
  if (![...columns.keys()].some((name) => CELL_IDS.has(name))) {
    throw columnMissing(
      file,
      '年报表格的任何一个数据列（如 received_total）',
      'every column of figures of the form (such as received_total)',
    );
  }
  return { shape, columns, year };
}

/** Columns of no meaning to the contract, over all files, each once. */
export function unknownColumnsOf(files: readonly ContractFile[]): readonly string[] {
  const names = files.flatMap(({ shape }) => shape.columns.map((column) => column.name));
  return [...new Set(names)].filter((name) => !CONTRACT_BY_NAME.has(name.toLowerCase()));
}

/** Cells of the form that no file has a column for. */
export const missingCellsOf = (files: readonly ContractFile[]): readonly string[] =>
  [...CELL_IDS].filter((id) => !files.some(({ columns }) => columns.has(id)));
