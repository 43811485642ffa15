/** The parts of a workbook that its sheets refer to; ECMA-376 part 1, chapter 18. */
import type { ZipEntry } from '../unzip.ts';
import { readXml } from '../xml.ts';
import { ZipError } from '../zip-error.ts';
import { cellStyles } from './cell-styles.ts';
import { RichText } from './rich-text.ts';
import type { BookParts } from './sheet-cells.ts';

export interface BookSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly entry: ZipEntry;
}

export interface Workbook extends BookParts {
  readonly sheets: readonly BookSheet[];
}

/** Far more than any workbook of reports. */
const LARGEST_PART = 32 * 1024 * 1024;

/** The bytes of a part; none may be far larger than any real one. */
export function partOf(entry: ZipEntry): Uint8Array {
  if (entry.size > LARGEST_PART) throw new ZipError('too_large');
  return entry.read();
}

async function sharedStrings(markup: Uint8Array): Promise<readonly string[]> {
  const strings: string[] = [];
  const current = new RichText();
  await readXml(markup, {
    open: (name, attributes) => current.open(name, attributes),
    close: (name) => {
      current.close(name);
      if (name === 'si') strings.push(current.take());
    },
    text: (text) => current.text(text),
  });
  return strings;
}

const resolved = (target: string): string =>
  target.startsWith('/') ? target.slice(1) : `xl/${target}`.replace(/[^/]+\/\.\.\//u, '');

/** @throws ZipError where parts are missing, damaged or beyond bounds */
export async function openWorkbook(entries: readonly ZipEntry[]): Promise<Workbook> {
  const named = new Map(entries.map((entry) => [entry.name.replaceAll('\\', '/'), entry]));
  const part = (name: string): ZipEntry => {
    const entry = named.get(name);
    if (entry === undefined) throw new ZipError('malformed');
    return entry;
  };
  const targets = new Map<string, string>();
  await readXml(partOf(part('xl/_rels/workbook.xml.rels')), {
    open: (name, attributes) => {
      const [id, target] = [attributes.get('Id'), attributes.get('Target')];
      if (name === 'Relationship' && id !== undefined && target !== undefined) {
        targets.set(id, resolved(target));
      }
    },
    close: () => undefined,
    text: () => undefined,
  });
  const sheets: BookSheet[] = [];
  let is1904 = false;
  await readXml(partOf(part('xl/workbook.xml')), {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = /^(?:1|true)$/u.test(attributes.get('date1904') ?? '');
      if (name !== 'sheet') return;
      const target = targets.get(attributes.get('id') ?? '');
      // Sheets of charts and macros hold no cells.
      if (target === undefined || !target.startsWith('xl/worksheets/')) return;
      sheets.push({
        name: attributes.get('name') ?? '',
        isHidden: (attributes.get('state') ?? 'visible') !== 'visible',
        entry: part(target),
      });
    },
    close: () => undefined,
    text: () => undefined,
  });
  const strings = named.get('xl/sharedStrings.xml');
  const styles = named.get('xl/styles.xml');
  return {
    sheets,
    is1904,
    strings: strings === undefined ? [] : await sharedStrings(partOf(strings)),
    styles: styles === undefined ? [] : await cellStyles(partOf(styles)),
  };
}
