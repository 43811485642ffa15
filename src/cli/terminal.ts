/** What goes to a person's terminal: text of documents made harmless, progress on one line. */

/** Control characters, escapes and marks of writing direction have no business in a name. */
const CONTROL = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Text of a document as one harmless line. */
export const plain = (text: string): string =>
  text.replace(/\s+/gu, ' ').replaceAll(CONTROL, '').trim();

/** Where a command writes; the process's own streams outside tests. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** True where standard error is a person's terminal. */
  readonly isInteractive: boolean;
}

export const processTerminal = (): Terminal => ({
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  isInteractive: process.stderr.isTTY,
});

const MILLISECONDS_BETWEEN_LINES = 100;
/** Milliseconds over which the speed is taken: kinds of documents follow upon each other. */
const SPAN = 10_000;
/** Milliseconds before the time left is told: the first documents wait for what reads them. */
const FIRST_ESTIMATE = 2_000;

const duration = (seconds: number): string =>
  seconds < 120 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;

/** A line that says how far a run is, on a terminal alone. */
export class Progress {
  readonly #isShown: boolean;
  #startedAt = 0;
  readonly #seen: { readonly at: number; readonly done: number }[] = [];
  #drawnAt = 0;

  constructor(isShown: boolean) {
    this.#isShown = isShown;
  }

  /**
   * @param what what is counted, with whatever else is to be said
   * @param skipped of `done`, how many took no time
   */
  update(done: number, total: number, what: string, skipped = 0): void {
    const now = performance.now();
    if (!this.#isShown || (now - this.#drawnAt < MILLISECONDS_BETWEEN_LINES && done < total))
      return;
    if (this.#seen.length === 0) this.#startedAt = now;
    this.#drawnAt = now;
    const speed = this.#speed(now, done - skipped);
    const isTold = speed > 0 && now - this.#startedAt > FIRST_ESTIMATE;
    const left = isTold ? `, ${duration((total - done) / speed)} left` : '';
    process.stderr.write(
      `\r\u001b[K${done} of ${total} ${what}, ${Math.round(speed)} a second${left}`,
    );
  }

  /** Things a second over the last seconds. */
  #speed(at: number, done: number): number {
    this.#seen.push({ at, done });
    while ((this.#seen[1]?.at ?? at) < at - SPAN) this.#seen.shift();
    const first = this.#seen[0];
    return first === undefined || at <= first.at
      ? 0
      : (1000 * (done - first.done)) / (at - first.at);
  }

  end(): void {
    if (this.#isShown) process.stderr.write('\r\u001b[K');
  }
}

const BEYOND_ASCII_CONTROL = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** JSON for machines, with every control character escaped; the value is the same. */
export const json = (value: unknown): string =>
  JSON.stringify(value, null, 2).replaceAll(
    BEYOND_ASCII_CONTROL,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
