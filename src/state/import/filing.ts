/** What a person says of who filed the reports: kept for every import, and followed by all of them. */
import {
  keyText,
  type ImportLine,
  type ImportOutcome,
  type ImportRecord,
  type ImportSet,
  type ReportKey,
} from '../../report/imported.ts';
import {
  folderAnswered,
  folderOf,
  isMisfiled,
  ownIdOf,
  withoutFolder,
} from '../../report/kept-answers.ts';
import type { FilingAnswer, SameBody } from '../../report/review.ts';
import { answering, type Answers } from './kept-answers.svelte.ts';
import { troubleOf, type StorePort, type StoreTrouble } from './ports.ts';

const PORTION = 100;

/** The reports of one import, as they are filed anew. */
interface FiledImport {
  readonly lines: readonly ImportLine[];
  readonly record: (key: ReportKey) => Promise<ImportRecord | undefined>;
  readonly save: (outcomes: readonly ImportOutcome[]) => Promise<void>;
}

/** The imports of this browser: the shown one, whose list changes at once, and the others. */
export interface FiledImports {
  readonly current: ImportSet | null;
  readonly sets: readonly ImportSet[];
  readonly shown: FiledImport;
  readonly onTrouble: (trouble: StoreTrouble) => void;
}

type KeptReports = Pick<StorePort, 'lines' | 'record' | 'save'>;

async function keptImport(store: KeptReports, { id }: ImportSet): Promise<FiledImport> {
  return {
    lines: await store.lines(id),
    record: (key) => store.record(id, key),
    save: (outcomes) => store.save(id, outcomes),
  };
}

export class Filing {
  readonly #imports: FiledImports;
  readonly #answers: Answers;
  readonly #store: KeptReports;

  constructor(imports: FiledImports, answers: Answers, store: KeptReports) {
    this.#imports = imports;
    this.#answers = answers;
    this.#store = store;
  }

  /**
   * Keeps year and region for the reports of a folder that lack them, read or still to be read.
   *
   * @param path one of its documents
   * @param place the names of the region, to be shown
   */
  async answerFolder(path: string, answer: FilingAnswer, place: string): Promise<void> {
    const { current, shown } = this.#imports;
    const { year, region } = answer;
    if (current === null || (year === null && region === null)) return;
    const folder = folderOf(path);
    await this.#answers.answerFolder({ set: current.id, folder, year, region, place });
    await this.#refile(
      shown,
      (line) => line.state === 'questioned' && line.path.startsWith(folder),
      (record) => folderAnswered(this.#answers.folders, current.id, record),
    );
  }

  /** Takes back what a folder was answered, and from every report what it was given by that. */
  async forgetFolder(folder: string): Promise<void> {
    await this.#answers.forgetFolder(folder);
    await this.#refileAll(
      ({ answeredFor }) => answeredFor === folder,
      ({ review }) => withoutFolder(review.answer),
    );
  }

  /**
   * Files the reports of a line's body under another, in every import, and those that are read from
   * now on; null takes the line's own name apart again. Returns how many reports changed.
   */
  async joinBody(of: ReportKey, sameAs: SameBody | null): Promise<number> {
    const line = this.#imports.shown.lines.find((each) => keyText(each) === keyText(of));
    const id = line === undefined ? null : ownIdOf(line);
    if (line?.agency == null || id === null) return 0;
    if (sameAs === null) return this.takeApart(id);
    await this.#answers.join({ id, name: line.agency }, sameAs);
    return this.followJoins();
  }

  /** Files the reports of a joined body under its own name again; returns how many changed. */
  async takeApart(id: string): Promise<number> {
    await this.#answers.takeApart(id);
    return this.followJoins();
  }

  /** Files every report as the joins say; returns how many changed. */
  followJoins(): Promise<number> {
    return this.#refileAll(
      (line) => isMisfiled(this.#answers.joins, line),
      ({ review }) => review.answer,
    );
  }

  async #refileAll(
    isConcerned: (line: ImportLine) => boolean,
    answerOf: (record: ImportRecord) => FilingAnswer,
  ): Promise<number> {
    const { current, sets, shown } = this.#imports;
    let changed = await this.#refile(shown, isConcerned, answerOf);
    try {
      for (const set of sets) {
        if (set.id === current?.id) continue;
        const kept = await keptImport(this.#store, set);
        changed += await this.#refile(kept, isConcerned, answerOf);
      }
    } catch (error) {
      this.#imports.onTrouble(troubleOf(error));
    }
    return changed;
  }

  async #refile(
    { lines, record, save }: FiledImport,
    isConcerned: (line: ImportLine) => boolean,
    answerOf: (record: ImportRecord) => FilingAnswer | null,
  ): Promise<number> {
    const concerned = lines.filter(isConcerned);
    let changed = 0;
    for (let from = 0; from < concerned.length; from += PORTION) {
      const outcomes: ImportOutcome[] = [];
      for (const line of concerned.slice(from, from + PORTION)) {
        const before = await record(line);
        const answer = before === undefined ? null : answerOf(before);
        if (before === undefined || answer === null) continue;
        outcomes.push(await this.#answers.filed(answering(before, answer)));
      }
      if (outcomes.length > 0) await save(outcomes);
      changed += outcomes.length;
    }
    return changed;
  }
}
