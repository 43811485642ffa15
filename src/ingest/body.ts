/** The body that filed a report: region, level, function and scope from its name and a hint. */
import { functionOfName, type Level, type Scope } from '../form/dimensions.ts';
import type { Filing, Warning } from '../report/report.ts';
import {
  candidatesOf,
  placeOf,
  readRegion,
  type HintSource,
  type RegionReading,
} from './body-region.ts';
import { isCentralBranch, isNationalBody } from './central-bodies.ts';
import { countiesWithin, type Division } from './divisions.ts';
import { squash, variantCharacters } from './normalise.ts';
import { note, question } from './warn.ts';

/** A body's name as it is compared: NFKC, simplified characters, no spaces. */
export const normaliseName = (name: string): string => squash(name);

const SYSTEM = /全?系统$/u;

export interface BodyReading {
  readonly filing: Omit<Filing, 'year'>;
  readonly warnings: readonly Warning[];
}

function scopeOf(name: string, family: string): Scope {
  if (SYSTEM.test(name)) return 'system';
  // A township's government is one body: its county's report contains it.
  return family === 'gov' ? 'region' : 'body';
}

/** A zone of a city is of the level below: its name bears the city's. */
const levelOfZone = (division: Division | null): Level | null =>
  division === null ? null : division.level === 'province' ? 'prefecture' : 'county';

function levelOf(family: string, { division, zone }: RegionReading): Level | null {
  if (zone !== null) return zone.level;
  if (family === 'township') return 'township';
  return family === 'zone' ? levelOfZone(division) : (division?.level ?? null);
}

/** 城关镇 is the name of 88 townships: within a city its county has to be told. */
function townshipQuestion(family: string, { division }: RegionReading): readonly Warning[] {
  if (family !== 'township' || division === null || division.level === 'county') return [];
  const counties = countiesWithin(division);
  if (counties.length === 0) return [];
  return [
    question(
      'township_county',
      null,
      `只知道这个乡镇在${placeOf(division)}，不知道在哪个县（区），请用文件夹或代码指定。`,
      `the township lies in ${placeOf(division)}, but its county is not told; name it by folder or code.`,
      division.level === 'prefecture' ? { candidates: candidatesOf(counties) } : {},
    ),
  ];
}

function variantNotes(printed: string): readonly Warning[] {
  const variants = variantCharacters(printed);
  if (variants.length === 0) return [];
  const pairs = variants.slice(0, 10).map(([from, to]) => `${from}→${to}`);
  return [
    note(
      'variant_character',
      null,
      `名称用了异体字或繁体字，按通用字匹配（${pairs.join('、')}），保留原文。`,
      `the name uses variant characters and is matched by the usual ones (${pairs.join(', ')}); it is kept as printed.`,
    ),
  ];
}

/**
 * Derives everything that a body's name tells.
 *
 * @param printed name as printed, without spaces; it is kept so
 * @param hint division that path, code or answer name, used only where the name leaves it open
 * @param source where the hint comes from
 */
export function readBody(
  printed: string,
  hint: Division | null,
  source: HintSource = 'path',
): BodyReading {
  const name = normaliseName(printed);
  const bare = name.replace(SYSTEM, '');
  const isNational = isNationalBody(bare);
  const region: RegionReading = isNational
    ? { division: null, rest: bare, zone: null, warnings: [] }
    : readRegion(bare, hint === null ? null : { division: hint, source });
  const named = region.rest === '' || isCentralBranch(bare) ? bare : region.rest;
  const family = functionOfName(named);
  const { division } = region;
  return {
    filing: {
      agency: printed,
      region: division?.code ?? null,
      province: division?.province ?? null,
      prefecture: division?.prefecture ?? null,
      county: division?.county ?? null,
      level: isNational ? 'national' : levelOf(family, region),
      function: family,
      scope: scopeOf(name, family),
    },
    warnings: [...variantNotes(printed), ...region.warnings, ...townshipQuestion(family, region)],
  };
}
