/** What bodies are called, each asked once of a dataset. */
import { textAt } from '../query/question.ts';
import type { Answers } from './answers.ts';

export class BodyNames {
  readonly #ask: Answers['askAside'];
  #asked = new Set<string>();

  /** Names by id, of the bodies that were found. */
  all = $state.raw<ReadonlyMap<string, string>>(new Map());

  constructor(ask: Answers['askAside']) {
    this.#ask = ask;
  }

  /** Another dataset is shown, in which they may have other names. */
  clear(): void {
    this.#asked = new Set();
    this.all = new Map();
  }

  /**
   * Asks for those that were not asked for yet; one that is not found keeps its id. Within an effect
   * they are asked for again where another dataset is shown.
   */
  find(agencies: readonly string[]): void {
    const { all } = this;
    for (const agency of agencies) {
      if (!all.has(agency) && !this.#asked.has(agency)) void this.#find(agency);
    }
  }

  async #find(agency: string): Promise<void> {
    const asked = this.#asked.add(agency);
    const answered = await this.#ask(`name ${agency}`, { kind: 'name', agency }).catch(
      () => undefined,
    );
    if (asked !== this.#asked) return;
    const name = answered && textAt(answered.answer, 'agency_name', 0);
    if (answered === undefined) asked.delete(agency);
    else if (name != null) this.all = new Map([...this.all, [agency, name]]);
  }
}
