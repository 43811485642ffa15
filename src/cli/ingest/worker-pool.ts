/** Work spread over threads; one that hangs or runs out of memory is ended and its task told. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Why a task has no answer. */
type Failure = 'time' | 'memory' | 'crash';

export interface PoolLimits {
  readonly workers: number;
  /** For one task. */
  readonly seconds: number;
  /** Heap of one worker. */
  readonly megabytes: number;
}

/** What became of a task. */
export type Answer<Reply> =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly message: string };

/** Threads of Node 20 do not take over the loader of TypeScript; each registers its own. */
const startOf = (url: URL): string =>
  `import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))}).then(({ register }) => {
    register();
    return import(${JSON.stringify(url.href)});
  });`;

/** Tasks that a worker is given ahead, so that it need not wait for the next. */
const AHEAD = 4;

/** One thread: the tasks that it has been given, in order, and its answers as they come. */
class Lane<Task, Reply> {
  readonly #worker: Worker;
  readonly #seconds: number;
  readonly #answers: Answer<Reply>[] = [];
  #wake: () => void = () => undefined;
  #outstanding = 0;
  #timer: NodeJS.Timeout | undefined;

  private constructor(worker: Worker, seconds: number) {
    this.#worker = worker;
    this.#seconds = seconds;
    worker.on('message', (reply: Reply) => {
      this.#outstanding -= 1;
      this.#watch();
      this.#put({ kind: 'reply', reply });
    });
    worker.on('error', (error: Error & { code?: string }) => {
      const failure = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash';
      this.#put({ kind: 'failed', failure, message: error.message });
    });
    worker.on('exit', (code) => {
      this.#put({ kind: 'failed', failure: 'crash', message: `exit code ${code}` });
    });
  }

  /**
   * No task is given before the thread is ready: a thread that breaks off takes what it said
   * with it, and its first task would be blamed for a program that does not start.
   */
  static async open<Task, Reply>(url: URL, limits: PoolLimits): Promise<Lane<Task, Reply>> {
    const worker = new Worker(startOf(url), {
      eval: true,
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    });
    try {
      await once(worker, 'message');
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`A thread did not start: ${why}`, { cause: error });
    }
    return new Lane<Task, Reply>(worker, limits.seconds);
  }

  give(task: Task): void {
    this.#worker.postMessage(task);
    this.#outstanding += 1;
    if (this.#outstanding === 1) this.#watch();
  }

  /** The answer to the oldest task. */
  async answer(): Promise<Answer<Reply>> {
    for (;;) {
      const next = this.#answers.shift();
      if (next !== undefined) return next;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async end(): Promise<void> {
    clearTimeout(this.#timer);
    this.#worker.removeAllListeners('exit');
    await this.#worker.terminate();
  }

  /** A task's time begins when the task before it is answered. */
  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#outstanding === 0) return;
    this.#timer = setTimeout(() => {
      const message = `no answer within ${this.#seconds} s`;
      this.#put({ kind: 'failed', failure: 'time', message });
    }, this.#seconds * 1000);
  }

  #put(answer: Answer<Reply>): void {
    this.#answers.push(answer);
    this.#wake();
  }
}

/**
 * Runs tasks on threads. Each worker answers `'ready'` once, then each task in its order.
 * A task that ends its worker by a crash or for want of memory is tried once more alone, in a
 * fresh worker, so that no task pays for what others left behind.
 */
export class WorkerPool<Task, Reply> {
  readonly #url: URL;
  readonly #limits: PoolLimits;

  constructor(url: URL, limits: PoolLimits) {
    this.#url = url;
    this.#limits = limits;
  }

  /** @param done called once for each task, in the order in which they end */
  async run(
    tasks: AsyncIterator<Task>,
    done: (task: Task, answer: Answer<Reply>) => void,
  ): Promise<void> {
    await Promise.all(
      Array.from({ length: this.#limits.workers }, () => this.#runLane(tasks, done)),
    );
  }

  async #runLane(
    tasks: AsyncIterator<Task>,
    done: (task: Task, answer: Answer<Reply>) => void,
  ): Promise<void> {
    let lane: Lane<Task, Reply> | null = null;
    let given: Task[] = [];
    let isAlone = false;
    for (;;) {
      while (given.length < (isAlone ? 1 : AHEAD)) {
        const next = await tasks.next();
        if (next.done === true) break;
        lane ??= await this.#open();
        lane.give(next.value);
        given.push(next.value);
      }
      const [task] = given;
      if (task === undefined || lane === null) break;
      const answer: Answer<Reply> = await lane.answer();
      const isOver: boolean = answer.kind === 'reply' || answer.failure === 'time' || isAlone;
      if (isOver) {
        done(task, answer);
        given = given.slice(1);
      }
      if (answer.kind === 'failed') {
        await lane.end();
        lane = given.length === 0 ? null : await this.#open();
        isAlone = !isOver;
        for (const each of given.slice(0, isAlone ? 1 : AHEAD)) lane?.give(each);
      } else if (isAlone) {
        isAlone = false;
        for (const each of given) lane.give(each);
      }
    }
    if (lane !== null) await lane.end();
  }

  #open(): Promise<Lane<Task, Reply>> {
    return Lane.open(this.#url, this.#limits);
  }
}
