/** Word, Excel, CSV, archives and saved pages, read back from what libraries write. */
import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../../src/ingest/read-document.ts';
import type { ReadOutcome } from '../../../../src/ingest/read-report.ts';
import type { Report } from '../../../../src/report/report.ts';
import { randomFrom, randomReport, type RandomReport } from '../../../support/random-report.ts';
import { csvOf, docxOf, TITLE, xlsxOf } from '../../../support/render-office.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function reportOf(outcome: ReadOutcome | undefined): Report {
  if (outcome?.kind !== 'read') {
    throw new Error(outcome === undefined ? 'no outcome' : outcome.reason.en);
  }
  return outcome.report;
}

/** Cells that are not as printed: id, printed, read. */
const differences = (printed: RandomReport, read: Report): readonly string[] =>
  Object.entries(printed.cells).flatMap(([id, text]) => {
    const value = read.values.get(id);
    const raw = value?.kind === 'number' ? String(value.value) : value?.raw.trim();
    return raw === text ? [] : [`${id}: ${text} → ${raw ?? 'nothing'}`];
  });

const SEEDS = Array.from({ length: 12 }, (_, seed) => seed + 1);

describe.each(SEEDS)('random report %i', (seed) => {
  const printed = randomReport(randomFrom(seed), seed % 3 === 0 ? 0.2 : 0);

  it('is read from a Word file', async () => {
    const [outcome, ...others] = await readDocument(await docxOf(printed), 'a.docx');
    expect(others).toEqual([]);
    const read = reportOf(outcome);
    expect(differences(printed, read)).toEqual([]);
    expect(read.filing).toMatchObject({ agency: '角县公安局', year: 2023 });
    expect(read.forms).toMatchObject({ t2: printed.t2, t3: printed.t3 });
  });

  it('is read from an Excel file', async () => {
    const bytes = await xlsxOf([{ report: printed, title: TITLE }]);
    const [outcome] = await readDocument(bytes, 'a.xlsx');
    const read = reportOf(outcome);
    expect(differences(printed, read)).toEqual([]);
    expect(read.sources.get('received_total')).toMatchObject({ sheet: '报告1' });
    expect(read.sources.get('received_total')?.address).toMatch(/^[A-Z]+\d+$/u);
  });

  it('is read from a CSV', async () => {
    const [outcome] = await readDocument(bytesOf(csvOf(printed)), 'a.csv');
    expect(differences(printed, reportOf(outcome))).toEqual([]);
  });
});

describe('a Word file', () => {
  const report = randomReport(randomFrom(5), 0);
  const LONG_NUMBER = /(<w:t[^>]*>)(\d{2,})(<\/w:t><\/w:r>)/gu;
  const run = (property: string, text: string): string =>
    `<w:r><w:rPr><w:${property}/></w:rPr><w:t>${text}</w:t></w:r>`;
  const changed = async (change: (xml: string) => string): Promise<Report> => {
    const parts = unzipSync(await docxOf(report));
    const name = 'word/document.xml';
    const xml = change(strFromU8(parts[name] ?? new Uint8Array()));
    const [outcome] = await readDocument(zipSync({ ...parts, [name]: strToU8(xml) }), 'a.docx');
    return reportOf(outcome);
  };

  it.each([
    ['vertAlign w:val="superscript"', '¹'],
    ['position w:val="8"', '¹'],
    ['position w:val="-6"', '₁'],
    ['position w:val="-2"', '₁'],
  ])('whose numbers bear marks of notes by %s is asked about', async (property, mark) => {
    const read = await changed((xml) => xml.replace(LONG_NUMBER, `$1$2$3${run(property, '1')}`));
    const numbers = Object.entries(report.cells).filter(([, text]) => /^\d{2,}$/u.test(text));
    expect(numbers.length).toBeGreaterThan(0);
    for (const [id, text] of numbers) {
      expect(read.values.get(id)).toMatchObject({ kind: 'text', value: null, raw: text + mark });
    }
    expect(read.warnings.map(({ code }) => code)).toContain('note_mark');
  });

  it.each(['strike', 'dstrike', 'vanish'])('leaves text with %s out', async (property) => {
    const read = await changed((xml) => xml.replace(LONG_NUMBER, `$1$2$3${run(property, '9')}`));
    expect(differences(report, read)).toEqual([]);
  });
});

describe('an Excel file', () => {
  const report = randomReport(randomFrom(5), 0);
  const numbers = Object.entries(report.cells).filter(([, text]) => /^\d{2,}$/u.test(text));

  /** Every long number of the first sheet through `change`, with more parts of the workbook changed. */
  const changed = async (
    cell: (style: string, number: string) => string,
    styles: (xml: string) => string = (xml) => xml,
  ): Promise<Report> => {
    const parts = unzipSync(await xlsxOf([{ report, title: TITLE }]));
    const edit = (name: string, change: (xml: string) => string): void => {
      parts[name] = strToU8(change(strFromU8(parts[name] ?? new Uint8Array())));
    };
    edit('xl/worksheets/sheet1.xml', (xml) =>
      xml.replace(
        /<c r="(\w+)"[^>]*><v>(\d{2,})<\/v><\/c>/gu,
        (whole, at: string, number: string) =>
          /t="s"/u.test(whole) ? whole : cell(`r="${at}"`, number),
      ),
    );
    edit('xl/styles.xml', styles);
    const [outcome] = await readDocument(zipSync(parts), 'a.xlsx');
    return reportOf(outcome);
  };

  const runs = (property: string, number: string, added: string): string =>
    `<is><r><rPr/><t>${number}</t></r><r><rPr><${property}/></rPr><t>${added}</t></r></is>`;

  it.each([
    ['vertAlign val="superscript"', '¹'],
    ['vertAlign val="subscript"', '₁'],
  ])('whose numbers bear marks of notes by %s is asked about', async (property, mark) => {
    const read = await changed(
      (at, number) => `<c ${at} t="inlineStr">${runs(property, number, '1')}</c>`,
    );
    expect(numbers.length).toBeGreaterThan(0);
    for (const [id, text] of numbers) {
      expect(read.values.get(id)).toMatchObject({ kind: 'text', value: null, raw: text + mark });
    }
    expect(read.warnings.map(({ code }) => code)).toContain('note_mark');
  });

  it.each(['strike', 'strike val="1"'])('leaves runs with %s out', async (property) => {
    const read = await changed(
      (at, number) => `<c ${at} t="inlineStr">${runs(property, number, '9')}</c>`,
    );
    expect(differences(report, read)).toEqual([]);
  });

  it('reads no number of a cell that is struck out as a whole', async () => {
    const read = await changed(
      (at, number) => `<c ${at} s="1"><v>${number}</v></c>`,
      (xml) =>
        xml
          .replace(/<fonts[^>]*>/u, '$&<font><strike/></font>')
          .replace(
            /<cellXfs[^>]*>[^]*<\/cellXfs>/u,
            '<cellXfs><xf fontId="1"/><xf fontId="0"/></cellXfs>',
          ),
    );
    for (const [id] of numbers) expect(read.values.get(id)?.kind ?? 'blank').toBe('blank');
  });
});

describe('an old Word file', () => {
  it('is read with its merged cells, as another program wrote it', async () => {
    const bytes = readFileSync(
      new URL('../../../../data/documents/synthetic-6.doc', import.meta.url),
    );
    const [outcome] = await readDocument(new Uint8Array(bytes), 'a.doc');
    const read = reportOf(outcome);
    expect(differences(randomReport(randomFrom(6), 0.2), read)).toEqual([]);
    expect(read.sources.get('received_total')?.element).toMatch(/^table \d+, row \d+, cell \d+$/u);
  });

  it('cut off anywhere gives no wrong number', async () => {
    const bytes = readFileSync(
      new URL('../../../../data/documents/synthetic-6.doc', import.meta.url),
    );
    const printed = randomReport(randomFrom(6), 0.2).cells;
    for (let part = 1; part < 16; part += 1) {
      const cut = new Uint8Array(bytes.subarray(0, Math.floor((bytes.length * part) / 16)));
      for (const outcome of await readDocument(cut, 'a.doc')) {
        if (outcome.kind === 'refused') continue;
        for (const [id, value] of outcome.report.values) {
          expect(value.raw.trim(), id).toBe(printed[id] ?? '');
        }
      }
    }
  });
});

describe('files of several reports', () => {
  const [one, other] = [randomReport(randomFrom(31), 0), randomReport(randomFrom(32), 0)];

  it('give each sheet of a workbook', async () => {
    const bytes = await xlsxOf([
      { report: one, title: TITLE },
      { report: other, title: TITLE.replace('2023', '2024') },
    ]);
    const outcomes = await readDocument(bytes, 'a.xlsx');
    expect(outcomes.map(({ part }) => part)).toEqual(['报告1', '报告2']);
    expect(differences(one, reportOf(outcomes[0]))).toEqual([]);
    expect(differences(other, reportOf(outcomes[1]))).toEqual([]);
  });

  it('give each row of a table of reports, and name the row that lacks its year', async () => {
    const ids = ['received_total', 'concluded_total', 'carried_in_total', 'carried_out_total'];
    const rows = [
      ['agency_name', 'year', '备注', ...ids],
      ['角县公安局', '2023', '', '12', '10', '', '2'],
      ['角县民政局', '2023', 'x', '0', '0', '0', '/'],
      ['角县司法局', '', '', '1', '1', '0', '0'],
    ];
    const text = rows.map((row) => row.join(',')).join('\n');
    const outcomes = await readDocument(bytesOf(text), 'many.csv');
    expect(outcomes.map(({ kind }) => kind)).toEqual(['read', 'read', 'refused']);
    const [first, second] = [reportOf(outcomes[0]), reportOf(outcomes[1])];
    expect(first.values.get('received_total')).toMatchObject({ kind: 'number', value: 12 });
    expect(first.values.get('carried_in_total')).toMatchObject({ kind: 'blank' });
    expect(second.values.get('carried_out_total')).toMatchObject({ kind: 'not_applicable' });
    expect(first.warnings.map(({ code }) => code)).toContain('unknown_columns');
  });

  it('tell an empty field as blank where its column is one of the form that the row fills', async () => {
    const ids = ['normative_documents_made', 'normative_documents_newly_made', 'received_total'];
    const text = [
      ['agency_name', 'year', ...ids].join(','),
      '角县公安局,2023,3,,',
      '角县公安局,2020,,2,5',
      '角县公安局,2019,,2',
    ].join('\n');
    const kinds = (await readDocument(bytesOf(text), 'many.csv')).map((outcome) => {
      const { values } = reportOf(outcome);
      return ids.map((id) => values.get(id)?.kind ?? 'absent');
    });
    expect(kinds).toEqual([
      ['number', 'absent', 'blank'],
      ['absent', 'number', 'number'],
      ['absent', 'number', 'absent'],
    ]);
  });

  it('take the notes of a file that this program wrote for what its empty fields are', async () => {
    const row = [
      '角县公安局',
      '2020',
      '',
      '',
      '3',
      '5',
      '"{""received_total"":""blank"",""carried_in_total"":""/""}"',
    ];
    const text = [
      'agency_name,year,received_total,carried_out_total,concluded_total,carried_in_total,cell_notes',
      row.join(','),
    ].join('\n');
    const [outcome] = await readDocument(bytesOf(text), 'many.csv');
    const { values } = reportOf(outcome);
    expect(values.get('received_total')).toMatchObject({ kind: 'blank' });
    expect(values.has('carried_out_total')).toBe(false);
    expect(values.get('concluded_total')).toMatchObject({ kind: 'number', value: 3 });
    expect(values.get('carried_in_total')).toMatchObject({ kind: 'number', value: 5 });
  });

  it('give each document of an archive with its path, also under names in GBK', async () => {
    const inner = zipSync({ 'b.csv': strToU8(csvOf(other, TITLE.replace('2023', '2022'))) });
    const bytes = zipSync({
      '2023/a.docx': await docxOf(one),
      'inner.zip': inner,
      'notes.txt': strToU8('会议记录'),
      '__MACOSX/._a': strToU8('x'),
    });
    const outcomes = await readDocument(bytes, 'all.zip');
    expect(outcomes.map(({ part, kind }) => `${part} ${kind}`)).toEqual([
      '2023/a.docx read',
      'inner.zip/b.csv read',
      'notes.txt refused',
    ]);
    expect(differences(one, reportOf(outcomes[0]))).toEqual([]);
    expect(differences(other, reportOf(outcomes[1]))).toEqual([]);
  });
});

describe('an archive that holds Word files unpacked', () => {
  it('is not taken for a Word file', async () => {
    const printed = randomReport(randomFrom(41), 0);
    const bytes = zipSync({ 'x.docx': await docxOf(printed) }, { level: 0 });
    const [outcome] = await readDocument(bytes, 'a.zip');
    expect(outcome?.part).toBe('x.docx');
    expect(differences(printed, reportOf(outcome))).toEqual([]);
  });
});

describe('a saved page', () => {
  it('is read from its HTML part', async () => {
    const rows = csvOf(randomReport(randomFrom(5), 0)).split('\r\n');
    const page = `<html><body><h1>${TITLE}</h1><p>一、总体情况</p><p>${rows[2] ?? ''}</p></body></html>`;
    const encoded = Buffer.from(page, 'utf8').toString('base64');
    const mail = [
      'From: <Saved by Blink>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; type="text/html"; boundary="b"',
      '',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      encoded,
      '--b--',
      '',
    ].join('\r\n');
    const [outcome] = await readDocument(bytesOf(mail), 'page.mhtml');
    expect(reportOf(outcome).filing.agency).toBe('角县公安局');
  });
});

describe('files that are not read', () => {
  const codeOf = async (bytes: Uint8Array, name: string): Promise<string> => {
    const [outcome] = await readDocument(bytes, name);
    return outcome?.kind === 'refused' ? outcome.reason.code : 'read';
  };

  it.each([
    ['an image', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a], 'a.docx', 'other_kind'],
    ['a RAR archive', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], 'a.zip', 'other_kind'],
    ['nothing', [], 'a.docx', 'empty'],
  ] as const)('%s', async (_, bytes, name, code) => {
    expect(await codeOf(Uint8Array.from(bytes), name)).toBe(code);
  });

  it('a bomb, before it is unpacked', async () => {
    const bomb = zipSync({ 'a.txt': new Uint8Array(60 * 1024 * 1024) }, { level: 9 });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await codeOf(bomb, 'a.zip')).toBe('bomb');
  });

  it('archives nested without end', async () => {
    let bytes = zipSync({ 'a.txt': strToU8('x') });
    for (let depth = 0; depth < 6; depth += 1) bytes = zipSync({ 'in.zip': bytes });
    expect(await codeOf(bytes, 'a.zip')).toBe('too_deep');
  });

  it('an archive with a password', async () => {
    const bytes = zipSync({ 'a.txt': strToU8('x') });
    bytes[6] = 1;
    expect(await codeOf(bytes, 'a.zip')).toBe('encrypted');
  });

  it('Word and Excel files cut off anywhere, without a wrong number', async () => {
    const printed = randomReport(randomFrom(7), 0);
    for (const [name, whole] of [
      ['a.docx', await docxOf(printed)],
      ['a.xlsx', await xlsxOf([{ report: printed, title: TITLE }])],
    ] as const) {
      for (let part = 1; part < 12; part += 1) {
        const cut = whole.slice(0, Math.floor((whole.length * part) / 12));
        for (const outcome of await readDocument(cut, name)) {
          if (outcome.kind === 'refused') continue;
          for (const [id, value] of outcome.report.values) {
            expect(value.raw.trim(), id).toBe(printed.cells[id] ?? '');
          }
        }
      }
    }
  });
});
