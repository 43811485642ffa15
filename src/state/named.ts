/** What a choice names that another dataset may lack: values of its filters, and compared groups. */
import { columnsOf } from '../form/dimensions.ts';
import { UNKNOWN, type Clause, type Filter } from '../query/question.ts';
import { splitText, type Choice, type Compared } from './url.ts';

export interface Named {
  /** The same for the same values, wherever they were chosen. */
  readonly key: string;
  /** Reports that bear it out; its last clause is what is named. */
  readonly filter: Filter;
}

const namedBy = (filter: Filter): Named => ({
  key: JSON.stringify(filter.map(({ dimension, values }) => [dimension, values])),
  filter,
});

export const namedByClause = (clause: Clause): Named => namedBy([clause]);

function namedByGroup({ dimension, value }: Compared): Named {
  const columns = columnsOf(dimension);
  const path = columns.length === 1 ? [value] : splitText(value);
  return namedBy(
    columns.map((column, at) => ({
      source: column,
      dimension: column,
      values: [path[at] ?? UNKNOWN],
    })),
  );
}

/** Everything that a choice names, each once. */
export function namedIn({ clauses, compared }: Choice): readonly Named[] {
  const all = [...clauses.map(namedByClause), ...compared.map(namedByGroup)];
  return [...new Map(all.map((named) => [named.key, named])).values()];
}
