/** The peers of the body on the page: the automatic ones, or those that the reader chose. */
import { Asked } from '../../charts/asked.svelte.ts';
import { namedBodies, type NamedBody } from '../../charts/body-funnel/marks.ts';
import type { Subject } from '../../charts/subject.ts';
import type { ChartView } from '../../charts/view.ts';
import { say } from '../../i18n/say.ts';
import type { Filter } from '../../query/question.ts';
import type { StoredReport } from '../../query/stored-reports.ts';
import {
  handPeersOf,
  handPeersText,
  withPeer,
  withoutPeer,
  type HandPeers,
} from '../../state/peers.ts';
import type { Workbench } from '../../state/workbench.svelte.ts';
import { BODY_PEERS } from './messages.ts';
import { PeerChoice } from './peer-choice.svelte.ts';

/** Bodies that are listed by name at most. */
export const MOST_LISTED = 2000;

/** Create it while a component initialises. */
export class ChosenPeers {
  readonly #workbench: Workbench;
  readonly #report: () => StoredReport;
  readonly #choice: PeerChoice;
  readonly #listed: Asked;
  readonly #year = $derived.by((): Filter => [
    { source: 'year', dimension: 'year', values: [this.#report().year] },
  ]);

  /** Peers with a report of the year, the largest first; null while they are looked up. */
  readonly list = $derived.by((): readonly NamedBody[] | null =>
    this.#choice.filter !== null && this.#listed.isCurrent() && this.#listed.answers !== null
      ? namedBodies(this.#listed.answers[0]).filter(({ id }) => id !== this.#report().agency)
      : null,
  );
  /** Chosen, and without a report of the year at the same scope. */
  readonly without = $derived.by((): readonly string[] => {
    if (this.list === null || this.list.length >= MOST_LISTED) return [];
    const known = new Set(this.list.map(({ id }) => id));
    const { agency } = this.#report();
    return (this.byHand?.added ?? []).filter((id) => id !== agency && !known.has(id));
  });

  constructor(workbench: Workbench, view: () => ChartView, report: () => StoredReport) {
    this.#workbench = workbench;
    this.#report = report;
    this.#choice = new PeerChoice(view, report, () => handPeersOf(workbench.option('body.peers')));
    this.#listed = new Asked('peers', view, () =>
      this.#choice.filter === null
        ? []
        : [
            {
              kind: 'bodies',
              metric: 'requests_received',
              filter: [...this.#choice.filter, ...this.#year],
              order: 'largest',
              fewest: 0,
              limit: MOST_LISTED,
              offset: 0,
            },
          ],
    );
    // The list is drawn as soon as it is there.
    $effect(() => {
      if (this.#listed.answers !== null) this.#listed.painted(view());
    });
  }

  /** Null where the automatic peers hold. */
  get byHand(): HandPeers | null {
    return this.#choice.byHand;
  }

  get subject(): Subject | null {
    return this.#choice.subject;
  }

  get sentence(): string {
    const { language } = this.#workbench;
    const count = this.list?.length ?? 0;
    return this.byHand === null
      ? say(BODY_PEERS.why, language, { count })
      : say(BODY_PEERS.whyByHand, language, {
          count,
          removed: this.byHand.removed.length,
          added: this.byHand.added.length,
          base: this.byHand.base,
        });
  }

  readonly set = (peers: HandPeers | null): void =>
    this.#workbench.setOption('body.peers', peers === null ? '' : handPeersText(peers));

  readonly add = (id: string): void => {
    if (id !== this.#report().agency) this.set(withPeer(this.byHand, id));
  };

  readonly remove = (id: string): void => this.set(withoutPeer(this.byHand, id));
}
