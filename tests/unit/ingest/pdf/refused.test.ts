import { PDFDocument, StandardFonts } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../../src/ingest/read-document.ts';

async function refusalOf(bytes: Uint8Array): Promise<string> {
  const [outcome] = await readDocument(bytes, 'report.pdf');
  if (outcome?.kind !== 'refused') throw new Error('not refused');
  expect(outcome.reason.zh).toMatch(/^report\.pdf：.{10}/u);
  expect(outcome.reason.en).toMatch(/^report\.pdf: .{10}/u);
  return outcome.reason.code;
}

async function pdfOf(pages: number, text: string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let page = 0; page < pages; page += 1) {
    const added = document.addPage();
    if (text !== '') added.drawText(text, { font });
  }
  return document.save();
}

describe('a PDF that is no report', () => {
  it('is refused where it has no text', async () => {
    expect(await refusalOf(await pdfOf(2, ''))).toBe('pdf_without_text');
  });

  it('is refused where it says something else', async () => {
    expect(await refusalOf(await pdfOf(1, 'a letter'))).toBe('not_a_report');
  });

  it('is refused where it has too many pages', async () => {
    expect(await refusalOf(await pdfOf(301, 'a letter'))).toBe('pdf_too_large');
  });

  it('is refused where it is damaged', async () => {
    const bytes = new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<< /Type /Catalog');
    expect(await refusalOf(bytes)).toBe('pdf_broken');
  });
});
