/** Dragging over the bands of a drawing: shown at once, told once a frame, taken or given up. */

/** Bands from one to another, both included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface BrushHost {
  /** The band under the pointer, −1 beside all. */
  readonly bandAt: (event: PointerEvent) => number;
  /** The band that is nearest to the pointer. */
  readonly nearestTo: (event: PointerEvent) => number;
  readonly canBrush: () => boolean;
  /** At each change; null where nothing is dragged over any more. */
  readonly onSpan: (span: Span | null) => void;
  /** At most once a frame, with the newest; null gives up what was told. */
  readonly onBrush: (span: Span | null) => void;
  readonly onTake: () => void;
}

export class Brush {
  readonly #node: HTMLElement;
  readonly #host: BrushHost;
  readonly #ends = new AbortController();
  #drag: AbortController | null = null;
  #span: Span | null = null;
  #frame = 0;
  #wasDragged = false;

  constructor(node: HTMLElement, host: BrushHost) {
    this.#node = node;
    this.#host = host;
    node.addEventListener('pointerdown', this.#onDown, { signal: this.#ends.signal });
  }

  get span(): Span | null {
    return this.#span;
  }

  /** True for the click that ends a drag, which chooses nothing by itself. */
  get endedDrag(): boolean {
    return this.#wasDragged;
  }

  dispose(): void {
    this.#giveUp();
    this.#ends.abort();
  }

  readonly #onDown = (event: PointerEvent): void => {
    this.#wasDragged = false;
    const start = this.#host.bandAt(event);
    if (!event.isPrimary || event.button !== 0 || start < 0 || !this.#host.canBrush()) return;
    this.#giveUp();
    this.#drag = new AbortController();
    const { signal } = this.#drag;
    this.#node.setPointerCapture(event.pointerId);
    this.#node.addEventListener('pointermove', (move) => this.#onMove(move, start), { signal });
    this.#node.addEventListener('pointerup', this.#onUp, { signal });
    this.#node.addEventListener('pointercancel', this.#giveUp, { signal });
    document.addEventListener('keydown', this.#onKey, { signal, capture: true });
  };

  #onMove(event: PointerEvent, start: number): void {
    const at = this.#host.nearestTo(event);
    const [from, to] = [Math.min(start, at), Math.max(start, at)];
    const isClick = this.#span === null && from === to;
    if (isClick || (this.#span?.from === from && this.#span.to === to)) return;
    this.#span = { from, to };
    this.#host.onSpan(this.#span);
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#host.onBrush(this.#span);
    });
  }

  readonly #onUp = (): void => {
    const span = this.#span;
    this.#end();
    if (span === null) return;
    this.#wasDragged = true;
    this.#host.onBrush(span);
    this.#host.onTake();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.#span === null) return;
    event.preventDefault();
    event.stopPropagation();
    this.#giveUp();
    // The click that follows when the button is let go.
    this.#wasDragged = true;
  };

  readonly #giveUp = (): void => {
    const hadSpan = this.#span !== null;
    this.#end();
    if (hadSpan) this.#host.onBrush(null);
  };

  #end(): void {
    this.#drag?.abort();
    this.#drag = null;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (this.#span === null) return;
    this.#span = null;
    this.#host.onSpan(null);
  }
}
