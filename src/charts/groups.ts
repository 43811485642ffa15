/** Names of groups and of filters in words. */
import { LEVELS, SCOPES, functionById } from '../form/dimensions.ts';
import { DISPUTE_ROUTES, allRequestRows, type Label, type RequestRow } from '../form/form.ts';
import { say, type Language } from '../i18n/say.ts';
import { receivedText } from '../query/received-bands.ts';
import { UNKNOWN, type Clause, type Dimension, type Filter } from '../query/question.ts';
import { yearsText } from './period.ts';
import { FRAME } from './frame-messages.ts';

export const DIMENSION_LABELS: Readonly<Record<Dimension, Label>> = {
  year: { zh: '年份', en: 'Year' },
  level: { zh: '层级', en: 'Level' },
  scope: { zh: '口径', en: 'Scope' },
  function: { zh: '职能', en: 'Function' },
  province: { zh: '省份', en: 'Province' },
  prefecture: { zh: '地市', en: 'Prefecture' },
  county: { zh: '县区', en: 'County' },
  agency_id: { zh: '机关', en: 'Body' },
  form_t3: { zh: '表三版式', en: 'Form of table 3' },
  has_outcome: { zh: '有此办理结果', en: 'Has this outcome' },
  has_dispute: { zh: '有此类争议', en: 'Has this dispute' },
  received_band: { zh: '收到申请件数', en: 'Requests received' },
};

/** Begins the source of the clauses that groups set side by side make. */
export const COMPARED_PREFIX = 'compared-';

const NO_NAMES: ReadonlyMap<string, string> = new Map();

function labelOf(dimension: Dimension, value: string): Label | undefined {
  switch (dimension) {
    case 'function':
      return functionById(value)?.label;
    case 'level':
      return LEVELS[value as keyof typeof LEVELS];
    case 'scope':
      return SCOPES[value as keyof typeof SCOPES];
    case 'has_outcome':
      return allRequestRows().find((row) => row.id === value)?.label;
    case 'has_dispute':
      return DISPUTE_ROUTES.find((route) => route.id === value)?.label;
    default:
      return undefined;
  }
}

/** A body of a province lies in no prefecture: that is not unknown. */
const unnamedOf = (dimension: Dimension): Label =>
  dimension === 'prefecture'
    ? FRAME.noPrefecture
    : dimension === 'county'
      ? FRAME.noCounty
      : FRAME.unknown;

/** The name of a group; 未知 / Unknown where the report does not say. */
export const groupName = (dimension: Dimension, value: string, language: Language): string =>
  value === UNKNOWN
    ? say(unnamedOf(dimension), language)
    : (labelOf(dimension, value)?.[language] ?? value);

/**
 * A clause in words, e.g. "省份 角省" or "Function Public security".
 *
 * @param bodies names of bodies by id; one that it lacks is told by its id
 */
export function clauseText(
  { dimension, values }: Clause,
  language: Language,
  bodies: ReadonlyMap<string, string> = NO_NAMES,
): string {
  const comma = language === 'zh' ? '、' : ', ';
  const names =
    dimension === 'year'
      ? yearsText(values.map(Number), language)
      : dimension === 'received_band'
        ? receivedText(values.map(String), comma)
        : values
            .map(
              (value) =>
                (dimension === 'agency_id' ? bodies.get(String(value)) : undefined) ??
                groupName(dimension, String(value), language),
            )
            .join(comma);
  return `${DIMENSION_LABELS[dimension][language]} ${names}`;
}

/** Names of compared groups that a head lists; of more it tells their number, as each has a row. */
const MOST_NAMES = 8;

/** A filter as one line for the head of a file. */
export const filterText = (filter: Filter, language: Language): string =>
  filter
    .map((clause) =>
      clause.source.startsWith(COMPARED_PREFIX) && clause.values.length > MOST_NAMES
        ? say(FRAME.comparedMany, language, {
            dimension: DIMENSION_LABELS[clause.dimension][language],
            count: clause.values.length,
          })
        : clauseText(clause, language),
    )
    .join(language === 'zh' ? '；' : '; ');

/** The title of a row of table 3 without its number in the form. */
export const plainRowName = (label: Label, language: Language): string =>
  label[language].replace(/^(?:\d+\.|（[一二三四五六七]）)/u, '');

/** What stands beside a mark for a row of table 3; its whole name stands in the table. */
export const shortRowName = ({ short, label }: RequestRow, language: Language): string =>
  short?.[language] ?? plainRowName(label, language);
