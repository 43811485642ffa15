/** Bytes of a PDF → the reports in it. */
import { readContent, type Content } from '../../content.ts';
import type { ReadOutcome } from '../../read-report.ts';
import { refusal } from '../../refusal.ts';
import { checkStreams } from './intact-streams.ts';
import { MOST_GLYPHS, MOST_PAGES, PdfTooLarge } from './limits.ts';
import { layOut, type PageLayout } from './page-layout.ts';
import { readPageMarks } from './page-marks.ts';
import { pdfContent } from './pdf-content.ts';
import { withPdfium, type PdfiumFunctions } from './pdfium.ts';

type Unreadable = 'pdf_locked' | 'pdf_broken' | 'pdf_too_large' | 'pdf_without_text';

const REASONS: Readonly<Record<Unreadable, { readonly zh: string; readonly en: string }>> = {
  pdf_locked: {
    zh: '这个 PDF 需要密码才能打开，未读取；请换用没有密码的文件。',
    en: 'this PDF opens only with a password and was not read; choose a file without one.',
  },
  pdf_broken: {
    zh: '这个 PDF 已损坏或不完整，未读取；请重新下载后再试。',
    en: 'this PDF is damaged or incomplete and was not read; download it again.',
  },
  pdf_too_large: {
    zh: `这个 PDF 超过 ${MOST_PAGES} 页，或解开后的内容远多于一份报告，未读取；请只选报告本身。`,
    en: `this PDF has more than ${MOST_PAGES} pages or unpacks to far more than a report, and was not read; choose the report alone.`,
  },
  pdf_without_text: {
    zh: '这个 PDF 里只有扫描的图片，没有文字，未读取；各表是图片，按“缺失”处理，不是 0。请换用可以选中文字的文件。',
    en: 'this PDF holds only scanned images and no text, and was not read; its tables are images, absent and not 0. Choose a file whose text can be selected.',
  },
};

const PASSWORD_ERROR = 4;

function readPages(pdfium: PdfiumFunctions, document: number): readonly PageLayout[] | Unreadable {
  const count = pdfium.FPDF_GetPageCount(document);
  if (count > MOST_PAGES) return 'pdf_too_large';
  const pages: PageLayout[] = [];
  let glyphs = 0;
  let page = 0;
  try {
    for (let index = 0; index < count; index += 1) {
      // PDFium drops a font with the last page that uses it: the page before stays open until then.
      const next = pdfium.FPDF_LoadPage(document, index);
      if (page !== 0) pdfium.FPDF_ClosePage(page);
      page = next;
      // A page that is missing may hold half a table: the rest cannot be trusted.
      if (page === 0) return 'pdf_broken';
      const marks = readPageMarks(pdfium, page, index + 1);
      if (marks === null) continue;
      glyphs += marks.glyphs.length;
      if (glyphs > MOST_GLYPHS) return 'pdf_too_large';
      pages.push(layOut(marks));
    }
  } finally {
    if (page !== 0) pdfium.FPDF_ClosePage(page);
  }
  if (pages.length === 0) return 'pdf_broken';
  return glyphs === 0 ? 'pdf_without_text' : pages;
}

function readDocument(pdfium: PdfiumFunctions, bytes: Uint8Array): Content | Unreadable {
  const pointer = pdfium.malloc(bytes.length);
  if (pointer === 0) return 'pdf_too_large';
  try {
    new Uint8Array(pdfium.memory.buffer).set(bytes, pointer);
    const document = pdfium.FPDF_LoadMemDocument(pointer, bytes.length, 0);
    if (document === 0) {
      return pdfium.FPDF_GetLastError() === PASSWORD_ERROR ? 'pdf_locked' : 'pdf_broken';
    }
    try {
      const pages = readPages(pdfium, document);
      return typeof pages === 'string' ? pages : pdfContent(pages);
    } finally {
      pdfium.FPDF_CloseDocument(document);
    }
  } finally {
    pdfium.free(pointer);
  }
}

async function contentOf(bytes: Uint8Array): Promise<Content | Unreadable> {
  const soundness = checkStreams(bytes);
  if (soundness !== 'sound') return soundness === 'damaged' ? 'pdf_broken' : 'pdf_too_large';
  try {
    return await withPdfium((pdfium) => readDocument(pdfium, bytes));
  } catch (error) {
    // PDFium gives up where memory ends or its own checks fail.
    if (error instanceof PdfTooLarge || error instanceof WebAssembly.RuntimeError) {
      return 'pdf_too_large';
    }
    throw error;
  }
}

/** Reads every report of a PDF; see `readContent`. One that cannot be opened is refused. */
export async function readPdf(bytes: Uint8Array, path: string): Promise<readonly ReadOutcome[]> {
  const content = await contentOf(bytes);
  if (typeof content !== 'string') return readContent(content, path);
  const { zh, en } = REASONS[content];
  return [{ kind: 'refused', reason: refusal(content, path, zh, en) }];
}
