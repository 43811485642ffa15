/** Printed labels → rows of the form, with the variants seen in real reports. */
import {
  FORM_VERSIONS,
  REQUEST_GROUPS,
  allRequestRows,
  disclosureRows,
  type RequestGroupId,
} from '../form/form.ts';
import { isNoHead, isPlainNumber } from './document-lines.ts';
import { keyOf } from './normalise.ts';
import { remember } from './remember.ts';

/** What a cell of table 3 names: a row, a group of rows, or (其他处理) either. */
export type RequestLabel =
  | { readonly kind: 'row'; readonly row: string; readonly group: RequestGroupId | null }
  | { readonly kind: 'group'; readonly group: RequestGroupId };

const NUMERAL = /^[一二三四五六七八九十\d]{1,2}(?=\D)/u;
const LONGEST_LABEL = 120;
const SEPARATE_COUNT = '区分处理';

/** Key of a label without its number: `（三）不予公开` and `3.不予公开` are both `不予公开`. */
export function labelKey(printed: string): string {
  if (printed.length > LONGEST_LABEL) return '';
  const key = keyOf(printed);
  const bare = key.replace(NUMERAL, '');
  const cut = bare.indexOf(SEPARATE_COUNT);
  return cut > 0 ? bare.slice(0, cut) : bare;
}

const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  received: ['本年新收政府信息公开申请数', '本年新收申请数量', '本年新收政府信息公开申请'],
  carried_in: ['上年结转政府信息公开申请数', '上年结转申请数量', '上年结转政府信息公开申请'],
  withheld_other_law: ['其他法律法规禁止公开', '其他法律和行政法规禁止公开'],
  withheld_security: ['危及三安全和一稳定', '危及三安全与一稳定', '危及三个安全一稳定'],
  not_processed_petition: ['信访举报投诉类'],
  not_processed_excessive: ['无正当理由大量反复'],
  carried_out: ['结转下年度继续办理数量', '结转下年继续办理', '结转下一年度继续办理'],
};

function buildRequestLabels(): ReadonlyMap<string, RequestLabel> {
  const labels = new Map<string, RequestLabel>();
  for (const [group, label] of Object.entries(REQUEST_GROUPS)) {
    labels.set(labelKey(label.zh), { kind: 'group', group: group as RequestGroupId });
  }
  labels.set('本年办理结果', { kind: 'group', group: 'outcome' });
  for (const row of allRequestRows()) {
    for (const variant of [row.label.zh, ...(VARIANTS[row.id] ?? [])]) {
      labels.set(labelKey(variant), { kind: 'row', row: row.id, group: row.group });
    }
  }
  return labels;
}

const REQUEST_LABELS = buildRequestLabels();

/** True where `short` is `long` with characters dropped. */
function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (const character of short) {
    at = long.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** How many characters damage may drop from a label before it is no longer taken for it. */
const droppable = (length: number): number =>
  length < 6 ? 0 : length < 12 ? 1 : length < 20 ? 2 : 4;

function matchDamaged<T>(key: string, labels: ReadonlyMap<string, T>): T | undefined {
  let match: T | undefined;
  for (const [known, label] of labels) {
    const missing = known.length - key.length;
    if (missing < 1 || missing > droppable(known.length) || !isSubsequence(key, known)) continue;
    if (match !== undefined && JSON.stringify(match) !== JSON.stringify(label)) return undefined;
    match = label;
  }
  return match;
}

/** A remark in brackets after a label. */
const REMARK = /[（(][^（()）]{1,60}[)）]\s*$/u;

function matchLabel<T>(printed: string, labels: ReadonlyMap<string, T>): T | undefined {
  const key = labelKey(printed);
  if (key === '') return undefined;
  const label = labels.get(key) ?? matchDamaged(key, labels);
  if (label !== undefined || !REMARK.test(printed)) return label;
  return labels.get(labelKey(printed.replace(REMARK, '')));
}

function lookUp<T>(printed: string, labels: ReadonlyMap<string, T>, cache: Map<string, T | null>) {
  if (isPlainNumber(printed)) return undefined;
  const cached = cache.get(printed);
  if (cached !== undefined) return cached ?? undefined;
  const label = matchLabel(printed, labels);
  if (cache.size > 5_000) cache.clear();
  cache.set(printed, label ?? null);
  return label;
}

const requestCache = new Map<string, RequestLabel | null>();

/**
 * The row or group of table 3 that a cell names.
 *
 * `总计` and `其他` are also column heads: the caller says whether rows have begun,
 * and which group it is in.
 */
export function requestLabelOf(
  printed: string,
  context: { readonly hasRows: boolean; readonly group: RequestGroupId | null },
): RequestLabel | undefined {
  const label = lookUp(printed, REQUEST_LABELS, requestCache);
  if (label?.kind !== 'row') return label;
  if (label.row === 'concluded' && !context.hasRows) return undefined;
  if (label.row === 'other_remaining' && context.group !== 'other') return undefined;
  return label;
}

const COLUMN_HEADS: readonly (readonly [string, RegExp])[] = [
  ['natural', /^自然人$/u],
  ['business', /^商业企业$/u],
  ['research', /^科研(?:机构|企业)$/u],
  ['nonprofit', /^(?:社会)?公益组织$/u],
  ['legal_service', /^法律服务机构$/u],
];

const columnHeadOf = remember((printed) => {
  const key = keyOf(printed);
  return COLUMN_HEADS.find(([, pattern]) => pattern.test(key))?.[0];
});

/** Id of the applicant column that a cell heads; 其他 and 总计 are told by their place. */
export const applicantHeadOf = (printed: string): string | undefined =>
  printed.length > 30 || isNoHead(printed) ? undefined : columnHeadOf(printed);

const REQUEST_HEAD = /申请人情况|勾稽关系|法人或其他组织|^其他$|^总计$|^企业$|^商业$/u;

/** True for the cells above the rows of table 3 that are no label of a row. */
export const isRequestHead = remember(
  (printed) =>
    REQUEST_HEAD.test(keyOf(printed.slice(0, 200))) || applicantHeadOf(printed) !== undefined,
);

function buildDisclosureLabels(): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const version of FORM_VERSIONS) {
    for (const row of disclosureRows(version)) labels.set(labelKey(row.label.zh), row.id);
  }
  labels.set('行政规章', 'regulations');
  labels.set('其他对外管理服务', 'other_services');
  labels.set('行政事业性收费项目', 'fees');
  return labels;
}

const DISCLOSURE_LABELS = buildDisclosureLabels();
const disclosureCache = new Map<string, string | null>();

/** Id of the row of table 2 that a cell names. */
export const disclosureLabelOf = (printed: string): string | undefined =>
  lookUp(printed, DISCLOSURE_LABELS, disclosureCache);
