/** Text → bytes of encodings that no library of the platform writes. */
import type { Encoding } from '../../src/ingest/encoding.ts';

const TABLES = new Map<string, ReadonlyMap<string, readonly [number, number]>>();

/** All characters of two bytes, found by decoding every pair. */
function tableOf(encoding: 'gb18030' | 'big5'): ReadonlyMap<string, readonly [number, number]> {
  let table = TABLES.get(encoding);
  if (table === undefined) {
    const found = new Map<string, readonly [number, number]>();
    const decoder = new TextDecoder(encoding);
    for (let lead = 0x81; lead <= 0xfe; lead += 1) {
      for (let trail = 0x40; trail <= 0xfe; trail += 1) {
        const character = decoder.decode(Uint8Array.of(lead, trail));
        if (!character.includes('\ufffd') && [...character].length === 1 && !found.has(character)) {
          found.set(character, [lead, trail]);
        }
      }
    }
    table = found;
    TABLES.set(encoding, table);
  }
  return table;
}

/** @throws Error where the encoding lacks a character */
export function encodeText(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  const bytes: number[] = [];
  for (const character of encoding.startsWith('utf-16') ? text.split('') : text) {
    const unit = character.charCodeAt(0);
    if (encoding === 'utf-16le') bytes.push(unit & 0xff, unit >> 8);
    else if (encoding === 'utf-16be') bytes.push(unit >> 8, unit & 0xff);
    else if (unit < 0x80) bytes.push(unit);
    else {
      const pair = tableOf(encoding as 'gb18030' | 'big5').get(character);
      if (pair === undefined) throw new Error(`no ${character} in ${encoding}`);
      bytes.push(...pair);
    }
  }
  return Uint8Array.from(bytes);
}
