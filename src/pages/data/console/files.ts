/** The result of a question as a file, with the question and the data it was asked of. */
import type { ChartTable, SourceNote } from '../../../export/table.ts';
import type { Language } from '../../../i18n/say.ts';

interface About {
  readonly sql: string;
  readonly source: SourceNote;
  readonly address: string;
  readonly language: Language;
}

export async function saveResult(
  kind: 'csv' | 'parquet',
  table: ChartTable,
  { sql, source, address, language }: About,
): Promise<void> {
  const exported = {
    sentence: [{ text: sql }],
    table,
    definitions: [],
    filter: '',
    source,
    address,
    language,
    date: new Date().toISOString().slice(0, 10),
  };
  const [{ saveFile }, { csvOf, headLines }] = await Promise.all([
    import('../../../export/save.ts'),
    import('../../../export/csv.ts'),
  ]);
  if (kind === 'csv') {
    saveFile(new Blob([csvOf(exported)], { type: 'text/csv;charset=utf-8' }), 'gongkai-sql.csv');
    return;
  }
  const { parquetOf } = await import('../../../export/parquet.ts');
  saveFile(parquetOf(table, headLines(exported)), 'gongkai-sql.parquet');
}
