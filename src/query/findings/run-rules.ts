/** Runs every rule over a dataset, family after family. */
import type { Label } from '../../form/form.ts';
import type { Finding } from '../../report/finding.ts';
import type { RunContext } from './finding-source.ts';
import { FINDING_SOURCES } from './sources.ts';
import { SubjectBook } from './subject-book.ts';

export interface RulesListener {
  /** A family begins. */
  readonly onBegin?: (label: Label) => void;
  /** A family has found all it finds, be those before it through or not. */
  readonly onJudged?: () => void;
  /** A family is through; the run ends where it answers false. */
  readonly onFound: (label: Label, findings: readonly Finding[]) => boolean | Promise<boolean>;
}

/**
 * Families begin and end in the order of work.
 *
 * @param atOnce families under way at a time: while the findings of some are made, an engine in
 *   a worker answers others
 */
export async function runRules(
  context: RunContext,
  { onBegin, onJudged, onFound }: RulesListener,
  atOnce = 1,
): Promise<void> {
  let book: Promise<SubjectBook> | null = null;
  const subjects = (): Promise<SubjectBook> => (book ??= SubjectBook.read(context.ask));
  const running: Promise<readonly Finding[]>[] = [];
  const beginUpTo = (next: number): void => {
    for (const source of FINDING_SOURCES.slice(running.length, next + atOnce)) {
      const found = source.find({ ...context, subjects });
      // Where an earlier one fails, nobody waits for it any more.
      found.then(onJudged, () => undefined);
      running.push(found);
    }
  };
  for (const [at, { label }] of FINDING_SOURCES.entries()) {
    beginUpTo(at);
    onBegin?.(label);
    if (!(await onFound(label, (await running[at]) ?? []))) return;
  }
}
