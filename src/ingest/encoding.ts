/** Bytes → text in whatever encoding they are; a byte is never replaced in silence. */
import { CELLS } from '../form/form.ts';
import { simplify } from './normalise.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5';

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** Places where bytes are no character of the encoding; each reads as U+FFFD. */
  readonly damaged: number;
}

const MULTIBYTE: readonly Encoding[] = ['utf-8', 'gb18030', 'big5'];
const WIDE: readonly Encoding[] = ['utf-16le', 'utf-16be'];

/** Names that pages and mails give to encodings which contain the one that is meant. */
const DECLARED: Readonly<Record<string, Encoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  gb18030: 'gb18030',
  cp936: 'gb18030',
  big5: 'big5',
  'big5-hkscs': 'big5',
};

const COMMON =
  '的一是在不了有和人这中大为上个国我以要他时来用们到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经政府信息公开报告县市区局委员办公室';
const KNOWN = new Set([...COMMON, ...CELLS.flatMap((cell) => [...cell.label.zh])]);
const HAN = /\p{Script=Han}/u;
/** What frames of tables are drawn with, in any encoding. */
const FRAME = /[\u2500-\u257f]/gu;
const SAMPLE = 20_000;
const REPLACED = '\ufffd';

/**
 * How much a text looks like Chinese administrative prose, −1 to 1: the share of its characters
 * beyond ASCII that such texts are full of, less the share that no such text holds.
 */
function likeness(text: string): number {
  let [beyond, known, alien] = [0, 0, 0];
  for (const character of simplify(text.slice(0, SAMPLE).replace(FRAME, ''))) {
    if (character === REPLACED || (character < ' ' && !/\s/u.test(character))) {
      alien += 1;
      beyond += 1;
    } else if (character > '~') {
      beyond += 1;
      if (KNOWN.has(character)) known += 1;
      else if (
        !HAN.test(character) &&
        !/[\u2000-\u206f\u3000-\u303f\uff00-\uffef]/u.test(character)
      ) {
        alien += 1;
      }
    }
  }
  return beyond === 0 ? 1 : (known - alien) / beyond;
}

function decodeAs(bytes: Uint8Array, encoding: Encoding, isFatal: boolean): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: isFatal }).decode(bytes);
  } catch {
    return undefined;
  }
}

function byMark(bytes: Uint8Array): Encoding | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

const MOST_DAMAGE = 100;
const TEXT_FOR_DAMAGE = 200;

/** The text in one encoding, with few bad bytes or none. */
function readAs(bytes: Uint8Array, encoding: Encoding): Decoded | undefined {
  const whole = decodeAs(bytes, encoding, true);
  if (whole !== undefined) return { text: whole, encoding, damaged: 0 };
  const text = decodeAs(bytes, encoding, false) ?? '';
  const damaged = text.split(REPLACED).length - 1;
  const borne = Math.min(MOST_DAMAGE, Math.max(1, text.length / TEXT_FOR_DAMAGE));
  return damaged > borne ? undefined : { text, encoding, damaged };
}

const LEAST_LIKENESS = 0.1;

/**
 * Decodes UTF-8 and UTF-16 with or without a byte order mark, GB18030 and Big5; undefined where
 * none fits. A few bad bytes in a text that is plain otherwise are counted, and read as U+FFFD.
 *
 * @param declared tells the encoding that the document names, if any: it settles what stays open
 */
export function decode(
  bytes: Uint8Array,
  declared: () => string | undefined = () => undefined,
): Decoded | undefined {
  const marked = byMark(bytes);
  if (marked !== undefined) return readAs(bytes, marked);
  const mayBeWide = bytes.includes(0);
  // Hardly any text of another encoding is valid UTF-8.
  const plain = mayBeWide ? undefined : decodeAs(bytes, 'utf-8', true);
  if (plain !== undefined) return { text: plain, encoding: 'utf-8', damaged: 0 };
  const named = DECLARED[declared()?.toLowerCase() ?? ''];
  const encodings = [
    ...(mayBeWide ? WIDE : []),
    ...(named === undefined ? [] : [named]),
    ...MULTIBYTE,
  ];
  let best: Decoded | undefined;
  let bestLikeness = Number.NEGATIVE_INFINITY;
  for (const encoding of new Set(encodings)) {
    const found = readAs(bytes, encoding);
    if (found === undefined) continue;
    const like = likeness(found.text);
    if (like > bestLikeness) [best, bestLikeness] = [found, like];
  }
  const isSure = best?.damaged === 0 && !mayBeWide;
  return isSure || bestLikeness >= LEAST_LIKENESS ? best : undefined;
}
