/** What a browser shows of an element. */
import type { ChildNode, Element } from 'domhandler';
import { raisedDigits, type Raising } from './raised-digits.ts';

/** What is struck out is no longer said, and marks of pronunciation are said twice. */
const UNSEEN = new Set(
  'script style noscript template head nav aside footer iframe frame select option button input textarea svg canvas object embed audio video map link meta title del s strike rt rp'.split(
    ' ',
  ),
);
const BLOCKS = new Set(
  'address article blockquote body caption center dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const HIDING =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|text-decoration(?:-line)?\s*:[^;]{0,40}line-through)/iu;
const RAISING = /(?:^|;)\s*vertical-align\s*:\s*(super|sub)(?![a-z-])/iu;

/** How an element sets its text off its line. */
function raisingOf({ name, attribs }: Element): Raising | null {
  if (name === 'sup') return 'above';
  if (name === 'sub') return 'below';
  const style = RAISING.exec(attribs['style'] ?? '')?.[1]?.toLowerCase();
  return style === undefined ? null : style === 'super' ? 'above' : 'below';
}

/** How deep a page is followed; a deeper one is hostile. */
export const DEEPEST = 400;

/** The page nests elements deeper than `DEEPEST`. */
export class TooDeepError extends Error {
  override readonly name = 'TooDeepError';
}

export const isElement = (node: ChildNode): node is Element =>
  node.type === 'tag' || node.type === 'script' || node.type === 'style';

export const isBlock = (element: Element): boolean => BLOCKS.has(element.name);

/** False for what no reader of the page sees, and for its navigation. */
export const isSeen = (element: Element): boolean =>
  !UNSEEN.has(element.name) &&
  !('hidden' in element.attribs) &&
  element.attribs['role'] !== 'navigation' &&
  !HIDING.test(element.attribs['style'] ?? '');

const SPACES = /[ \t\r\n\f]+/gu;

/** Gathers text as a browser lays it out: spaces run together, blocks and breaks end lines. */
export class TextFlow {
  private lines: string[] = [];
  private line = '';
  private raising: Raising | null = null;

  /** Gathers what an element holds, raised where it is printed so. */
  within(element: Element, gather: () => void): void {
    const before = this.raising;
    this.raising = raisingOf(element) ?? before;
    gather();
    this.raising = before;
  }

  text(printed: string, keepsSpaces: boolean): void {
    const data = raisedDigits(printed, this.raising);
    if (!keepsSpaces) {
      this.line += data.replace(SPACES, ' ');
      return;
    }
    data.split(/\r\n|[\n\r]/u).forEach((part, index) => {
      if (index > 0) this.end();
      this.line += part;
    });
  }

  end(): void {
    const line = this.line.replace(/^ +| +$/gu, '').replace(/ {2,}/gu, ' ');
    if (line !== '') this.lines.push(line);
    this.line = '';
  }

  /** Takes the lines gathered so far. */
  take(): readonly string[] {
    this.end();
    const { lines } = this;
    this.lines = [];
    return lines;
  }
}

function flowInto(flow: TextFlow, nodes: readonly ChildNode[], depth: number): void {
  if (depth > DEEPEST) throw new TooDeepError();
  for (const node of nodes) {
    if (node.type === 'text') flow.text(node.data, false);
    else if (isElement(node) && isSeen(node)) {
      if (node.name === 'br') flow.end();
      else if (isBlock(node)) {
        flow.end();
        flowInto(flow, node.children, depth + 1);
        flow.end();
      } else flow.within(node, () => flowInto(flow, node.children, depth + 1));
    }
  }
}

/** All that an element prints, lines divided by line feeds. */
export function textOf(element: Element): string {
  const [only] = element.children;
  if (element.children.length === 1 && only?.type === 'text' && raisingOf(element) === null) {
    return only.data.replace(SPACES, ' ').replace(/^ +| +$/gu, '');
  }
  const flow = new TextFlow();
  flow.within(element, () => flowInto(flow, element.children, 0));
  return flow.take().join('\n');
}
