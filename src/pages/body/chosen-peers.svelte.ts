/** The peers of the body on the page: the automatic ones, or those that the reader chose. */
import { Asked } from '../../charts/asked.svelte.ts';
import { namedBodies, type NamedBody } from '../../charts/body-funnel/marks.ts';
import { peersOfBody, type Subject } from '../../charts/subject.ts';
import type { ChartView } from '../../charts/view.ts';
import { say } from '../../i18n/say.ts';
import { UNKNOWN, textAt, type Filter } from '../../query/question.ts';
import type { StoredReport } from '../../query/stored-reports.ts';
import {
  changedPeers,
  handPeersOf,
  handPeersText,
  withPeer,
  withoutPeer,
  type HandPeers,
} from '../../state/peers.ts';
import type { Workbench } from '../../state/workbench.svelte.ts';
import { BODY_PEERS } from './messages.ts';

/** Bodies that are listed by name at most. */
export const MOST_LISTED = 2000;

/** Create it while a component initialises. */
export class ChosenPeers {
  readonly #workbench: Workbench;
  readonly #report: () => StoredReport;
  readonly #members: Asked;
  readonly #listed: Asked;

  /** Null where the automatic peers hold. */
  readonly byHand = $derived.by((): HandPeers | null =>
    handPeersOf(this.#workbench.option('body.peers')),
  );
  readonly #automatic = $derived.by((): Filter => peersOfBody(this.#report()));
  readonly #year = $derived.by((): Filter => [
    { source: 'year', dimension: 'year', values: [this.#report().year] },
  ]);
  /** Null while the automatic members are looked up. */
  readonly #chosen = $derived.by((): readonly string[] | null => {
    if (this.byHand === null) return [];
    if (this.byHand.base === 'only') return changedPeers(this.byHand, []);
    const answer = this.#members.isCurrent() ? this.#members.answers?.[0] : undefined;
    if (answer === undefined) return null;
    return changedPeers(
      this.byHand,
      Array.from({ length: answer.rows }, (_, row) => textAt(answer, 'agency_id', row) ?? ''),
    );
  });
  /** The peers, the body itself among them; scopes are never mixed. */
  readonly filter = $derived.by((): Filter | null => {
    if (this.byHand === null) return this.#automatic;
    if (this.#chosen === null) return null;
    const { agency, scope } = this.#report();
    return [
      { source: 'peers', dimension: 'scope', values: [scope ?? UNKNOWN] },
      {
        source: 'peers',
        dimension: 'agency_id',
        values: [...new Set([agency, ...this.#chosen])],
      },
    ];
  });
  readonly subject = $derived.by((): Subject | null =>
    this.filter === null
      ? null
      : {
          dimension: 'agency_id',
          id: this.#report().agency,
          label: this.#report().name,
          peers: this.filter,
          peersText: this.byHand === null ? BODY_PEERS.automatic : BODY_PEERS.byHand,
        },
  );
  /** Peers with a report of the year, the largest first; null while they are looked up. */
  readonly list = $derived.by((): readonly NamedBody[] | null =>
    this.filter !== null && this.#listed.isCurrent() && this.#listed.answers !== null
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
    this.#members = new Asked('peer-members', view, () =>
      this.byHand?.base === 'all'
        ? [
            {
              kind: 'aggregate',
              measures: [],
              by: ['agency_id'],
              filter: [...this.#automatic, ...this.#year],
            },
          ]
        : [],
    );
    this.#listed = new Asked('peers', view, () =>
      this.filter === null
        ? []
        : [
            {
              kind: 'bodies',
              metric: 'requests_received',
              filter: [...this.filter, ...this.#year],
              order: 'largest',
              fewest: 0,
              limit: MOST_LISTED,
              offset: 0,
            },
          ],
    );
    // These lists are drawn as soon as they are there.
    $effect(() => {
      if (this.#members.answers !== null) this.#members.painted(view());
      if (this.#listed.answers !== null) this.#listed.painted(view());
    });
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
