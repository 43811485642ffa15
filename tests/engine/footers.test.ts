import { expect, test } from 'vitest';
import type { DatasetFile, Opened } from '../../src/engine/dataset.ts';
import { writeParquet } from '../../src/ingest/dataset/write-parquet.ts';
import type { TableColumn } from '../../src/ingest/dataset/table-writer.ts';
import { ask, newEngine } from './support/open-engine.ts';
import { dropped } from './support/parquet.ts';

const text = (name: string, values: readonly (string | null)[]): TableColumn => ({
  name,
  type: 'text',
  values,
});
const count = (name: string, values: readonly (number | null)[]): TableColumn => ({
  name,
  type: 'integer',
  values,
});

const columns = (names: readonly string[], years: readonly (number | null)[]): TableColumn[] => [
  text('agency_id', ['a', 'b', null]),
  text('agency_name', names),
  text('province', ['甲省', null, null]),
  text('function', ['police', null, 'gov']),
  count('year', years),
  count('received_total', [1, null, 0]),
];

async function fileOf(table: readonly TableColumn[]): Promise<DatasetFile> {
  const bytes = await writeParquet(table);
  return { name: 'reports.parquet', bytes: Uint8Array.from(bytes).buffer };
}

/** The same file as another program would have written it, which copies the keys it read. */
function rewritten({ name, bytes }: DatasetFile): DatasetFile {
  const changed = Buffer.from(bytes.slice(0));
  changed.write('another', changed.lastIndexOf('gongkai'));
  return { name, bytes: Uint8Array.from(changed).buffer };
}

async function opened(file: DatasetFile): Promise<{
  readonly facts: Opened;
  readonly rows: unknown;
  readonly isLookedAt: boolean;
}> {
  const { engine, node } = newEngine();
  const facts = await engine.open(dropped(file));
  const rows = await ask(engine, 'select * from facts order by row_id');
  return { facts, rows, isLookedAt: node.sent.some((sent) => sent.includes('untidy_')) };
}

test('a file that its own writer looked through is not looked through again, to the same end', async () => {
  const file = await fileOf(columns(['甲局', '乙局', '丙市人民政府'], [2023, 2023, 2024]));
  const own = await opened(file);
  const other = await opened(rewritten(file));
  expect([own.isLookedAt, other.isLookedAt]).toEqual([false, true]);
  expect(own.rows).toEqual(other.rows);
  expect(own.facts.notes).toEqual(other.facts.notes);
  expect(own.facts).toMatchObject({ reports: 3, agencies: 3, years: [2023, 2024] });
});

test('a text that is not tidy is looked at, whoever wrote it', async () => {
  const own = await opened(
    await fileOf(columns(['甲局\u3000', '乙局', '丙局'], [2023, 2023, 2024])),
  );
  expect(own.isLookedAt).toBe(true);
  expect(own.rows).toEqual(
    (await opened(await fileOf(columns(['甲局', '乙局', '丙局'], [2023, 2023, 2024])))).rows,
  );
});

test.each([
  ['none', [2023, null, 2024]],
  ['no year', [2023, 1, 2024]],
])('a report of %s is refused', async (_, years) => {
  const { engine } = newEngine();
  await expect(
    engine.open(dropped(await fileOf(columns(['甲局', '乙局', '丙局'], years)))),
  ).rejects.toMatchObject({ code: 'wrong_value' });
});
