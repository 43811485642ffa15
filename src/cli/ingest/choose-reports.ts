/** Which reports of many entries make the dataset, and in which order: the same for any order of reading. */
import { bodyYearOf, compareRows } from '../../ingest/dataset/order-rows.ts';
import type { RefusedDocument } from '../read-documents.ts';
import {
  fieldPlaces,
  type EntryHead,
  type FieldPlace,
  type FiledReport,
  type ReportHead,
} from './entry.ts';

/** One entry by its number in the order of documents. */
export interface ReportPlace extends ReportHead {
  readonly document: number;
  /** Which report of the document, and where it stands there. */
  readonly index: number;
  readonly field: FieldPlace;
}

/** A report that is left out because another document gave the same body and year. */
export interface Double {
  readonly report: ReportPlace;
  readonly first: ReportPlace;
  /** True where both documents are the same byte for byte. */
  readonly isCopy: boolean;
}

/** Documents in their order, by number. */
export interface Documents {
  readonly count: number;
  readonly head: (document: number) => EntryHead;
  readonly report: (document: number, field: FieldPlace) => FiledReport;
  readonly refused: (document: number, head: EntryHead) => readonly RefusedDocument[];
}

/** Reports by year, in packed form: millions of them are held at once. */
export class YearIndex {
  readonly #years = new Map<number, number[]>();

  /** Reads every head once. */
  static of(documents: Documents, see: (head: EntryHead) => void): YearIndex {
    const index = new YearIndex();
    for (let document = 0; document < documents.count; document += 1) {
      const head = documents.head(document);
      see(head);
      for (const year of new Set(head.reports.map((report) => report.year))) {
        const known = index.#years.get(year);
        if (known === undefined) index.#years.set(year, [document]);
        else known.push(document);
      }
    }
    return index;
  }

  years(): number[] {
    return [...this.#years.keys()].sort((left, right) => left - right);
  }

  documentsOf(year: number): readonly number[] {
    return this.#years.get(year) ?? [];
  }
}

/** The reports of one year in the order of the dataset; of one body the first document's. */
export function reportsOfYear(
  year: number,
  index: YearIndex,
  documents: Documents,
): { readonly chosen: readonly ReportPlace[]; readonly doubles: readonly Double[] } {
  const first = new Map<string, ReportPlace>();
  const doubles: Double[] = [];
  for (const document of index.documentsOf(year)) {
    const head = documents.head(document);
    const fields = fieldPlaces(head);
    head.reports.forEach((report, at) => {
      const field = fields[at];
      if (report.year !== year || field === undefined) return;
      const place = { ...report, document, index: at, field };
      const key = bodyYearOf(report);
      const known = first.get(key);
      if (known === undefined) first.set(key, place);
      else {
        const isCopy =
          known.document !== document && documents.head(known.document).sha256 === head.sha256;
        doubles.push({ report: place, first: known, isCopy });
      }
    });
  }
  return { chosen: [...first.values()].sort(compareRows), doubles };
}
