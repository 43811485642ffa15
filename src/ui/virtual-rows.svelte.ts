/** Which rows of a long list or table stand in the page as it scrolls. */
import {
  Virtualizer,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';

/** Rows beyond the edges of what is seen. */
const OVERSCAN = 6;

/** Create it while a component initialises. */
export class VirtualRows {
  /** Places of the rows in the page, ascending. */
  shown = $state.raw<readonly number[]>([]);
  #virtualizer: Virtualizer<HTMLElement, HTMLElement> | null = null;

  /**
   * @param scroller the element that scrolls; read reactively
   * @param count how many rows there are; read reactively
   * @param rowHeight pixels of every row; read reactively
   */
  constructor(
    scroller: () => HTMLElement | undefined,
    count: () => number,
    rowHeight: () => number,
  ) {
    const optionsFor = (
      rows: number,
      element: HTMLElement,
    ): VirtualizerOptions<HTMLElement, HTMLElement> => {
      const height = rowHeight();
      return {
        count: rows,
        getScrollElement: () => element,
        estimateSize: () => height,
        overscan: OVERSCAN,
        observeElementRect,
        observeElementOffset,
        scrollToFn: elementScroll,
        onChange: (virtualizer) => this.#update(virtualizer),
      };
    };
    $effect(() => {
      const element = scroller();
      if (element === undefined) return;
      const made = new Virtualizer(optionsFor(0, element));
      this.#virtualizer = made;
      const unmount = made._didMount();
      return () => {
        this.#virtualizer = null;
        unmount();
      };
    });
    $effect(() => {
      const element = scroller();
      const rows = count();
      if (element === undefined || this.#virtualizer === null) return;
      this.#virtualizer.setOptions(optionsFor(rows, element));
      this.#virtualizer._willUpdate();
      this.#update(this.#virtualizer);
    });
  }

  /** Scrolls no further than it takes to show the row of that place. */
  reveal(at: number): void {
    this.#virtualizer?.scrollToIndex(at, { align: 'auto' });
  }

  #update(virtualizer: Virtualizer<HTMLElement, HTMLElement>): void {
    this.shown = virtualizer.getVirtualItems().map(({ index }) => index);
  }
}
