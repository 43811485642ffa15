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
import { decodeReport } from '../../report/report-codec.ts';
import type { FilingAnswer, Review, SameBody } from '../../report/review.ts';
import type { DrawnPage, SourceText } from '../../report/source-text.ts';
import { duplicatesOf, isUsable } from './duplicates.ts';
import { ImportRun, type Progress, type RunPorts } from './import-run.ts';
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

/** Documents that are looked up at once. */
const PORTION = 100;

export class Imports {
  readonly #ports: ImportPorts;
  #run: ImportRun | null = null;
  /** Asked for before the run itself began. */
  #isCancelled = false;
  /** Outcomes that could not be saved, by key: they are all there is of them. */
  readonly #unsaved = new Map<string, ImportOutcome>();
  /** Documents of this session, which need no store to be shown. */
  readonly #files = new Map<string, Blob>();

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
  waiting = $state.raw<{ readonly all: number; readonly kept: number }>({ all: 0, kept: 0 });

  readonly isRunning = $derived(this.progress?.state === 'running');
  readonly duplicates = $derived(duplicatesOf(this.lines));
  readonly usable = $derived(
    this.lines.filter((line) => isUsable(line) && !this.duplicates.has(keyText(line))),
  );

  constructor(ports: ImportPorts) {
    this.#ports = ports;
  }

  /** Finds what was kept by earlier sessions; shows the latest. */
  async load(): Promise<void> {
    try {
      this.sets = await this.#ports.store.sets();
      const latest = this.sets[0];
      if (latest !== undefined) await this.show(latest);
    } catch (error) {
      this.trouble = troubleOf(error);
    }
  }

  async show(set: ImportSet): Promise<void> {
    if (this.isRunning) return;
    const { store } = this.#ports;
    const [lines, waiting] = await Promise.all([store.lines(set.id), store.waiting(set.id)]);
    this.#unsaved.clear();
    this.unsavedCount = 0;
    this.#files.clear();
    this.current = set;
    this.reviewing = null;
    this.lines = lines;
    this.progress = null;
    this.hasLostOriginals = false;
    this.waiting = {
      all: waiting.length,
      kept: waiting.filter(({ isKept }) => isKept).length,
    };
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
    this.#files.clear();
    this.#prepare(files.length);
    await this.#read(set, files);
  }

  /** Reads what waits of the shown import: kept documents, and those chosen again. */
  async goOn(chosen: readonly ImportFile[] = []): Promise<void> {
    const set = this.current;
    if (set === null || this.isRunning) return;
    this.#prepare(this.waiting.all);
    try {
      await this.#read(set, await this.#waitingOf(set, chosen));
    } catch (error) {
      this.progress = null;
      this.trouble = troubleOf(error);
    }
  }

  /** Documents that wait and are at hand: chosen again, of this session, or kept. */
  async #waitingOf(set: ImportSet, chosen: readonly ImportFile[]): Promise<readonly ImportFile[]> {
    const again = new Map(chosen.map((file) => [file.path, file]));
    const { store } = this.#ports;
    const waiting = await store.waiting(set.id);
    const files: ImportFile[] = [];
    for (let from = 0; from < waiting.length; from += PORTION) {
      const portion = waiting.slice(from, from + PORTION).map(async ({ isKept, ...file }) => {
        const known = again.get(file.path)?.content ?? this.#files.get(file.path);
        const content = known ?? (isKept ? await store.original(set.id, file.path) : undefined);
        return content === undefined ? [] : [{ ...file, content }];
      });
      files.push(...(await Promise.all(portion)).flat());
    }
    return files;
  }

  /** Shows that a run over so many documents begins: from here on it can be cancelled. */
  #prepare(total: number): void {
    this.#isCancelled = false;
    this.progress = { state: 'running', total, done: 0, speed: null, secondsLeft: null };
  }

  async #read(set: ImportSet, files: readonly ImportFile[]): Promise<void> {
    this.trouble = null;
    this.hasLostOriginals = false;
    this.waiting = { all: 0, kept: 0 };
    for (const { path, content } of files) this.#files.set(path, content);
    const canSave = await this.#begin(set, files);
    this.#run = new ImportRun(
      set,
      files,
      this.#ports,
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
    if (canSave) await this.#countWaiting(set);
    await this.#followJoins(set);
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

  async #countWaiting(set: ImportSet): Promise<void> {
    const waiting = await this.#ports.store.waiting(set.id).catch(() => []);
    this.waiting = {
      all: waiting.length,
      kept: waiting.filter(({ path, isKept }) => isKept || this.#files.has(path)).length,
    };
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

  /** The document itself: of this session, or as it was kept. */
  async original(path: string): Promise<Blob | undefined> {
    const file = this.#files.get(path);
    if (file !== undefined || this.current === null) return file;
    return this.#ports.store.original(this.current.id, path).catch(() => undefined);
  }

  async source(key: ReportKey): Promise<SourceText> {
    const content = await this.original(key.path);
    return content === undefined ? { kind: 'none' } : this.#ports.reader.source(key, content);
  }

  /** A page of a document as a picture, where it has pages and they can be drawn. */
  async page(path: string, page: number, scale: number): Promise<DrawnPage | null> {
    const content = await this.original(path);
    return content === undefined ? null : this.#ports.reader.page(content, page, scale);
  }

  divisions(text: string): Promise<readonly DivisionChoice[]> {
    return this.#ports.reader.divisions(text);
  }

  /** Keeps what a person added to a reading; returns the record as it is now. */
  async review(record: ImportRecord, review: Review): Promise<ImportRecord> {
    const set = this.current;
    const changed = { ...record, review };
    const line = await this.#ports.reader.settle(changed);
    const key = keyText(record);
    const outcome = { line, record: changed };
    try {
      if (set === null) throw new Error('No import is shown.');
      await this.#ports.store.save(set.id, [outcome]);
      this.#unsaved.delete(key);
    } catch (error) {
      this.trouble = troubleOf(error);
      this.#unsaved.set(key, outcome);
    }
    this.unsavedCount = this.#unsaved.size;
    this.lines = this.lines.map((other) => (keyText(other) === key ? line : other));
    return changed;
  }

  /** Gives year and region to the other reports of a folder that lack them. */
  async answerFolder(path: string, { year, region }: FilingAnswer): Promise<void> {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    for (const line of this.lines) {
      const isNeighbour = line.path.startsWith(folder) && line.path !== path;
      if (!isNeighbour || line.state !== 'questioned') continue;
      const record = await this.record(line);
      if (record === undefined) continue;
      const { filing } = decodeReport(record.report);
      const { answer } = record.review;
      const answered = {
        ...answer,
        year: filing.year === null ? (answer.year ?? year) : answer.year,
        region: filing.region === null ? (answer.region ?? region) : answer.region,
      };
      if (answered.year === answer.year && answered.region === answer.region) continue;
      await this.review(record, { ...record.review, answer: answered });
    }
  }

  /**
   * Files the reports of a line's body under another body as well, those of the line's name alone
   * where they are taken apart again; returns how many reports changed.
   */
  async joinBody(of: ReportKey, sameAs: SameBody | null): Promise<number> {
    const from = this.lines.find((line) => keyText(line) === keyText(of));
    if (from?.agencyId == null || from.agencyId === sameAs?.id) return 0;
    const { agency, agencyId } = from;
    const lines = this.lines.filter(
      (line) => line.agencyId === agencyId && (sameAs !== null || line.agency === agency),
    );
    let changed = 0;
    for (const line of lines) {
      const record = await this.record(line);
      if (record === undefined) continue;
      const { sameAs: before, ...answer } = record.review.answer;
      if (before?.id === sameAs?.id) continue;
      const joined = sameAs === null ? answer : { ...answer, sameAs };
      await this.review(record, { ...record.review, answer: joined });
      changed += 1;
    }
    return changed;
  }

  /** Joins what was read after its body was joined to another. */
  async #followJoins(set: ImportSet): Promise<void> {
    const joins = new Map<string, SameBody>();
    for (const { agencyId, joinedFrom, joinedTo } of this.lines) {
      if (agencyId === null || joinedFrom === undefined || joinedTo === undefined) continue;
      joins.set(joinedFrom, { id: agencyId, name: joinedTo });
    }
    if (joins.size === 0) return;
    const isLeft = (line: ImportLine): boolean =>
      line.joinedFrom === undefined && line.agencyId !== null && joins.has(line.agencyId);
    for (const line of this.lines.filter(isLeft)) {
      const sameAs = joins.get(line.agencyId ?? '');
      if (this.current?.id !== set.id || sameAs === undefined) return;
      await this.joinBody(line, sameAs);
    }
  }

  /** The shown import as the files of a dataset: each body and year once. */
  async write(): Promise<readonly WrittenFile[]> {
    const set = this.current;
    if (set === null) return [];
    return this.#write(set, this.lines, this.#unsaved);
  }

  /** A kept import as the files of a dataset; null where this browser has none of that id. */
  async writeKept(id: string): Promise<{
    readonly set: ImportSet;
    readonly files: readonly WrittenFile[];
  } | null> {
    if (this.current?.id === id) return { set: this.current, files: await this.write() };
    const { store } = this.#ports;
    const set = (await store.sets()).find((each) => each.id === id);
    if (set === undefined) return null;
    return { set, files: await this.#write(set, await store.lines(id), new Map()) };
  }

  #write(
    set: ImportSet,
    lines: readonly ImportLine[],
    unsaved: ReadonlyMap<string, ImportOutcome>,
  ): Promise<readonly WrittenFile[]> {
    const repeated = duplicatesOf(lines);
    const used = lines.filter((line) => isUsable(line) && !repeated.has(keyText(line)));
    return this.#ports.reader.write({
      set: set.id,
      title: set.name,
      kept: used.flatMap((line) =>
        unsaved.has(keyText(line)) ? [] : [{ path: line.path, index: line.index }],
      ),
      unsaved: used.flatMap((line) => unsaved.get(keyText(line))?.record ?? []),
    });
  }

  /** Body and year of the reports that a dataset takes of an import. */
  async reportsOf(id: string): Promise<readonly (readonly [agency: string, year: number])[]> {
    const lines = this.current?.id === id ? this.lines : await this.#ports.store.lines(id);
    const repeated = duplicatesOf(lines);
    return lines.flatMap((line) =>
      isUsable(line) && !repeated.has(keyText(line)) && line.agencyId !== null && line.year !== null
        ? [[line.agencyId, line.year] as const]
        : [],
    );
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
    this.#files.clear();
  }
}
