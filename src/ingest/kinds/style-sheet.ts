/** What the style sheets inside a page say of single elements in the cells of its tables. */
import { isElement } from './html-elements.ts';
import type { PageElement, PageNode } from './page-tree.ts';

const COMMENTS = /\/\*[^]*?\*\//gu;
/** One class or id, with or without the name of its element. */
const NAME = /^[a-z0-9]*([.#][\p{L}\p{N}_-]+)$/iu;
const TELLING =
  /^(?:display|visibility|vertical-align|text-decoration|text-decoration-line|opacity|position|top|bottom|left|text-indent|clip|font-size|mso-text-raise|direction|unicode-bidi)$/u;
const LONGEST_SHEET = 500_000;
const MOST_DECLARATIONS = 2_000;

type Declarations = ReadonlyMap<string, string>;

/** The rules that hold for every reader of the page: none of those under `@media` and its like. */
function rulesOf(sheet: string): readonly (readonly [string, string])[] {
  const rules: (readonly [string, string])[] = [];
  let depth = 0;
  let from = 0;
  let selector = '';
  for (let at = 0; at < sheet.length; at += 1) {
    const sign = sheet[at];
    if (sign === '{') {
      if (depth === 0) selector = sheet.slice(from, at).trim();
      depth += 1;
      from = at + 1;
    } else if (sign === '}') {
      if (depth === 1 && !selector.startsWith('@')) rules.push([selector, sheet.slice(from, at)]);
      depth = Math.max(0, depth - 1);
      from = at + 1;
    }
  }
  return rules;
}

const declarationsOf = (block: string): Declarations => {
  const found = new Map<string, string>();
  for (const declaration of block.split(';')) {
    const colon = declaration.indexOf(':');
    const property = declaration.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && TELLING.test(property))
      found.set(property, declaration.slice(colon + 1).trim());
  }
  return found;
};

/** The declarations that hide text or set it off its line, by the class or id that they are for. */
function styleSheet(sheets: readonly string[]): ReadonlyMap<string, Declarations> {
  const found = new Map<string, Map<string, string>>();
  for (const sheet of sheets) {
    for (const [selectors, block] of rulesOf(sheet.slice(0, LONGEST_SHEET).replace(COMMENTS, ''))) {
      const declarations = declarationsOf(block);
      if (declarations.size === 0) continue;
      for (const selector of selectors.split(',')) {
        const name = NAME.exec(selector.trim())?.[1];
        if (name === undefined || found.size >= MOST_DECLARATIONS) continue;
        const known = found.get(name) ?? new Map<string, string>();
        declarations.forEach((value, property) => known.set(property, value));
        found.set(name, known);
      }
    }
  }
  return found;
}

/** Gives each element inside cells what the sheets say of its classes and id; its own style wins. */
function styleWithin(nodes: readonly PageNode[], sheet: ReadonlyMap<string, Declarations>): void {
  const open: PageNode[] = [...nodes];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isElement(node)) continue;
    const { attribs } = node;
    const names = (attribs['class'] ?? '').split(/\s+/u).filter(Boolean);
    const keys = [...names.map((name) => `.${name}`), `#${attribs['id'] ?? ''}`];
    const own = attribs['style'] ?? '';
    const set = new Set(declarationsOf(own).keys());
    for (const key of keys) {
      sheet.get(key)?.forEach((value, property) => {
        if (!set.has(property)) attribs['style'] = `${property}:${value};${attribs['style'] ?? ''}`;
      });
    }
    open.push(...node.children);
  }
}

/** Looks through a page for its style sheets, and applies them to what its cells hold. */
export function applyStyleSheets(nodes: readonly PageNode[]): void {
  const sheets: string[] = [];
  const cells: PageElement[] = [];
  const open: PageNode[] = [...nodes];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isElement(node)) continue;
    if (node.name === 'style') {
      for (const child of node.children) if (!isElement(child)) sheets.push(child.data);
    } else if (node.name === 'td' || node.name === 'th') cells.push(node);
    else open.push(...node.children);
  }
  const sheet = styleSheet(sheets);
  if (sheet.size > 0) for (const cell of cells) styleWithin(cell.children, sheet);
}
