/** Marks in the browser's own User Timing how long the first charts and each update take. */

export const FIRST_CHARTS = 'gongkai:first-charts';
export const UPDATE = 'gongkai:update';
export const FACTS = 'gongkai:facts';
export const RULES = 'gongkai:rules';

/** Counts the charts that were asked and not yet painted; measures when the last one is. */
export class UpdateTimer {
  readonly #clock: Pick<Performance, 'now' | 'measure'>;
  readonly #awaited = new Set<string>();
  #start: number | null = 0;
  #name = FIRST_CHARTS;
  #hasFacts = false;

  constructor(clock: Pick<Performance, 'now' | 'measure'>) {
    this.#clock = clock;
  }

  /** An input of the user begins an update: of what it asks, not of what was asked before it. */
  begin(): void {
    if (this.#name === FIRST_CHARTS && this.#start !== null) return;
    this.#name = UPDATE;
    this.#awaited.clear();
    this.#start = this.#clock.now();
  }

  /** The facts of the first dataset are there, counted from the start of navigation. */
  factsCame(): void {
    if (this.#hasFacts) return;
    this.#hasFacts = true;
    this.#clock.measure(FACTS, { start: 0, end: this.#clock.now() });
  }

  asked(channel: string): void {
    this.#awaited.add(channel);
  }

  /** The channel was painted, or ended without a picture. */
  settled(channel: string): void {
    const wasAwaited = this.#awaited.delete(channel);
    if (!wasAwaited || this.#awaited.size > 0 || this.#start === null) return;
    this.#clock.measure(this.#name, { start: this.#start, end: this.#clock.now() });
    this.#start = null;
  }
}
