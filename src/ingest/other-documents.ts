/** Documents about annual reports that are none themselves: refused by their own name. */
import { isPlainNumber, type DocumentLine } from './document-lines.ts';
import { squash } from './normalise.ts';
import type { Title } from './title.ts';

export interface OtherDocument {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly line: number;
}

const SUBJECT = /(?:政府信息|政务|信息)公开|年度报告|年报/u;
const KINDS: readonly (readonly [string, RegExp, string, string])[] = [
  [
    'interpretation',
    /解读(?:材料|稿)?[》”]?$|^(?:一图读懂|图解|图说)/u,
    '年度报告的解读',
    'an explanation of an annual report',
  ],
  [
    'partial_year',
    /上半年|下半年|半年度?|[一二三四1-4](?:、[一二三四1-4])?季度|\d{1,2}月份?(?:统计|情况|报表)|月报/u,
    '半年、季度或月度统计',
    'statistics of a half-year, quarter or month',
  ],
  [
    'notice',
    /(?:通知|通报|公告|函|方案|指南|办法|要点)[》”]?$|^关于.{0,40}的通知/u,
    '通知类文件',
    'a notice',
  ],
  ['list', /(?:目录|列表|一览表?|汇总表?|清单|栏目)[》”]?$/u, '报告目录', 'a list of reports'],
];
const LONGEST_TITLE = 100;
const SEARCHED_LINES = 12;

/** What one line says the document is, where it is another kind. */
function kindOf(line: DocumentLine): (typeof KINDS)[number] | undefined {
  const text = squash(line.text.slice(0, LONGEST_TITLE * 2)).replace(/\(.{0,20}\)$/u, '');
  if (text.length > LONGEST_TITLE || /[。；]/u.test(text) || !SUBJECT.test(text)) return undefined;
  return KINDS.find(([, pattern]) => pattern.test(text));
}

const isPrinted = (line: DocumentLine): boolean => line.text.trim() !== '';

/**
 * What a document says it is, where it is another kind; undefined otherwise.
 *
 * A report's own title decides. The first lines do where there is none; but those of a page that
 * prints the tables may be links to anything, and only name a part of a year or an explanation.
 *
 * @param isReport whether the tables or sections of a report are printed
 */
export function otherDocument(
  lines: readonly DocumentLine[],
  title: Title | null,
  isReport: boolean,
): OtherDocument | undefined {
  const named = title === null ? [] : lines.slice(title.first, title.first + 1);
  const above = lines.slice(0, title?.first).filter(isPrinted).slice(0, SEARCHED_LINES);
  const searched = title !== null && isReport ? named : [...named, ...above];
  for (const line of searched) {
    const kind = kindOf(line);
    if (kind === undefined) continue;
    // A notice that has the form for its annex prints no number in it.
    const isFilled = lines.some(({ isRow, cells }) => isRow && cells.some(isPlainNumber));
    const isLink =
      title === null && isReport && isFilled && (kind[0] === 'notice' || kind[0] === 'list');
    if (!isLink) return { code: kind[0], zh: kind[2], en: kind[3], line: line.number };
  }
  return undefined;
}
