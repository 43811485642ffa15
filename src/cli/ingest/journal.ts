/**
 * What a run has read so far, on disk: a line a document, only ever appended to, so that a run
 * that is cut off at any byte goes on from its last whole line.
 */
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import type { DocumentPath } from '../documents.ts';
import { decodeHead, headLength, isWhole, type EntryHead, type FieldPlace } from './entry.ts';

/** Where an entry stands in its journal. */
export interface EntryPlace {
  readonly offset: number;
  readonly head: number;
  readonly length: number;
}

const LINE_END = 10;
const CHUNK = 2 ** 22;

function* linesOf(file: number): Generator<{ readonly offset: number; readonly line: Buffer }> {
  let rest = Buffer.alloc(0);
  let offset = 0;
  const chunk = Buffer.alloc(CHUNK);
  for (let at = 0; ;) {
    const size = readSync(file, chunk, 0, CHUNK, at);
    if (size === 0) return;
    at += size;
    rest = Buffer.concat([rest, chunk.subarray(0, size)]);
    let from = 0;
    for (let end = rest.indexOf(LINE_END); end >= 0; end = rest.indexOf(LINE_END, from)) {
      yield { offset: offset + from, line: rest.subarray(from, end + 1) };
      from = end + 1;
    }
    offset += from;
    rest = rest.subarray(from);
  }
}

/** The journal of one run in its folder. */
export class Journal {
  readonly #path: string;
  readonly #places = new Map<string, EntryPlace>();
  #file: number;
  #end = 0;

  private constructor(file: string) {
    this.#path = file;
    this.#file = openSync(file, 'a+');
    this.#load();
  }

  /**
   * Opens the journal of a folder; one of other settings is begun anew.
   *
   * @param settings what else than a file's bytes and path decides what is read from it
   */
  static open(folder: string, settings: string): Journal {
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, 'journal');
    const known = path.join(folder, 'settings');
    if (!existsSync(known) || readFileSync(known, 'utf8') !== settings) {
      // Emptied first: a crash between the two must not leave old entries under new settings.
      writeFileSync(file, '');
      writeFileSync(known, settings);
    }
    return new Journal(file);
  }

  #load(): void {
    for (const { offset, line } of linesOf(this.#file)) {
      // What follows a damaged line is read again: nothing says where the next one begins.
      if (!isWhole(line)) break;
      this.#note(decodeHead(line).path, offset, line);
    }
    ftruncateSync(this.#file, this.#end);
  }

  #note(documentPath: string, offset: number, line: Uint8Array): void {
    const place = { offset, head: headLength(line), length: line.length };
    this.#places.set(documentPath, place);
    this.#end = offset + line.length;
  }

  /** Every document with an entry. */
  *documents(): Generator<DocumentPath> {
    for (const place of this.#places.values()) {
      const { path: documentPath, name } = this.head(place);
      yield { path: documentPath, name };
    }
  }

  placeOf(documentPath: string): EntryPlace | undefined {
    return this.#places.get(documentPath);
  }

  /** Adds the line of one document; the last line of a path counts. */
  append(documentPath: string, line: Uint8Array): void {
    for (let written = 0; written < line.length;) {
      written += writeSync(this.#file, line, written);
    }
    this.#note(documentPath, this.#end, line);
  }

  head({ offset, head }: EntryPlace): EntryHead {
    return decodeHead(this.#read(offset, head));
  }

  /** One field behind the head; see `fieldPlaces`. */
  field({ offset, head }: EntryPlace, field: FieldPlace): Uint8Array {
    return this.#read(offset + head + 1 + field.offset, field.length);
  }

  #read(offset: number, length: number): Uint8Array {
    const bytes = Buffer.alloc(length);
    for (let got = 0; got < length;) {
      const size = readSync(this.#file, bytes, got, length - got, offset + got);
      if (size === 0) throw new Error(`${this.#path} is shorter than it was; start again.`);
      got += size;
    }
    return bytes;
  }

  /** Keeps the entries of these documents alone, each once; a crash leaves the old file or the new. */
  keep(documentPaths: ReadonlySet<string>): void {
    const live = [...this.#places].filter(([documentPath]) => documentPaths.has(documentPath));
    const size = live.reduce((sum, [, place]) => sum + place.length, 0);
    if (size === this.#end) return;
    const compact = `${this.#path}.new`;
    const file = openSync(compact, 'w');
    for (const [, place] of live) writeSync(file, this.#read(place.offset, place.length));
    closeSync(file);
    closeSync(this.#file);
    renameSync(compact, this.#path);
    this.#places.clear();
    this.#end = 0;
    this.#file = openSync(this.#path, 'a+');
    this.#load();
  }

  close(): void {
    closeSync(this.#file);
  }
}
