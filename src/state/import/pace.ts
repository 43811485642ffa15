/** How fast documents are read, and how long the rest will take. */

const WINDOW = 10_000;

interface Sample {
  readonly at: number;
  readonly done: number;
}

export class Pace {
  readonly #now: () => number;
  #samples: Sample[];

  constructor(now: () => number) {
    this.#now = now;
    this.#samples = [{ at: now(), done: 0 }];
  }

  /** Takes note that so many documents are done. */
  note(done: number): void {
    const at = this.#now();
    this.#samples.push({ at, done });
    const isOld = (sample: Sample): boolean => at - sample.at > WINDOW;
    // One sample from before the window stays, so that a slow document still gives a speed.
    while (this.#samples[1] !== undefined && isOld(this.#samples[1])) this.#samples.shift();
  }

  /** Documents a second over the last ten seconds; null before the first one is done. */
  get speed(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined) return null;
    const seconds = (last.at - first.at) / 1000;
    return seconds > 0 && last.done > first.done ? (last.done - first.done) / seconds : null;
  }

  /** Seconds for the rest at this speed; null where no speed is known. */
  left(rest: number): number | null {
    const { speed } = this;
    return speed === null ? null : rest / speed;
  }
}
