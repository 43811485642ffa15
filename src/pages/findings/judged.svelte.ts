/** The findings of what is open, judged once a page's reader asks for them. */
import type { Finding } from '../../report/finding.ts';
import { FoundFindings } from '../../state/findings/found-findings.ts';
import type { Findings } from '../../state/findings/findings.svelte.ts';
import { readSettings } from '../../state/findings/settings.ts';
import type { OptionId } from '../../state/options.ts';
import { problemOf } from '../../state/problem.ts';
import type { Workbench } from '../../state/workbench.svelte.ts';

const NOTHING = FoundFindings.of([]);

export class Judged {
  readonly #workbench: Workbench;
  readonly #open: () => Promise<Findings>;
  readonly #option: OptionId;
  findings = $state.raw<Findings | null>(null);
  failure = $state('');
  /** True where they are to be shown without being asked for. */
  wanted = $state(false);

  /** @param option the page's own, `judged` once it was asked for */
  constructor(workbench: Workbench, open: () => Promise<Findings>, option: OptionId) {
    this.#workbench = workbench;
    this.#open = open;
    this.#option = option;
    $effect(() => {
      const { isAsked } = this;
      const settings = readSettings(workbench.option('findings.set')) ?? {};
      if ((isAsked || this.wanted) && workbench.hasFacts && workbench.opened !== null) {
        void this.#judge(workbench.opened, settings);
      }
    });
  }

  get isAsked(): boolean {
    return this.#workbench.option(this.#option) === 'judged';
  }

  get isThere(): boolean {
    const { findings } = this;
    return findings?.isOf(this.#workbench.opened) === true && findings.state !== 'failed';
  }

  get isRunning(): boolean {
    return this.findings?.state === 'running';
  }

  get table(): FoundFindings {
    return (this.isThere ? this.findings?.table : undefined) ?? NOTHING;
  }

  get found(): readonly Finding[] {
    return this.table.all;
  }

  ask(): void {
    this.#workbench.setOption(this.#option, 'judged');
  }

  /** Shows none of it any more; what was found stays. */
  leave(): void {
    this.#workbench.setOption(this.#option, '');
  }

  async #judge(dataset: object, settings: NonNullable<ReturnType<typeof readSettings>>) {
    this.failure = '';
    try {
      this.findings = await this.#open();
      await this.findings.runOnce(dataset, settings);
    } catch (error) {
      this.failure = problemOf(error).label[this.#workbench.language];
    }
  }
}
