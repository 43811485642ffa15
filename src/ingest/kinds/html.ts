/** A web page → what it prints, without its navigation. */
import { readContent, type Block, type Content } from '../content.ts';
import { withDamage } from '../decode-text.ts';
import { standsOften } from '../occurrences.ts';
import type { ReadOutcome } from '../read-report.ts';
import { refusal } from '../refusal.ts';
import { isSectionHeading } from '../sections.ts';
import { decodeHtml } from './decode-html.ts';
import {
  DEEPEST,
  isBlock,
  isElement,
  isSeen,
  TextFlow,
  textOf,
  TooDeepError,
} from './html-elements.ts';
import { readTable } from './html-table.ts';
import { pageTree, type PageElement, type PageNode } from './page-tree.ts';
import { applyStyleSheets } from './style-sheet.ts';

/** The largest page read: far more than any report with its tables. */
const LARGEST_BYTES = 20 * 1024 * 1024;
const MOST_TAGS = 400_000;
/** Smaller pictures are icons. */
const SMALLEST_IMAGE = 120;

interface Printed {
  readonly block: Block;
  readonly from: PageElement | null;
}

class PageReader {
  readonly printed: Printed[] = [];
  title = '';
  private readonly flow = new TextFlow();
  private tables = 0;

  read(
    nodes: readonly PageNode[],
    from: PageElement | null,
    keepsSpaces: boolean,
    depth: number,
  ): void {
    if (depth > DEEPEST) throw new TooDeepError();
    for (const node of nodes) {
      if (isElement(node)) this.readElement(node, from, keepsSpaces, depth);
      else this.flow.text(node.data, keepsSpaces);
    }
    if (depth === 0) this.end(from);
  }

  private readElement(
    element: PageElement,
    from: PageElement | null,
    keepsSpaces: boolean,
    depth: number,
  ): void {
    if (element.name === 'head') this.readHead(element);
    if (element.name === 'table') this.tables += 1;
    if (!isSeen(element)) {
      this.tables += element.name === 'table' ? 0 : countTables(element.children);
      return;
    }
    if (element.name === 'br') {
      this.end(from);
      return;
    }
    if (element.name === 'img') {
      this.end(from);
      if (isPicture(element)) this.add({ kind: 'image', place: { line: 1 } }, from);
      return;
    }
    const block = isBlock(element);
    if (block) this.end(from);
    const table = element.name === 'table' ? readTable(element, this.tables) : null;
    if (table !== null) {
      this.add(table, element);
      return;
    }
    const inner = block ? element : from;
    this.flow.within(element, () => {
      this.read(element.children, inner, keepsSpaces || element.name === 'pre', depth + 1);
    });
    if (block) this.end(element);
  }

  /** The site's own name of the article, else the page's title. */
  private readHead(head: PageElement): void {
    for (const node of head.children) {
      if (!isElement(node)) continue;
      if (node.name === 'title' && this.title === '') this.title = textOf(node);
      if (node.name === 'meta' && /^articletitle$/iu.test(node.attribs['name'] ?? '')) {
        this.title = node.attribs['content'] ?? this.title;
      }
    }
  }

  private end(from: PageElement | null): void {
    for (const text of this.flow.take()) {
      this.add({ kind: 'line', text, place: { line: 1 } }, from);
    }
  }

  private add(block: Block, from: PageElement | null): void {
    this.printed.push({ block, from });
  }
}

const countTables = (nodes: readonly PageNode[]): number => {
  let count = 0;
  const open: (readonly PageNode[])[] = [nodes];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const node of next) {
      if (!isElement(node)) continue;
      if (node.name === 'table') count += 1;
      open.push(node.children);
    }
  }
  return count;
};

const isPicture = (image: PageElement): boolean =>
  ['width', 'height'].every((side) => {
    const length = Number.parseInt(image.attribs[side] ?? '', 10);
    return Number.isNaN(length) || length >= SMALLEST_IMAGE;
  }) && (image.attribs['src'] ?? '') !== '';

const ancestorsOf = (element: PageElement | null): readonly PageElement[] => {
  const found: PageElement[] = [];
  for (let at: PageElement | null = element; at !== null; at = at.parent) found.push(at);
  return found.reverse();
};

/** The smallest element that holds all of some others. */
function commonAncestor(elements: readonly (PageElement | null)[]): PageElement | undefined {
  const paths = elements.map(ancestorsOf);
  let common: PageElement | undefined;
  const [first, ...others] = paths;
  for (const [depth, ancestor] of (first ?? []).entries()) {
    if (!others.every((path) => path[depth] === ancestor)) break;
    common = ancestor;
  }
  return common;
}

const FOOT =
  /^(?:[【[]?\s*(?:打印|关闭|返回|分享|收藏)|上一[篇条]|下一[篇条]|扫一扫|版权所有|主办单位|承办单位|网站标识码|网站地图|相关链接|.{0,30}(?:ICP备|公网安备))/u;
const FEWEST_ANCHORS = 3;

/** Leaves out what follows the report on its page: links, imprint, the names of neighbours. */
function withoutFoot(printed: readonly Printed[]): readonly Printed[] {
  const isAnchor = ({ block }: Printed): boolean =>
    block.kind === 'table' || (block.kind === 'line' && isSectionHeading(block.text));
  const anchors = printed.filter(isAnchor);
  const last = printed.findLastIndex(isAnchor);
  const container =
    anchors.length < FEWEST_ANCHORS
      ? undefined
      : commonAncestor(anchors.map((anchor) => anchor.from?.parent ?? null));
  const end = printed.findIndex(
    ({ block, from }, index) =>
      index > last &&
      ((container !== undefined && !ancestorsOf(from).includes(container)) ||
        (block.kind === 'line' && FOOT.test(block.text))),
  );
  return end < 0 ? printed : printed.slice(0, end);
}

/**
 * What a web page prints.
 *
 * @throws TooDeepError where its elements are nested beyond any real page's
 */
export function contentOfHtml(markup: string): Content {
  const reader = new PageReader();
  const { children } = pageTree(markup);
  if (markup.includes('<style') || markup.includes('<STYLE')) applyStyleSheets(children);
  reader.read(children, null, false, 0);
  const title: Block = { kind: 'line', text: reader.title, place: { line: 1 } };
  const blocks = withoutFoot(reader.printed).map(({ block }) => block);
  return { blocks: reader.title === '' ? blocks : [title, ...blocks] };
}

/** Reads every report of a web page; see `readContent`. */
export function readHtml(bytes: Uint8Array, path: string): readonly ReadOutcome[] {
  const refused = (code: string, zh: string, en: string): readonly ReadOutcome[] => [
    { kind: 'refused', reason: refusal(code, path, zh, en) },
  ];
  if (bytes.length > LARGEST_BYTES || standsOften(bytes, '<', MOST_TAGS)) {
    return refused(
      'too_large',
      '网页超过 20 MB 或标签过多，不像一份年度报告，请只选报告本身。',
      'the page is larger than 20 MB or has too many elements, which no report has; choose the report itself.',
    );
  }
  const decoded = decodeHtml(bytes);
  if (decoded === undefined) {
    return refused(
      'unknown_encoding',
      '无法判断网页的文字编码，请用浏览器打开后另存为 UTF-8。',
      'the encoding of the page is not known; open it in a browser and save it as UTF-8.',
    );
  }
  try {
    return withDamage(readContent(contentOfHtml(decoded.text), path), decoded);
  } catch (error) {
    if (!(error instanceof TooDeepError)) throw error;
    return refused(
      'too_deep',
      '网页的标签嵌套过深，不是正常的网页，未读取。',
      'the page nests its elements deeper than any real page and was not read.',
    );
  }
}
