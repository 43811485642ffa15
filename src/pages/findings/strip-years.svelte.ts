/** What the bodies of a strip list filed, asked for those that are drawn and some around them. */
import { stripsOf, stripsStatement, type Strips } from '../../query/findings/strips.ts';
import type { BodyYears } from '../../state/findings/body-years.ts';
import type { Workbench } from '../../state/workbench.svelte.ts';

/** Bodies of one statement. */
const BODIES_A_PART = 200;

/** Of one dataset. */
export class StripYears {
  readonly #workbench: Workbench;
  readonly #channel: string;
  readonly #asked = new Set<string>();
  strips = $state.raw<Strips>(new Map());

  constructor(workbench: Workbench, channel: string) {
    this.#workbench = workbench;
    this.#channel = channel;
  }

  /** Bodies of a list are drawn: from the first to before the last. */
  show(bodies: readonly BodyYears[], from: number, to: number): void {
    const first = Math.max(0, Math.floor(from / BODIES_A_PART) * BODIES_A_PART);
    for (let at = first; at < to; at += BODIES_A_PART) {
      const agencies = bodies
        .slice(at, at + BODIES_A_PART)
        .map(({ agency }) => agency)
        .filter((agency) => !this.#asked.has(agency));
      if (agencies.length > 0) void this.#ask(agencies);
    }
  }

  async #ask(agencies: readonly string[]): Promise<void> {
    for (const agency of agencies) this.#asked.add(agency);
    const channel = `${this.#channel} ${this.#asked.size}`;
    const answered = await this.#workbench.runOrTell(channel, stripsStatement(agencies));
    if (answered === undefined) {
      for (const agency of agencies) this.#asked.delete(agency);
    } else this.strips = new Map([...this.strips, ...stripsOf(answered.answer)]);
  }
}
