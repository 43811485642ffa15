/** What the bodies of a strip list filed, asked once for those that are listed. */
import { stripsOf, stripsStatement, type Strips } from '../../query/findings/strips.ts';
import type { BodyYears } from '../../state/findings/body-years.ts';
import type { Workbench } from '../../state/workbench.svelte.ts';

/** Bodies of one list: more are told by number. */
export const MOST_STRIPS = 1000;

/** Create it while a component initialises. */
export class StripYears {
  strips = $state.raw<Strips>(new Map());

  /** @param bodies read reactively */
  constructor(workbench: Workbench, channel: string, bodies: () => readonly BodyYears[]) {
    const agencies = $derived(bodies().map(({ agency }) => agency));
    const key = $derived(agencies.join('\u0000'));
    $effect(() => {
      if (key === '') return;
      void workbench.run(channel, stripsStatement(agencies)).then((answered) => {
        if (answered !== undefined) this.strips = stripsOf(answered.answer);
      });
    });
  }
}
