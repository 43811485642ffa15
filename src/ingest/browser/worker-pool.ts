/** Two workers at most that read documents; one that hangs or crashes is ended and replaced. */
import type { ImportOutcome } from '../../report/imported.ts';
import { refusal } from '../refusal.ts';
import type { Asked, JobKind, Jobs, Told } from './jobs.ts';
import { lineOfRefusal } from './refused-line.ts';

/** What the pool needs of a Worker. */
export interface WorkerLike {
  onmessage: ((event: MessageEvent<Told>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  readonly postMessage: (message: Asked) => void;
  readonly terminate: () => void;
}

export interface PoolLimits {
  /**
   * Milliseconds for one document, from when its worker takes it: many, as a busy computer may
   * take ten times as long as an idle one, and what it needs for the first of a kind is fetched.
   */
  readonly read: number;
  /** Milliseconds for one archive, which holds many documents. */
  readonly archive: number;
  /** Milliseconds for any other job. */
  readonly other: number;
  /** Milliseconds for a worker to start. */
  readonly start: number;
}

const WIDTH = 2;
const DEFAULT_LIMITS: PoolLimits = {
  read: 15_000,
  archive: 120_000,
  other: 120_000,
  start: 30_000,
};
const ARCHIVE = /\.zip$/iu;

/** Why a job has no output. */
export class JobError extends Error {
  override readonly name = 'JobError';

  constructor(
    readonly code: 'slow' | 'crashed' | 'failed' | 'cancelled',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

interface Job {
  readonly asked: Asked;
  readonly limit: number;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: JobError) => void;
}

interface Seat {
  readonly worker: WorkerLike;
  isReady: boolean;
  job: Job | null;
  timer: ReturnType<typeof setTimeout>;
}

export class WorkerPool {
  readonly #spawn: () => WorkerLike;
  readonly #limits: PoolLimits;
  #seats: Seat[] = [];
  #queue: Job[] = [];
  #count = 0;

  constructor(spawn: () => WorkerLike, limits: Partial<PoolLimits> = {}) {
    this.#spawn = spawn;
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
  }

  /** How many documents are read at the same time. */
  readonly width = WIDTH;

  /**
   * Reads a document. One that takes too long, or at which the reader fails, is refused.
   *
   * @throws JobError `cancelled` after `cancelReading`
   */
  async read(path: string, content: Blob): Promise<readonly ImportOutcome[]> {
    const limit = ARCHIVE.test(path) ? this.#limits.archive : this.#limits.read;
    try {
      return await this.#ask('read', { path, content }, limit);
    } catch (error) {
      if (!(error instanceof JobError) || error.code === 'cancelled') throw error;
      return [{ line: lineOfRefusal(path, 0, refusalOf(error, path, limit)), record: null }];
    }
  }

  /** @throws JobError where the worker fails or takes too long */
  do<Kind extends Exclude<JobKind, 'read'>>(
    kind: Kind,
    input: Jobs[Kind]['input'],
  ): Promise<Jobs[Kind]['output']> {
    return this.#ask(kind, input, this.#limits.other);
  }

  /** Ends reading at once: waiting documents and those that workers are in the middle of. */
  cancelReading(): void {
    const isReading = ({ asked }: Job): boolean => asked.kind === 'read';
    const waiting = this.#queue.filter(isReading);
    this.#queue = this.#queue.filter((job) => !isReading(job));
    for (const seat of this.#seats) {
      if (seat.job === null || !isReading(seat.job)) continue;
      waiting.push(seat.job);
      this.#leave(seat);
    }
    for (const job of waiting) job.reject(new JobError('cancelled', 'Reading was cancelled.'));
    this.#next();
  }

  #ask<Kind extends JobKind>(
    kind: Kind,
    input: Jobs[Kind]['input'],
    limit: number,
  ): Promise<Jobs[Kind]['output']> {
    this.#count += 1;
    const asked: Asked = { id: this.#count, kind, input };
    return new Promise((resolve, reject) => {
      const job: Job = {
        asked,
        limit,
        resolve: (output) => resolve(output as Jobs[Kind]['output']),
        reject,
      };
      // A person waits for everything but reading.
      if (kind === 'read') this.#queue.push(job);
      else this.#queue.unshift(job);
      this.#next();
    });
  }

  #next(): void {
    while (this.#queue.length > 0) {
      const seat = this.#seats.find(({ job }) => job === null) ?? this.#sit();
      const job = seat === null ? undefined : this.#queue.shift();
      if (seat === null || job === undefined) return;
      seat.job = job;
      if (seat.isReady) this.#send(seat, job);
    }
  }

  #sit(): Seat | null {
    if (this.#seats.length >= WIDTH) return null;
    const worker = this.#spawn();
    const seat: Seat = {
      worker,
      isReady: false,
      job: null,
      timer: setTimeout(() => {
        this.#end(seat, new JobError('crashed', 'The worker did not start.'));
      }, this.#limits.start),
    };
    worker.onmessage = ({ data }) => this.#hear(seat, data);
    worker.onerror = (event) => this.#end(seat, new JobError('crashed', event.message));
    this.#seats.push(seat);
    return seat;
  }

  /** The time of a job runs from here: that its worker had to start first is not its fault. */
  #send(seat: Seat, job: Job): void {
    seat.timer = setTimeout(() => {
      this.#end(seat, new JobError('slow', `No end after ${job.limit} ms.`));
    }, job.limit);
    seat.worker.postMessage(job.asked);
  }

  #hear(seat: Seat, told: Told): void {
    clearTimeout(seat.timer);
    const { job } = seat;
    if (told.kind === 'ready') {
      seat.isReady = true;
      if (job !== null) this.#send(seat, job);
      return;
    }
    if (job === null || job.asked.id !== told.id) return;
    seat.job = null;
    if (told.kind === 'done') job.resolve(told.output);
    else job.reject(new JobError('failed', told.message));
    this.#next();
  }

  #leave(seat: Seat): void {
    clearTimeout(seat.timer);
    seat.worker.onmessage = null;
    seat.worker.onerror = null;
    seat.worker.terminate();
    this.#seats = this.#seats.filter((other) => other !== seat);
  }

  #end(seat: Seat, error: JobError): void {
    this.#leave(seat);
    seat.job?.reject(error);
    this.#next();
  }
}

function refusalOf(error: JobError, path: string, limit: number) {
  if (error.code === 'slow') {
    return refusal(
      'too_slow',
      path,
      `${limit / 1000} 秒内没有读完，已停止；请检查文件，或另存为文本后再试。`,
      `it was not read within ${limit / 1000} s and was stopped; check the file, or save it as text and try again.`,
    );
  }
  return refusal(
    'failed',
    path,
    `读取失败（${error.message}）；请检查文件，或另存为文本后再试。`,
    `reading failed (${error.message}); check the file, or save it as text and try again.`,
  );
}
