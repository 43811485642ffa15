/** One run over chosen documents: read, keep, list; in that order, so that "saved" is true. */
import type { ImportFile, ImportOutcome, ImportSet } from '../../report/imported.ts';
import { Pace } from './pace.ts';
import { troubleOf, type ReaderPort, type StorePort, type StoreTrouble } from './ports.ts';

export interface Progress {
  readonly state: 'running' | 'cancelled' | 'done';
  readonly total: number;
  readonly done: number;
  /** Documents a second; null where it is not known yet. */
  readonly speed: number | null;
  readonly secondsLeft: number | null;
}

export interface RunListener {
  /** Outcomes, after they were kept or after keeping them failed. */
  readonly onOutcomes: (outcomes: readonly ImportOutcome[], isSaved: boolean) => void;
  readonly onProgress: (progress: Progress) => void;
  readonly onTrouble: (trouble: StoreTrouble) => void;
  /** The documents themselves cannot be kept for the review. */
  readonly onOriginalsLost: () => void;
}

export interface RunPorts {
  readonly reader: Pick<ReaderPort, 'width' | 'read' | 'cancelReading'>;
  readonly store: Pick<StorePort, 'save' | 'keepOriginals' | 'dropOriginals'>;
  /** Milliseconds that only grow. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** An outcome with what was answered for it before it was read. */
  readonly answered: (outcome: ImportOutcome) => Promise<ImportOutcome>;
}

/** Milliseconds between two batches on the page and on the disk. */
const BATCH_PAUSE = 100;
const ORIGINALS_AT_ONCE = 50;
const ORIGINAL_BYTES_AT_ONCE = 16 * 1024 * 1024;

export class ImportRun {
  readonly #set: ImportSet;
  readonly #files: readonly ImportFile[];
  readonly #ports: RunPorts;
  readonly #listener: RunListener;
  readonly #pace: Pace;
  #taken = 0;
  #done = 0;
  #finished: ImportOutcome[] = [];
  #isCancelled = false;
  #hasRoom: boolean;
  #keepsOriginals: boolean;

  /** @param canSave false where the store could not even begin */
  constructor(
    set: ImportSet,
    files: readonly ImportFile[],
    ports: RunPorts,
    listener: RunListener,
    canSave: boolean,
  ) {
    this.#set = set;
    this.#files = files;
    this.#ports = ports;
    this.#listener = listener;
    this.#pace = new Pace(ports.now);
    this.#hasRoom = canSave;
    this.#keepsOriginals = canSave;
  }

  /** Reads every document; ends when all are listed, or soon after `cancel`. */
  async run(): Promise<void> {
    this.#progress('running');
    const lanes = Array.from({ length: this.#ports.reader.width }, () => this.#lane());
    let isReading = true;
    const reading = Promise.all(lanes).then(() => {
      isReading = false;
    });
    const originals = this.#keepOriginals();
    while (isReading) {
      await Promise.race([this.#ports.wait(BATCH_PAUSE), reading]);
      await this.#flush();
      if (isReading) this.#progress('running');
    }
    await Promise.all([reading, originals]);
    await this.#flush();
    this.#progress(this.#isCancelled ? 'cancelled' : 'done');
  }

  /** Stops at once; what was read until now is still kept and listed. */
  cancel(): void {
    this.#isCancelled = true;
    this.#ports.reader.cancelReading();
  }

  async #lane(): Promise<void> {
    while (!this.#isCancelled) {
      const file = this.#files[this.#taken];
      if (file === undefined) return;
      this.#taken += 1;
      try {
        const outcomes = await this.#ports.reader.read(file.path, file.content);
        const { answered } = this.#ports;
        this.#finished.push(...(await Promise.all(outcomes.map((outcome) => answered(outcome)))));
        this.#done += 1;
        this.#pace.note(this.#done);
      } catch {
        // Cancelled: the document stays among those that wait.
        return;
      }
    }
  }

  async #flush(): Promise<void> {
    const batch = this.#finished;
    if (batch.length === 0) return;
    this.#finished = [];
    const isSaved = this.#hasRoom && (await this.#save(batch));
    this.#listener.onOutcomes(batch, isSaved);
  }

  /** Where the disk is full, the documents themselves make room for what was read. */
  async #save(batch: readonly ImportOutcome[]): Promise<boolean> {
    const { store } = this.#ports;
    try {
      await store.save(this.#set.id, batch);
      return true;
    } catch (error) {
      if (troubleOf(error) === 'full' && this.#keepsOriginals) {
        this.#loseOriginals();
        return store.dropOriginals(this.#set.id).then(
          () => this.#save(batch),
          (reason: unknown) => this.#giveUp(reason),
        );
      }
      return this.#giveUp(error);
    }
  }

  #giveUp(error: unknown): false {
    this.#hasRoom = false;
    this.#listener.onTrouble(troubleOf(error));
    return false;
  }

  #loseOriginals(): void {
    this.#keepsOriginals = false;
    this.#listener.onOriginalsLost();
  }

  async #keepOriginals(): Promise<void> {
    let from = 0;
    while (from < this.#files.length && this.#keepsOriginals && !this.#isCancelled) {
      let to = from;
      let bytes = 0;
      while (
        to < this.#files.length &&
        to - from < ORIGINALS_AT_ONCE &&
        (to === from || bytes < ORIGINAL_BYTES_AT_ONCE)
      ) {
        bytes += this.#files[to]?.size ?? 0;
        to += 1;
      }
      try {
        await this.#ports.store.keepOriginals(this.#set.id, this.#files.slice(from, to));
      } catch {
        if (this.#keepsOriginals) this.#loseOriginals();
      }
      from = to;
    }
  }

  #progress(state: Progress['state']): void {
    const rest = this.#files.length - this.#done;
    this.#listener.onProgress({
      state,
      total: this.#files.length,
      done: this.#done,
      speed: this.#pace.speed,
      secondsLeft: state === 'running' ? this.#pace.left(rest) : null,
    });
  }
}
