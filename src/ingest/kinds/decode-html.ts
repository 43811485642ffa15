/** Bytes of a web page → its markup. */
import { decode, type Decoded } from '../encoding.ts';

const DECLARED = /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([a-z0-9_-]{2,20})/iu;
const XML_DECLARED = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-z0-9_-]{2,20})["']/iu;
const SEARCHED_BYTES = 8_192;

/** Encoding of the markup at the beginning, as far as its first bytes tell. */
function byStart(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | 'latin1' {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)
    ? 'utf-16be'
    : 'latin1';
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, SEARCHED_BYTES));
  return (XML_DECLARED.exec(head) ?? DECLARED.exec(head))?.[1];
}

/** Decodes a web page; see `decode`. */
export const decodeHtml = (bytes: Uint8Array): Decoded | undefined =>
  decode(bytes, () => declaredEncoding(bytes));

const MARKUP =
  /<(?:!doctype\s+html|html|head|body|meta|table|div|p|span|section|article)(?:[\s>/]|$)/iu;
const SNIFFED_BYTES = 2_048;

/** True where the bytes begin as a web page does, whatever the file is called. */
export function isHtml(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, SNIFFED_BYTES);
  const text = new TextDecoder(byStart(bytes))
    .decode(start)
    .replace(/^(?:\ufeff|\u00ef\u00bb\u00bf)/u, '');
  return /^\s*(?:<!--[^]{0,1500}?-->\s*)?</u.test(text) && MARKUP.test(text);
}
