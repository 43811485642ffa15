/** What the list of an import shows of a document that was refused. */
import type { ImportLine } from '../../report/imported.ts';
import type { Refusal } from '../refusal.ts';

/** The line of a document, or of one report in it, that was refused. */
export const lineOfRefusal = (
  path: string,
  index: number,
  reason: Refusal,
  part?: string,
): ImportLine => ({
  path,
  index,
  ...(part === undefined ? {} : { part }),
  state: 'refused',
  agency: null,
  year: null,
  agencyId: null,
  questions: 0,
  failing: 0,
  corrections: 0,
  isLeftOut: false,
  reason: { zh: reason.zh, en: reason.en },
});
