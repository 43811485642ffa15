/** What a run has to say of its documents, as it comes: a summary of millions is not held. */
import { compareText } from '../../ingest/dataset/order-rows.ts';
import { OpenQuestions } from '../../ingest/open-questions.ts';
import { SameBodies } from '../../ingest/same-body.ts';
import type { Warning } from '../../report/report.ts';
import { refusedDouble, type RefusedDocument } from '../read-documents.ts';
import { json, plain, type Terminal } from '../terminal.ts';
import type { Documents, Double } from './choose-reports.ts';
import { fieldPlaces, type EntryHead, type FiledReport } from './entry.ts';
import type { Written } from './write-reports.ts';

/** Where a run put its reports. */
export interface Place {
  /** Null where no report was read and nothing was written. */
  readonly out: string | null;
  /** `1-of-4`, or null for a whole dataset. */
  readonly shard: string | null;
}

interface Told {
  readonly name: string;
  readonly report: FiledReport;
}

/** How many reports a run refused: by the reader, and as doubles of others. */
export const refusedBy = ({ refused, doubles }: Written): number =>
  refused + doubles.filter(({ isCopy }) => !isCopy).length;

function* refusedIn(documents: Documents, doubles: readonly Double[]): Generator<RefusedDocument> {
  const refusedDoubles = doubles
    .filter(({ isCopy }) => !isCopy)
    .toSorted(
      (left, right) =>
        left.report.document - right.report.document || left.report.index - right.report.index,
    );
  let next = 0;
  for (let document = 0; document < documents.count; document += 1) {
    const head = documents.head(document);
    yield* documents.refused(document, head);
    for (; refusedDoubles[next]?.report.document === document; next += 1) {
      const double = refusedDoubles[next];
      if (double === undefined) break;
      const earlier = documents.head(double.first.document).name;
      yield refusedDouble(head.name, earlier, double.report.agency_name, double.report.year);
    }
  }
}

/** Heads of the reports that the dataset has, document by document. */
function* takenHeads(
  documents: Documents,
  doubles: readonly Double[],
): Generator<{ readonly document: number; readonly index: number; readonly head: EntryHead }> {
  const left = new Set(doubles.map(({ report }) => `${report.document}/${report.index}`));
  for (let document = 0; document < documents.count; document += 1) {
    const head = documents.head(document);
    for (const index of head.reports.keys()) {
      if (!left.has(`${document}/${index}`)) yield { document, index, head };
    }
  }
}

/** The reports that have a warning. */
function* warned(documents: Documents, doubles: readonly Double[]): Generator<Told> {
  for (const { document, index, head } of takenHeads(documents, doubles)) {
    if (head.reports[index]?.isWarned !== true) continue;
    const field = fieldPlaces(head)[index];
    if (field !== undefined) yield { name: head.name, report: documents.report(document, field) };
  }
}

const copiesIn = (documents: Documents, doubles: readonly Double[]) =>
  doubles
    .filter(({ isCopy }) => isCopy)
    .map(({ report, first }) => ({
      file: documents.head(report.document).name,
      same_as: documents.head(first.document).name,
    }))
    .sort((left, right) => compareText(left.file, right.file));

/** Prints an array of a JSON object element by element. */
function printArray(terminal: Terminal, name: string, values: Iterable<unknown>): void {
  let before = `  ${JSON.stringify(name)}: [`;
  let isEmpty = true;
  for (const value of values) {
    terminal.out(before);
    before = `    ${json(value).replaceAll('\n', '\n    ')},`;
    isEmpty = false;
  }
  terminal.out(isEmpty ? `${before}],` : `${before.slice(0, -1)}\n  ],`);
}

const warningForMachines = (
  file: string,
  { row }: FiledReport,
  { code, grade, line, cells, alternatives, en, zh }: Warning,
): unknown => ({
  file,
  agency: row.agency_name,
  year: row.year,
  code,
  grade,
  line,
  cells,
  alternatives,
  warning: en,
  warning_zh: zh,
});

/** Prints the summary for machines: one JSON object. */
export function tellMachines(
  documents: Documents,
  written: Written,
  place: Place,
  terminal: Terminal,
): void {
  const { doubles, reports, agencies, read, questioned } = written;
  const counts = {
    ...place,
    documents: written.documents,
    reports,
    agencies,
    read,
    questioned,
    refused_reports: refusedBy(written),
  };
  const questions = new OpenQuestions();
  const bodies = new SameBodies();
  for (const { head, index } of takenHeads(documents, doubles)) {
    const report = head.reports[index];
    if (report !== undefined) bodies.add(report);
  }
  function* warnings(): Generator<unknown> {
    for (const { name, report } of warned(documents, doubles)) {
      const { agency_name: agency, region_code: region, ...filing } = report.row;
      questions.add(name, { filing: { ...filing, agency, region }, warnings: report.warnings });
      for (const warning of report.warnings) yield warningForMachines(name, report, warning);
    }
  }
  terminal.out(json(counts).replace(/\n\}$/u, ','));
  printArray(terminal, 'refused', refusedIn(documents, doubles));
  printArray(terminal, 'copies', copiesIn(documents, doubles));
  printArray(terminal, 'warnings', warnings());
  printArray(terminal, 'questions', questions.list());
  terminal.out(`  "proposed_joins": ${json(bodies.propose()).replaceAll('\n', '\n  ')}\n}`);
}

const WORDS: Readonly<Record<Warning['grade'], string>> = { note: 'Note', question: 'Question' };

/** Prints the summary for a person: what was refused, what is in doubt, and the counts. */
export function tellPerson(
  documents: Documents,
  written: Written,
  place: Place,
  terminal: Terminal,
): void {
  const { doubles } = written;
  for (const { reason } of refusedIn(documents, doubles)) terminal.out(`Refused: ${plain(reason)}`);
  for (const copy of copiesIn(documents, doubles)) {
    terminal.out(plain(`Copy: ${copy.file} is the same as ${copy.same_as}; it was taken once.`));
  }
  for (const { name, report } of warned(documents, doubles)) {
    for (const { grade, en } of report.warnings) {
      terminal.out(plain(`${WORDS[grade]}: ${name}: ${en}`));
    }
  }
  const counts = `documents: ${written.documents}; reports: ${written.reports} (${written.read} read, ${written.questioned} with questions); bodies: ${written.agencies}; refused: ${refusedBy(written)}`;
  terminal.out(
    place.out === null
      ? `No report was read; nothing was written; ${counts}.`
      : `Written to ${place.out}; ${counts}.`,
  );
}
