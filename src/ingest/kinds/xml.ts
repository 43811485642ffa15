/** XML read as a stream of elements, without entities of its own and within a depth. */
import { decode } from '../encoding.ts';
import { ZipError } from './zip-error.ts';

/** Attributes by their local names. */
export type Attributes = ReadonlyMap<string, string>;

export interface XmlHandler {
  /** @param name local name; `space` is its namespace */
  readonly open: (name: string, attributes: Attributes, space: string) => void;
  readonly close: (name: string, space: string) => void;
  readonly text: (text: string) => void;
}

const DEEPEST = 1_000;
const CHUNK = 1 << 16;

/**
 * Reads one part of an Office file.
 *
 * @throws ZipError where it is no XML, or nested beyond any real file
 */
export async function readXml(bytes: Uint8Array, handler: XmlHandler): Promise<void> {
  const { SaxesParser } = await import('saxes');
  const decoded = decode(bytes);
  if (decoded === undefined || decoded.damaged > 0) throw new ZipError('malformed');
  const parser = new SaxesParser({ xmlns: true });
  let depth = 0;
  parser.on('error', (cause) => {
    throw new ZipError('malformed', { cause });
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > DEEPEST) throw new ZipError('too_deep');
    const attributes = new Map<string, string>();
    for (const { local, value } of Object.values(tag.attributes)) attributes.set(local, value);
    handler.open(tag.local, attributes, tag.uri);
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    handler.close(tag.local, tag.uri);
  });
  parser.on('text', handler.text);
  parser.on('cdata', handler.text);
  const text = decoded.text.replace(/^\ufeff/u, '');
  for (let at = 0; at < text.length; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
  parser.close();
}
