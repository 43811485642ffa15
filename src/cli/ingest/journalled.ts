/** Documents of one or several journals in one order: by name, then by path. Joined bodies are one. */
import { joinedRow, type Answers } from '../../ingest/answers.ts';
import { compareText } from '../../ingest/dataset/order-rows.ts';
import type { DocumentPath } from '../documents.ts';
import type { Documents } from './choose-reports.ts';
import { decodeRefused, decodeReport, fieldPlaces } from './entry.ts';
import type { EntryPlace, Journal } from './journal.ts';

/** A document with the journal that holds its entry. */
export interface JournalledDocument extends DocumentPath {
  readonly journal: Journal;
}

/** @throws Error where a journal lacks a document */
export function journalled(
  documents: readonly JournalledDocument[],
  answers: Pick<Answers, 'joins'>,
): Documents {
  const sorted = documents.toSorted(
    (left, right) => compareText(left.name, right.name) || compareText(left.path, right.path),
  );
  const at = (document: number): { readonly journal: Journal; readonly place: EntryPlace } => {
    const found = sorted[document];
    const place = found?.journal.placeOf(found.path);
    if (found === undefined || place === undefined) {
      throw new Error(`No entry for ${found?.path ?? document} in its journal.`);
    }
    return { journal: found.journal, place };
  };
  return {
    count: sorted.length,
    head: (document) => {
      const { journal, place } = at(document);
      const head = journal.head(place);
      return { ...head, reports: head.reports.map((report) => joinedRow(report, answers)) };
    },
    report: (document, field) => {
      const { journal, place } = at(document);
      const { row: filed, prose, ...report } = decodeReport(journal.field(place, field));
      const row = joinedRow(filed, answers);
      const { report_id } = row;
      return {
        ...report,
        row,
        prose: {
          texts: prose.texts.map((text) => ({ ...text, report_id })),
          claims: prose.claims.map((claim) => ({ ...claim, report_id })),
        },
      };
    },
    refused: (document, head) => {
      const last = head.refused > 0 ? fieldPlaces(head).at(-1) : undefined;
      const { journal, place } = at(document);
      return last === undefined ? [] : decodeRefused(journal.field(place, last));
    },
  };
}
