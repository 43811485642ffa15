/** The group or body that the address names, with its peers. */
import { Asked } from '../../charts/asked.svelte.ts';
import { groupName } from '../../charts/groups.ts';
import type { Subject } from '../../charts/subject.ts';
import type { ChartView } from '../../charts/view.ts';
import type { GroupDimension } from '../../query/question.ts';
import { storedReports, type StoredReport } from '../../query/stored-reports.ts';
import { handPeersOf } from '../../state/peers.ts';
import { joinText, splitText } from '../../state/url.ts';
import type { Workbench } from '../../state/workbench.svelte.ts';
import { PeerChoice } from '../body/peer-choice.svelte.ts';
import { REASONS_PAGE } from './messages.ts';

/** Create it while a component initialises. */
export class ChosenSubject {
  readonly #workbench: Workbench;
  readonly #found: Asked;
  readonly #peers: PeerChoice;

  readonly #named = $derived.by(() => {
    const [dimension = '', value = ''] = splitText(this.#workbench.option('reasons.of'));
    return { dimension, value };
  });
  /** The body's reports; null where no body is named, or while it is looked up. */
  readonly #reports = $derived.by((): readonly StoredReport[] | null => {
    const answer = this.#found.isCurrent() ? this.#found.answers?.[0] : undefined;
    return answer === undefined ? null : storedReports(answer);
  });
  /** The body as its report of the year files it, or its last where it has none. */
  readonly report = $derived.by(
    (): StoredReport | null =>
      this.#reports?.find(({ year }) => year === this.#workbench.year) ??
      this.#reports?.at(-1) ??
      null,
  );

  /** Null where nobody is chosen, or while a body is looked up. */
  readonly subject = $derived.by((): Subject | null => {
    const { dimension, value } = this.#named;
    if (dimension === 'agency_id') return this.#peers.subject;
    if (dimension !== 'province' && dimension !== 'function') return null;
    return {
      dimension,
      id: value,
      label: groupName(dimension, value, this.#workbench.language),
      peers: null,
      peersText: REASONS_PAGE.peersOfGroup,
    };
  });

  /** The id of a body that the data lacks; null where all is found. */
  readonly missing = $derived.by((): string | null =>
    this.#reports?.length === 0 ? this.#named.value : null,
  );

  constructor(workbench: Workbench, view: () => ChartView) {
    this.#workbench = workbench;
    this.#found = new Asked('subject', view, () => {
      const { dimension, value } = this.#named;
      return dimension === 'agency_id' ? [{ kind: 'body', agency: value }] : [];
    });
    // Peers chosen by hand are those of the body on the Body page.
    this.#peers = new PeerChoice(
      view,
      () => this.report,
      () =>
        workbench.choice.body === this.#named.value
          ? handPeersOf(workbench.option('body.peers'))
          : null,
    );
    $effect(() => {
      if (this.#found.answers !== null) this.#found.painted(view());
    });
  }

  readonly choose = (dimension: GroupDimension, value: string): void => {
    this.#workbench.setOption('reasons.of', joinText([dimension, value]));
  };

  readonly clear = (): void => {
    this.#workbench.setOption('reasons.of', '');
  };
}
