/** The documents of the shown import: those chosen in this session, and those that were kept. */
import type { ImportFile, ImportSet, ReportKey } from '../../report/imported.ts';
import type { DrawnPage, SourceText } from '../../report/source-text.ts';
import type { ReaderPort, StorePort } from './ports.ts';

export interface DocumentPorts {
  readonly reader: Pick<ReaderPort, 'source' | 'page'>;
  readonly store: Pick<StorePort, 'waiting' | 'original'>;
}

/** How many documents were not read, and how many of them can be read now. */
export interface Waiting {
  readonly all: number;
  readonly kept: number;
}

/** Documents that are looked up at once. */
const PORTION = 100;

export class Documents {
  readonly #ports: DocumentPorts;
  /** Of this session, by path: they need no store to be shown. */
  readonly #files = new Map<string, Blob>();
  #set: ImportSet | null = null;

  constructor(ports: DocumentPorts) {
    this.#ports = ports;
  }

  /** Goes over to the documents of another import, or of none. */
  show(set: ImportSet | null): void {
    this.#set = set;
    this.#files.clear();
  }

  add(files: readonly ImportFile[]): void {
    for (const { path, content } of files) this.#files.set(path, content);
  }

  /** The document itself: of this session, or as it was kept. */
  async original(path: string): Promise<Blob | undefined> {
    const file = this.#files.get(path);
    if (file !== undefined || this.#set === null) return file;
    return this.#ports.store.original(this.#set.id, path).catch(() => undefined);
  }

  /** The text that a report was read from. */
  async source(key: ReportKey): Promise<SourceText> {
    const content = await this.original(key.path);
    return content === undefined ? { kind: 'none' } : this.#ports.reader.source(key, content);
  }

  /** A page of a document as a picture, where it has pages and they can be drawn. */
  async page(path: string, page: number, scale: number): Promise<DrawnPage | null> {
    const content = await this.original(path);
    return content === undefined ? null : this.#ports.reader.page(content, page, scale);
  }

  #known(set: ImportSet, path: string): Blob | undefined {
    return this.#set?.id === set.id ? this.#files.get(path) : undefined;
  }

  async countWaiting(set: ImportSet): Promise<Waiting> {
    const waiting = await this.#ports.store.waiting(set.id);
    return {
      all: waiting.length,
      kept: waiting.filter(({ path, isKept }) => isKept || this.#known(set, path) !== undefined)
        .length,
    };
  }

  /** Documents that wait and are at hand: chosen again, of this session, or kept. */
  async waiting(set: ImportSet, chosen: readonly ImportFile[]): Promise<readonly ImportFile[]> {
    const again = new Map(chosen.map((file) => [file.path, file]));
    const { store } = this.#ports;
    const waiting = await store.waiting(set.id);
    const files: ImportFile[] = [];
    for (let from = 0; from < waiting.length; from += PORTION) {
      const portion = waiting.slice(from, from + PORTION).map(async ({ isKept, ...file }) => {
        const known = again.get(file.path)?.content ?? this.#known(set, file.path);
        const content = known ?? (isKept ? await store.original(set.id, file.path) : undefined);
        return content === undefined ? [] : [{ ...file, content }];
      });
      files.push(...(await Promise.all(portion)).flat());
    }
    return files;
  }
}
