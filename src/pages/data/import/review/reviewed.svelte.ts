/** One report under review: what was read, what a person added, and what is still in doubt. */
import type { CellId } from '../../../../form/form.ts';
import type { ImportLine, ImportRecord } from '../../../../report/imported.ts';
import type { Finding } from '../../../../report/finding.ts';
import { findingsOfReport } from '../../../../report/report-findings.ts';
import { explanationsOf } from '../../../../report/suspect.ts';
import type { Report } from '../../../../report/report.ts';
import { decodeReport } from '../../../../report/report-codec.ts';
import {
  UNTOUCHED,
  correctedValues,
  openQuestions,
  printedNote,
  reviewedChecks,
  type FilingAnswer,
  type Review,
  type SameBody,
} from '../../../../report/review.ts';
import type { SourceText } from '../../../../report/source-text.ts';
import type { Imports } from '../../../../state/import/imports.svelte.ts';

export class Reviewed {
  readonly #imports: Imports;
  readonly line: ImportLine;
  #record = $state.raw<ImportRecord | null>(null);

  state = $state<'loading' | 'open' | 'gone'>('loading');
  report = $state.raw<Report | null>(null);
  source = $state.raw<SourceText>({ kind: 'none' });

  readonly review = $derived<Review>(this.#record?.review ?? UNTOUCHED);
  readonly values = $derived(
    this.report === null ? new Map() : correctedValues(this.report.values, this.review.corrections),
  );
  readonly questions = $derived(
    this.report === null ? [] : openQuestions(this.report.warnings, this.review),
  );
  readonly notes = $derived(this.report?.warnings.filter(({ grade }) => grade === 'note') ?? []);
  readonly failing = $derived(
    this.report === null
      ? []
      : reviewedChecks(this.report, this.review).filter(({ outcome }) => outcome === 'fails'),
  );
  readonly explanations = $derived(
    explanationsOf(this.report === null ? [] : reviewedChecks(this.report, this.review)),
  );
  /** What the rules of one report ask beside its equations. */
  readonly asked = $derived.by((): readonly Finding[] => {
    const { report, review, line, values } = this;
    if (report === null) return [];
    const { filing, forms } = report;
    const { agency, year } = review.answer;
    return findingsOfReport({
      agency: line.agencyId ?? '',
      agencyName: agency ?? filing.agency ?? '',
      year: year ?? filing.year ?? 0,
      province: filing.province,
      level: filing.level,
      function: filing.function,
      values,
      forms,
    }).filter(({ rule }) => !rule.startsWith('identity.'));
  });
  readonly failingCells = $derived<ReadonlySet<CellId>>(
    new Set(this.failing.flatMap(({ left, right }) => [...left.cells, ...right.cells])),
  );
  readonly questionedCells = $derived<ReadonlySet<CellId>>(
    new Set(this.questions.flatMap(({ cells }) => cells)),
  );
  /** What is printed in each corrected cell. */
  readonly printed = $derived<ReadonlyMap<CellId, string>>(
    new Map(
      Object.keys(this.review.corrections).map((cell) => [
        cell,
        printedNote(this.report?.values.get(cell)),
      ]),
    ),
  );

  constructor(imports: Imports, line: ImportLine) {
    this.#imports = imports;
    this.line = line;
  }

  /** Fetches the report and its source; returns the first cell in doubt. */
  async load(): Promise<CellId | null> {
    try {
      const record = await this.#imports.record(this.line);
      if (record === undefined) throw new Error('no record');
      this.report = decodeReport(record.report);
      this.#record = record;
      this.state = 'open';
    } catch {
      this.state = 'gone';
      return null;
    }
    this.source = await this.#imports.documents
      .source({ path: this.line.path, index: this.line.index })
      .catch(() => ({ kind: 'none' as const }));
    return [...this.questionedCells, ...this.failingCells][0] ?? null;
  }

  /** Keeps a change of the review. */
  async change(part: Partial<Review>): Promise<void> {
    if (this.#record === null) return;
    const before = this.#record;
    const changed = { ...before, review: { ...before.review, ...part } };
    this.#record = changed;
    const kept = await this.#imports.review(before, changed.review);
    // Another change may have come meanwhile.
    if (this.#record === changed) this.#record = kept;
  }

  /** Files the reports of this body under another; null takes them apart. Returns how many changed. */
  async join(sameAs: SameBody | null): Promise<number> {
    const changed = await this.#imports.filing.joinBody(this.line, sameAs);
    this.#record = (await this.#imports.record(this.line)) ?? this.#record;
    return changed;
  }

  /**
   * Keeps who filed the report, and for its folder the year and region that others lack too.
   *
   * @param folderPlace the names of the region for the folder; null keeps nothing for it
   */
  async answer(answer: FilingAnswer, folderPlace: string | null): Promise<void> {
    await this.change({ answer });
    if (folderPlace === null) return;
    await this.#imports.filing.answerFolder(this.line.path, answer, folderPlace);
  }
}
