/** What went wrong, as a sentence for a person. */
import type { Label } from '../form/form.ts';

export interface Problem {
  readonly label: Label;
}

/** Errors of the engine carry a sentence in both languages. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Error && 'label' in error) return { label: error.label as Label };
  const text = error instanceof Error ? error.message : String(error);
  return { label: { zh: `出现未预料的错误：${text}`, en: `Unexpected error: ${text}` } };
}

/** Whether two parts of a joined dataset have the same report, so that the user has to choose. */
export const isDuplicates = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'duplicates';
