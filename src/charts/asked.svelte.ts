/**
 * The answers behind a chart: asked when the questions change, kept until newer ones come. Where
 * the chart is out of sight, what is in sight is asked first.
 */
import { untrack } from 'svelte';
import type { Label } from '../form/form.ts';
import type { Answer, Filter, Question } from '../query/question.ts';
import { inSight, type Sight } from './in-sight.ts';
import type { ChartView } from './view.ts';

function labelOf(error: unknown): Label {
  if (error instanceof Error && 'label' in error) return error.label as Label;
  const text = error instanceof Error ? error.message : String(error);
  return { zh: `查询没有完成：${text}`, en: `The query did not finish: ${text}` };
}

/** Create it while a component initialises. The functions are read reactively. */
export class Asked {
  /** One answer a question, in their order; null before the first. */
  answers = $state.raw<readonly Answer[] | null>(null);
  /** The SQL of every answer. */
  sql = $state.raw('');
  /** The clauses that hold for the answers. */
  filter = $state.raw<Filter>([]);
  problem = $state.raw<Label | null>(null);
  /** True where the answers are those of the questions asked now. */
  readonly isCurrent: () => boolean;
  #answered = $state.raw('');
  #open: readonly string[] = [];
  #asks = 0;
  #sight: Sight | null = null;
  #ask: () => Promise<void> = () => Promise.resolve();

  constructor(channel: string, view: () => ChartView, questions: () => readonly Question[]) {
    // Another dataset may be asked the same question: its title is part of the key.
    const key = $derived(JSON.stringify([view().source, questions()]));
    this.isCurrent = () => key === this.#answered;
    $effect(() => {
      const asked = key;
      untrack(() => {
        this.#ask = () => this.#run(channel, view(), questions(), asked);
        if (this.#sight === null) void this.#ask();
        else this.#sight.want();
      });
    });
  }

  /** Svelte attachment of the element that shows the answers. */
  readonly watched = (element: Element): (() => void) => {
    const sight = inSight(
      element,
      () => this.#ask(),
      () => undefined,
    );
    this.#sight = sight;
    return () => {
      sight.end();
      this.#sight = null;
    };
  };

  async #run(
    channel: string,
    view: ChartView,
    questions: readonly Question[],
    key: string,
  ): Promise<void> {
    this.#asks += 1;
    const ask = this.#asks;
    this.#open = questions.map((_, index) => (index === 0 ? channel : `${channel}:${index}`));
    try {
      const answered = await Promise.all(
        questions.map((question, index) => view.ask(this.#open[index] ?? channel, question)),
      );
      if (ask !== this.#asks) return;
      const known = answered.filter((entry) => entry !== undefined);
      if (known.length < answered.length) return;
      this.problem = null;
      const first = questions[0];
      this.filter = first !== undefined && 'filter' in first ? first.filter : [];
      this.sql = known.map((entry) => entry.sql).join('\n;\n');
      this.#answered = key;
      this.answers = known.map((entry) => entry.answer);
    } catch (error) {
      if (ask === this.#asks) this.problem = labelOf(error);
    }
  }

  /** Tells the page that every channel is drawn. */
  painted(view: ChartView): void {
    for (const channel of this.#open) view.painted(channel);
  }
}
