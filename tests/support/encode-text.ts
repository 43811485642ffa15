/** Encodes texts as old programs do, by turning round what the platform's decoder says. */

const made = new Map<string, ReadonlyMap<string, readonly number[]>>();

function pairsOf(encoding: 'gb18030' | 'big5'): ReadonlyMap<string, readonly number[]> {
  const known = made.get(encoding);
  if (known !== undefined) return known;
  const decoder = new TextDecoder(encoding);
  const pairs = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const letter = decoder.decode(Uint8Array.of(lead, trail));
      if ([...letter].length === 1 && letter !== '\ufffd' && !pairs.has(letter)) {
        pairs.set(letter, [lead, trail]);
      }
    }
  }
  made.set(encoding, pairs);
  return pairs;
}

/** @throws where the encoding lacks a letter of the text */
export function encodeDoubleByte(text: string, encoding: 'gb18030' | 'big5'): Uint8Array {
  const pairs = pairsOf(encoding);
  return Uint8Array.from(
    [...text].flatMap((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      if (code < 0x80) return [code];
      const pair = pairs.get(letter);
      if (pair === undefined) throw new Error(`${encoding} has no ${letter}`);
      return pair;
    }),
  );
}

/** UTF-16, with or without its mark. */
export function encode16(text: string, isLittle: boolean, hasMark: boolean): Uint8Array {
  const units = [...(hasMark ? '\ufeff' : ''), ...text].flatMap((letter) =>
    Array.from({ length: letter.length }, (_, at) => letter.charCodeAt(at)),
  );
  return Uint8Array.from(
    units.flatMap((unit) => (isLittle ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff])),
  );
}
