import type { Messages } from '../../i18n/say.ts';

export const RESULT = {
  line: {
    zh: '{y}（逐 {x}）：{first} 为 **{from}**，{last} 为 **{to}**；画了 {rows} 行。',
    en: '{y} by {x}: **{from}** at {first}, **{to}** at {last}; {rows} rows are drawn.',
  },
  lines: {
    zh: '{y}（逐 {x}，按 {by} 分 {count} 条线）：最高 **{highest} {high}**，最低 **{lowest} {low}**；画了 {rows} 行。',
    en: '{y} by {x}, {count} lines by {by}: highest **{highest}, {high}**; lowest **{lowest}, {low}**; {rows} rows are drawn.',
  },
  bars: {
    zh: '{y}（按 {x}）：最大 **{highest} {high}**，最小 **{lowest} {low}**；画了 {rows} 行。',
    en: '{y} by {x}: largest **{highest}, {high}**; smallest **{lowest}, {low}**; {rows} rows are drawn.',
  },
  dots: {
    zh: '{y} 与 {x}：画了 **{rows}** 行，每行一点；{y} 从 {low} 到 {high}。',
    en: '{y} against {x}: **{rows}** rows are drawn, a dot each; {y} runs from {low} to {high}.',
  },
  none: { zh: '{y}：没有一行有可画的数。', en: '{y}: no row has a number to draw.' },
  asAsked: {
    zh: '各行照查询结果画出，没有按 n 收起小样本；光标停在一处可读整行。',
    en: 'Rows are drawn as the query gave them: none is held back for a small n. The cursor reads out the whole row.',
  },
  missing: {
    zh: '{count} 行缺少数值，留作空缺，不是 0。',
    en: '{count} {count, plural, one {row} other {rows}} {count, plural, one {lacks a number and stays a gap, not a zero} other {lack a number and stay gaps, not zeros}}.',
  },
  cut: {
    zh: '结果共 {all} 行，只画前 {most} 行；表格和文件是全部。',
    en: 'Only the first {most} of {all} rows are drawn; the table and the files hold all of them.',
  },
  isMore: {
    zh: '查询还有更多行没有取来。',
    en: 'The query has more rows than were brought.',
  },
  needsOrder: {
    zh: '折线只连数和年份：“{x}”是文字，请改用条形，或换一列作横轴。',
    en: 'A line joins only numbers and years: “{x}” is text. Choose bars, or another column along the axis.',
  },
  needsNumber: {
    zh: '散点的横轴要是数：“{x}”不是，请换一列或改用条形。',
    en: 'Dots need a number along the axis: “{x}” is none. Choose another column, or bars.',
  },
  twice: {
    zh: '“{x}”为 {value} 的不止一行，一条线连不成：请选一列把线分开，或改用散点。',
    en: 'More than one row has {value} as “{x}”, so that no line can join them: part the lines by a column, or choose dots.',
  },
  tooMany: {
    zh: '“{by}”有 {count} 个不同的值，最多分 {most} 条线：请在查询里缩小。',
    en: '“{by}” has {count} values; at most {most} lines are drawn: narrow the query.',
  },
} as const satisfies Messages;
