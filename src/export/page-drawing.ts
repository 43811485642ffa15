/** What stands on the page as HTML — tiles, shaded tables, figures — as a drawing. */
import { svgElement } from './svg-element.ts';

/** What a drawing within the page takes from the style sheet. */
const DRAWN = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity'] as const;
/** Px between the lines of a hatch, as in the style sheet. */
const HATCH = 6;
const SIDES = ['top', 'right', 'bottom', 'left'] as const;

const isSeen = (style: CSSStyleDeclaration): boolean =>
  style.display !== 'none' && style.visibility === 'visible' && style.clipPath === 'none';

const isPaint = (colour: string): boolean => !/^(?:transparent|rgba\(.*,\s*0\))$/u.test(colour);

/** The lines of a text node as they are broken, each with its box. */
function linesOf(node: Text): readonly { readonly text: string; readonly box: DOMRect }[] {
  const lines: { text: string; box: DOMRect }[] = [];
  const range = document.createRange();
  let at = 0;
  for (const character of node.data) {
    range.setStart(node, at);
    at += character.length;
    range.setEnd(node, at);
    const box = range.getClientRects()[0];
    if (box === undefined || box.width === 0) continue;
    const last = lines.at(-1);
    if (last !== undefined && Math.abs(last.box.top - box.top) < 2) {
      last.text += character;
      last.box = new DOMRect(last.box.x, last.box.y, box.right - last.box.x, last.box.height);
    } else lines.push({ text: character, box });
  }
  return lines;
}

class PageDrawing {
  readonly #made: SVGElement[] = [];
  readonly #hatches = new Map<string, string>();
  readonly #origin: DOMRect;
  readonly #pen: CanvasRenderingContext2D;
  #right = 0;
  #bottom = 0;

  constructor(origin: DOMRect, pen: CanvasRenderingContext2D) {
    this.#origin = origin;
    this.#pen = pen;
  }

  walk(node: Element): void {
    const style = getComputedStyle(node);
    if (!isSeen(style)) return;
    if (node instanceof SVGSVGElement) {
      this.#copy(node);
      return;
    }
    this.#box(node, style);
    for (const child of node.childNodes) {
      if (child instanceof Text) this.#write(child, style);
      else if (child instanceof Element) this.walk(child);
    }
  }

  page(): SVGSVGElement {
    const page = svgElement('svg', { width: this.#right, height: this.#bottom }) as SVGSVGElement;
    page.append(...this.#made);
    return page;
  }

  #place(box: DOMRect): { readonly x: number; readonly y: number } {
    this.#right = Math.max(this.#right, box.right - this.#origin.left);
    this.#bottom = Math.max(this.#bottom, box.bottom - this.#origin.top);
    return { x: box.left - this.#origin.left, y: box.top - this.#origin.top };
  }

  #box(node: Element, style: CSSStyleDeclaration): void {
    const box = node.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return;
    const { x, y } = this.#place(box);
    const size = { x, y, width: box.width, height: box.height };
    if (isPaint(style.backgroundColor)) {
      this.#made.push(svgElement('rect', { ...size, fill: style.backgroundColor }));
    }
    const hatch = /^repeating-linear-gradient\([^r]*(rgba?\([^)]*\))/u.exec(style.backgroundImage);
    if (hatch?.[1] !== undefined) {
      this.#made.push(svgElement('rect', { ...size, fill: `url(#${this.#hatch(hatch[1])})` }));
    }
    for (const side of SIDES) {
      const width = Number.parseFloat(style.getPropertyValue(`border-${side}-width`));
      const colour = style.getPropertyValue(`border-${side}-color`);
      if (!(width > 0) || !isPaint(colour)) continue;
      const isLying = side === 'top' || side === 'bottom';
      this.#made.push(
        svgElement('rect', {
          x: side === 'right' ? x + box.width - width : x,
          y: side === 'bottom' ? y + box.height - width : y,
          width: isLying ? box.width : width,
          height: isLying ? width : box.height,
          fill: colour,
        }),
      );
    }
    if (node.getAttribute('aria-pressed') === 'true') {
      this.#made.push(
        svgElement('rect', { ...size, fill: 'none', stroke: style.color, 'stroke-width': 2 }),
      );
    }
  }

  #hatch(colour: string): string {
    const known = this.#hatches.get(colour);
    if (known !== undefined) return known;
    const id = `hatch-${this.#hatches.size}`;
    const pattern = svgElement('pattern', {
      id,
      width: HATCH,
      height: HATCH,
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    });
    pattern.append(svgElement('rect', { width: 1, height: HATCH, fill: colour }));
    this.#made.unshift(pattern);
    this.#hatches.set(colour, id);
    return id;
  }

  #write(node: Text, style: CSSStyleDeclaration): void {
    if (node.data.trim() === '') return;
    this.#pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } =
      this.#pen.measureText('国');
    for (const { text, box } of linesOf(node)) {
      const { x, y } = this.#place(box);
      const written = svgElement('text', {
        x,
        y: y + (box.height - ascent - descent) / 2 + ascent,
        'font-family': style.fontFamily,
        'font-size': style.fontSize,
        'font-weight': style.fontWeight,
        fill: style.color,
      });
      written.textContent = text.trimEnd();
      this.#made.push(written);
    }
  }

  #copy(node: SVGSVGElement): void {
    const copy = node.cloneNode(true) as SVGSVGElement;
    const own = [node, ...node.querySelectorAll('*')];
    for (const [at, part] of [copy, ...copy.querySelectorAll('*')].entries()) {
      const of = own[at];
      const style = of === undefined ? undefined : getComputedStyle(of);
      for (const key of DRAWN) part.setAttribute(key, style?.getPropertyValue(key) ?? '');
      part.removeAttribute('class');
      part.removeAttribute('style');
    }
    const { x, y } = this.#place(node.getBoundingClientRect());
    copy.setAttribute('x', String(x));
    copy.setAttribute('y', String(y));
    this.#made.push(copy);
  }
}

/**
 * The element as it looks, whole even where it is scrolled, sizes in px.
 *
 * @param pen measures its fonts
 */
export function drawingOfPage(shown: HTMLElement, pen: CanvasRenderingContext2D): SVGSVGElement {
  const scrolled = [...shown.querySelectorAll('*')].filter(
    ({ scrollTop, scrollLeft }) => scrollTop !== 0 || scrollLeft !== 0,
  );
  const places = scrolled.map(({ scrollTop, scrollLeft }) => [scrollLeft, scrollTop] as const);
  for (const box of scrolled) box.scrollTo({ left: 0, top: 0, behavior: 'instant' });
  const drawing = new PageDrawing(shown.getBoundingClientRect(), pen);
  drawing.walk(shown);
  for (const [at, [left = 0, top = 0] = []] of places.entries()) {
    scrolled[at]?.scrollTo({ left, top, behavior: 'instant' });
  }
  return drawing.page();
}
