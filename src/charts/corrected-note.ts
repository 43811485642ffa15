/** Where the cases corrected of all reports are not those of their rate. */
import { DISPUTE_ROUTES } from '../form/form.ts';
import { countIdOfDispute } from '../metrics/disputes.ts';
import { say, type Language } from '../i18n/say.ts';
import type { Answer } from '../query/question.ts';
import { figureAt } from './figure.ts';
import { FIGURE } from './figure-messages.ts';

/**
 * A caveat where a report tells how many cases were corrected and not how all of them ended, so
 * that it stands in the bar and not in the rate; undefined where there is none.
 *
 * @param rates ids of the rates whose numerators are the cases corrected
 */
export function correctedNote(
  answer: Answer,
  rates: readonly string[],
  language: Language,
): string | undefined {
  const sumOf = (metrics: readonly string[]): number =>
    metrics.reduce((sum, metric) => sum + (figureAt(answer, 0, metric).num ?? 0), 0);
  const told = sumOf(DISPUTE_ROUTES.map(({ id }) => countIdOfDispute(id, 'corrected')));
  return told === sumOf(rates) ? undefined : say(FIGURE.correctedApart, language);
}
