/** One report as text that a store or another thread can keep, and back. */
import type { CellValue } from './cell-value.ts';
import type { CellSource, Report } from './report.ts';

/** Raised when a kept report can no longer be read as it was written. */
const CODEC_VERSION = 1;

type Kept = Omit<Report, 'values' | 'sources'> & {
  readonly codec: number;
  readonly values: Readonly<Record<string, CellValue>>;
  readonly sources: Readonly<Record<string, CellSource>>;
};

/** The text was not written by `encodeReport`, or by a version that wrote otherwise. */
export class UnreadableReportError extends Error {
  override readonly name = 'UnreadableReportError';
}

/** Every part of the report, blank, "/", absent and 0 still apart. */
export function encodeReport(report: Report): string {
  const kept: Kept = {
    ...report,
    codec: CODEC_VERSION,
    values: Object.fromEntries(report.values),
    sources: Object.fromEntries(report.sources),
  };
  return JSON.stringify(kept);
}

/** @throws UnreadableReportError */
export function decodeReport(text: string): Report {
  let kept: Kept;
  try {
    kept = JSON.parse(text) as Kept;
  } catch (error) {
    throw new UnreadableReportError('The kept report is not JSON.', { cause: error });
  }
  const { codec, values, sources, ...rest } = kept;
  if (codec !== CODEC_VERSION) {
    throw new UnreadableReportError(`The kept report has version ${String(codec)}.`);
  }
  return {
    ...rest,
    values: new Map(Object.entries(values)),
    sources: new Map(Object.entries(sources)),
  };
}
