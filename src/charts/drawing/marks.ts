/** Marks of a drawing as data, and the SVG that shows them: what stays the same is not touched. */

export interface Mark {
  readonly tag: 'rect' | 'path' | 'circle' | 'text';
  readonly attributes: Readonly<Record<string, string | number>>;
  /** Of a text: its runs, each with attributes of its own. */
  readonly runs?: readonly {
    readonly text: string;
    readonly attributes: Readonly<Record<string, string | number>>;
  }[];
}

const NAMESPACE = 'http://www.w3.org/2000/svg';

const made = (tag: string): SVGElement => document.createElementNS(NAMESPACE, tag);

type Attributes = Mark['attributes'];

function setAttributes(element: Element, next: Attributes, last: Attributes): void {
  for (const name in next) {
    if (next[name] !== last[name]) element.setAttribute(name, String(next[name]));
  }
  for (const name in last) if (!(name in next)) element.removeAttribute(name);
}

const runsOf = ({ runs = [] }: Mark): NonNullable<Mark['runs']> => runs;

function setRuns(element: Element, next: Mark, last: Mark | null): void {
  const before = last === null ? [] : runsOf(last);
  for (const [index, run] of runsOf(next).entries()) {
    const known = before[index];
    const part = known === undefined ? made('tspan') : element.children[index];
    if (part === undefined) continue;
    setAttributes(part, run.attributes, known?.attributes ?? {});
    if (run.text !== known?.text) part.textContent = run.text;
    if (known === undefined) element.append(part);
  }
  for (let extra = before.length; extra > runsOf(next).length; extra -= 1) {
    element.lastElementChild?.remove();
  }
}

/** One `<svg>` that is brought from one list of marks to the next. */
export class MarkDrawing {
  readonly element = made('svg') as SVGSVGElement;
  readonly #group = made('g');
  #marks: readonly Mark[] = [];
  #page: Attributes = {};
  #light: Element | null = null;

  constructor() {
    this.element.style.display = 'block';
    this.element.append(this.#group);
  }

  /** A rectangle behind all marks; null takes it away. */
  light(attributes: Attributes | null): void {
    if (attributes === null) {
      this.#light?.remove();
      this.#light = null;
      return;
    }
    this.#light ??= this.element.insertBefore(made('rect'), this.#group);
    setAttributes(this.#light, attributes, {});
  }

  /** @param page attributes of the whole, its size and font among them */
  draw(marks: readonly Mark[], page: Attributes): void {
    setAttributes(this.element, page, this.#page);
    const group = this.#group;
    const { children } = group;
    for (const [index, mark] of marks.entries()) {
      const known = this.#marks[index];
      const last = known?.tag === mark.tag ? known : null;
      const old = children[index];
      const element = last === null || old === undefined ? made(mark.tag) : old;
      setAttributes(element, mark.attributes, last?.attributes ?? {});
      setRuns(element, mark, last);
      if (element === old) continue;
      if (old === undefined) group.append(element);
      else old.replaceWith(element);
    }
    while (children.length > marks.length) group.lastElementChild?.remove();
    this.#marks = marks;
    this.#page = page;
  }
}
