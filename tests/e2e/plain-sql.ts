/** What plain SQL on the demonstration's Parquet says, to hold against what is on screen. */
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { Page } from 'playwright-core';

const PARQUET = new URL('../../public/demo/reports.parquet', import.meta.url).pathname;

export interface PlainSql {
  /** Rows of a query over the view `reports`; every number as DOUBLE. */
  readonly rows: (sql: string) => Promise<readonly (readonly (number | string | null)[])[]>;
  /** The first row of a query over `reports`, by the names of its columns. */
  readonly row: (sql: string) => Promise<Readonly<Record<string, unknown>>>;
}

export async function openPlainSql(): Promise<PlainSql> {
  const instance = await DuckDBInstance.create();
  const connection: DuckDBConnection = await instance.connect();
  await connection.run(`create view reports as select * from read_parquet('${PARQUET}')`);
  return {
    rows: async (sql) => {
      const read = await connection.runAndReadAll(sql);
      return read.getRowsJson() as readonly (readonly (number | string | null)[])[];
    },
    row: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson()[0] ?? {},
  };
}

/** A number as a table cell prints it. */
export const asCount = (value: unknown): string =>
  value === null ? '—' : Number(value).toLocaleString('en-US', { maximumFractionDigits: 4 });

/** A share as a table cell prints it; "—" below n = 5. */
export const asShare = (x: unknown, n: unknown): string =>
  x === null || n === null || Number(n) < 5
    ? '—'
    : `${((Number(x) / Number(n)) * 100).toFixed(1)}%`;

/** The cells of a chart's table, row by row, once the chart is there. */
export async function tableOf(page: Page, chart: string): Promise<readonly (readonly string[])[]> {
  const section = page.locator(`[data-chart="${chart}"]`);
  const button = section.getByRole('button', { name: '表格', exact: true });
  await button.waitFor({ state: 'attached' });
  await button.evaluate((element) => (element as HTMLButtonElement).click());
  await section.locator('table button').first().waitFor();
  const rows = await section
    .locator('tbody tr')
    .evaluateAll((found) =>
      found.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')),
    );
  await section
    .getByRole('button', { name: '图形', exact: true })
    .evaluate((element) => (element as HTMLButtonElement).click());
  return rows;
}
