/** The heads of table 2, each with the version of the form that prints it. */
import type { FormVersion } from '../form/form.ts';
import { isNoHead } from './document-lines.ts';
import { keyOf } from './normalise.ts';
import { remember } from './remember.ts';

/** Column heads in the order of the form; a dropped 制 or 件 is common. */
const HEADS: readonly (readonly [FormVersion, number, RegExp])[] = [
  ['2021', 0, /^本年(?:制发|制|发|制定)件?数?量?$/u],
  ['2021', 1, /^本年废止?件?数?量?$/u],
  ['2021', 2, /^现行有效(?:件?数|数量)?$/u],
  ['2021', 0, /^本年处理决定(?:数量?)?$/u],
  ['2021', 0, /^本年收费金额/u],
  ['2019', 0, /^本年新制[作定]数?量?$/u],
  ['2019', 1, /^本年新公开数?量?$/u],
  ['2019', 2, /^对外公开总数?量?$/u],
  ['2019', 0, /^上一?年项目数?量?$/u],
  ['2019', 1, /^本年增减$/u],
  ['2019', 2, /^处理决定数?量?$/u],
  ['2019', 0, /^采购项目数?量?$/u],
  ['2019', 1, /^采购总金额/u],
];
const OTHER_HEAD = /^信息内容$|^(?:条例)?第二十条第.{1,4}项/u;
const LONGEST_HEAD = 60;
const MONEY = /(?:百|千|万|十万|百万|千万|亿)?(?:元|圆)/u;

/** The unit of money that a head, a label or a remark beside them names: 万元, 元; null for none. */
export const moneyUnitOf = (printed: string): string | null =>
  printed.length > LONGEST_HEAD ? null : (MONEY.exec(keyOf(printed))?.[0] ?? null);

/** True for a unit on a line of its own below its head. */
export const isUnitAlone = (printed: string): boolean =>
  printed.length <= LONGEST_HEAD &&
  /^(?:计量)?单位(?:人民币)?[^\d]{0,2}[元圆]$/u.test(keyOf(printed));

type DisclosureHead = { readonly version: FormVersion; readonly place: number } | 'other';

const headOf = remember((cell): DisclosureHead | undefined => {
  const key = keyOf(cell);
  const found = HEADS.find(([, , pattern]) => pattern.test(key));
  if (found !== undefined) return { version: found[0], place: found[1] };
  return OTHER_HEAD.test(key) ? 'other' : undefined;
});

/** Whether the cell belongs to the heads of table 2, and to which version and column. */
export const disclosureHeadOf = (cell: string): DisclosureHead | undefined =>
  cell.length > LONGEST_HEAD || isNoHead(cell) ? undefined : headOf(cell);
