/** Which bodies bear findings in the years that are compared; told only once the rules have run. */
import type { BodyMark, BodyMarks } from '../../charts/body-marks.ts';
import type { Findings } from '../../state/findings/findings.svelte.ts';
import type { Workbench } from '../../state/workbench.svelte.ts';
import { Judged } from '../findings/judged.svelte.ts';

/** Create it while a component initialises. */
export class MarkedBodies {
  readonly #workbench: Workbench;
  readonly judged: Judged;
  /** The years whose findings count: those of the ranking. */
  readonly years = $derived.by((): readonly number[] =>
    this.#workbench.option('bodies.years') === 'all'
      ? this.#workbench.years.filter((year) => year <= this.#workbench.year)
      : [this.#workbench.year],
  );
  readonly marks = $derived.by((): BodyMarks | undefined => {
    const { judged } = this;
    if (!judged.isAsked || !judged.isThere || judged.isRunning) return undefined;
    const marks = new Map<string, BodyMark>();
    for (const { agency, grade, year } of judged.found) {
      if (grade === 'info' || !this.years.includes(year)) continue;
      const { errors = 0, warnings = 0 } = marks.get(agency) ?? {};
      marks.set(
        agency,
        grade === 'error' ? { errors: errors + 1, warnings } : { errors, warnings: warnings + 1 },
      );
    }
    return marks;
  });

  constructor(workbench: Workbench, open: () => Promise<Findings>) {
    this.#workbench = workbench;
    this.judged = new Judged(workbench, open, 'compare.findings');
  }

  /** Opens the list of a body's findings. */
  readonly open = (agency: string): void => {
    const [only] = this.years;
    this.#workbench.openFindings({
      'findings.body': agency,
      'findings.year': this.years.length === 1 ? String(only) : '',
    });
  };
}
