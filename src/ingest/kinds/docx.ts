/** A Word file (.docx) → what it prints. */
import { readContent } from '../content.ts';
import type { ReadOutcome } from '../read-report.ts';
import { contentOfHtml } from './html.ts';
import { unzip } from './unzip.ts';

const PARTS = /^(?:\[Content_Types\]\.xml|_rels\/|word\/(?:document|styles|numbering|_rels\/))/u;

/** The face of mammoth that is used: it takes the bytes under one name in Node, another in browsers. */
interface Mammoth {
  convertToHtml(
    input: { readonly buffer: Uint8Array; readonly arrayBuffer: ArrayBuffer },
    options: object,
  ): Promise<{ readonly value: string }>;
  readonly images: { imgElement(read: () => Promise<{ src: string }>): unknown };
}

/**
 * Reads every report of a Word file; see `readContent`.
 *
 * @throws ZipError where the file is encrypted, damaged or beyond bounds
 */
export async function readDocx(bytes: Uint8Array, path: string): Promise<readonly ReadOutcome[]> {
  // Unpacked once within bounds, so that the library meets no bomb.
  await unzip(bytes, (name) => PARTS.test(name));
  const loaded: unknown = await import('mammoth');
  const mammoth = ((loaded as { default?: unknown }).default ?? loaded) as Mammoth;
  const { value } = await mammoth.convertToHtml(
    { buffer: bytes, arrayBuffer: new Uint8Array(bytes).buffer },
    {
      includeDefaultStyleMap: true,
      ignoreEmptyParagraphs: true,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: 'image' })),
    },
  );
  return readContent(contentOfHtml(value), path);
}
