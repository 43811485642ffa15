/** Whom a body is set beside: the automatic peers, or those that the reader chose. */
import { Asked } from '../../charts/asked.svelte.ts';
import { peersOfBody, type Subject } from '../../charts/subject.ts';
import type { ChartView } from '../../charts/view.ts';
import { UNKNOWN, textAt, type Filter } from '../../query/question.ts';
import type { StoredReport } from '../../query/stored-reports.ts';
import { changedPeers, type HandPeers } from '../../state/peers.ts';
import { BODY_PEERS } from './messages.ts';

/** Create it while a component initialises. The functions are read reactively. */
export class PeerChoice {
  readonly #report: () => StoredReport | null;
  readonly #byHand: () => HandPeers | null;
  readonly #members: Asked;

  readonly #automatic = $derived.by((): Filter => {
    const report = this.#report();
    return report === null ? [] : peersOfBody(report);
  });
  /** Null while the automatic members are looked up. */
  readonly #chosen = $derived.by((): readonly string[] | null => {
    const { byHand } = this;
    if (byHand === null) return [];
    if (byHand.base === 'only') return changedPeers(byHand, []);
    const answer = this.#members.isCurrent() ? this.#members.answers?.[0] : undefined;
    if (answer === undefined) return null;
    return changedPeers(
      byHand,
      Array.from({ length: answer.rows }, (_, row) => textAt(answer, 'agency_id', row) ?? ''),
    );
  });
  /** The peers, the body itself among them; scopes are never mixed. Null while looked up. */
  readonly filter = $derived.by((): Filter | null => {
    const report = this.#report();
    if (report === null) return null;
    if (this.byHand === null) return this.#automatic;
    if (this.#chosen === null) return null;
    return [
      { source: 'peers', dimension: 'scope', values: [report.scope ?? UNKNOWN] },
      {
        source: 'peers',
        dimension: 'agency_id',
        values: [...new Set([report.agency, ...this.#chosen])],
      },
    ];
  });
  readonly subject = $derived.by((): Subject | null => {
    const report = this.#report();
    return report === null || this.filter === null
      ? null
      : {
          dimension: 'agency_id',
          id: report.agency,
          label: report.name,
          peers: this.filter,
          peersText: this.byHand === null ? BODY_PEERS.automatic : BODY_PEERS.byHand,
        };
  });

  /** @param byHand null where the automatic peers hold */
  constructor(
    view: () => ChartView,
    report: () => StoredReport | null,
    byHand: () => HandPeers | null,
  ) {
    this.#report = report;
    this.#byHand = byHand;
    this.#members = new Asked('peer-members', view, () => {
      const of = report();
      return of !== null && this.byHand?.base === 'all'
        ? [
            {
              kind: 'aggregate',
              measures: [],
              by: ['agency_id'],
              filter: [
                ...this.#automatic,
                { source: 'year', dimension: 'year', values: [of.year] },
              ],
            },
          ]
        : [];
    });
    $effect(() => {
      if (this.#members.answers !== null) this.#members.painted(view());
    });
  }

  get byHand(): HandPeers | null {
    return this.#byHand();
  }
}
