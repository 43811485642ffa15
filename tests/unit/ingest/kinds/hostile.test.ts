/** Files that lie, break or swell: each ends in an outcome, soon, and never in a wrong number. */
import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../../../src/ingest/read-document.ts';
import type { ReadOutcome } from '../../../../src/ingest/read-report.ts';
import { encodeText } from '../../../support/encode-text.ts';
import { randomFrom, randomReport } from '../../../support/random-report.ts';
import { renderReport } from '../../../support/render-report.ts';
import { csvOf, docxOf, TITLE, xlsxOf } from '../../../support/render-office.ts';
import { ownWork } from '../../../support/own-work.ts';

const printed = randomReport(randomFrom(7), 0);
const MAIN = 'word/document.xml';
const SHEET = 'xl/worksheets/sheet1.xml';
/** By the clock, on a machine that does other work. */
const SOON = 30_000;

let docx = new Uint8Array();
let xlsx = new Uint8Array();
beforeAll(async () => {
  docx = new Uint8Array(await docxOf(printed));
  xlsx = new Uint8Array(await xlsxOf([{ report: printed, title: TITLE }]));
});

/** The file with one of its parts rewritten. */
function edited(file: Uint8Array, part: string, edit: (markup: string) => string): Uint8Array {
  const parts = unzipSync(file);
  parts[part] = strToU8(edit(strFromU8(parts[part] ?? new Uint8Array())));
  return zipSync(parts);
}

/** Numbers read that were not printed, and cells printed that were not read as they are. */
function faults(outcomes: readonly ReadOutcome[]): { wrong: string[]; lost: string[] } {
  const [wrong, lost]: [string[], string[]] = [[], []];
  for (const outcome of outcomes) {
    if (outcome.kind === 'refused') continue;
    for (const [id, text] of Object.entries(printed.cells)) {
      const value = outcome.report.values.get(id);
      if (value?.raw.trim() === text) continue;
      lost.push(id);
      if (value?.kind === 'number') wrong.push(`${id}: ${text} → ${value.raw}`);
    }
  }
  return { wrong, lost };
}

const codesOf = (outcomes: readonly ReadOutcome[]): readonly string[] =>
  outcomes.map((outcome) => (outcome.kind === 'refused' ? outcome.reason.code : 'read'));

const FIGURE = /<w:r>(<w:t[^>]*>)(\d+)<\/w:t><\/w:r>/gu;
const deleted = (run: string): string =>
  `<w:del w:id="1" w:author="a">${run.replaceAll('w:t>', 'w:delText>')}</w:del>`;
const ENTITIES = `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">${[...'bcdefg']
  .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefg'[at] ?? ''};`.repeat(10)}">`)
  .join('')}]>`;

describe('a Word file', () => {
  it.each([
    [
      'deletions under revision marks',
      (figure: string) => deleted('<w:r><w:t>99</w:t></w:r>') + figure,
    ],
    [
      'moved text',
      (figure: string) => `<w:moveFrom w:id="1">${figure}${figure}</w:moveFrom>${figure}`,
    ],
    [
      'hidden text',
      (figure: string) => `<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>${figure}`,
    ],
    ['inserted text', (figure: string) => `<w:ins w:id="1" w:author="a">${figure}</w:ins>`],
    [
      'content controls',
      (figure: string) => `<w:sdt><w:sdtContent>${figure}</w:sdtContent></w:sdt>`,
    ],
  ])('is read as it is printed with %s', async (_, edit) => {
    const outcomes = await readDocument(
      edited(docx, MAIN, (markup) => markup.replace(FIGURE, edit)),
      'a.docx',
    );
    expect(codesOf(outcomes)).toEqual(['read']);
    expect(faults(outcomes)).toEqual({ wrong: [], lost: [] });
  });

  it.each([
    ['two paragraphs', '</w:p><w:p>'],
    ['a soft line break', '<w:r><w:br/></w:r>'],
    ['a tab', '<w:r><w:tab/></w:r>'],
  ])('never joins the two halves of a figure over %s', async (_, between) => {
    const bytes = edited(docx, MAIN, (markup) =>
      markup.replace(
        /(<w:r><w:t[^>]*>)(\d)(\d+)<\/w:t><\/w:r>/gu,
        `$1$2</w:t></w:r>${between}$1$3</w:t></w:r>`,
      ),
    );
    expect(faults(await readDocument(bytes, 'a.docx')).wrong).toEqual([]);
  });

  it('keeps the columns of a row that begins further right', async () => {
    const bytes = edited(docx, MAIN, (markup) =>
      markup.replace(/<w:tr>(?:(?!<\/w:tr>).)*本年新收(?:(?!<\/w:tr>).)*<\/w:tr>/su, (row) =>
        row
          .replace('<w:tr>', '<w:tr><w:trPr><w:gridBefore w:val="3"/></w:trPr>')
          .replace(/<w:tc>(?:(?!<\/w:tc>).)*<\/w:tc>/su, ''),
      ),
    );
    expect(faults(await readDocument(bytes, 'a.docx')).wrong).toEqual([]);
  });

  it.each([
    ['malformed', (markup: string) => markup.replace('?>', `?>${ENTITIES}`).replace('一、', '&g;')],
    ['malformed', (markup: string) => markup.slice(0, -40)],
    [
      'too_deep',
      (markup: string) =>
        markup.replace('</w:body>', `${'<w:tbl><w:tr><w:tc>'.repeat(20_000)}</w:body>`),
    ],
    [
      'too_large',
      (markup: string) =>
        markup.replace('</w:body>', `${'<w:p><w:r/></w:p>'.repeat(1_500_000)}</w:body>`),
    ],
  ])(
    'is refused as %s',
    async (code, edit) => {
      expect(codesOf(await readDocument(edited(docx, MAIN, edit), 'a.docx'))).toEqual([code]);
    },
    SOON,
  );

  it('of huge spans is read', async () => {
    const bytes = edited(docx, MAIN, (markup) =>
      markup.replace(/<w:gridSpan w:val="\d+"\/>/gu, '<w:gridSpan w:val="1000000000"/>'),
    );
    expect(faults(await readDocument(bytes, 'a.docx')).wrong).toEqual([]);
  });

  it.each(['a.pdf', 'a.txt', 'a', 'a.xlsx'])('is told by its bytes when named %s', async (name) => {
    expect(faults(await readDocument(docx, name))).toEqual({ wrong: [], lost: [] });
  });
});

describe('an old Word file', () => {
  const old = readFileSync(
    new URL('../../../../data/documents/synthetic-7-revised.doc', import.meta.url),
  );

  it('is read without what was deleted under revision marks', async () => {
    expect(faults(await readDocument(new Uint8Array(old), 'a.doc'))).toEqual({
      wrong: [],
      lost: [],
    });
  });

  it('ends in an outcome wherever it is cut off', async () => {
    for (let length = 1; length < old.length; length += 1_999) {
      const outcomes = await readDocument(new Uint8Array(old.subarray(0, length)), 'a.doc');
      expect(outcomes.length).toBeGreaterThan(0);
      expect(faults(outcomes).wrong).toEqual([]);
    }
  });

  it('ends in an outcome whatever its tables of places say', async () => {
    const random = randomFrom(11);
    for (let run = 0; run < 60; run += 1) {
      const bytes = new Uint8Array(old);
      for (let hit = 0; hit < 8; hit += 1) {
        bytes[Math.floor(random() * 1_536)] = Math.floor(random() * 256);
      }
      expect((await readDocument(bytes, 'a.doc')).length).toBeGreaterThan(0);
    }
  });
});

describe('an Excel file', () => {
  const withRow = (row: string) => (markup: string) =>
    markup.replace('</sheetData>', `${row}</sheetData>`);

  it.each([
    ['a cell at the far corner', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'],
    ['a cell far to the right', '<row r="200"><c r="XFD200"><v>1</v></c></row>'],
    ['rows beyond any sheet', '<row r="99999999999"><c><v>1</v></c></row>'],
    [
      'too many cells',
      '<row><c r="AAA1"><v>1</v></c></row>'.repeat(20_000).replaceAll('AAA1', 'ALL9'),
    ],
  ])(
    'with %s is refused or read, soon',
    async (_, row) => {
      const outcomes = await readDocument(edited(xlsx, SHEET, withRow(row)), 'a.xlsx');
      expect(outcomes.length).toBe(1);
      expect(faults(outcomes).wrong).toEqual([]);
    },
    SOON,
  );

  it('takes dates and formulas without a result for what they are', async () => {
    let dated = 0;
    const styles = edited(xlsx, 'xl/styles.xml', (markup) =>
      markup.replace(/(<cellXfs[^>]*>)<xf [^>]*numFmtId="0"/u, '$1<xf numFmtId="14"'),
    );
    const bytes = edited(styles, SHEET, (markup) =>
      markup.replace(/<c r="([A-Z]+\d+)"( s="0")?><v>(\d+)<\/v><\/c>/gu, (_, address: string) => {
        dated += 1;
        if (dated % 2 === 0) return `<c r="${address}" s="0"><v>44927</v></c>`;
        return `<c r="${address}" s="0"><f>A1+1</f></c>`;
      }),
    );
    const [outcome] = await readDocument(bytes, 'a.xlsx');
    if (outcome?.kind !== 'read') throw new Error('not read');
    expect(dated).toBeGreaterThan(100);
    const kinds = new Set([...outcome.report.values.values()].map((value) => value.kind));
    expect([...kinds]).toEqual(['text']);
  });

  it('asks about a hidden sheet', async () => {
    const bytes = edited(xlsx, 'xl/workbook.xml', (markup) =>
      markup.replace(/state="visible"/u, 'state="hidden"'),
    );
    const [outcome] = await readDocument(bytes, 'a.xlsx');
    if (outcome?.kind !== 'read') throw new Error('not read');
    expect(outcome.report.warnings.map(({ code }) => code)).toContain('hidden_sheet');
  });

  it('reads a hidden sheet behind those that are seen', async () => {
    const sheets = [1, 2].map((seed) => ({
      report: randomReport(randomFrom(seed), 0),
      title: TITLE,
    }));
    const bytes = edited(await xlsxOf(sheets), 'xl/workbook.xml', (markup) =>
      markup.replace(/state="visible"/u, 'state="hidden"'),
    );
    const [seen, hidden] = await readDocument(bytes, 'a.xlsx');
    if (seen?.kind !== 'read' || hidden?.kind !== 'read') throw new Error('not read');
    const codesOf = (outcome: typeof seen): readonly string[] =>
      outcome.report.warnings.map(({ code }) => code);
    expect(codesOf(seen)).not.toContain('hidden_sheet');
    expect(codesOf(hidden)).toContain('hidden_sheet');
  });
});

describe('packed bytes', () => {
  const central = (bytes: Uint8Array): number => {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    return view.getUint32(bytes.length - 22 + 16, true);
  };

  it('of which any bit is turned give no wrong number', async () => {
    const random = randomFrom(5);
    const stored = zipSync(unzipSync(docx), { level: 0 });
    for (const file of [docx, xlsx, stored]) {
      for (let run = 0; run < 25; run += 1) {
        const bytes = new Uint8Array(file);
        const at = Math.floor(random() * bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
        expect(faults(await readDocument(bytes, 'a')).wrong).toEqual([]);
      }
    }
  });

  it('that swell beyond what they declare are not unpacked to the end', async () => {
    const bytes = zipSync({ 'a.txt': new Uint8Array(60 * 1024 * 1024) }, { level: 1 });
    new DataView(bytes.buffer).setUint32(central(bytes) + 24, 1_000, true);
    const started = ownWork();
    expect(codesOf(await readDocument(bytes, 'a.zip'))).toEqual(['damaged']);
    expect(ownWork() - started).toBeLessThan(1_000);
  }, 20_000);

  it('that many names share are not unpacked for each', async () => {
    const one = zipSync({ 'aaa.txt': new Uint8Array(20 * 1024 * 1024) }, { level: 1 });
    const at = central(one);
    const record = one.slice(at, one.length - 22);
    new DataView(record.buffer).setUint32(24, 1_000, true);
    const records = Array.from({ length: 2_000 }, (_, index) => {
      const own = record.slice();
      own.set(strToU8(String(index).padStart(4, '0').slice(-3)), 46);
      return own;
    });
    const end = one.slice(one.length - 22);
    const view = new DataView(end.buffer);
    view.setUint16(10, records.length, true);
    const bytes = new Uint8Array([
      ...one.slice(0, at),
      ...records.flatMap((own) => [...own]),
      ...end,
    ]);
    const outcomes = await readDocument(bytes, 'a.zip');
    expect(outcomes.length).toBe(records.length);
    expect(new Set(codesOf(outcomes))).toEqual(new Set(['damaged', 'bomb']));
  }, 20_000);

  it('keep names in GBK', async () => {
    const bytes = zipSync({ 'aaaa/b.csv': strToU8(csvOf(printed)) });
    const name = encodeText('角县', 'gb18030');
    for (let at = 0; at + 4 < bytes.length; at += 1) {
      if (strFromU8(bytes.subarray(at, at + 4), true) === 'aaaa') bytes.set(name, at);
    }
    const outcomes = await readDocument(bytes, 'a.zip');
    expect(outcomes.map(({ part }) => part)).toEqual(['角县/b.csv']);
    expect(faults(outcomes)).toEqual({ wrong: [], lost: [] });
  });

  it('of which one is damaged leave the others', async () => {
    const bytes = zipSync({ 'a.csv': strToU8(csvOf(printed)), 'b.docx': docx }, { level: 0 });
    bytes[200] = (bytes[200] ?? 0) ^ 1;
    expect(codesOf(await readDocument(bytes, 'a.zip'))).toEqual(['damaged', 'read']);
  });
});

describe('a CSV', () => {
  it.each([
    ['of one endless row', ','.repeat(2_000_000)],
    ['of endless rows', '1,2\n'.repeat(1_000_000)],
    ['of an endless cell', `"${'a,\n'.repeat(1_000_000)}`],
  ])(
    '%s is refused',
    async (_, text) => {
      expect(codesOf(await readDocument(strToU8(text), 'a.csv'))).not.toContain('read');
    },
    20_000,
  );

  it.each([';', '\t'])('may be divided by “%s”', async (delimiter) => {
    const text = csvOf(printed).replaceAll(',', delimiter);
    expect(faults(await readDocument(strToU8(text), 'a.csv'))).toEqual({ wrong: [], lost: [] });
  });
});

describe('a page or a text', () => {
  it.each([
    ['a.txt', '字\n'.repeat(3_000_000)],
    ['a.html', `<html>${'<p>字'.repeat(1_000_000)}`],
    [
      'a.mht',
      `Content-Type: multipart/related; boundary="b"\r\nFrom: b\r\n\r\n${'--b\r\n\r\n'.repeat(200_000)}`,
    ],
  ])(
    'that swells is refused soon: %s',
    async (name, text) => {
      expect(codesOf(await readDocument(strToU8(text), name))).toEqual([
        name === 'a.txt' ? 'too_many_lines' : 'too_large',
      ]);
    },
    SOON,
  );

  it.each(['', '; charset="gb2312"'])(
    'saved as one file in GBK is read (header: %s)',
    async (charset) => {
      const text = renderReport(printed.cells, { flattening: 'a', t2: printed.t2, t3: printed.t3 });
      const page = `<html><body>${text
        .split('\n')
        .map((line) => `<p>${line}</p>`)
        .join('')}</body></html>`;
      const mail = [
        'From: <Saved by Blink>',
        'MIME-Version: 1.0',
        'Content-Type: multipart/related;\r\n\ttype="text/html"; boundary="b"',
        '',
        '--b',
        `Content-Type: text/html${charset}`,
        'Content-Transfer-Encoding: base64',
        '',
        Buffer.from(encodeText(page, 'gb18030')).toString('base64'),
        '--b--',
        '',
      ].join('\r\n');
      const outcomes = await readDocument(strToU8(mail), 'a.mht');
      expect(codesOf(outcomes)).toEqual(['read']);
      expect(faults(outcomes)).toEqual({ wrong: [], lost: [] });
    },
  );
});
