/** What a browser shows of an element. */
import { remember } from '../remember.ts';
import type { PageElement, PageNode } from './page-tree.ts';
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

/** What a style says of the text that it is for. */
interface Styling {
  readonly hides: boolean;
  /** Moves text away, or shrinks it to nothing. */
  readonly removes: boolean;
  readonly raising: Setting | null;
  readonly moving: Setting | null;
  /** Prints characters in another order than they are written in. */
  readonly overrides: boolean;
  readonly isRightToLeft: boolean;
}

const RIGHT_TO_LEFT = /(?:^|;)\s*direction\s*:\s*rtl/iu;
const OVERRIDES = /unicode-bidi\s*:\s*(?:isolate|bidi)-override/iu;

/** Type so small beside other digits is the mark of a note, on the line as well. */
const SMALL =
  /(?:^|;)\s*font-size\s*:\s*(?:smaller|xx?-small|0?\.[1-7]\d{0,3}r?em|[1-7]\d(?:\.\d{1,3})?%|[1-6](?:\.\d{1,3})?pt|[1-8](?:\.\d{1,3})?px)/iu;

function movingOf(style: string): Setting | null {
  const up = UPWARDS.exec(style)?.[1];
  if (up !== undefined) return up === '' ? MOVED_UP : MOVED_DOWN;
  const down = DOWNWARDS.exec(style)?.[1];
  if (down !== undefined) return down === '' ? MOVED_DOWN : MOVED_UP;
  return SMALL.test(style) ? MOVED_UP : null;
}

/** Pages that a program wrote say the same of cell after cell. */
const LONGEST_KEPT_STYLE = 400;

const stylingOf = remember((style): Styling => {
  const raised = RAISING.exec(style)?.[1]?.toLowerCase();
  return {
    hides: HIDING.test(style),
    removes: AWAY.test(style),
    raising: raised === undefined ? null : raised === 'super' ? ABOVE : BELOW,
    moving: movingOf(style),
    overrides: OVERRIDES.test(style),
    isRightToLeft: RIGHT_TO_LEFT.test(style),
  };
}, LONGEST_KEPT_STYLE);

/** How an element sets its text off its line; null where it does not. */
function settingOf({ name, attribs }: PageElement): Setting | null {
  if (name === 'sup') return ABOVE;
  if (name === 'sub') return BELOW;
  if (name === 'small') return MOVED_UP;
  // A link to a place on the page, right behind a number, is the mark of a note.
  if (name === 'a' && attribs['href']?.startsWith('#') === true) return MOVED_UP;
  const style = attribs['style'];
  if (style === undefined) return null;
  const { raising, moving } = stylingOf(style);
  // Cells are moved in their rows, not their text on its line.
  return raising ?? (CELLS.has(name) ? null : moving);
}

/** Marks around text whose characters run from right to left: its digits are those of another number. */
const TURN = '\u202e';
const TURN_END = '\u202c';

/** True where an element prints its characters from right to left, whatever they are. */
function isTurned({ name, attribs }: PageElement): boolean {
  const styling = attribs['style'] === undefined ? undefined : stylingOf(attribs['style']);
  if (name !== 'bdo' && styling?.overrides !== true) return false;
  return attribs['dir']?.toLowerCase() === 'rtl' || styling?.isRightToLeft === true;
}

/** How deep a page is followed; a deeper one is hostile. */
export const DEEPEST = 400;

/** The page nests elements deeper than `DEEPEST`. */
export class TooDeepError extends Error {
  override readonly name = 'TooDeepError';
}

export const isElement = (node: PageNode): node is PageElement => node.kind === 'element';

export const isBlock = (element: PageElement): boolean => BLOCKS.has(element.name);

/** False for what no reader of the page sees, and for its navigation. */
export function isSeen({ name, attribs, children }: PageElement): boolean {
  if (UNSEEN.has(name) || attribs['hidden'] !== undefined || attribs['role'] === 'navigation') {
    return false;
  }
  const style = attribs['style'];
  if (style === undefined) return true;
  const { hides, removes } = stylingOf(style);
  // Only a run of text is moved out of sight; what holds elements lays out the page.
  return !hides && !(removes && !children.some(isElement));
}

const SPACES = /[ \t\r\n\f]+/gu;

/** Spaces run together; most texts of a page have none. */
function collapsed(text: string): string {
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) <= 0x20) return text.replace(SPACES, ' ');
  }
  return text;
}

/** Gathers text as a browser lays it out: spaces run together, blocks and breaks end lines. */
export class TextFlow {
  private lines: string[] = [];
  private line = '';
  private setting = ON_LINE;
  private lastSetting = ON_LINE;

  /** Gathers what an element holds, raised where it is printed so. */
  within(element: PageElement, gather: () => void): void {
    const before = this.setting;
    this.setting = settingOf(element) ?? before;
    const turns = isTurned(element);
    if (turns) this.line += TURN;
    gather();
    if (turns) this.line += TURN_END;
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
      this.line += collapsed(data);
      return;
    }
    data.split(/\r\n|[\n\r]/u).forEach((part, index) => {
      if (index > 0) this.end();
      this.line += part;
    });
  }

  end(): void {
    if (this.line === '') return;
    const line = this.line.includes(' ')
      ? this.line.replace(/^ +| +$/gu, '').replace(/ {2,}/gu, ' ')
      : this.line;
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

function flowInto(flow: TextFlow, nodes: readonly PageNode[], depth: number): void {
  if (depth > DEEPEST) throw new TooDeepError();
  for (const node of nodes) {
    if (!isElement(node)) flow.text(node.data, false);
    else if (isSeen(node)) {
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
export function textOf(element: PageElement): string {
  const [only] = element.children;
  if (only === undefined) return '';
  if (
    element.children.length === 1 &&
    !isElement(only) &&
    settingOf(element) === null &&
    !isTurned(element)
  ) {
    const text = collapsed(only.data);
    return text.includes(' ') ? text.replace(/^ +| +$/gu, '') : text;
  }
  const flow = new TextFlow();
  flow.within(element, () => flowInto(flow, element.children, 0));
  return flow.take().join('\n');
}
