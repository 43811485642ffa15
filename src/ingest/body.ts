/** The body that filed a report: region, level, function and scope from its name and the path. */
import { functionOfName, type Level, type Scope } from '../form/dimensions.ts';
import type { Filing, Warning } from '../report/report.ts';
import { countiesInText, divisionsAtStart, isWithin, type Division } from './divisions.ts';
import { squash, variantCharacters } from './normalise.ts';
import { note, question } from './warn.ts';

/** A body's name as it is compared: NFKC, simplified characters, no spaces. */
export const normaliseName = (name: string): string => squash(name);

const CENTRAL_PREFIX =
  /^(?:国家税务总局|国家统计局|国家金融监督管理总局|中华人民共和国|中国(?=气象|地震))/u;
const NATIONAL_NAME =
  /^(?:国务院.*|中华人民共和国.{2,12}(?:部|委员会|署)|国家(?!税务总局.|统计局.|金融监督管理总局.).{2,14}(?:总?局|委员会|委)|中国(?:人民银行|气象局|民用航空局|地震局)|海关总署|审计署)$/u;
/** Zones carry the name of a county without being it: 平顶山市新城区管理委员会. */
const ZONE_REST = /^(?:管理委员会|管委会|开发区|工业园|产业)/u;
const SYSTEM = /全?系统$/u;

interface RegionMatch {
  readonly division: Division | null;
  readonly rest: string;
  readonly candidates: readonly Division[];
  readonly conflict: Division | null;
}

/** Reads the divisions that a name starts with, each within the one before. */
function matchRegion(name: string, hint: Division | null): RegionMatch {
  let division: Division | null = null;
  let rest = name;
  while (rest !== '' && division?.level !== 'county') {
    const outer: Division | null = division;
    const inner = divisionsAtStart(
      rest,
      (each) => outer === null || (each !== outer && isWithin(each, outer)),
    );
    const hinted = inner.length > 1 && hint !== null ? chosenBy(inner, hint) : inner;
    const [only] = hinted;
    if (only === undefined) break;
    if (hinted.length > 1) return { division, rest, candidates: hinted, conflict: null };
    rest = rest.slice(only.name.length);
    division = only;
  }
  if (division !== null && division.level !== 'county') {
    const [stranger] = divisionsAtStart(rest, (each) => each.level !== 'province');
    const isZone = stranger !== undefined && ZONE_REST.test(rest.slice(stranger.name.length));
    if (stranger !== undefined && !isZone) {
      return { division, rest, candidates: [], conflict: stranger };
    }
  }
  return { division, rest, candidates: [], conflict: null };
}

const chosenBy = (candidates: readonly Division[], hint: Division): readonly Division[] => {
  const within = candidates.filter((each) => isWithin(each, hint) || isWithin(hint, each));
  return within.length > 0 ? within : candidates;
};

/** 平顶山市生态环境局郏县分局: a county of the city named behind the body. */
function branchOf(match: RegionMatch): Division | null {
  const { division, rest } = match;
  if (division === null || division.level === 'county') return division;
  const found = countiesInText(rest, division).filter((county) =>
    /^(?:分局|分中心|支局|税务局|税务分局|大队|执法|管理部|办事处|直属|环境|局|气象|调查队|消防)/u.test(
      rest.slice(rest.indexOf(county.name) + county.name.length),
    ),
  );
  const longest = found.filter((each) =>
    found.every((other) => other === each || !other.name.includes(each.name)),
  );
  return longest.length === 1 ? (longest[0] ?? null) : division;
}

const placeOf = (division: Division): string =>
  [division.province, division.prefecture, division.county].filter(Boolean).join('');

export interface BodyReading {
  readonly filing: Omit<Filing, 'year'>;
  readonly warnings: readonly Warning[];
}

interface RegionReading {
  readonly division: Division | null;
  readonly rest: string;
  readonly warnings: readonly Warning[];
}

function readRegion(name: string, hint: Division | null): RegionReading {
  const match = matchRegion(name.replace(CENTRAL_PREFIX, ''), hint);
  const { rest } = match;
  const named = (code: string, zh: string, en: string, division: Division | null = null) => ({
    division,
    rest,
    warnings: [(division === null ? question : note)(code, null, zh, en)],
  });
  if (match.conflict !== null) {
    return named(
      'region_conflict',
      `“${match.conflict.name}”不属于前面的“${match.division?.name ?? ''}”，未判断地区，请指定。`,
      `“${match.conflict.name}” does not belong to “${match.division?.name ?? ''}” printed before it; the region is left open, please choose it.`,
    );
  }
  if (match.candidates.length > 0) {
    const places = match.candidates.map((each) => `${placeOf(each)} ${each.code}`);
    return named(
      'region_ambiguous',
      `“${match.candidates[0]?.name ?? ''}”不止一处（${places.join('、')}），未判断地区，请用文件夹或代码指定。`,
      `“${match.candidates[0]?.name ?? ''}” is the name of several places (${places.join(', ')}); the region is left open, name it by folder or code.`,
    );
  }
  const division = branchOf(match);
  if (division !== null) {
    if (hint === null || isWithin(division, hint)) return { division, rest, warnings: [] };
    if (isWithin(hint, division)) return { division, rest, warnings: [] };
    return named(
      'region_differs_from_path',
      `标题的地区是${placeOf(division)}，文件夹却是${placeOf(hint)}；按标题处理，请核对。`,
      `the title names ${placeOf(division)} but the folder ${placeOf(hint)}; the title is followed, please check.`,
      division,
    );
  }
  if (hint !== null) {
    return named(
      'region_from_path',
      `名称中没有地区，按文件夹取为${placeOf(hint)}（${hint.code}）。`,
      `the name holds no region; the folder gives ${placeOf(hint)} (${hint.code}).`,
      hint,
    );
  }
  return named(
    'region_unknown',
    `从“${name}”看不出地区，请用文件夹或代码指定。`,
    `“${name}” does not tell its region; name it by folder or code.`,
  );
}

function scopeOf(name: string, family: string): Scope {
  if (SYSTEM.test(name)) return 'system';
  // A township's government is one body: its county's report contains it.
  return family === 'gov' ? 'region' : 'body';
}

/**
 * Derives everything that a body's name tells.
 *
 * @param printed name as printed, without spaces; it is kept so
 * @param hint division that the path names, used only where the name leaves it open
 */
export function readBody(printed: string, hint: Division | null): BodyReading {
  const name = normaliseName(printed);
  const variants = variantCharacters(printed);
  const warnings: Warning[] = [];
  if (variants.length > 0) {
    const pairs = variants.slice(0, 10).map(([from, to]) => `${from}→${to}`);
    warnings.push(
      note(
        'variant_character',
        null,
        `名称用了异体字或繁体字，按通用字匹配（${pairs.join('、')}），保留原文。`,
        `the name uses variant characters and is matched by the usual ones (${pairs.join(', ')}); it is kept as printed.`,
      ),
    );
  }
  const bare = name.replace(SYSTEM, '');
  const isNational = NATIONAL_NAME.test(bare);
  const region = isNational ? { division: null, rest: bare, warnings: [] } : readRegion(bare, hint);
  warnings.push(...region.warnings);
  const family = functionOfName(region.rest === '' ? bare : region.rest);
  const { division } = region;
  const level: Level | null = isNational
    ? 'national'
    : family === 'township'
      ? 'township'
      : (division?.level ?? null);
  return {
    filing: {
      agency: printed,
      region: division?.code ?? null,
      province: division?.province ?? null,
      prefecture: division?.prefecture ?? null,
      county: division?.county ?? null,
      level,
      function: family,
      scope: scopeOf(name, family),
    },
    warnings,
  };
}
