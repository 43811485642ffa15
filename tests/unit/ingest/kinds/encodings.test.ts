import { readFileSync } from 'node:fs';
import { Converter } from 'opencc-js/cn2t';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../../src/ingest/decode-text.ts';
import { readDocument } from '../../../../src/ingest/read-document.ts';
import { encode16, encodeDoubleByte } from '../../../support/encode-text.ts';
import { randomFrom, randomReport } from '../../../support/random-report.ts';
import { renderReport } from '../../../support/render-report.ts';

const whole = readFileSync(
  new URL('../../../../data/documents/jiaxian-miit-2024.txt', import.meta.url),
  'utf8',
);
const traditional = Converter({ from: 'cn', to: 'tw' });

/** As short as a list of figures, and as long as a report. */
const TEXTS = [
  ['a report', whole],
  ['its beginning', whole.slice(0, 120)],
  ['one heading', '三、收到和处理政府信息公开申请情况'],
] as const;

describe.each(TEXTS)('%s', (_, text) => {
  const plain = text.replaceAll('郟', '郏');
  it.each([
    ['utf-8', new TextEncoder().encode(text)],
    ['utf-8', new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(text)])],
    ['utf-16le', encode16(text, true, true)],
    ['utf-16be', encode16(text, false, true)],
    ['gb18030', encodeDoubleByte(plain, 'gb18030')],
  ] as const)('is told to be %s', (encoding, bytes) => {
    const decoded = decodeText(bytes, 'a.txt');
    expect(decoded).toMatchObject({ kind: 'decoded', encoding });
    expect(decoded.kind === 'decoded' && decoded.text.replaceAll('郟', '郏')).toBe(plain);
  });

  it('is told to be Big5 where it is traditional', () => {
    const printed = traditional(plain.replaceAll('\u00a0', ' '));
    // Letters that Big5 lacks are rare: old programs print a question mark.
    const known = [...printed].map((letter) => {
      try {
        encodeDoubleByte(letter, 'big5');
        return letter;
      } catch {
        return '?';
      }
    });
    const bytes = encodeDoubleByte(known.join(''), 'big5');
    expect(decodeText(bytes, 'a.txt')).toMatchObject({ kind: 'decoded', encoding: 'big5' });
  });
});

describe('UTF-16 without a mark', () => {
  it.each([
    ['utf-16le', true],
    ['utf-16be', false],
  ] as const)('is told to be %s by its zeros', (encoding, isLittle) => {
    expect(decodeText(encode16(whole, isLittle, false), 'a.txt')).toMatchObject({
      kind: 'decoded',
      encoding,
    });
  });
});

describe('a report in any encoding', () => {
  it('is read the same', async () => {
    const { cells, t2, t3 } = randomReport(randomFrom(3), 0);
    const text = renderReport(cells, { flattening: 'a', t2, t3 });
    const [plain] = await readDocument(new TextEncoder().encode(text), 'a.txt');
    for (const bytes of [
      encode16(text, true, true),
      encode16(text, false, false),
      encodeDoubleByte(text, 'gb18030'),
    ]) {
      expect(await readDocument(bytes, 'a.txt')).toEqual([plain]);
    }
  });
});
