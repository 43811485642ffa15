/** Bytes of a web page → its markup: byte order mark, then what the bytes are, then what it declares. */
const DECLARED = /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([a-z0-9_-]{2,20})/iu;
const XML_DECLARED = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-z0-9_-]{2,20})["']/iu;
const SEARCHED_BYTES = 8_192;

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function byMark(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0x3c && second === 0) return 'utf-16le';
  return first === 0 && second === 0x3c ? 'utf-16be' : undefined;
}

/**
 * Decodes a web page without ever replacing a byte; undefined where no encoding fits.
 *
 * Valid UTF-8 is UTF-8 whatever the page declares: hardly any text of another encoding is.
 */
export function decodeHtml(bytes: Uint8Array): string | undefined {
  const marked = byMark(bytes);
  if (marked !== undefined) return tryDecode(bytes, marked);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, SEARCHED_BYTES));
  const declared = (XML_DECLARED.exec(head) ?? DECLARED.exec(head))?.[1]?.toLowerCase();
  const known = declared === 'gb2312' || declared === 'gbk' ? 'gb18030' : declared;
  for (const encoding of ['utf-8', ...(known === undefined ? [] : [known]), 'gb18030', 'big5']) {
    const text = tryDecode(bytes, encoding);
    if (text !== undefined) return text;
  }
  return undefined;
}

const MARKUP =
  /<(?:!doctype\s+html|html|head|body|meta|table|div|p|span|section|article)(?:[\s>/]|$)/iu;
const SNIFFED_BYTES = 2_048;

/** True where the bytes begin as a web page does, whatever the file is called. */
export function isHtml(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, SNIFFED_BYTES);
  const encoding = byMark(bytes) ?? 'latin1';
  const text = new TextDecoder(encoding).decode(start).replace(/^\ufeff/u, '');
  return /^\s*(?:<!--[^]{0,1500}?-->\s*)?</u.test(text) && MARKUP.test(text);
}
