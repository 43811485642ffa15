/** Runs every rule over a dataset, family after family. */
import type { Label } from '../../form/form.ts';
import type { Finding } from '../../report/finding.ts';
import type { FindingContext } from './finding-source.ts';
import { FINDING_SOURCES } from './sources.ts';

export interface RulesListener {
  /** A family begins. */
  readonly onBegin?: (label: Label) => void;
  /** A family is through; the run ends where it answers false. */
  readonly onFound: (label: Label, findings: readonly Finding[]) => boolean;
}

/** What every family reads of `facts` is brought there at once, as each time takes a while. */
const CELLS_OF_ALL = [...new Set(FINDING_SOURCES.flatMap(({ cells }) => cells))];

export async function runRules(
  context: FindingContext,
  { onBegin, onFound }: RulesListener,
): Promise<void> {
  for (const [at, source] of FINDING_SOURCES.entries()) {
    onBegin?.(source.label);
    if (at === 0) await context.ask({ text: 'select 1', parameters: [], cells: CELLS_OF_ALL });
    if (!onFound(source.label, await source.find(context))) return;
  }
}
