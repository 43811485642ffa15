/** Messages of the Method page. */
import type { Messages } from '../../i18n/say.ts';

export const METHOD = {
  title: { zh: '方法', en: 'Method' },
  intro: {
    zh: '这一页由指标、等式和版式的定义表生成，与画面、导出和 SQL 用的是同一份。',
    en: 'This page is generated from the tables of metrics, equations and the form: the same that drive the screen, the exports and the SQL.',
  },
  contents: { zh: '本页目录', en: 'On this page' },
  reading: { zh: '怎样读这里的数', en: 'How to read the numbers' },
  metrics: { zh: '指标', en: 'Metrics' },
  identities: { zh: '勾稽关系', en: 'Identities' },
  rules: { zh: '疑点的规则', en: 'Rules of findings' },
  rulesIntro: {
    zh: '疑点是问题，不是结论。下面是“疑点”页运行的规则和它们的界限。',
    en: 'A finding is a question, not a verdict. These are the rules that the Findings page runs, with their bounds.',
  },
  cannotSay: { zh: '这些数据说不了什么', en: 'What the data cannot say' },
  metric: { zh: '指标', en: 'Metric' },
  formula: { zh: '公式', en: 'Formula' },
  cells: { zh: '用到的单元格', en: 'Cells used' },
  excluded: { zh: '不计入', en: 'Left out' },
  caveat: { zh: '注意', en: 'Caveat' },
  switches: { zh: '可切换', en: 'Can be switched' },
  forms: { zh: '适用版式', en: 'Forms' },
  atLeast: { zh: '不足 {n} 件只写“几分之几”', en: 'Below n = {n}: “x of n” only' },
  version: { zh: '定义第 {version} 版', en: 'Definition, version {version}' },
  numerator: { zh: '分子', en: 'Numerator' },
  denominator: { zh: '分母', en: 'Denominator' },
  counted: { zh: '计入', en: 'Counted' },
  or: { zh: '或', en: 'or' },
  byApplicant: { zh: '可分申请人类别', en: 'Can be asked by kind of applicant' },
  identity: { zh: '等式', en: 'Equation' },
  table: { zh: '表', en: 'Table' },
  identityIntro: {
    zh: '全是件数，误差为 0。每条有四种结果：成立、不成立、无法判断（有格没有数字）、缺表。不成立是“值得核对”，不是“错”。',
    en: 'All are counts, and the tolerance is 0. Each holds, fails, cannot be judged (a cell has no number) or is absent. Failing means “worth checking”, not “false”.',
  },
  carryOver: {
    zh: '跨年：每列“上年结转下年＝本年上年结转”，共 {count} 条；机关合并或更名时例外。',
    en: 'Across years: carried forward last year = carried in this year, in each of {count} columns; bodies that merge or are renamed are exempt.',
  },
  form: { zh: '{version} 式：{count} 条', en: '{version} form: {count}' },
} as const satisfies Messages;

export const READING = {
  missing: {
    zh: '空白、“/”、缺表与 0 是四回事，从原文到提示框都分开。没有不等于零。',
    en: 'Blank, “/”, absent and 0 are four things, kept apart from the document to the tooltip. Missing is not zero.',
  },
  sums: {
    zh: '合计旁写明计入了多少份报告；有格不是数字的报告不计入这个合计。',
    en: 'A sum says how many reports it counts; a report in which one of its cells is no number does not count.',
  },
  rates: {
    zh: '一组的比率是 Σ分子 ÷ Σ分母，不是比率的平均；分子、分母各格都是数字的报告才计入。',
    en: 'The rate of a group is Σ numerator / Σ denominator, never a mean of rates; a report counts only if every cell of both is a number.',
  },
  tiers: {
    zh: '分母不足 5 件：只写“3 件中 2 件”，不给百分比，不排名。5–29 件：给区间，空心点，默认不排名。30 件起照常。0/0 写“—”。',
    en: 'Below 5 cases: “2 of 3”, no percentage, no rank. 5–29: with its interval, hollow, not ranked. From 30 on as usual. 0/0 is “—”.',
  },
  intervals: {
    zh: '区间是 Wilson 95% 区间；两点的区间重叠，名次就不能当真。',
    en: 'Intervals are Wilson’s at 95 %; where two overlap, their order says little.',
  },
  median: {
    zh: '比率旁的“中位数”是各机关比率的中位数，与合并比率是两回事；两者相差大，说明大机关与小机关不同。',
    en: 'A “median” beside a rate is that over bodies, not the pooled rate; where they differ much, large bodies differ from small ones.',
  },
  many: {
    zh: '机关成百上千，偶然也会有极端值：95% 的界限对 2,000 个机关会误报约 100 个。疑点清单用 99.8% 的界限，并按规则控制误报（q＝5%）。',
    en: 'Among many bodies some are extreme by chance: limits at 95 % would flag about 100 of 2,000. Lists of findings use 99.8 % and hold false discoveries at q = 5 %.',
  },
  shrunk: {
    zh: '收缩后的比率只用于显示和排序；它不能发现错误。',
    en: 'A shrunk rate is for display and ranking alone; it finds no errors.',
  },
  scopes: {
    zh: '本机关、系统、行政区域汇总三种口径从不相加：区域汇总里已有各机关。',
    en: 'Body, system and region are never added together: a region’s report already contains its bodies.',
  },
  years: {
    zh: '与前些年相比，先看是不是同样的机关：计入的报告数、或其占全部报告的比例相差超过 {apart}，就写明报告不同，数量不作比较。数据不超过 {few} 份报告时，还按机关逐个核对两年是否都计入。',
    en: 'A change between years is told as one only of the same bodies: where the reports that count, or their part of all, differ by more than {apart}, it is said, and sums are not compared. In data of up to {few} reports it is also looked up, body by body, whether both years count it.',
  },
  families: {
    zh: '不予公开、无法提供、不予处理性质不同，不合成一个“拒绝率”。',
    en: 'Withheld, unable to provide and not processed differ in kind; they are never one “refusal rate”.',
  },
} as const satisfies Messages;

export const LIMITS = {
  timeliness: {
    zh: '表里没有答复用时，算不出是否及时。',
    en: 'The form holds no processing times: whether answers were timely cannot be computed.',
  },
  cohorts: {
    zh: '复议、诉讼案件不都来自本年申请，相除不是“败诉概率”。',
    en: 'Disputes need not stem from requests of the same year; their quotient is no probability of losing.',
  },
  requests: {
    zh: '表里只有件数：看不到一件申请问了什么、由谁提出、后来怎样；同一人的许多件也分不出来。',
    en: 'The form holds counts: what a request asked, who made it and what became of it cannot be seen, nor can many by one person be told apart.',
  },
  reasons: {
    zh: '理由是机关自己归的类，同样的申请在两个机关可能归入不同的行；件数说不了某次答复是否合法。',
    en: 'Reasons are filed by the body itself, and like requests may stand in different rows of two bodies; no count says whether an answer was lawful.',
  },
  why: {
    zh: '“是什么变了”能拆开算，“为什么变”算不出：申请的内容、机关的职权和口径都可能变了。同类机关的差别也是这样。',
    en: 'What moved a share can be computed, why it moved cannot: what was asked, the body’s powers or its way of counting may have changed. The same holds of differences among like bodies.',
  },
  joint: {
    zh: '共同被告的案件只由原行政行为机关计入；复议机关因此少计，不等于没有案件。',
    en: 'Cases against joint defendants count for the original body alone; the other one shows fewer than it was party to.',
  },
  absent: {
    zh: '只有读到的报告。没有报告的机关、印成图片的表、空白的格，都不是 0，也推不出数来；合计只代表写明的那些份。',
    en: 'Only reports that were read are here. A body without one, a table printed as an image or a blank cell is not 0 and cannot be estimated; a sum speaks for the reports it names alone.',
  },
  regions: {
    zh: '行政区域汇总是否包含了全部下属机关，报告里看不出；政府的正文有时只说办公室，表却是全区域的。',
    en: 'Whether a region’s report contains every body of it cannot be seen; a government’s prose may speak of its office while its table covers the region.',
  },
  bodies: {
    zh: '职能和层级多由名称推定，可能归错；更名、合并、区划调整没有记录时，前后年份会接不上，或看似突变。',
    en: 'Function and level are mostly taken from the name and can be wrong; where a change of name, a merger or a new boundary is not recorded, years do not join or seem to jump.',
  },
  deadlines: {
    zh: '发布日期多不在数据里；部门 1 月 31 日、政府 3 月 31 日是法定期限，乡镇和街道以当地通知为准。',
    en: 'Most data lacks the day of publication; 31 January for departments and 31 March for governments are the legal deadlines, townships follow local notices.',
  },
  zero: {
    zh: '零申请可以是真的；能说的只是同类机关里有多少也是零。',
    en: 'No request at all can be true; what can be said is how many like bodies have none, too.',
  },
  formBreak: {
    zh: '2021 年改版后表二大部分不可与以前比；只有许可、处罚、强制三项接得上。',
    en: 'Most of table 2 cannot be compared across the form of 2021; only licensing, penalties and coercion continue.',
  },
  forms: {
    zh: '版式按每张表认定，不按年份：有的报告 2022 年以后仍用旧式，有的两张表版式不同。“其他处理”旧式一行、新式三行，只能比合计。',
    en: 'The form is that of each table, not of the year: some reports use the old one after 2022, or mix both. “Other outcome” is one row in the old form and three in the new; only its sum can be compared.',
  },
  fees: {
    zh: '表二的“行政事业性收费”是机关的各种收费，与公开申请的信息处理费无关。',
    en: 'Fees in table 2 are those the body levies at large; they have nothing to do with the fee for processing a request.',
  },
  disclosure: {
    zh: '表二数的是决定和文件的件数，说不了主动公开得全不全、好不好。',
    en: 'Table 2 counts decisions and documents; it does not say how complete or how good proactive disclosure is.',
  },
  truth: {
    zh: '等式都成立，数字也可能不真；等式不成立，也可能只是抄错。',
    en: 'Numbers that add up can still be untrue, and numbers that do not may be mere slips.',
  },
  benford: {
    zh: '不用本福特定律：一份报告至多 175 个小数目，真正合乎该定律的数据也多半过不了检验。',
    en: 'Benford’s law is not used: a report has at most 175 small cells, and data that truly follow it fail the usual test.',
  },
} as const satisfies Messages;
