/**
 * Whether the compressed streams of a PDF are as they were written.
 *
 * A stream ends with a checksum that no reader of PDFs looks at: damage to it can change a digit
 * and nothing else, and the number read would be wrong.
 */
import { Inflate, inflateSync } from 'fflate';

export type Soundness = 'sound' | 'damaged' | 'too_large';

const LATIN = new TextDecoder('latin1');
const START = /stream\r?\n/gu;
const END = 'endstream';
const LONGEST_DICTIONARY = 2_000;
/** Images and fonts print no figures, and are the bulk of a file. */
const UNCHECKED = /\/(?:Image|Length1|Length2|Length3|CIDFontType0C|Type1C|OpenType)\b/u;
const FLATE = /\/Filter\s*\[?\s*\/FlateDecode\s*(?:\]|\/(?!\w*Decode)|>>)/u;

const MOST_UNPACKED = 48 * 1024 * 1024;
const STEP = 16 * 1024;
const CHECKSUM = 4;
const HEADER = 2;
/** Line ends and padding before the word that ends a stream. */
const LONGEST_GAP = 9;

class Adler32 {
  private a = 1;
  private b = 0;
  length = 0;

  add(chunk: Uint8Array): void {
    this.length += chunk.length;
    for (let start = 0; start < chunk.length; start += 3_800) {
      const end = Math.min(start + 3_800, chunk.length);
      for (let index = start; index < end; index += 1) {
        this.a += chunk[index] ?? 0;
        this.b += this.a;
      }
      this.a %= 65_521;
      this.b %= 65_521;
    }
  }

  get value(): number {
    return ((this.b << 16) | this.a) >>> 0;
  }
}

/** The checksums that may end a stream: what stands before `endstream` varies. */
function checksums(bytes: Uint8Array, end: number): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: LONGEST_GAP }).flatMap((_, gap) => {
    const at = end - gap - CHECKSUM;
    return at >= 0 ? [view.getUint32(at)] : [];
  });
}

function unpack(bytes: Uint8Array, start: number, end: number, room: number, sum: Adler32): void {
  const inflate = new Inflate((chunk) => {
    sum.add(chunk);
  });
  for (let at = start + HEADER; at < end && sum.length <= room; at += STEP) {
    inflate.push(bytes.subarray(at, Math.min(at + STEP, end)), at + STEP >= end);
  }
}

/** @param room how many bytes it may unpack to */
function checkStream(bytes: Uint8Array, start: number, end: number, room: number) {
  const sum = new Adler32();
  try {
    // Fonts drawn as pictures have hundreds of small streams: one call each is enough.
    if (end - start <= STEP) sum.add(inflateSync(bytes.subarray(start + HEADER, end)));
    else unpack(bytes, start, end, room, sum);
  } catch {
    return { soundness: 'damaged' as const, length: sum.length };
  }
  if (sum.length > room) return { soundness: 'too_large' as const, length: sum.length };
  const isSound = checksums(bytes, end).includes(sum.value);
  return { soundness: isSound ? ('sound' as const) : ('damaged' as const), length: sum.length };
}

/** Checks every compressed stream that may print text. Encrypted ones cannot be checked. */
export function checkStreams(bytes: Uint8Array): Soundness {
  const text = LATIN.decode(bytes);
  if (text.includes('/Encrypt')) return 'sound';
  let room = MOST_UNPACKED;
  START.lastIndex = 0;
  for (let match = START.exec(text); match !== null; match = START.exec(text)) {
    const start = match.index + match[0].length;
    const end = text.indexOf(END, start);
    if (end < 0) return 'damaged';
    START.lastIndex = end + END.length;
    const opening = text.lastIndexOf('obj', match.index);
    const dictionary = text.slice(Math.max(opening, match.index - LONGEST_DICTIONARY), match.index);
    if (!FLATE.test(dictionary) || UNCHECKED.test(dictionary)) continue;
    const { soundness, length } = checkStream(bytes, start, end, room);
    if (soundness !== 'sound') return soundness;
    room -= length;
  }
  return 'sound';
}
