/** Where on its page the reader was at each step of the history. */
import { keepAt } from '../../charts/arrive.ts';

/**
 * Brings the reader back to where he was when he goes back or forward: what stands above comes
 * later than the browser looks for the place. Create it once, before any step.
 *
 * @param stepNow the number of the step that is shown
 * @returns what to call when a new step begins, which was never looked at
 */
export function keepPlaces(stepNow: () => number): { readonly begin: () => void } {
  const places = new Map<number, number>();
  let end = (): void => undefined;
  addEventListener('scroll', () => places.set(stepNow(), scrollY), { passive: true });
  addEventListener('popstate', () => {
    end();
    const top = places.get(stepNow()) ?? 0;
    end = keepAt(() => scrollTo({ top }));
  });
  return {
    begin: () => {
      end();
      places.delete(stepNow());
    },
  };
}
