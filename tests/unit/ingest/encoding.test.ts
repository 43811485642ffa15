import { Converter } from 'opencc-js/cn2t';
import { describe, expect, it } from 'vitest';
import { decode, type Encoding } from '../../../src/ingest/encoding.ts';
import { readDocument } from '../../../src/ingest/read-document.ts';
import { encodeText } from '../../support/encode-text.ts';
import { randomFrom, randomReport } from '../../support/random-report.ts';
import { renderReport } from '../../support/render-report.ts';
import { compare } from './reading.ts';

const ENCODINGS: readonly Encoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5'];
const MARKS: Readonly<Partial<Record<Encoding, readonly number[]>>> = {
  'utf-8': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
};
const traditional = Converter({ from: 'cn', to: 'tw' });

const MATRIX = ENCODINGS.flatMap((encoding) =>
  [false, true].flatMap((isMarked) =>
    isMarked && MARKS[encoding] === undefined ? [] : [{ encoding, isMarked }],
  ),
);

describe.each(MATRIX)('$encoding, marked: $isMarked', ({ encoding, isMarked }) => {
  const bytesOf = (text: string): Uint8Array => {
    const bytes = encodeText(encoding === 'big5' ? traditional(text) : text, encoding);
    return Uint8Array.from([...(isMarked ? (MARKS[encoding] ?? []) : []), ...bytes]);
  };

  it.each([1, 2, 3, 4])('gives every cell of random report %i', async (seed) => {
    const printed = randomReport(randomFrom(seed), 0.1);
    const text = renderReport(printed.cells, { flattening: 'a', t2: printed.t2, t3: printed.t3 });
    const [outcome] = await readDocument(bytesOf(text), 'a.txt');
    if (outcome?.kind !== 'read') throw new Error('not read');
    expect(compare(outcome.report, printed.cells)).toEqual({ wrong: [], missing: [] });
    expect(outcome.report.filing.year).toBe(2024);
    expect(outcome.report.warnings.map(({ code }) => code)).not.toContain('damaged_text');
  });

  it.each([
    '角县公安局2023年政府信息公开工作年度报告',
    '规章,12',
    '总计\n0',
    'agency_name,year,received_total\n角县公安局,2023,0\n',
    '第二十条第（一）项\t1',
    `${'─'.repeat(300)}\n│总计│0│`,
  ])('tells it from a short text: %s', (text) => {
    const meant = encoding === 'big5' ? traditional(text) : text;
    const decoded = decode(bytesOf(text));
    expect(decoded?.text.replace(/^\ufeff/u, '')).toBe(meant);
    expect(decoded?.damaged).toBe(0);
  });

  it('is cut off anywhere without a wrong number', async () => {
    const printed = randomReport(randomFrom(9), 0);
    const text = renderReport(printed.cells, { flattening: 'a', t2: printed.t2, t3: printed.t3 });
    const whole = bytesOf(text);
    for (let length = 1; length < whole.length; length += 97) {
      for (const outcome of await readDocument(whole.slice(0, length), 'a.txt')) {
        if (outcome.kind === 'refused') continue;
        const cut = [...outcome.report.values].filter(([id, { raw }]) => raw !== printed.cells[id]);
        // Nothing tells that the last figure of a text has lost its last digits.
        expect(cut.length).toBeLessThan(2);
        for (const [id, { raw }] of cut) expect(printed.cells[id]?.startsWith(raw)).toBe(true);
      }
    }
  });
});

describe('damage', () => {
  const printed = randomReport(randomFrom(3), 0);
  const text = renderReport(printed.cells, { flattening: 'a', t2: printed.t2, t3: printed.t3 });

  it.each(['utf-8', 'gb18030'] as const)(
    'of a few bytes in %s is asked about',
    async (encoding) => {
      const bytes = encodeText(text, encoding);
      const at = encodeText(text.slice(0, text.indexOf('不够细')), encoding).length;
      bytes[at] = 0xff;
      const [outcome] = await readDocument(bytes, 'a.txt');
      if (outcome?.kind !== 'read') throw new Error('not read');
      expect(compare(outcome.report, printed.cells)).toEqual({ wrong: [], missing: [] });
      expect(outcome.report.warnings).toContainEqual(
        expect.objectContaining({ code: 'damaged_text', grade: 'question' }),
      );
    },
  );

  it('of many bytes is refused', async () => {
    const bytes = encodeText(text, 'utf-8').map((byte, at) => (at % 50 === 0 ? 0xff : byte));
    const [outcome] = await readDocument(bytes, 'a.txt');
    expect(outcome).toMatchObject({ kind: 'refused', reason: { code: 'unknown_encoding' } });
  });
});
