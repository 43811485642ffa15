/** The provinces of the open dataset in the chosen scope. */
import { textAt } from '../query/question.ts';
import type { Workbench } from '../state/workbench.svelte.ts';

/** Create it while a component initialises. */
export class Provinces {
  names = $state.raw<readonly string[]>([]);

  constructor(workbench: Workbench) {
    $effect(() => {
      void workbench
        .ask('provinces', {
          kind: 'aggregate',
          measures: [],
          by: ['province'],
          filter: [{ source: 'scope', dimension: 'scope', values: [workbench.scope] }],
        })
        .then((answered) => {
          if (answered === undefined) return;
          this.names = Array.from({ length: answered.answer.rows }, (_, row) =>
            textAt(answered.answer, 'province', row),
          ).filter((province) => province !== null);
          workbench.painted('provinces');
        });
    });
  }
}
