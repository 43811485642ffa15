/** The groups of a dimension that the open dataset has in the chosen scope. */
import { textAt, type GroupDimension } from '../query/question.ts';
import type { Workbench } from '../state/workbench.svelte.ts';

/** Create it while a component initialises. */
export class GroupValues {
  /** Known values, in the order of the data; reports that do not say are no group. */
  all = $state.raw<readonly string[]>([]);

  constructor(workbench: Workbench, dimension: () => GroupDimension) {
    $effect(() => {
      const asked = dimension();
      const channel = `values-${asked}`;
      void workbench
        .ask(channel, {
          kind: 'aggregate',
          measures: [],
          by: [asked],
          filter: [{ source: 'scope', dimension: 'scope', values: [workbench.scope] }],
        })
        .then((answered) => {
          if (answered === undefined || asked !== dimension()) return;
          this.all = Array.from({ length: answered.answer.rows }, (_, row) =>
            textAt(answered.answer, asked, row),
          ).filter((value) => value !== null);
          workbench.painted(channel);
        });
    });
  }
}
