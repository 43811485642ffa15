/** The answers of this browser that hold for every import, and how they file what is read. */
import type { ImportOutcome, ImportRecord } from '../../report/imported.ts';
import {
  folderAnswered,
  isMisfiled,
  joinedAnswer,
  NOTHING_KEPT,
  withJoin,
  type FolderAnswer,
  type KeptAnswers,
} from '../../report/kept-answers.ts';
import type { FilingAnswer, SameBody } from '../../report/review.ts';
import type { ReaderPort, StorePort } from './ports.ts';

export interface AnswerPorts {
  readonly reader: Pick<ReaderPort, 'settle'>;
  readonly store: Pick<StorePort, 'answers' | 'changeAnswers'>;
}

/** A record with an answer in place of its own. */
export const answering = (record: ImportRecord, answer: FilingAnswer): ImportRecord => ({
  ...record,
  review: { ...record.review, answer },
});

export class Answers {
  readonly #ports: AnswerPorts;
  #kept = $state.raw<KeptAnswers>(NOTHING_KEPT);
  /** False once an answer could not be kept: it holds until the page is closed. */
  isKept = $state(true);

  readonly joins = $derived(this.#kept.joins);
  readonly folders = $derived(this.#kept.folders);

  constructor(ports: AnswerPorts) {
    this.#ports = ports;
  }

  /** @throws where the store cannot be used */
  async load(): Promise<void> {
    this.#kept = await this.#ports.store.answers();
  }

  get count(): number {
    return this.joins.length + this.folders.length;
  }

  async #change(change: (before: KeptAnswers) => KeptAnswers): Promise<void> {
    try {
      this.#kept = await this.#ports.store.changeAnswers(change);
    } catch {
      this.#kept = change(this.#kept);
      this.isKept = false;
    }
  }

  /** Files a body, and all that were joined to it, under another. */
  join(body: SameBody, to: SameBody): Promise<void> {
    return this.#change((kept) => ({ ...kept, joins: withJoin(kept.joins, body, to) }));
  }

  takeApart(id: string): Promise<void> {
    return this.#change((kept) => ({
      ...kept,
      joins: kept.joins.filter(({ from }) => from !== id),
    }));
  }

  /** Keeps what a folder was answered, in place of what it was before in the same import. */
  answerFolder(answer: FolderAnswer): Promise<void> {
    return this.#change((kept) => ({
      ...kept,
      folders: [
        ...kept.folders.filter(({ set, folder }) => set !== answer.set || folder !== answer.folder),
        answer,
      ],
    }));
  }

  forgetFolder(path: string): Promise<void> {
    return this.#change((kept) => ({
      ...kept,
      folders: kept.folders.filter(({ folder }) => folder !== path),
    }));
  }

  /** A record filed as the joins say, with its line. */
  async filed(record: ImportRecord): Promise<ImportOutcome & { readonly record: ImportRecord }> {
    const line = await this.#ports.reader.settle(record);
    if (!isMisfiled(this.joins, line)) return { line, record };
    const joined = answering(record, joinedAnswer(this.joins, line, record.review.answer));
    return { line: await this.#ports.reader.settle(joined), record: joined };
  }

  /** What was just read, with the answers for its folder and its body. */
  async answered(set: string, outcome: ImportOutcome): Promise<ImportOutcome> {
    const { line, record } = outcome;
    if (record === null) return outcome;
    const answer = line.state === 'questioned' ? folderAnswered(this.folders, set, record) : null;
    if (answer === null && !isMisfiled(this.joins, line)) return outcome;
    return this.filed(answer === null ? record : answering(record, answer));
  }
}
