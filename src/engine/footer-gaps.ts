/** What must be known of the files before `facts` is made, told by their footers alone. */
import { TIDY_KEY, WRITER } from '../report/dataset-row.ts';
import type { ContractFile } from './contract.ts';
import { FACT_TEXTS, GAPS, isYear, type Gaps } from './gaps.ts';

function isTidy({ shape, columns }: ContractFile): boolean {
  if (shape.writer !== WRITER) return false;
  const tidy = new Set((shape.keyValues.get(TIDY_KEY) ?? '').split(','));
  return [...FACT_TEXTS].every((name) => {
    const column = columns.get(name);
    return column === undefined || (column.kind === 'text' && tidy.has(column.name));
  });
}

/** Reports of a file that lack the value of a column; null where its footer does not tell. */
function lackingIn({ shape, columns, year }: ContractFile, name: string): number | null {
  if (name === 'year' && year !== null) return 0;
  const column = columns.get(name);
  return column === undefined ? shape.rows : column.nulls;
}

/** Whether every year of a file is one; null where its footer does not tell. */
function hasYears({ columns, year }: ContractFile): boolean | null {
  if (year !== null) return isYear(year);
  const { kind, range } = columns.get('year') ?? {};
  return kind !== 'integer' || range === undefined || range === null ? null : range.every(isYear);
}

/**
 * The gaps over all files, every text of `facts` being tidy; null where a footer does not tell all
 * of it, or a year is none: then the engine has to look.
 */
export function gapsOfFooters(files: readonly ContractFile[]): Gaps | null {
  if (!files.every((file) => isTidy(file) && hasYears(file) === true)) return null;
  const counted = GAPS.map(([, column]) => {
    const counts = files.map((file) => lackingIn(file, column));
    return counts.includes(null) ? null : counts.reduce<number>((sum, own) => sum + (own ?? 0), 0);
  });
  if (counted.includes(null)) return null;
  const reports = files.reduce((rows, { shape }) => rows + shape.rows, 0);
  const lacking = Object.fromEntries(GAPS.map(([gap], index) => [gap, counted[index] ?? 0]));
  return { ...(lacking as Gaps), reports, odd_years: 0 };
}
