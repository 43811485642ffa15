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

/** Gathers what the parser meets; comments and instructions only part the texts beside them. */
class TreeBuilder {
  readonly page: PageElement = {
    kind: 'element',
    name: '',
    attribs: {},
    parent: null,
    children: [],
  };
  private open = this.page;
  /** The text that is still being written. */
  private text: PageText | null = null;

  onopentag(name: string, attribs: Record<string, string>): void {
    const parent = this.open;
    const opened: PageElement = { kind: 'element', name, attribs, parent, children: [] };
    parent.children.push(opened);
    this.open = opened;
    this.text = null;
  }

  onclosetag(): void {
    this.open = this.open.parent ?? this.page;
    this.text = null;
  }

  ontext(data: string): void {
    if (this.text === null) {
      this.text = { kind: 'text', data };
      this.open.children.push(this.text);
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
