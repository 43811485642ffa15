/** What a report is filed under: level, scope and function, with their labels. */
import taxonomy from './functions.json' with { type: 'json' };
import type { Label } from './form.ts';

export type Level = 'national' | 'province' | 'prefecture' | 'county' | 'township';
export type Scope = 'body' | 'system' | 'region';
export type ZeroExpectation =
  'anomalous' | 'unlikely' | 'possible' | 'likely' | 'common' | 'expected' | 'unknown';

/** Columns of the regions that a body stands in, from the widest. */
export const REGION_STEPS = ['province', 'prefecture', 'county'] as const;

/**
 * The columns that tell the groups of a dimension apart: a prefecture or a county is one only
 * within its province, since names come back elsewhere.
 */
export function columnsOf<Dimension extends string>(
  dimension: Dimension,
): readonly (Dimension | 'province' | 'prefecture' | 'county')[] {
  const step = REGION_STEPS.findIndex((candidate) => candidate === dimension);
  return step < 0 ? [dimension] : REGION_STEPS.slice(0, step + 1);
}

/** Columns that a body is filed under, in the order of the data contract. */
export const FILED_UNDER = ['region_code', ...REGION_STEPS, 'level', 'function', 'scope'] as const;

/** Columns that say whose report it is, of which year and on which forms. */
export const REPORT_DIMENSIONS = [
  'report_id',
  'agency_id',
  'agency_name',
  ...FILED_UNDER,
  'year',
  'form_t2',
  'form_t3',
] as const;

export const LEVELS: Readonly<Record<Level, Label>> = {
  national: { zh: '国家级', en: 'National' },
  province: { zh: '省级', en: 'Province' },
  prefecture: { zh: '市级', en: 'Prefecture' },
  county: { zh: '县级', en: 'County' },
  township: { zh: '乡级', en: 'Township' },
};

export const SCOPES: Readonly<Record<Scope, Label>> = {
  body: { zh: '本机关', en: 'Body itself' },
  system: { zh: '系统', en: 'System' },
  region: { zh: '行政区域汇总', en: 'Whole region' },
};

/** One family of bodies that do the same work. */
export interface BodyFunction {
  readonly id: string;
  readonly label: Label;
  /** How surprising a year without requests is for this work. */
  readonly zero: ZeroExpectation;
}

const FUNCTION_EN: Readonly<Record<string, string>> = {
  gov: 'Government (whole region)',
  gov_office: 'Government office',
  ndrc: 'Development and reform',
  edu: 'Education',
  sci: 'Science and technology',
  miit: 'Industry and information technology',
  ethnic: 'Ethnic and religious affairs',
  police: 'Public security',
  civil: 'Civil affairs',
  justice: 'Justice',
  finance: 'Finance and state assets',
  hrss: 'Human resources and social security',
  natres: 'Natural resources and planning',
  eco: 'Ecology and environment',
  housing: 'Housing and construction',
  urban: 'Urban management',
  transport: 'Transport',
  water: 'Water resources',
  agri: 'Agriculture and rural affairs',
  forest: 'Forestry and grassland',
  commerce: 'Commerce and investment',
  culture: 'Culture, tourism and sport',
  health: 'Health',
  vet: 'Veterans affairs',
  emerg: 'Emergency management',
  audit: 'Audit',
  samr: 'Market supervision',
  stats: 'Statistics',
  medins: 'Health insurance',
  petition: 'Petitions',
  approval: 'Administrative approval and data',
  tax: 'Taxation',
  meteo: 'Meteorology',
  vertical_other: 'Other vertically managed bodies',
  zone: 'Development zones',
  township: 'Townships and subdistricts',
  institution: 'Public institutions',
  staff_office: 'Staff offices',
  party_joint: 'Joint party and government bodies',
  provident: 'Housing provident fund',
  other: 'Other',
};

interface TaxonomyEntry {
  readonly id: string;
  readonly name: string;
  readonly re?: string;
  readonly zero?: string;
}

const ENTRIES = new Map(
  (taxonomy.functions as readonly TaxonomyEntry[]).map((entry) => [entry.id, entry]),
);

/** Every function, in the order in which they are listed. */
export const FUNCTIONS: readonly BodyFunction[] = [...ENTRIES.values()].map(
  ({ id, name, zero }) => ({
    id,
    label: { zh: name, en: FUNCTION_EN[id] ?? id },
    zero: (zero ?? 'unknown') as ZeroExpectation,
  }),
);

/** In the order in which names are matched: specific before general. */
const PATTERNS: readonly { readonly id: string; readonly pattern: RegExp }[] =
  taxonomy.match_order.map((id) => ({
    id,
    pattern: new RegExp(ENTRIES.get(id)?.re ?? '(?!)', 'u'),
  }));

const LONGEST_NAME = 120;

/** The function of a body by its name in simplified characters; `other` where nothing matches. */
export function functionOfName(name: string): string {
  const bounded = name.slice(0, LONGEST_NAME);
  return PATTERNS.find(({ pattern }) => pattern.test(bounded))?.id ?? 'other';
}

const NOT_AN_OFFICE = new Set(['other', 'gov', 'township', 'zone']);

/** True where a name begins with the words of an office: 教育局, not 路教育局. */
export const beginsWithFunction = (name: string): boolean =>
  PATTERNS.some(
    ({ id, pattern }) =>
      !NOT_AN_OFFICE.has(id) && pattern.exec(name.slice(0, LONGEST_NAME))?.index === 0,
  );

/** The function of that id, or undefined where the taxonomy lacks it. */
export const functionById = (id: string): BodyFunction | undefined =>
  FUNCTIONS.find((entry) => entry.id === id);
