/** The region of a body by its name, with a hint of the path, a code or a person beside it. */
import { beginsWithFunction } from '../form/dimensions.ts';
import type { RegionCandidate, Warning } from '../report/report.ts';
import { isCentralBranch, withoutCentralPrefix, zoneIn, type Zone } from './central-bodies.ts';
import {
  countiesInText,
  divisionByCode,
  divisionsAtStart,
  isFormerName,
  isWithin,
  shortNameAtStart,
  type Division,
} from './divisions.ts';
import { note, question } from './warn.ts';

/** Where a hint comes from: folders and host names, a 统一社会信用代码, or a person's answer. */
export type HintSource = 'path' | 'code' | 'answer';

export interface RegionHint {
  readonly division: Division;
  readonly source: HintSource;
}

export interface RegionReading {
  readonly division: Division | null;
  /** The name behind its region. */
  readonly rest: string;
  /** A zone without a code of its own that lies in the division. */
  readonly zone: Zone | null;
  readonly warnings: readonly Warning[];
}

interface RegionMatch {
  readonly division: Division | null;
  readonly rest: string;
  readonly candidates: readonly Division[];
  readonly conflict: Division | null;
  readonly warnings: readonly Warning[];
}

/** Zones carry the name of a county without being it: 平顶山市新城区管理委员会. */
const ZONE_REST = /^(?:管理委员会|管委会|开发区|工业园|产业)/u;
const BRANCH =
  /^(?:分局|分中心|支局|税务局|税务分局|大队|执法|管理部|办事处|直属|环境|局|气象|调查队|消防)/u;
const HINT_NAMES: Readonly<Record<HintSource, readonly [string, string]>> = {
  path: ['文件夹', 'the folder'],
  code: ['统一社会信用代码', 'the unified social credit code'],
  answer: ['人工指定', 'the answer given'],
};

export const placeOf = (division: Division): string =>
  [division.province, division.prefecture, division.county].filter(Boolean).join('');

/** Divisions as a person or a program chooses among them. */
export const candidatesOf = (divisions: readonly Division[]): readonly RegionCandidate[] =>
  divisions.map(({ code, province, prefecture, county }) => ({
    code,
    path: [province, prefecture, county].filter(Boolean).join('/'),
  }));

const chosenBy = (candidates: readonly Division[], hint: Division): readonly Division[] => {
  const within = candidates.filter((each) => isWithin(each, hint) || isWithin(hint, each));
  return within.length > 0 ? within : candidates;
};

/** Reads the divisions that a name starts with, each within the one before. */
function matchRegion(name: string, hint: Division | null, isCentral: boolean): RegionMatch {
  let division: Division | null = null;
  let rest = name;
  const warnings: Warning[] = [];
  const none = { candidates: [], conflict: null, warnings };
  while (rest !== '' && division?.level !== 'county') {
    const outer: Division | null = division;
    const inner = divisionsAtStart(
      rest,
      (each) => outer === null || (each.code !== outer.code && isWithin(each, outer)),
    );
    const hinted = inner.length > 1 && hint !== null ? chosenBy(inner, hint) : inner;
    const [only] = hinted;
    if (only === undefined) break;
    if (hinted.length > 1) return { ...none, division, rest, candidates: hinted };
    if (isFormerName(only)) {
      warnings.push(
        note(
          'region_former_name',
          null,
          `“${only.name}”是旧名，今为${placeOf(only)}（${only.code}），按今名归入。`,
          `“${only.name}” is a former name of what is now ${placeOf(only)} (${only.code}); it is filed under that.`,
        ),
      );
    }
    rest = rest.slice(only.name.length);
    division = only;
  }
  if (division === null) {
    const short = shortNameAtStart(rest);
    const tail = short === null ? '' : rest.slice(short.name.length);
    if (short !== null && tail !== '' && (isCentral || beginsWithFunction(tail))) {
      const meant = hint === null ? short.divisions : chosenBy(short.divisions, hint);
      const [only] = meant;
      if (meant.length > 1 || only === undefined)
        return { ...none, division, rest, candidates: meant };
      return { ...none, division: only, rest: tail };
    }
  }
  if (division !== null && division.level !== 'county') {
    const [stranger] = divisionsAtStart(rest, (each) => each.level !== 'province');
    const isZone = stranger !== undefined && ZONE_REST.test(rest.slice(stranger.name.length));
    if (stranger !== undefined && !isZone) {
      return { ...none, division, rest, conflict: stranger };
    }
  }
  return { ...none, division, rest };
}

/** 平顶山市生态环境局郏县分局: a county of the city named behind the body. */
function branchOf(match: RegionMatch): Division | null {
  const { division, rest } = match;
  if (division === null || division.level === 'county') return division;
  const found = countiesInText(rest, division).filter((county) =>
    BRANCH.test(rest.slice(rest.indexOf(county.name) + county.name.length)),
  );
  const longest = found.filter((each) =>
    found.every((other) => other === each || !other.name.includes(each.name)),
  );
  return longest.length === 1 ? (longest[0] ?? null) : division;
}

function zoneReading(name: string): RegionReading | null {
  const zone = zoneIn(name);
  const division = zone === undefined ? undefined : divisionByCode(zone.code);
  if (zone === undefined || division === undefined) return null;
  const rest = name.slice(name.indexOf(zone.name) + zone.name.length);
  return {
    division,
    rest: rest === '' ? zone.name : `${zone.name}${rest}`,
    zone,
    warnings: [
      note(
        'region_of_zone',
        null,
        `“${zone.name}”没有自己的区划代码，归入${placeOf(division)}（${division.code}）。`,
        `“${zone.name}” has no division code of its own; it is filed under ${placeOf(division)} (${division.code}).`,
      ),
    ],
  };
}

function settled(match: RegionMatch, hint: RegionHint): RegionReading {
  const [zh, en] = HINT_NAMES[hint.source];
  const { division } = hint;
  return {
    division,
    rest: match.rest,
    zone: null,
    warnings: [
      ...match.warnings,
      note(
        hint.source === 'path' ? 'region_from_path' : `region_from_${hint.source}`,
        null,
        `名称不能确定地区，按${zh}取为${placeOf(division)}（${division.code}）。`,
        `the name does not settle the region; ${en} gives ${placeOf(division)} (${division.code}).`,
      ),
    ],
  };
}

/** Reads the region; where it stays open, the warning is a question with its candidates. */
export function readRegion(name: string, hint: RegionHint | null): RegionReading {
  const bare = withoutCentralPrefix(name);
  const match = matchRegion(bare, hint?.division ?? null, isCentralBranch(name));
  const { rest } = match;
  const open = (code: string, zh: string, en: string, choices: readonly Division[]) => {
    const candidates = candidatesOf(choices);
    const doubt = candidates.length === 0 ? {} : { candidates };
    return { division: null, rest, zone: null, warnings: [question(code, null, zh, en, doubt)] };
  };
  if (match.conflict !== null && match.division !== null) {
    if (hint?.source === 'answer') return settled(match, hint);
    return open(
      'region_conflict',
      `“${match.conflict.name}”不属于前面的“${match.division.name}”，未判断地区，请指定。`,
      `“${match.conflict.name}” does not belong to “${match.division.name}” printed before it; the region is left open, please choose it.`,
      [match.division, match.conflict],
    );
  }
  if (match.candidates.length > 0) {
    if (hint?.source === 'answer') return settled(match, hint);
    const places = match.candidates.map((each) => `${placeOf(each)} ${each.code}`);
    const said = match.candidates[0]?.name ?? '';
    return open(
      'region_ambiguous',
      `“${said}”不止一处（${places.join('、')}），未判断地区，请用文件夹或代码指定。`,
      `“${said}” is the name of several places (${places.join(', ')}); the region is left open, name it by folder or code.`,
      match.candidates,
    );
  }
  const zone =
    match.division === null || match.division.level === 'province' ? zoneReading(bare) : null;
  if (zone !== null) return zone;
  const division = branchOf(match);
  if (division !== null) {
    const { warnings } = match;
    const agrees =
      hint === null || isWithin(division, hint.division) || isWithin(hint.division, division);
    if (agrees) return { division, rest, zone: null, warnings };
    const [zh, en] = HINT_NAMES[hint.source];
    const differs = note(
      hint.source === 'path' ? 'region_differs_from_path' : `region_differs_from_${hint.source}`,
      null,
      `标题的地区是${placeOf(division)}，${zh}却是${placeOf(hint.division)}；按标题处理，请核对。`,
      `the title names ${placeOf(division)} but ${en} ${placeOf(hint.division)}; the title is followed, please check.`,
    );
    return { division, rest, zone: null, warnings: [...warnings, differs] };
  }
  if (hint !== null) return settled(match, hint);
  return open(
    'region_unknown',
    `从“${name}”看不出地区，请用文件夹或代码指定。`,
    `“${name}” does not tell its region; name it by folder or code.`,
    [],
  );
}
