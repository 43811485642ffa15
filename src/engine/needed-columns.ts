/** Which columns of the files must be there before something is asked of them. */
import type { Statement } from '../query/question.ts';
import type { ContractFile } from './contract.ts';
import type { Columns } from './dataset.ts';
import { isDecoded } from './load-notes.ts';
import { FACT_COLUMNS } from './relations.ts';

/**
 * A statement that reads the files themselves, of which it may read any column. Behind a comma
 * `reports` is a column, as in a list of counts; the console knows no table of that name.
 */
const READS_FILES = /(?:\bfrom|\bjoin|,)[\s("]*reports_full\b|(?:\bfrom|\bjoin)[\s("]*reports\b/iu;

/** What `facts` is made from, with these cells. */
export function columnsOfFacts(files: readonly ContractFile[], cells: readonly string[]): Columns {
  const hasGaps = files.some(({ columns }) =>
    (['form_t2', 'form_t3'] as const).some((form) => columns.get(form)?.nulls !== 0),
  );
  // A form that is not stated is told from the cells; what hyparquet decodes, it decodes at once.
  if (hasGaps || files.some(isDecoded)) return 'all';
  return new Set([...FACT_COLUMNS, ...cells]);
}

/** What a statement reads. */
export const columnsOfStatement = ({ text, cells }: Statement): Columns =>
  READS_FILES.test(text) ? 'all' : new Set(cells);
