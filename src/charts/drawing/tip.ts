/** The box beside the pointer. */
import { paletteOf } from '../palette.ts';
import type { Theme } from '../view.ts';

/** Between the pointer and the box, in px. */
const GAP = 14;

export class Tip {
  readonly #host: HTMLElement;
  #box: HTMLElement | null = null;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** Stays within its host. */
  show(content: HTMLElement | string, theme: Theme, x: number, y: number): void {
    const palette = paletteOf(theme);
    const box = (this.#box ??= this.#host.appendChild(document.createElement('div')));
    box.dataset['tip'] = '';
    Object.assign(box.style, {
      position: 'absolute',
      left: '0',
      top: '0',
      zIndex: '3',
      maxWidth: '320px',
      padding: '6px 10px',
      fontSize: '12.5px',
      lineHeight: '1.5',
      pointerEvents: 'none',
      color: palette.ink,
      background: palette.paper,
      border: `1px solid ${palette.line}`,
    });
    box.replaceChildren(content);
    const { clientWidth: width, clientHeight: height } = this.#host;
    const right = x + GAP;
    const left = right + box.offsetWidth > width ? Math.max(0, x - GAP - box.offsetWidth) : right;
    const top = Math.max(0, Math.min(y + GAP, height - box.offsetHeight));
    box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }

  hide(): void {
    this.#box?.remove();
    this.#box = null;
  }
}
