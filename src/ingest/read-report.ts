/** Lines of a document → the reports in it, or a refusal that says why it is none. */
import type { Report, Warning } from '../report/report.ts';
import { readBody } from './body.ts';
import { LONGEST_LINE, type DocumentLine } from './document-lines.ts';
import { joinLeaves } from './join-leaves.ts';
import { firstReport, isReceivedRow } from './one-report.ts';
import { mergeCopies } from './merge-copies.ts';
import { squash } from './normalise.ts';
import { otherDocument } from './other-documents.ts';
import { pathHint, type PathHint } from './path-hint.ts';
import { readTables } from './read-tables.ts';
import { regroupLines } from './regroup-lines.ts';
import { withoutRepeats } from './repeated-cells.ts';
import { refusal, type Refusal } from './refusal.ts';
import { divisionOfCreditCode } from './region-codes.ts';
import { sectionHeadings, sectionTexts } from './sections.ts';
import { bestTitle, findTitles, titlesAbove, type Title } from './title.ts';
import { note, question, quote } from './warn.ts';

/**
 * What one report of a document came to. `part` names where it stood in a file of several: a sheet,
 * or a file in an archive; left out where the file itself is the document.
 */
export type ReadOutcome = { readonly part?: string } & (
  | {
      readonly kind: 'read';
      readonly report: Report;
      /** All lines of its document, to be shown beside the reading. */
      readonly lines?: readonly DocumentLine[];
    }
  | { readonly kind: 'refused'; readonly reason: Refusal }
);

const MOST_LISTED_LINES = 400;

const NO_FILING: Report['filing'] = {
  agency: null,
  year: null,
  region: null,
  province: null,
  prefecture: null,
  county: null,
  level: null,
  function: null,
  scope: null,
};

interface FilingReading {
  readonly filing: Report['filing'];
  readonly warnings: readonly Warning[];
}

function readYear(title: Title | null, hint: PathHint, warnings: Warning[]): number | null {
  if (title?.year != null) return title.year;
  const line = title?.line ?? null;
  warnings.push(
    hint.year === null
      ? question(
          'year_missing',
          line,
          '标题里没有（或不止一个）年份，路径里也没有，请指定年份。',
          'neither title nor path tells one year; please give the year.',
        )
      : note(
          'year_from_path',
          line,
          `标题里没有（或不止一个）年份，按路径取为 ${hint.year} 年，请核对。`,
          `the title does not tell one year; the path gives ${hint.year}, please check.`,
        ),
  );
  return hint.year;
}

function readFiling(
  title: Title | null,
  path: string,
  lines: readonly DocumentLine[],
): FilingReading {
  const hint = pathHint(path);
  const warnings: Warning[] = [];
  const year = readYear(title, hint, warnings);
  const agency = title?.agency ?? hint.agency;
  if (agency === null) {
    warnings.push(
      question(
        'agency_missing',
        title?.line ?? null,
        '标题和路径里都没有机关名称，请指定。',
        'neither title nor path names the body; please name it.',
      ),
    );
    return { filing: { ...NO_FILING, year }, warnings };
  }
  if (title?.agency == null) {
    warnings.push(
      note(
        'agency_from_path',
        title?.line ?? null,
        `标题里没有机关名称，按路径取为“${agency}”，请核对。`,
        `the title does not name the body; the path gives “${agency}”, please check.`,
      ),
    );
  }
  const coded =
    hint.division === null
      ? divisionOfCreditCode(lines.map((line) => line.text.slice(0, LONGEST_LINE)).join('\n'))
      : null;
  const body = coded === null ? readBody(agency, hint.division) : readBody(agency, coded, 'code');
  return { filing: { ...body.filing, year }, warnings: [...warnings, ...body.warnings] };
}

const longLines = (lines: readonly DocumentLine[]): readonly Warning[] =>
  lines
    .filter((line) => line.text.length > LONGEST_LINE)
    .slice(0, 10)
    .map((line) =>
      question(
        'long_line',
        line.number,
        `这一行超过 ${LONGEST_LINE} 个字符，没有从中读取表格；请按行分开。`,
        `the line is longer than ${LONGEST_LINE} characters and was not searched for tables; divide it into lines.`,
      ),
    );

const refused = (code: string, path: string, zh: string, en: string): ReadOutcome => ({
  kind: 'refused',
  reason: refusal(code, path, zh, en),
});

/** The lines of one report of a document. */
interface Part {
  readonly lines: readonly DocumentLine[];
  readonly title: Title | null;
  readonly doubts: readonly Warning[];
  /** What follows and is not read. */
  readonly unread: DocumentLine | undefined;
}

/** Texts of many reports have fewer; each is searched for in all that follows it. */
const MOST_REPORTS = 1000;

const tooManyReports = (line: number): Warning =>
  question(
    'too_many_reports',
    line,
    `文件里的报告超过 ${MOST_REPORTS} 份，从这一行起没有读取；请拆成几个文件。`,
    `there are more than ${MOST_REPORTS} reports in the file; what begins in this line was not read, please divide the file.`,
  );

/** The reports of a document in their order, each cut when it is asked for. */
function* partsOf(all: readonly DocumentLine[], titles: readonly Title[]): Generator<Part> {
  let rest = all;
  // Once at least: a document without a line is refused too.
  for (let count = 1; count === 1 || rest.length > 0; count += 1) {
    const above = rest === all ? titles : titlesOf(rest);
    const title = bestTitle(above);
    const { lines, rest: after } = firstReport(rest, title);
    const unread = count < MOST_REPORTS ? undefined : after[0];
    yield { lines, title, doubts: severalTitles(above, title), unread };
    if (unread !== undefined) return;
    rest = after;
  }
}

/**
 * Reads the lines of one report.
 *
 * @param isTorn true where it may be a piece of a report that broken lines divided
 */
function readOne({ lines, title, doubts }: Part, path: string, isTorn: boolean): ReadOutcome {
  const headings = sectionHeadings(lines);
  const tables = readTables(lines, headings, isTorn);
  if (!tables.hasTables && (title === null || headings.length === 0)) {
    return title === null
      ? refused(
          'not_a_report',
          path,
          '没有找到年度报告的标题和表格，未读取；请确认选的是政府信息公开工作年度报告。',
          'neither the title nor the tables of an annual report were found; choose an annual report on government information disclosure.',
        )
      : refused(
          'empty_report',
          path,
          '只有标题，没有正文和表格，未读取；请换用完整的报告。',
          'there is a title but neither sections nor tables; choose the whole report.',
        );
  }
  const { filing, warnings } = readFiling(title, path, lines);
  return {
    kind: 'read',
    report: {
      filing,
      forms: tables.forms,
      values: tables.values,
      sources: tables.sources,
      sections: sectionTexts(lines, headings),
      warnings: [...doubts, ...warnings, ...longLines(lines), ...tables.warnings],
    },
  };
}

const titlesOf = (lines: readonly DocumentLine[]): readonly Title[] =>
  titlesAbove(lines, sectionHeadings(lines)[0]?.index);

const nameOf = (title: Title): string => squash(title.agency ?? '');

/** A doubt where the lines above a report name several: links to others, or its own title twice. */
function severalTitles(titles: readonly Title[], chosen: Title | null): readonly Warning[] {
  const [first] = titles;
  if (chosen === null || first === undefined) return [];
  const isOther = (title: Title): boolean =>
    title.agency !== null &&
    title.year !== null &&
    (nameOf(title) !== nameOf(chosen) || title.year !== chosen.year);
  // The first title of a page is its own name: where it agrees, the others are links.
  if (!isOther(first) || !titles.some(isOther)) return [];
  const names = [...new Set(titles.filter(isOther).map((title) => title.key))].slice(0, 5);
  return [
    question(
      'several_titles',
      chosen.line,
      `正文之前有多个报告标题，按“${quote(chosen.key)}”读取，另有${names.map((name) => `“${quote(name)}”`).join('、')}；请核对机关和年份。`,
      `several titles stand above the report; “${quote(chosen.key)}” is followed, not ${names.map((name) => `“${quote(name)}”`).join(', ')}; please check body and year.`,
    ),
  ];
}

const FEWEST_LISTED = 3;

const restUnread = (line: number | null): Warning =>
  note(
    'rest_unread',
    line,
    '从这里起像是另一份报告，但没有可读的内容，未读取。',
    'another report seems to begin here, but nothing of it could be read.',
  );

/**
 * Reads every annual report that the lines of a document print.
 *
 * Cells whose place is not certain are left out with a question; no number is ever changed.
 *
 * @param path the file's path: its folders may give region, year and body where the title does not
 */
export function readLines(printed: readonly DocumentLine[], path: string): readonly ReadOutcome[] {
  const all = regroupLines(joinLeaves(withoutRepeats(printed)));
  const titles = titlesOf(all);
  const isReport = all.some(isReceivedRow) || sectionHeadings(all).length > 2;
  const listed = isReport ? [] : findTitles(all, 0, MOST_LISTED_LINES);
  if (new Set(listed.map((title) => title.key)).size >= FEWEST_LISTED) {
    return [
      refused(
        'list',
        path,
        `这一页列出了 ${listed.length} 份报告的标题，没有报告本身，未读取；请改选其中的报告。`,
        `the page lists the titles of ${listed.length} reports and prints none of them; choose the reports themselves.`,
      ),
    ];
  }
  const other = otherDocument(all, bestTitle(titles), isReport);
  if (other !== undefined) {
    return [
      refused(
        other.code,
        path,
        `第 ${other.line} 行表明这是${other.zh}，不是年度报告，未读取；请改选报告本身。`,
        `line ${other.line} shows that this is ${other.en}, not an annual report; choose the report itself.`,
      ),
    ];
  }
  const cut = partsOf(all, titles);
  const first = cut.next().value;
  const alone = readOne(first, path, false);
  if (alone.kind === 'refused') return [alone];
  const others = [...cut];
  const isTorn = others.length > 0 && [first, ...others].some(({ title }) => title === null);
  const reports: Report[] = [];
  const doubtLast = (doubt: Warning): void => {
    const last = reports.at(-1);
    if (last === undefined || last.warnings.at(-1)?.code === doubt.code) return;
    reports[reports.length - 1] = { ...last, warnings: [...last.warnings, doubt] };
  };
  for (const part of [first, ...others]) {
    const outcome = part === first && !isTorn ? alone : readOne(part, path, isTorn);
    if (outcome.kind === 'read') reports.push(outcome.report);
    else doubtLast(restUnread(part.lines[0]?.number ?? null));
    if (part.unread !== undefined) doubtLast(tooManyReports(part.unread.number));
  }
  return mergeCopies(reports).map((report) => ({ kind: 'read', report }));
}
