/** What the user chose, and the address that says it. Nothing that is a default is written. */
import type { Clause, Dimension, Filter } from '../query/question.ts';
import { OPTIONS, isOptionId, withOption, type Options } from './options.ts';

export const PAGES = [
  'overview',
  'compare',
  'reasons',
  'disputes',
  'findings',
  'body',
  'data',
  'method',
] as const;
export type Page = (typeof PAGES)[number];

const COMPARED = ['agency_id', 'province', 'prefecture', 'county', 'function', 'level'] as const;

/** Groups that are compared at once at most. */
export const MOST_GROUPS = 60;

/** A body, a region, a function or a level that is compared. */
export interface Compared {
  readonly dimension: (typeof COMPARED)[number];
  /** Of a prefecture or a county the names from its province down, joined as `joinText` joins. */
  readonly value: string;
}

/** Every choice of the user; null is "not chosen", so that the dataset's default holds. */
export interface Choice {
  /** `demo`, `real`, `local` (files of the user's own), an import or an address; see data-name. */
  readonly data: string;
  readonly page: Page;
  /** The year, or the last one of a range. */
  readonly year: number | null;
  /** The first year of a range, whose last is then told too; null for one year. */
  readonly since: number | null;
  readonly scope: string | null;
  readonly clauses: Filter;
  readonly compared: readonly Compared[];
  readonly metric: string;
  readonly body: string | null;
  readonly options: Options;
  readonly language: 'zh' | 'en';
}

export const DEFAULT_CHOICE: Choice = {
  data: 'demo',
  page: 'overview',
  year: null,
  since: null,
  scope: null,
  clauses: [],
  compared: [],
  metric: 'disclosure_rate',
  body: null,
  options: {},
  language: 'zh',
};

const CLAUSE_DIMENSIONS: readonly Dimension[] = [
  'level',
  'function',
  'province',
  'prefecture',
  'county',
  'agency_id',
  'form_t3',
  'has_outcome',
  'has_dispute',
  'received_band',
];

const CLAUSE_PREFIX = 'f.';

/** Joins parts so that each can hold any character. */
export const joinText = (parts: readonly string[]): string =>
  parts.map((part) => part.replaceAll('\\', '\\\\').replaceAll('|', '\\|')).join('|');

/** The parts that `joinText` joined. */
export function splitText(text: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (let index = 0; index < text.length; index += 1) {
    const isEscape = text[index] === '\\' && index + 1 < text.length;
    if (text[index] === '|') {
      parts.push(part);
      part = '';
      continue;
    }
    if (isEscape) index += 1;
    part += text[index];
  }
  return [...parts, part];
}

/** The years of a choice as the address says them, null where none is chosen. */
export const yearText = ({ year, since }: Pick<Choice, 'year' | 'since'>): string | null =>
  year === null ? null : since === null ? String(year) : `${since}-${year}`;

function readYears(text: string): Pick<Choice, 'year' | 'since'> | null {
  const [, first, last] = /^(\d{4})(?:-(\d{4}))?$/u.exec(text) ?? [];
  if (first === undefined) return null;
  if (last === undefined) return { year: Number(first), since: null };
  return first < last ? { year: Number(last), since: Number(first) } : null;
}

/** The search part of the address for a choice, `''` where all is default. */
export function searchOf(choice: Choice): string {
  const search = new URLSearchParams();
  if (choice.data !== DEFAULT_CHOICE.data) search.set('data', choice.data);
  if (choice.page !== DEFAULT_CHOICE.page) search.set('page', choice.page);
  const years = yearText(choice);
  if (years !== null) search.set('year', years);
  if (choice.scope !== null) search.set('scope', choice.scope);
  for (const clause of choice.clauses) {
    search.append(
      `${CLAUSE_PREFIX}${clause.source}`,
      joinText([clause.dimension, ...clause.values.map(String)]),
    );
  }
  for (const { dimension, value } of choice.compared) {
    search.append('with', joinText([dimension, value]));
  }
  if (choice.metric !== DEFAULT_CHOICE.metric) search.set('metric', choice.metric);
  if (choice.body !== null) search.set('body', choice.body);
  for (const [id, value] of Object.entries(choice.options)) search.set(id, value);
  if (choice.language !== DEFAULT_CHOICE.language) search.set('lang', choice.language);
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

function readClause(key: string, value: string): Clause | null {
  const source = key.slice(CLAUSE_PREFIX.length);
  const [dimension, ...values] = splitText(value);
  const known = CLAUSE_DIMENSIONS.find((candidate) => candidate === dimension);
  return known === undefined || source === '' || values.length === 0
    ? null
    : { source, dimension: known, values };
}

function readCompared(value: string): Compared | null {
  const [named, id] = splitText(value);
  const dimension = COMPARED.find((candidate) => candidate === named);
  return dimension !== undefined && id !== undefined ? { dimension, value: id } : null;
}

/** The choice that an address says, with the parts of it that could not be understood. */
export function choiceOf(search: string): {
  readonly choice: Choice;
  readonly notUnderstood: readonly string[];
} {
  const parameters = new URLSearchParams(search);
  const notUnderstood: string[] = [];
  const clauses: Clause[] = [];
  const compared: Compared[] = [];
  let options: Options = {};
  let choice: Choice = DEFAULT_CHOICE;
  for (const [key, value] of parameters) {
    const reject = (): void => void notUnderstood.push(`${key}=${value}`);
    if (key.startsWith(CLAUSE_PREFIX)) {
      const clause = readClause(key, value);
      if (clause === null) reject();
      else clauses.push(clause);
    } else if (isOptionId(key)) {
      if (OPTIONS[key].isPossible(value)) options = withOption(options, key, value);
      else reject();
    } else if (key === 'with') {
      const item = readCompared(value);
      if (item === null) reject();
      else compared.push(item);
    } else if (key === 'page') {
      const page = PAGES.find((candidate) => candidate === value);
      if (page === undefined) reject();
      else choice = { ...choice, page };
    } else if (key === 'year') {
      const years = readYears(value);
      if (years === null) reject();
      else choice = { ...choice, ...years };
    } else if (key === 'lang') {
      if (value === 'zh' || value === 'en') choice = { ...choice, language: value };
      else reject();
    } else if (key === 'data' || key === 'scope' || key === 'metric' || key === 'body') {
      choice = { ...choice, [key]: value };
    } else {
      reject();
    }
  }
  return { choice: { ...choice, clauses, compared, options }, notUnderstood };
}
