/** The groups of a dimension that the open dataset has in the chosen scope. */
import { figureAt } from '../charts/figure.ts';
import { compareGroups } from '../charts/group-order.ts';
import { columnsOf } from '../form/dimensions.ts';
import { UNKNOWN, textAt, type Filter, type GroupDimension } from '../query/question.ts';
import { joinText } from '../state/url.ts';
import type { Workbench } from '../state/workbench.svelte.ts';

const ALL: Filter = [];
const SIZE = 'requests_received';

/** Create it while a component initialises. */
export class GroupValues {
  /** The dimension of the values: the one asked before, until those of the next are there. */
  of = $state.raw<GroupDimension | null>(null);
  /**
   * Known values, provinces by their codes and others as they are listed or by name; of a
   * prefecture or a county the names from its province down, joined. Reports that do not say are
   * no group.
   */
  all = $state.raw<readonly string[]>([]);
  /** Of each of them the requests received in all years, null where no report says a number. */
  received = $state.raw<readonly (number | null)[]>([]);

  constructor(
    workbench: Workbench,
    dimension: () => GroupDimension,
    /** What else holds; read reactively. */
    clauses: () => Filter = () => ALL,
  ) {
    $effect(() => {
      const asked = dimension();
      const inside = clauses();
      const by = columnsOf(asked);
      const channel = `values-${asked}`;
      void workbench
        .askOrTell(channel, {
          kind: 'aggregate',
          measures: [SIZE],
          by,
          filter: [{ source: 'scope', dimension: 'scope', values: [workbench.scope] }, ...inside],
        })
        .then((answered) => {
          if (answered === undefined || asked !== dimension()) return;
          const { answer } = answered;
          this.of = asked;
          const named = Array.from({ length: answer.rows }, (_, row) => row)
            .filter((row) => textAt(answer, asked, row) !== null)
            .map((row) => ({
              path: by.map((column) => textAt(answer, column, row) ?? UNKNOWN),
              received: figureAt(answer, row, SIZE).num,
            }))
            .toSorted((a, b) => compareGroups(by, a.path, b.path));
          this.received = named.map(({ received }) => received);
          this.all = named.map(({ path }) =>
            path.length === 1 ? (path[0] ?? UNKNOWN) : joinText(path),
          );
          workbench.painted(channel);
        });
    });
  }
}
