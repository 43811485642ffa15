/** The title of a report → body and year, or the name of what the document is instead. */
import type { DocumentLine } from './document-lines.ts';
import { matchedText, type MatchedText } from './normalise.ts';
import { isBodyName } from './path-hint.ts';

export interface Title {
  /** Printed name without spaces; null where the title has none. */
  readonly agency: string | null;
  readonly year: number | null;
  readonly line: number;
  /** Index of the title's first line among the lines. */
  readonly first: number;
  /** Index of its last line. */
  readonly index: number;
  readonly key: string;
}

const SUBJECT = /(?:政府信息|政务|信息)公开/u;
const TAIL =
  /^(?:工作)?(?:的)?(?:情况)?(?:的)?(?:20\d\d|[二贰2][〇○零O0][〇○零一二三四五六七八九壹贰叁肆伍陆柒捌玖\d]{2})?(?:年?度?){0,3}(?:工作)?(?:情况)?(?:的)?(?:年?度?){0,2}(?:总结)?(?:报告|年报)/u;
const YEAR =
  /(20\d\d|[二贰2][〇○零O0][〇○零一二三四五六七八九壹贰叁肆伍陆柒捌玖\d]{2})(?:年度|年|度)?(?:度)?/gu;
/** The year in brackets behind a title. */
const YEAR_BEHIND =
  /^[》”"'】]?[（([【〔](?:20\d\d|[二贰2][〇○零O0][〇○零一二三四五六七八九壹贰叁肆伍陆柒捌玖\d]{2})年?度?[)）\]】〕]/u;
const DIGITS: Readonly<Record<string, string>> = {
  〇: '0',
  '○': '0',
  零: '0',
  O: '0',
  一: '1',
  壹: '1',
  二: '2',
  贰: '2',
  三: '3',
  叁: '3',
  四: '4',
  肆: '4',
  五: '5',
  伍: '5',
  六: '6',
  陆: '6',
  七: '7',
  柒: '7',
  八: '8',
  捌: '8',
  九: '9',
  玖: '9',
};
const LONGEST_TITLE = 100;
/** Words of a sentence about a report, not of its title. */
const SENTENCE =
  /^(?:根据|按照|依据|现将|现公布|为了?|本报告|附件(?!\d{0,2}[:：])|上一[篇条]|下一[篇条])/u;
const HEAD_NOISE =
  /^(?:标题[:：]|题目[:：]|附件\d{0,2}[:：]|\d{1,2}[.．、]|【[^】]{1,8}】|《|\[|【|关于|關[於于]|Page\d{1,3}[-—]|#+|<h\d>)+/u;
const AGENCY_NOISE =
  /^[《“"'【[:：,，、—-]+|[《》“”"'】\]:：,，、—-]+$|(?:的|关于|關[於于]|年度)$/u;

/** The name of the site before that of the article. */
const SITE = /^.{2,20}(?:门户网站|政务网|政府网站)[-—_|:：]*(?=.{3})/u;
const IN_BRACKETS = /^[（(【[]([^（()）【】[\]]{2,40})[)）】\]]$/u;

const numberOfYear = (text: string): number =>
  Number([...text].map((character) => DIGITS[character] ?? character).join(''));

interface ParsedTitle {
  readonly agency: string | null;
  readonly years: readonly number[];
  readonly key: string;
}

function trimName(name: string): string {
  let trimmed = name;
  for (let step = 0; step < 6; step += 1) {
    const bare = trimmed.replace(HEAD_NOISE, '').replace(SITE, '').replace(AGENCY_NOISE, '');
    const next = IN_BRACKETS.exec(bare)?.[1] ?? bare;
    if (next === trimmed) return trimmed;
    trimmed = next;
  }
  return trimmed;
}

function parseTitle(matched: MatchedText): ParsedTitle | null {
  const { text } = matched;
  if (text.length > LONGEST_TITLE || /[。；;|]/u.test(text) || SENTENCE.test(text)) return null;
  const subject = SUBJECT.exec(text);
  if (subject === null) return null;
  const end = subject.index + subject[0].length;
  const tail = TAIL.exec(text.slice(end));
  if (tail === null) return null;
  const own = end + tail[0].length;
  const behind = YEAR_BEHIND.exec(text.slice(own))?.[0] ?? '';
  const rest = text.slice(own + behind.length).replace(/^[》”"'】\])）]+/u, '');
  const nameBehind = IN_BRACKETS.exec(rest)?.[1] ?? '';
  const isNamed = isBodyName(nameBehind);
  if (!isNamed && rest.length > 12) return null;
  const years = [...text.slice(0, own + behind.length).matchAll(YEAR)];
  const head = years.filter((year) => year.index < subject.index);
  let name = '';
  let from = 0;
  for (const year of head) {
    name += matched.printed(from, year.index);
    from = year.index + year[0].length;
  }
  name = trimName(name + matched.printed(from, subject.index));
  if (name === '' && isNamed) {
    const start = text.length - rest.length + 1;
    name = matched.printed(start, start + nameBehind.length);
  }
  return {
    agency: name.length >= 2 ? name : null,
    years: [...new Set(years.map((year) => numberOfYear(year[1] ?? '')))].filter(
      (year) => year >= 2000 && year <= 2100,
    ),
    key: text,
  };
}

const yearOf = (years: readonly number[]): number | null =>
  years.length === 1 ? (years[0] ?? null) : null;

/** The next line that prints anything. */
function nextFilled(lines: readonly DocumentLine[], index: number): number {
  for (let at = index + 1; at < lines.length; at += 1) {
    if (lines[at]?.text.trim() !== '') return at;
  }
  return -1;
}

/** Every title has it, and no other character becomes it. */
const HINT = '公';

/** Words that may stand on a title's second line, or that a title of two lines starts with. */
function titleAt(lines: readonly DocumentLine[], index: number): Title | null {
  const line = lines[index];
  if (line === undefined || line.text.length > LONGEST_TITLE * 3) return null;
  if (line.text.trim() === '') return null;
  const next = nextFilled(lines, index);
  if (!line.text.includes(HINT) && lines[next]?.text.includes(HINT) !== true) return null;
  const own = matchedText(line.text);
  const parsed = parseTitle(own);
  if (parsed !== null) {
    return {
      agency: parsed.agency,
      year: yearOf(parsed.years),
      line: line.number,
      first: index,
      index,
      key: parsed.key,
    };
  }
  const following = next > index + 3 ? undefined : lines[next];
  if (following === undefined || own.text === '' || own.text.length > 60) return null;
  const whole = parseTitle(matchedText(following.text));
  if (whole?.agency != null) return null;
  const joined = parseTitle(matchedText(`${line.text}${following.text}`));
  if (joined === null) return null;
  // A line of its own that is a whole title takes the line above only as the body's name.
  if (whole !== null && joined.agency !== null && !isBodyName(joined.agency)) return null;
  return {
    agency: joined.agency,
    year: yearOf(joined.years),
    line: line.number,
    first: index,
    index: next,
    key: joined.key,
  };
}

/** The name alone on the line above a title that has none. */
function nameAbove(lines: readonly DocumentLine[], index: number): string | null {
  for (let at = index - 1; at >= Math.max(0, index - 3); at -= 1) {
    const matched = matchedText(lines[at]?.text.slice(0, LONGEST_TITLE) ?? '');
    if (matched.text === '') continue;
    const name = trimName(matched.printed(0, matched.text.length));
    return isBodyName(trimName(matched.text)) ? name : null;
  }
  return null;
}

/**
 * The titles among some lines, each with the name on the line above it where it has none.
 *
 * @param end index of the line before which they must stand
 */
export function findTitles(
  lines: readonly DocumentLine[],
  start: number,
  end: number,
): readonly Title[] {
  const found: Title[] = [];
  for (let index = start; index < Math.min(end, lines.length); index += 1) {
    const title = titleAt(lines, index);
    if (title === null) continue;
    found.push(title.agency === null ? { ...title, agency: nameAbove(lines, index) } : title);
    index = Math.max(index, title.index);
  }
  return found;
}

/** How much a title tells: body and year, one of them, or none. */
const weightOf = (title: Title): number =>
  (title.agency === null ? 0 : 2) + (title.year === null ? 0 : 1);

/** The title that tells most; of several the last one, which stands nearest to the report. */
export const bestTitle = (titles: readonly Title[]): Title | null =>
  titles.reduce<Title | null>(
    (best, title) => (best === null || weightOf(title) >= weightOf(best) ? title : best),
    null,
  );

const MOST_LINES = 60;

/**
 * The titles that can be that of the report whose first section begins at `opening`, in the lines
 * above it; without any section, those in the first lines.
 */
export function titlesAbove(
  lines: readonly DocumentLine[],
  opening: number | undefined,
): readonly Title[] {
  const end = opening ?? Math.min(lines.length, MOST_LINES);
  const near = findTitles(lines, Math.max(0, end - MOST_LINES), end);
  const first = end > MOST_LINES ? findTitles(lines, 0, MOST_LINES) : [];
  return near.length === 0 ? first : [...first.slice(0, 1), ...near];
}
