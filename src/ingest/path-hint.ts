/** What the folders and the name of a file say: division, year, body. */
import { divisionByCode, divisionsAtStart, isWithin, type Division } from './divisions.ts';
import { matchedText } from './normalise.ts';
import { divisionOfHost } from './region-codes.ts';

export interface PathHint {
  /** The smallest division that the folders, or a host's name among them, tell without doubt. */
  readonly division: Division | null;
  readonly year: number | null;
  readonly agency: string | null;
}

const FIRST_YEAR = 2008;
const LAST_YEAR = 2100;
const YEAR = /(?<!\d)(20\d\d)(?!\d)/gu;
const CODE = /(?<!\d)([1-6]\d{5})(?!\d)/gu;
const BODY =
  /(?:局|委员会|委|办公室|办公厅|政府|厅|镇|乡|街道|办事处|中心|院|总队|支队|大队|处|署|会|社|分局|银行|所|站|管委会|公司|集团|大学|学校|中学|小学|馆|开发区|园区|新区|高新区)$/u;
const NOISE =
  /20\d\d年?度?|(?:政府|政务)?信息公开(?:工作)?|政务公开(?:工作)?|(?:工作)?年度?报告?|工作报告|报告$|\(\d+\)|[-_\s]/gu;

/** True where a name ends as the name of a body does. */
export const isBodyName = (name: string): boolean =>
  name.length >= 2 && name.length <= 60 && BODY.test(name);

function yearOf(segments: readonly string[]): number | null {
  for (const segment of [...segments].reverse()) {
    const years = new Set(
      [...segment.matchAll(YEAR)]
        .map((match) => Number(match[1]))
        .filter((year) => year >= FIRST_YEAR && year <= LAST_YEAR),
    );
    if (years.size === 1) return [...years][0] ?? null;
    if (years.size > 1) return null;
  }
  return null;
}

/** Narrows a division by the names that one folder holds, such as 河南省平顶山市. */
function narrow(outer: Division | null, segment: string): Division | null {
  let division = outer;
  let rest = segment;
  for (let step = 0; step < 3; step += 1) {
    const current = division;
    const found = divisionsAtStart(rest, (each) => current === null || isWithin(each, current));
    const [only] = found;
    if (only === undefined || found.length > 1) return division;
    division = only;
    rest = rest.slice(only.name.length);
  }
  return division;
}

function divisionOf(segments: readonly string[]): Division | null {
  for (const segment of [...segments].reverse()) {
    for (const match of segment.matchAll(CODE)) {
      const division = divisionByCode(match[1] ?? '');
      if (division !== undefined) return division;
    }
  }
  const named = segments.reduce<Division | null>(narrow, null);
  if (named !== null) return named;
  const hosts = segments.flatMap((segment) => divisionOfHost(segment) ?? []);
  return hosts.at(-1) ?? null;
}

const MOST_SEGMENTS = 20;
const LONGEST_SEGMENT = 120;

/** Reads a path; `/` and `\` both divide folders. */
export function pathHint(path: string): PathHint {
  const printed = path
    .split(/[/\\]/u)
    .filter((segment) => segment !== '' && segment !== '.' && segment !== '..')
    .slice(-MOST_SEGMENTS)
    .map((segment) => segment.slice(0, LONGEST_SEGMENT));
  const segments = printed.map((segment) => matchedText(segment).text);
  const agency = [...segments]
    .reverse()
    .map((segment) => segment.replace(/\.[a-z0-9]{1,5}$/iu, '').replace(NOISE, ''))
    .find(
      (segment) => /^\p{Script=Han}[\p{Script=Han}()（）]+$/u.test(segment) && isBodyName(segment),
    );
  return { division: divisionOf(segments), year: yearOf(segments), agency: agency ?? null };
}
