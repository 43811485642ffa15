/** The group or body that the address names, with its peers. */
import { groupName } from '../../charts/groups.ts';
import { peersOfBody, type Subject } from '../../charts/subject.ts';
import { textAt, type GroupDimension } from '../../query/question.ts';
import { joinText, splitText } from '../../state/url.ts';
import type { Workbench } from '../../state/workbench.svelte.ts';
import { REASONS_PAGE } from './messages.ts';

/** A body as the last of its reports files it. */
interface FoundBody {
  readonly id: string;
  /** Null where the data has no such body. */
  readonly subject: Subject | null;
}

/** Create it while a component initialises. */
export class ChosenSubject {
  readonly #workbench: Workbench;
  #found = $state.raw<FoundBody | null>(null);

  readonly #named = $derived.by(() => {
    const [dimension = '', value = ''] = splitText(this.#workbench.option('reasons.of'));
    return { dimension, value };
  });

  /** Null where nobody is chosen, or while a body is looked up. */
  readonly subject = $derived.by((): Subject | null => {
    const { dimension, value } = this.#named;
    if (dimension === 'agency_id') {
      return this.#found?.id === value ? this.#found.subject : null;
    }
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
  readonly missing = $derived.by((): string | null => {
    const { dimension, value } = this.#named;
    const isSought = dimension === 'agency_id' && this.#found?.id === value;
    return isSought && this.#found?.subject === null ? value : null;
  });

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    $effect(() => {
      const { dimension, value } = this.#named;
      if (dimension === 'agency_id' && this.#found?.id !== value) void this.#find(value);
    });
  }

  async #find(id: string): Promise<void> {
    const answered = await this.#workbench.ask('subject', { kind: 'body', agency: id });
    if (answered === undefined) return;
    const { answer } = answered;
    const row = answer.rows - 1;
    const peers = peersOfBody({
      level: textAt(answer, 'level', row),
      function: textAt(answer, 'function', row),
      scope: textAt(answer, 'scope', row),
    });
    this.#found = {
      id,
      subject:
        row < 0
          ? null
          : {
              dimension: 'agency_id',
              id,
              label: textAt(answer, 'agency_name', row) ?? id,
              peers,
              peersText: REASONS_PAGE.peersOfBody,
            },
    };
    this.#workbench.painted('subject');
  }

  readonly choose = (dimension: GroupDimension, value: string): void => {
    this.#workbench.setOption('reasons.of', joinText([dimension, value]));
  };

  readonly clear = (): void => {
    this.#workbench.setOption('reasons.of', '');
  };
}
