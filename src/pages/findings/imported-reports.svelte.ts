/** The reports of one import, where the findings of those alone are asked for. */
import { isAboutReports } from '../../report/finding.ts';
import { FoundFindings } from '../../state/findings/found-findings.ts';
import type { Imports } from '../../state/import/imports.svelte.ts';
import type { Workbench } from '../../state/workbench.svelte.ts';

/** Create it while a component initialises. */
export class ImportedReports {
  #keys = $state.raw<ReadonlySet<string> | null>(null);

  constructor(workbench: Workbench, open: () => Promise<Imports>) {
    $effect(() => {
      const id = workbench.option('findings.import');
      this.#keys = null;
      if (id === '') return;
      void open()
        .then((imports) => imports.reportsOf(id))
        .catch(() => [])
        .then((reports) => {
          if (workbench.option('findings.import') !== id) return;
          this.#keys = new Set(reports.map(([agency, year]) => `${year} ${agency}`));
        });
    });
  }

  /** How many they are; null where all reports are looked at. */
  get count(): number | null {
    return this.#keys?.size ?? null;
  }

  among(found: FoundFindings): FoundFindings {
    const keys = this.#keys;
    if (keys === null) return found;
    return FoundFindings.of(
      found.all.filter((finding) =>
        isAboutReports(finding, (agency, year) => keys.has(`${year} ${agency}`)),
      ),
    );
  }
}
