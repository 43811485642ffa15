/** What a browser shows of an element. */
import type { ChildNode, Element } from 'domhandler';
import { ON_LINE, raisedDigits, raisingBeside, type Setting } from './raised-digits.ts';

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
/** What stands where nobody sees it, for programs that read pages aloud or copy them. */
const AWAY =
  /(?:^|;)\s*(?:opacity\s*:\s*0(?![.\d])|clip\s*:\s*rect|font-size\s*:\s*0(?![.\d])|(?:left|top|text-indent)\s*:\s*-\d{3,4}(?:px|pt|em|%))/iu;
const RAISING = /(?:^|;)\s*vertical-align\s*:\s*(super|sub)(?![a-z-])/iu;

const LENGTH = String.raw`(-?)(?:\d{1,4}(?:\.\d{0,4})?|\.\d{1,4})(?:px|pt|em|rem|ex|%)`;
const UPWARDS = new RegExp(`(?:vertical-align|mso-text-raise|bottom)\\s*:\\s*${LENGTH}`, 'iu');
const DOWNWARDS = new RegExp(`(?:^|;)\\s*top\\s*:\\s*${LENGTH}`, 'iu');
const CELLS = new Set(['td', 'th']);

const ABOVE: Setting = { raising: 'above', nudge: null };
const BELOW: Setting = { raising: 'below', nudge: null };
const MOVED_UP: Setting = { raising: null, nudge: 'above' };
const MOVED_DOWN: Setting = { raising: null, nudge: 'below' };

/** How an element sets its text off its line; null where it does not. */
function settingOf({ name, attribs }: Element): Setting | null {
  if (name === 'sup') return ABOVE;
  if (name === 'sub') return BELOW;
  // A link to a place on the page, right behind a number, is the mark of a note.
  if (name === 'a' && attribs['href']?.startsWith('#') === true) return MOVED_UP;
  const style = attribs['style'];
  if (style === undefined) return null;
  const raised = RAISING.exec(style)?.[1]?.toLowerCase();
  if (raised !== undefined) return raised === 'super' ? ABOVE : BELOW;
  // Cells are moved in their rows, not their text on its line.
  if (CELLS.has(name)) return null;
  const up = UPWARDS.exec(style)?.[1];
  if (up !== undefined) return up === '' ? MOVED_UP : MOVED_DOWN;
  const down = DOWNWARDS.exec(style)?.[1];
  return down === undefined ? null : down === '' ? MOVED_DOWN : MOVED_UP;
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

/** True for a run of text that its style moves or shrinks out of sight. */
const isAway = ({ children, attribs }: Element): boolean =>
  AWAY.test(attribs['style'] ?? '') && children.every((child) => !isElement(child));

/** False for what no reader of the page sees, and for its navigation. */
export function isSeen(element: Element): boolean {
  const { name, attribs } = element;
  if (UNSEEN.has(name) || 'hidden' in attribs || attribs['role'] === 'navigation') return false;
  const style = attribs['style'];
  return style === undefined || !(HIDING.test(style) || isAway(element));
}

const SPACES = /[ \t\r\n\f]+/gu;

/** Gathers text as a browser lays it out: spaces run together, blocks and breaks end lines. */
export class TextFlow {
  private lines: string[] = [];
  private line = '';
  private setting = ON_LINE;
  private lastSetting = ON_LINE;

  /** Gathers what an element holds, raised where it is printed so. */
  within(element: Element, gather: () => void): void {
    const before = this.setting;
    this.setting = settingOf(element) ?? before;
    gather();
    this.setting = before;
  }

  text(printed: string, keepsSpaces: boolean): void {
    const { line, setting, lastSetting } = this;
    const raising =
      setting === ON_LINE
        ? null
        : raisingBeside(setting, printed, { text: line, setting: lastSetting });
    const data = raisedDigits(printed, raising);
    this.lastSetting = setting;
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
  if (element.children.length === 1 && only?.type === 'text' && settingOf(element) === null) {
    return only.data.replace(SPACES, ' ').replace(/^ +| +$/gu, '');
  }
  const flow = new TextFlow();
  flow.within(element, () => flowInto(flow, element.children, 0));
  return flow.take().join('\n');
}
