/**
 * What a person has answered once for many reports: the region of a folder, and the body that
 * another name belongs to. One JSON file, read by the command line and the browser alike.
 */
import * as v from 'valibot';
import type { DatasetRow } from '../report/dataset-row.ts';
import type { Report } from '../report/report.ts';
import { readBody } from './body.ts';
import { divisionByCode, type Division } from './divisions.ts';

export interface Answers {
  /** Folder, with `/` between its parts → code of the division that its reports are of. */
  readonly regions: Readonly<Record<string, string>>;
  /** agency_id as it is derived → agency_id of the body that it is the same as. */
  readonly joins: Readonly<Record<string, string>>;
}

export const NO_ANSWERS: Answers = { regions: {}, joins: {} };

export type DecodedAnswers =
  | { readonly kind: 'answers'; readonly answers: Answers }
  | { readonly kind: 'refused'; readonly zh: string; readonly en: string };

const FILE = v.object({
  version: v.literal(1),
  regions: v.optional(v.record(v.string(), v.string()), {}),
  joins: v.optional(v.record(v.string(), v.string()), {}),
});

const refused = (zh: string, en: string): DecodedAnswers => ({ kind: 'refused', zh, en });

const folderOf = (folder: string): string =>
  folder
    .split(/[/\\]/u)
    .filter((part) => part !== '' && part !== '.')
    .join('/');

/** The body at the end of a chain of joins, or null where the chain goes round. */
function endOf(joins: Answers['joins'], from: string): string | null {
  const seen = new Set<string>();
  let id = from;
  for (let next = id; ; id = next) {
    if (seen.has(id)) return null;
    seen.add(id);
    const joined = Object.hasOwn(joins, id) ? joins[id] : undefined;
    if (joined === undefined) return id;
    next = joined;
  }
}

/** Reads an answers file; a code that no division has, or joins in a circle, are refused. */
export function decodeAnswers(text: string): DecodedAnswers {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return refused('答复文件不是 JSON，请检查。', 'The answers file is not JSON; check it.');
  }
  const file = v.safeParse(FILE, parsed);
  if (!file.success) {
    return refused(
      '答复文件应有 version: 1，以及 regions、joins 两个对象（文字对文字）。',
      'An answers file has version: 1 and the objects regions and joins, of texts to texts.',
    );
  }
  const regions: Record<string, string> = {};
  for (const [folder, code] of Object.entries(file.output.regions)) {
    if (divisionByCode(code) === undefined) {
      return refused(
        `答复文件：文件夹“${folder}”的代码 ${code} 不是已知的区划代码，请改正。`,
        `Answers file: the code ${code} of folder “${folder}” is no known division; correct it.`,
      );
    }
    regions[folderOf(folder)] = code;
  }
  const { joins } = file.output;
  const circle = Object.keys(joins).find((id) => endOf(joins, id) === null);
  if (circle !== undefined) {
    return refused(
      `答复文件：joins 中“${circle}”绕回自身，请改正。`,
      `Answers file: the joins of “${circle}” lead round in a circle; correct them.`,
    );
  }
  return { kind: 'answers', answers: { regions, joins } };
}

const sorted = (record: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)));

/** The file of some answers; the same answers are the same text. */
export const encodeAnswers = ({ regions, joins }: Answers): string =>
  `${JSON.stringify({ version: 1, regions: sorted(regions), joins: sorted(joins) }, null, 2)}\n`;

/** The division answered for the innermost folder of a path, or null. */
export function regionAnswer({ regions }: Answers, path: string): Division | null {
  const parts = folderOf(path).split('/');
  for (let length = parts.length - 1; length >= 0; length -= 1) {
    const folder = parts.slice(0, length).join('/');
    const code = Object.hasOwn(regions, folder) ? regions[folder] : undefined;
    if (code !== undefined) return divisionByCode(code) ?? null;
  }
  return null;
}

/** Codes of the warnings that are about the region alone: an answer makes them anew. */
export const isAboutRegion = (code: string): boolean =>
  code.startsWith('region_') || code === 'township_county';

/** A report with the answer for its folder taken in: its body is derived anew from its name. */
export function answeredReport(report: Report, answers: Answers, path: string): Report {
  const division = regionAnswer(answers, path);
  const { agency, year } = report.filing;
  if (division === null || agency === null) return report;
  const body = readBody(agency, division, 'answer');
  return {
    ...report,
    filing: { ...body.filing, year },
    warnings: [
      ...report.warnings.filter(({ code }) => !isAboutRegion(code) && code !== 'variant_character'),
      ...body.warnings,
    ],
  };
}

/** A row filed under the body that its own has been joined to. */
export function joinedRow<Row extends Pick<DatasetRow, 'agency_id' | 'report_id' | 'year'>>(
  row: Row,
  { joins }: Pick<Answers, 'joins'>,
): Row {
  const id = endOf(joins, row.agency_id);
  return id === null || id === row.agency_id
    ? row
    : { ...row, agency_id: id, report_id: `${id}-${row.year}` };
}
