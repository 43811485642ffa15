/** Messages of the Body page's own parts. */
import type { Label } from '../../form/form.ts';
import { APP } from '../../i18n/app-messages.ts';
import type { Messages } from '../../i18n/say.ts';
import type { SectionId } from '../../report/report.ts';

export const BODY_FINDINGS = {
  title: { zh: '与往年和同类相比', en: 'Beside its past and its peers' },
  hint: {
    zh: '结转、零申请、突变、同类差异、正文与表、照抄，要与全部报告一起核对。',
    en: 'Handovers, zeros, jumps, peers, prose and copying are judged together with all other reports.',
  },
  judge: { zh: '按规则核对', en: 'Judge by the rules' },
  running: {
    zh: '正在核对：已有 {count} 条……',
    en: 'Judging: {count, plural, one {# finding} other {# findings}} so far …',
  },
  count: {
    zh: '{count, plural, =0 {没有疑点。} other {共 # 条；每一条都是问题，不是结论。}}',
    en: '{count, plural, =0 {No finding.} one {# finding; a question, not a verdict.} other {# findings; each is a question, not a verdict.}}',
  },
  cells: { zh: '在表中标出', en: 'Show the cells' },
  otherYear: { zh: '看 {year} 年的报告', en: 'See the report of {year}' },
} satisfies Messages;

export const IDENTITY_MAP = {
  hint: {
    zh: '表边的每个符号是一条等式：点它（或用方向键走到它，按回车），等式两边的格就亮起来。',
    en: 'Each sign at the edge of a table is an equation: press it (or go to it with the arrows and press Enter), and the cells of both its sides light up.',
  },
  gone: {
    zh: '链接所指的等式或疑点不在这份报告里；如果是疑点，请先“按规则核对”。',
    en: 'The equation or finding of the link is not in this report; if it is a finding, judge by the rules first.',
  },
  noSuspect: {
    zh: '没有哪一格改了就能让各式都相平，出处说不准。',
    en: 'No single cell would make every equation hold: where it lies cannot be told.',
  },
  innocent: { zh: '也可能：', en: 'It may also be:' },
  findings: { zh: '到疑点清单', en: 'To the list of findings' },
  before: { zh: '与 {year} 年并排', en: 'Beside {year}' },
  close: { zh: '熄灭', en: 'Put out' },
  fails: { zh: '不成立', en: 'fails' },
  holds: { zh: '成立', en: 'holds' },
  not_judged: { zh: '无法判断', en: 'cannot be judged' },
  suspect: { zh: '可能的出处', en: 'where it may lie' },
} satisfies Messages;

export const BODY_TEXT = {
  title: { zh: '原文', en: 'The source' },
  show: { zh: '在旁边显示原文', en: 'Show its text beside the form' },
  hide: { zh: '收起原文', en: 'Hide the text' },
  loading: { zh: '正在取原文……', en: 'Fetching the text …' },
  none: {
    zh: '这份数据没有留下这份报告的正文。',
    en: 'The data keeps no text of this report.',
  },
  of: { zh: '{name} {year} 年报告的原文', en: 'Text of the report of {name}, {year}' },
  published: { zh: '发布于 {day}', en: 'Published on {day}' },
  page: { zh: '公布它的网页（另开窗口）', en: 'The page it was published on (another window)' },
  document: { zh: '对照导入的原件', en: 'Beside the imported document' },
} satisfies Messages;

/** The parts of a report, in its order. */
export const SECTIONS = {
  one: { zh: '一、总体情况', en: '1. Overall situation' },
  two: APP.table2,
  three: APP.table3,
  four: APP.table4,
  five: { zh: '五、存在的主要问题及改进情况', en: '5. Main problems and improvements' },
  six: { zh: '六、其他需要报告的事项', en: '6. Other matters to report' },
} as const satisfies Readonly<Record<SectionId, Label>>;

export const BODY_BESIDE = {
  title: { zh: '与另一份报告并排', en: 'Beside another report' },
  otherYear: { zh: '本机关另一年……', en: 'Another year of this body …' },
  otherBody: { zh: '另一个机关', en: 'Another body' },
  yearOf: { zh: '{name}的年份', en: 'Year of {name}' },
  end: { zh: '只看这一份', en: 'This report alone' },
  noBody: {
    zh: '当前数据里没有“{id}”的报告，没有可并排的；请另选。',
    en: 'The data has no report of “{id}” to stand beside; choose another.',
  },
  noYear: {
    zh: '{name} 没有 {year} 年的报告；请另选一年。',
    en: '{name} has no report for {year}; choose another year.',
  },
} satisfies Messages;

export const BODY_PEERS = {
  title: { zh: '与同类相比', en: 'Beside its peers' },
  automatic: {
    zh: '同层级、同职能、同口径的机关',
    en: 'bodies of its level, function and scope',
  },
  byHand: { zh: '手工选定的同类', en: 'peers chosen by hand' },
  looking: { zh: '正在查找同类……', en: 'Looking for its peers …' },
  why: {
    zh: '同类是同一层级、同一职能、同一口径、当年有报告的机关，共 {count, number} 个。',
    en: 'Its peers are the bodies of its level, function and scope with a report of the year: {count, number}.',
  },
  whyByHand: {
    zh: '同类是手工选定的，共 {count, number} 个（{base, select, only {不从自动同类出发} other {自动同类减去 {removed} 个}}，加上 {added} 个）；下面的数字都随之改变；“理由”页看本机关时同样；疑点不变，仍按规则的同类。',
    en: 'The peers were chosen by hand: {count, number} ({base, select, only {not from the automatic ones} other {the automatic ones less {removed}}}, plus {added}); every number below follows, and the Reasons page for this body; findings keep to the peers of the rules.',
  },
  add: { zh: '加一个同类', en: 'Add a peer' },
  remove: { zh: '去掉 {name}', en: 'Leave out {name}' },
  back: { zh: '恢复自动同类', en: 'Back to the automatic peers' },
  list: {
    zh: '列出 {count, number} 个同类',
    en: 'List {count, plural, one {the only peer} other {the # peers}}',
  },
  sameKind: {
    zh: '{place}，收到 {received} 件；同层级、同职能、同口径',
    en: '{place}, {received} received; same level, function and scope',
  },
  chosen: {
    zh: '{place}，收到 {received} 件；手工加入',
    en: '{place}, {received} received; added by hand',
  },
  without: {
    zh: '这些机关没有 {year} 年同一口径、写明收到多少申请的报告，没有计入：',
    en: 'These have no report for {year} at the same scope that says how many requests came, and are not counted:',
  },
} satisfies Messages;
