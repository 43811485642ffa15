/** Files that were chosen or dropped: Parquet is opened as data, everything else is read as documents. */
import type { ImportFile } from '../../../report/imported.ts';
import type { Imports } from '../../../state/import/imports.svelte.ts';
import type { Workbench } from '../../../state/workbench.svelte.ts';
import { nameOf, type Chosen } from './chosen-files.ts';

async function openDataset(workbench: Workbench, chosen: readonly ImportFile[]): Promise<void> {
  const files = await Promise.all(
    chosen.map(async ({ path, content }) => ({ name: path, bytes: await content.arrayBuffer() })),
  );
  await workbench.open({
    kind: 'files',
    title: chosen.map(({ path }) => path).join(', '),
    files,
  });
}

/** Opens the data and then starts the import; the page of an import is gone to. */
export async function takeFiles(
  { datasets, documents }: Chosen,
  workbench: Workbench,
  openImports: () => Promise<Imports>,
): Promise<void> {
  if (datasets.length > 0) await openDataset(workbench, datasets);
  if (documents.length > 0) {
    const imports = await openImports();
    workbench.go('data');
    await imports.start(documents, nameOf(documents));
  }
}
