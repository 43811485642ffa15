/** Shared by the tests of PDFs: many ways to print a report, and what is read back. */
import type { PageMarks } from '../../../../src/ingest/kinds/pdf/page-marks.ts';
import { readDocument } from '../../../../src/ingest/read-document.ts';
import type { Report } from '../../../../src/report/report.ts';
import type { Random, RandomReport } from '../../../support/random-report.ts';
import { PLAIN_PDF, type PdfRendering } from '../../../support/render-pdf.ts';

/** A page with nothing on it. */
export const EMPTY_PAGE: PageMarks = {
  page: 1,
  width: 600,
  height: 800,
  glyphs: [],
  horizontals: [],
  verticals: [],
  images: [],
  shown: [1, 0, 0, 1, 0, 0],
};

/** The report in a PDF; throws where it is refused. */
export async function reportIn(bytes: Uint8Array): Promise<Report> {
  const [outcome] = await readDocument(bytes, 'report.pdf');
  if (outcome === undefined) throw new Error('nothing was read');
  if (outcome.kind === 'refused') throw new Error(outcome.reason.en);
  return outcome.report;
}

/** A rendering drawn at random. */
export function randomRendering(
  random: Random,
  report: RandomReport,
  rulings: readonly PdfRendering['rulings'][],
): PdfRendering {
  const pick = <T>(values: readonly T[]): T => {
    const value = values[Math.floor(random() * values.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  };
  const either = (): boolean => random() < 0.5;
  return {
    ...PLAIN_PDF,
    t2: report.t2,
    t3: report.t3,
    rulings: pick(rulings),
    encoding: pick(['UniGB-UCS2-H', 'UniGB-UTF16-H', 'GBK-EUC-H']),
    turn: pick(['none', 'none', 'page', 'text']),
    align: pick(['left', 'center', 'right']),
    pageNumbers: pick(['none', 'bare', 'dashes', 'words']),
    isInPieces: either(),
    isFakeBold: either(),
    isLandscape: either(),
    hasRunningHead: either(),
    hasWatermark: either(),
    repeatsHeads: either(),
    cutsRows: either(),
    proseLines: Math.floor(random() * 30),
    size: pick([8, 9, 10, 10.5]),
  };
}
