/** Files and folders that were dropped or chosen, as documents with their paths. */
import type { ImportFile } from '../../../report/imported.ts';

const DATASET = /\.parquet$|(?:^|\/)manifest\.json$/iu;
/** Files that systems leave in folders. */
const HIDDEN = /(?:^|\/)(?:\.|Thumbs\.db$|desktop\.ini$|__MACOSX\/)/iu;

/** Files that are a dataset, which is opened, and documents, which are imported. */
export interface Chosen {
  readonly datasets: readonly ImportFile[];
  readonly documents: readonly ImportFile[];
}

const documentOf = (file: File, path: string): ImportFile => ({
  path,
  size: file.size,
  modified: file.lastModified,
  content: file,
});

const divide = (files: readonly ImportFile[]): Chosen => {
  const seen = files.filter(({ path }) => !HIDDEN.test(path));
  return {
    datasets: seen.filter(({ path }) => DATASET.test(path)),
    documents: seen.filter(({ path }) => !DATASET.test(path)),
  };
};

/** Milliseconds of looking at files before the page has its turn again. */
const TURN = 15;
const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** What a file input holds; files of a folder have paths below it. */
export async function filesOfInput(list: FileList | null): Promise<Chosen> {
  // Copied, as the next choice empties the list; the browser asks the disk for each file's size.
  const files = [...(list ?? [])];
  // The browser's own work on the choice may have taken this turn.
  await nextTurn();
  const found: ImportFile[] = [];
  let turn = performance.now();
  for (const file of files) {
    const path = file.webkitRelativePath === '' ? file.name : file.webkitRelativePath;
    found.push(documentOf(file, path));
    if (performance.now() - turn < TURN) continue;
    await nextTurn();
    turn = performance.now();
  }
  return divide(found);
}

const entriesOf = (folder: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> =>
  new Promise((resolve, reject) => folder.readEntries(resolve, reject));

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

async function walk(entry: FileSystemEntry, found: ImportFile[]): Promise<void> {
  if (entry.isFile) {
    const file = await fileOf(entry as FileSystemFileEntry);
    found.push(documentOf(file, entry.fullPath.replace(/^\//u, '')));
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A folder is read in portions of a hundred until one is empty.
  for (;;) {
    const entries = await entriesOf(reader);
    if (entries.length === 0) return;
    for (const each of entries) await walk(each, found);
  }
}

/** What was dropped, folders walked through. */
export async function filesOfDrop(transfer: DataTransfer | null): Promise<Chosen> {
  // Entries have to be taken before the first await: the list is emptied after the event.
  const entries = [...(transfer?.items ?? [])].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const found: ImportFile[] = [];
  for (const entry of entries) await walk(entry, found);
  return divide(found);
}

/** Asks for a folder and resolves with its files; never resolves where the user turns away. */
export const chooseFolder = (): Promise<Chosen> =>
  new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.webkitdirectory = true;
    input.onchange = () => resolve(filesOfInput(input.files));
    input.click();
  });

/** A name for an import: the folder that all lie in, else the first file. */
export function nameOf(files: readonly ImportFile[]): string {
  const first = files[0]?.path ?? '';
  const folder = first.includes('/') ? first.slice(0, first.indexOf('/')) : null;
  const isOneFolder = folder !== null && files.every(({ path }) => path.startsWith(`${folder}/`));
  return isOneFolder ? folder : first;
}
