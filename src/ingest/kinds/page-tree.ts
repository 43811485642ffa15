/** Markup → its elements and texts: the little of a page that a report is read from. */
import { Parser } from 'htmlparser2';

/** A run of text as it is written; breaks and entities are resolved, spaces are kept. */
export interface PageText {
  readonly kind: 'text';
  data: string;
}

export interface PageElement {
  readonly kind: 'element';
  readonly name: string;
  readonly attribs: Record<string, string>;
  /** Null for the page itself. */
  readonly parent: PageElement | null;
  readonly children: PageNode[];
}

export type PageNode = PageText | PageElement;

/** What a part of a table stands in, and what ends the search for it. */
const HOMES: ReadonlyMap<string, readonly string[]> = new Map([
  ['td', ['tr']],
  ['th', ['tr']],
  ['tr', ['tbody', 'thead', 'tfoot', 'table']],
]);
const OF_TABLES = new Set(['table', 'tbody', 'thead', 'tfoot', 'tr', 'td', 'th', 'caption']);

/** Gathers what the parser meets; comments and instructions only part the texts beside them. */
class TreeBuilder {
  readonly page: PageElement = {
    kind: 'element',
    name: '',
    attribs: {},
    parent: null,
    children: [],
  };
  /** Elements that are not closed yet, the innermost last. */
  private readonly open: PageElement[] = [this.page];
  private innermost = this.page;
  /** The text that is still being written. */
  private text: PageText | null = null;

  onopentag(name: string, attribs: Record<string, string>): void {
    const parent = this.parentOf(name);
    const opened: PageElement = { kind: 'element', name, attribs, parent, children: [] };
    parent.children.push(opened);
    this.open.push(opened);
    this.innermost = opened;
    this.text = null;
  }

  onclosetag(): void {
    if (this.open.length > 1) this.open.pop();
    this.innermost = this.open[this.open.length - 1] ?? this.page;
    this.text = null;
  }

  /** A cell stands in its row, whatever was opened between the row's cells, as browsers have it. */
  private parentOf(name: string): PageElement {
    const { innermost } = this;
    const homes = HOMES.get(name);
    if (homes === undefined || homes.includes(innermost.name)) return innermost;
    const nearest = this.open.findLast((element) => OF_TABLES.has(element.name));
    return nearest !== undefined && homes.includes(nearest.name) ? nearest : innermost;
  }

  ontext(data: string): void {
    if (this.text === null) {
      this.text = { kind: 'text', data };
      this.innermost.children.push(this.text);
    } else this.text.data += data;
  }

  oncomment(): void {
    this.text = null;
  }

  onprocessinginstruction(): void {
    this.text = null;
  }
}

/** The page of some markup, whatever is wrong with it. */
export function pageTree(markup: string): PageElement {
  const builder = new TreeBuilder();
  new Parser(builder).end(markup);
  return builder.page;
}
