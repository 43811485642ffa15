/** The data cursor of a drawing: where it stands, what it reads out, what its keys do. */
import { say } from '../i18n/say.ts';
import type { Span } from './drawing/brush.ts';
import { FRAME } from './frame-messages.ts';
import { clauseOfAll, type ChartPicture } from './picture.ts';
import type { ChartView } from './view.ts';

interface Drawing {
  readonly view: ChartView;
  readonly picture: ChartPicture;
}

/** Milliseconds that a point is pointed at before it is likely to be chosen. */
const DWELL = 80;

export class DataCursor {
  readonly #of: () => Drawing;
  #dwelling: ReturnType<typeof setTimeout> | undefined;
  /** −1 is nowhere. */
  #at = $state(-1);
  /** Where a row of points chosen by keyboard begins; −1 is none. */
  #anchor = $state(-1);

  readonly lit = $derived.by<Span | null>(() => {
    if (this.#at < 0) return null;
    return this.#anchor < 0
      ? { from: this.#at, to: this.#at }
      : { from: Math.min(this.#anchor, this.#at), to: Math.max(this.#anchor, this.#at) };
  });

  /** What is read out; empty where the cursor stands nowhere. */
  readonly reading = $derived.by(() => {
    const { picture, view } = this.#of();
    if (this.lit !== null && this.#anchor >= 0) {
      return say(FRAME.brushing, view.language, {
        from: picture.points[this.lit.from]?.label ?? '',
        to: picture.points[this.lit.to]?.label ?? '',
      });
    }
    const point = picture.points[this.#at];
    if (point === undefined) return '';
    const [colon, comma] = view.language === 'zh' ? ['：', '，'] : [': ', ', '];
    return `${point.label}${colon}${point.lines.join(comma)}`;
  });

  constructor(of: () => Drawing) {
    this.#of = of;
    $effect(() => {
      this.point(this.#at);
      return () => clearTimeout(this.#dwelling);
    });
  }

  /** A point is pointed at: what choosing it will ask may be prepared. */
  point = (index: number): void => {
    clearTimeout(this.#dwelling);
    const { picture, view } = this.#of();
    const clause = picture.points[index]?.clause;
    if (clause) this.#dwelling = setTimeout(() => view.expect?.(clause), DWELL);
  };

  pick = (index: number): void => {
    const { picture, view } = this.#of();
    const clause = picture.points[index]?.clause;
    if (clause) view.choose(clause);
  };

  brush = (span: Span | null): void => {
    const { picture, view } = this.#of();
    view.preview(span === null ? null : clauseOfAll(picture.points.slice(span.from, span.to + 1)));
  };

  leave = (): void => {
    this.#giveUp();
    this.#at = -1;
  };

  press = (event: KeyboardEvent): void => {
    const last = this.#of().picture.points.length - 1;
    const steps: Record<string, number> = {
      ArrowRight: this.#at + 1,
      ArrowDown: this.#at + 1,
      ArrowLeft: this.#at - 1,
      ArrowUp: this.#at - 1,
      Home: 0,
      End: last,
    };
    const next = steps[event.key];
    if (next !== undefined) {
      const isLonger = event.shiftKey && this.#of().picture.canBrush === true;
      this.#goTo(Math.max(0, Math.min(last, next)), isLonger);
    } else if (event.key === 'Enter' || event.key === ' ') this.#choose();
    else if (event.key === 'Escape') {
      if (this.#anchor >= 0) this.#giveUp();
      else this.#at = -1;
    } else return;
    event.preventDefault();
  };

  #goTo(next: number, isLonger: boolean): void {
    if (isLonger) this.#anchor = this.#anchor < 0 ? Math.max(0, this.#at) : this.#anchor;
    else this.#giveUp();
    this.#at = next;
    if (isLonger) this.brush(this.lit);
  }

  #choose(): void {
    if (this.#anchor < 0) {
      this.pick(this.#at);
      return;
    }
    this.#anchor = -1;
    this.#of().view.take();
  }

  #giveUp(): void {
    if (this.#anchor >= 0) this.brush(null);
    this.#anchor = -1;
  }
}
