/** The imports of this browser: the one that is shown, its progress, and what was kept of it. */
import {
  keyText,
  type DivisionChoice,
  type ImportFile,
  type ImportLine,
  type ImportOutcome,
  type ImportRecord,
  type ImportSet,
  type ReportKey,
} from '../../report/imported.ts';
import { isMisfiled } from '../../report/kept-answers.ts';
import type { Review } from '../../report/review.ts';
import { Documents, type Waiting } from './documents.ts';
import { duplicatesOf } from './duplicates.ts';
import { Filing, type FiledImports } from './filing.ts';
import { reportsIn, usedLines, writeImport } from './import-dataset.ts';
import { ImportRun, type Progress, type RunPorts } from './import-run.ts';
import { Answers } from './kept-answers.svelte.ts';
import {
  troubleOf,
  type ReaderPort,
  type StorePort,
  type StoreTrouble,
  type WrittenFile,
} from './ports.ts';

export interface ImportPorts {
  readonly reader: ReaderPort;
  readonly store: StorePort;
  readonly now: RunPorts['now'];
  readonly wait: RunPorts['wait'];
  readonly newId: () => string;
  readonly date: () => Date;
}

const NONE_WAITING: Waiting = { all: 0, kept: 0 };

/** A report of an import that this browser keeps. */
interface KeptLine {
  /** Id of the import. */
  readonly set: string;
  readonly line: ImportLine;
}

export class Imports implements FiledImports {
  readonly #ports: ImportPorts;
  /** What was answered for this import and all others. */
  readonly answers: Answers;
  readonly filing: Filing;
  readonly documents: Documents;
  #run: ImportRun | null = null;
  /** Asked for before the run itself began. */
  #isCancelled = false;
  /** Outcomes that could not be saved, by key: they are all there is of them. */
  readonly #unsaved = new Map<string, ImportOutcome>();

  sets = $state.raw<readonly ImportSet[]>([]);
  current = $state.raw<ImportSet | null>(null);
  lines = $state.raw<readonly ImportLine[]>([]);
  progress = $state.raw<Progress | null>(null);
  /** Why nothing more is saved, or null while all is. */
  trouble = $state.raw<StoreTrouble | null>(null);
  unsavedCount = $state(0);
  hasLostOriginals = $state(false);
  /** The report that is under review, or null while the list is shown. */
  reviewing = $state.raw<ImportLine | null>(null);
  /** Documents of the shown import that were not read, and how many of them can be read now. */
  waiting = $state.raw<Waiting>(NONE_WAITING);

  readonly isRunning = $derived(this.progress?.state === 'running');
  readonly duplicates = $derived(duplicatesOf(this.lines));
  readonly usable = $derived(usedLines(this.lines));

  constructor(ports: ImportPorts) {
    this.#ports = ports;
    this.answers = new Answers(ports);
    this.filing = new Filing(this, this.answers, ports.store);
    this.documents = new Documents(ports);
  }

  /** Finds what was kept by earlier sessions; shows the latest. */
  async load(): Promise<void> {
    try {
      await this.answers.load();
      this.sets = await this.#ports.store.sets();
      const latest = this.sets[0];
      if (latest !== undefined) await this.show(latest);
    } catch (error) {
      this.trouble = troubleOf(error);
    }
  }

  async show(set: ImportSet): Promise<void> {
    if (this.isRunning) return;
    const [lines, waiting] = await Promise.all([
      this.#ports.store.lines(set.id),
      this.documents.countWaiting(set),
    ]);
    this.#unsaved.clear();
    this.unsavedCount = 0;
    this.documents.show(set);
    this.current = set;
    this.reviewing = null;
    this.lines = lines;
    this.progress = null;
    this.hasLostOriginals = false;
    this.waiting = waiting;
    // Where an answer was given and the page closed before all reports followed.
    if (lines.some((line) => isMisfiled(this.answers.joins, line))) await this.filing.followJoins();
  }

  /** Reads documents into a new import; resolves when all are listed or after `cancel`. */
  async start(files: readonly ImportFile[], name: string): Promise<void> {
    if (this.isRunning || files.length === 0) return;
    const set: ImportSet = {
      id: this.#ports.newId(),
      name,
      startedAt: this.#ports.date().toISOString(),
      documents: files.length,
    };
    this.current = set;
    this.reviewing = null;
    this.sets = [set, ...this.sets];
    this.lines = [];
    this.#unsaved.clear();
    this.unsavedCount = 0;
    this.documents.show(set);
    this.#prepare(files.length);
    await this.#read(set, files);
  }

  /** Reads what waits of the shown import: kept documents, and those chosen again. */
  async goOn(chosen: readonly ImportFile[] = []): Promise<void> {
    const set = this.current;
    if (set === null || this.isRunning) return;
    this.#prepare(this.waiting.all);
    try {
      await this.#read(set, await this.documents.waiting(set, chosen));
    } catch (error) {
      this.progress = null;
      this.trouble = troubleOf(error);
    }
  }

  /** Shows that a run over so many documents begins: from here on it can be cancelled. */
  #prepare(total: number): void {
    this.#isCancelled = false;
    this.progress = { state: 'running', total, done: 0, speed: null, secondsLeft: null };
  }

  async #read(set: ImportSet, files: readonly ImportFile[]): Promise<void> {
    this.trouble = null;
    this.hasLostOriginals = false;
    this.waiting = NONE_WAITING;
    this.documents.add(files);
    const canSave = await this.#begin(set, files);
    this.#run = new ImportRun(
      set,
      files,
      { ...this.#ports, answered: (outcome) => this.answers.answered(set.id, outcome) },
      {
        onOutcomes: (outcomes, isSaved) => this.#list(outcomes, isSaved),
        onProgress: (progress) => {
          this.progress = progress;
        },
        onTrouble: (trouble) => {
          this.trouble = trouble;
        },
        onOriginalsLost: () => {
          this.hasLostOriginals = true;
        },
      },
      canSave,
    );
    if (this.#isCancelled) this.#run.cancel();
    await this.#run.run();
    this.#run = null;
    if (canSave) {
      this.waiting = await this.documents.countWaiting(set).catch(() => NONE_WAITING);
    }
    if (this.current?.id === set.id) await this.filing.followJoins();
  }

  async #begin(set: ImportSet, files: readonly ImportFile[]): Promise<boolean> {
    const { store } = this.#ports;
    try {
      await store.persist();
      await store.begin(set, files);
      return true;
    } catch (error) {
      this.trouble = troubleOf(error);
      return false;
    }
  }

  cancel(): void {
    this.#isCancelled = true;
    this.#run?.cancel();
  }

  #list(outcomes: readonly ImportOutcome[], isSaved: boolean): void {
    if (!isSaved) {
      for (const outcome of outcomes) this.#unsaved.set(keyText(outcome.line), outcome);
      this.unsavedCount = this.#unsaved.size;
    }
    this.lines = [...this.lines, ...outcomes.map(({ line }) => line)];
  }

  /** Tries once more to save what could not be; true where nothing is left unsaved. */
  async saveAgain(): Promise<boolean> {
    const set = this.current;
    if (set === null || this.isRunning) return false;
    try {
      await this.#ports.store.begin(set, []);
      await this.#ports.store.save(set.id, [...this.#unsaved.values()]);
      this.#unsaved.clear();
      this.unsavedCount = 0;
      this.trouble = null;
      this.lines = [...this.lines];
      return true;
    } catch (error) {
      this.trouble = troubleOf(error);
      return false;
    }
  }

  isSaved(key: ReportKey): boolean {
    return !this.#unsaved.has(keyText(key));
  }

  /** The record behind a line, or undefined where it was refused or is gone. */
  async record(key: ReportKey): Promise<ImportRecord | undefined> {
    const unsaved = this.#unsaved.get(keyText(key));
    if (unsaved !== undefined) return unsaved.record ?? undefined;
    return this.current === null ? undefined : this.#ports.store.record(this.current.id, key);
  }

  divisions(text: string): Promise<readonly DivisionChoice[]> {
    return this.#ports.reader.divisions(text);
  }

  /** Keeps what a person added to a reading; returns the record as it is now. */
  async review(record: ImportRecord, review: Review): Promise<ImportRecord> {
    const outcome = await this.answers.filed({ ...record, review });
    await this.#keep(outcome);
    return outcome.record;
  }

  /** The shown import, whose reports are filed anew where an answer concerns them. */
  get shown(): FiledImports['shown'] {
    return {
      lines: this.lines,
      record: (key) => this.record(key),
      save: async (outcomes) => {
        for (const outcome of outcomes) await this.#keep(outcome);
      },
    };
  }

  onTrouble(trouble: StoreTrouble): void {
    this.trouble = trouble;
  }

  /** Keeps a report of the shown import that changed, and shows it as it is now. */
  async #keep(outcome: ImportOutcome): Promise<void> {
    const set = this.current;
    const key = keyText(outcome.line);
    try {
      if (set === null) throw new Error('No import is shown.');
      await this.#ports.store.save(set.id, [outcome]);
      this.#unsaved.delete(key);
    } catch (error) {
      this.trouble = troubleOf(error);
      this.#unsaved.set(key, outcome);
    }
    this.unsavedCount = this.#unsaved.size;
    this.lines = this.lines.map((other) => (keyText(other) === key ? outcome.line : other));
  }

  /** The shown import as the files of a dataset: each body and year once. */
  async write(): Promise<readonly WrittenFile[]> {
    const set = this.current;
    if (set === null) return [];
    return writeImport(this.#ports.reader, set, this.lines, this.#unsaved);
  }

  /** A kept import as the files of a dataset; null where this browser has none of that id. */
  async writeKept(id: string): Promise<{
    readonly set: ImportSet;
    readonly files: readonly WrittenFile[];
  } | null> {
    if (this.current?.id === id) return { set: this.current, files: await this.write() };
    const { reader, store } = this.#ports;
    const set = (await store.sets()).find((each) => each.id === id);
    if (set === undefined) return null;
    return { set, files: await writeImport(reader, set, await store.lines(id), new Map()) };
  }

  /** What is read of an import, of the one that is open with what was just corrected. */
  async #linesOf(id: string): Promise<readonly ImportLine[]> {
    return this.current?.id === id ? this.lines : await this.#ports.store.lines(id);
  }

  /** Body and year of the reports that a dataset takes of an import. */
  async reportsOf(id: string): Promise<readonly (readonly [agency: string, year: number])[]> {
    return reportsIn(await this.#linesOf(id));
  }

  /** The report of a body and year in the first of those imports that has it; null where none has. */
  async lineOf(ids: readonly string[], agency: string, year: number): Promise<KeptLine | null> {
    for (const set of ids) {
      const line = usedLines(await this.#linesOf(set)).find(
        (each) => each.agencyId === agency && each.year === year,
      );
      if (line !== undefined) return { set, line };
    }
    return null;
  }

  /** Shows a report beside its document; false where another import is being read meanwhile. */
  async openReview({ set: id, line }: KeptLine): Promise<boolean> {
    const set = this.sets.find((each) => each.id === id);
    if (this.current?.id !== id && set !== undefined) await this.show(set);
    if (this.current?.id !== id) return false;
    this.reviewing = this.lines.find((each) => keyText(each) === keyText(line)) ?? null;
    return this.reviewing !== null;
  }

  async rename(set: ImportSet, name: string): Promise<void> {
    const renamed = { ...set, name };
    await this.#ports.store.rename(renamed);
    this.sets = this.sets.map((each) => (each.id === set.id ? renamed : each));
    if (this.current?.id === set.id) this.current = renamed;
  }

  /** Removes an import and what was kept with it. */
  async remove(set: ImportSet): Promise<void> {
    await this.#ports.store.remove(set.id);
    this.sets = this.sets.filter((each) => each.id !== set.id);
    if (this.current?.id !== set.id) return;
    this.current = null;
    this.lines = [];
    this.progress = null;
    this.#unsaved.clear();
    this.unsavedCount = 0;
    this.documents.show(null);
  }
}
