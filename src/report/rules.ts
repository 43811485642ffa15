/**
 * Every rule that raises a finding: one table drives the checks, their documentation, the filters
 * and the exports. A finding is a question to a body, not an accusation.
 */
import type { Label } from '../form/form.ts';

export type RuleFamily =
  | 'structure'
  | 'identity'
  | 'continuity'
  | 'zero'
  | 'jump'
  | 'peers'
  | 'prose'
  | 'copy'
  | 'coverage';

export type Grade = 'error' | 'warning' | 'info';

/** A number that a rule depends on, that the user sees and can change. */
export interface Threshold {
  readonly id: string;
  readonly label: Label;
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

/** What a finding has to rest on for an innocent explanation to be apt. */
export type Circumstance = 'carried_before' | 'disputes' | 'pending' | 'words' | 'government';

export interface Innocent extends Label {
  /** Apt wherever the rule asks, where nothing is said here. */
  readonly only?: Circumstance;
}

export interface Rule {
  readonly id: string;
  readonly family: RuleFamily;
  readonly grade: Grade;
  readonly label: Label;
  /** What is tested, in one sentence. */
  readonly test: Label;
  /** What can make it so without anyone being at fault. */
  readonly innocent: readonly Innocent[];
  readonly thresholds: readonly Threshold[];
}

export const FAMILIES: Readonly<Record<RuleFamily, Label>> = {
  structure: { zh: '结构', en: 'Structure' },
  identity: { zh: '勾稽', en: 'Identities' },
  continuity: { zh: '衔接', en: 'Continuity' },
  zero: { zh: '零活动', en: 'Zero activity' },
  jump: { zh: '突变', en: 'Jumps' },
  peers: { zh: '与同类比', en: 'Peers' },
  prose: { zh: '文字与表', en: 'Prose' },
  copy: { zh: '照抄', en: 'Copying' },
  coverage: { zh: '应报未报', en: 'Coverage' },
};

export const GRADES: Readonly<Record<Grade, Label>> = {
  error: { zh: '需更正', en: 'Needs correction' },
  warning: { zh: '需核对', en: 'Needs checking' },
  info: { zh: '提示', en: 'For information' },
};

const SLIP: Label = { zh: '录入或排版时抄错。', en: 'A slip in typing or typesetting.' };
const MISREAD: Label = {
  zh: '原件排版特殊，读取时认错了格：请先对照原件。',
  en: 'The document was laid out oddly and read wrongly: compare it with the source first.',
};
const REORGANISED: Label = {
  zh: '机关合并、拆分或更名，数字随职能转走。',
  en: 'The body was merged, split or renamed, and its numbers went with its functions.',
};
const FEW_REQUESTS: Label = {
  zh: '这类机关本来就很少收到申请。',
  en: 'Bodies of this kind receive few requests anyway.',
};
const ONE_APPLICANT: Label = {
  zh: '一个申请人提出了大量申请。',
  en: 'One applicant filed a great many requests.',
};
const LOCAL_DUTY: Label = {
  zh: '当地职能分工与别处不同。',
  en: 'Duties are divided otherwise in this place.',
};

/** Share of false flags tolerated in one list, in per cent. */
const Q: Threshold = {
  id: 'q',
  label: { zh: '错报比例上限（%）', en: 'False flags tolerated (%)' },
  usual: 5,
  least: 0.1,
  most: 50,
};
/**
 * Of bodies that are all honest as many may be listed by a rule about peers, however far the farthest
 * of them are; of a country a tenth of the share `q` of its bodies.
 */
export const PEERS_LISTED = { few: 10, ofQ: 0.1 } as const;

/** What rules about peers ask beyond their limits. */
const BEYOND_LIMITS: Label = {
  zh: `本省同层级的其他机关够数时，还须在它们的界限之外；每项指标只列最不像偶然的，每千个机关至多 {q} 条，机关少时至多 ${PEERS_LISTED.few} 条。`,
  en: `Where there are enough others of its level in its province, it must lie beyond their limits too. Of each metric the least likely by chance are listed: at most {q} of a thousand bodies, or ${PEERS_LISTED.few} of few.`,
};

const P_ZERO: Threshold = {
  id: 'p_zero',
  label: { zh: '零的概率低于（%）', en: 'Probability of zero below (%)' },
  usual: 1,
  least: 0.01,
  most: 20,
};
const FEWEST_PEERS: Threshold = {
  id: 'fewest_peers',
  label: { zh: '至少几个同类', en: 'Peers at least' },
  usual: 10,
  least: 3,
  most: 200,
};

const CONTAINMENT: Threshold = {
  id: 'containment',
  label: { zh: '相同部分不少于（%）', en: 'Shared part at least (%)' },
  usual: 90,
  least: 50,
  most: 100,
};

const rule = (
  id: string,
  grade: Grade,
  label: Label,
  test: Label,
  innocent: readonly Innocent[],
  thresholds: readonly Threshold[] = [],
): Rule => {
  const family = id.slice(0, id.indexOf('.')) as RuleFamily;
  return { id, family, grade, label, test, innocent, thresholds };
};

export const RULES: readonly Rule[] = [
  rule(
    'structure.table_absent',
    'warning',
    { zh: '缺表', en: 'Table absent' },
    {
      zh: '报告没有可读的表二、表三或表四；没有不等于零。',
      en: 'The report has no readable table 2, 3 or 4; missing is not zero.',
    },
    [
      {
        zh: '表格是图片，或网页没有存下来。',
        en: 'The table is an image, or the page was not kept.',
      },
    ],
  ),
  rule(
    'structure.old_form',
    'warning',
    { zh: '用了旧版式', en: 'Old form used' },
    {
      zh: '2021 年及以后的报告用了 2019 年版的表。',
      en: 'A report of 2021 or later uses a table of the 2019 form.',
    },
    [{ zh: '当地通知晚到。', en: 'The local notice came late.' }],
  ),
  rule(
    'structure.unknown_row',
    'warning',
    { zh: '版式没有的行', en: 'A row unknown to the form' },
    {
      zh: '表里有版式没有的行；照原样保留，不计入任何一行。',
      en: 'A table has a row that the form does not have; it is kept as printed, and counts in no other.',
    },
    [{ zh: '当地通知加了这一行。', en: 'A local notice added the row.' }],
  ),
  rule(
    'structure.blank_cells',
    'warning',
    { zh: '有空白格', en: 'Blank cells' },
    {
      zh: '表三、表四有空白格，是零还是没填说不准。',
      en: 'Table 3 or 4 has blank cells: zero or not filled in cannot be told.',
    },
    [{ zh: '以空白代零是当地习惯。', en: 'Blanks for zeros are a local habit.' }],
  ),
  rule(
    'structure.text_in_number',
    'warning',
    { zh: '数字格里有文字', en: 'Text in a number cell' },
    {
      zh: '应填数字的格里是文字（“/”“无”除外）。',
      en: 'A cell for a number holds text (other than “/” or 无).',
    },
    [{ zh: '单位写进了格里。', en: 'The unit was written into the cell.' }],
  ),
  rule(
    'structure.odd_count',
    'warning',
    { zh: '件数不是非负整数', en: 'A count that is no count' },
    { zh: '件数是小数或负数。', en: 'A count is a fraction or below zero.' },
    [SLIP],
  ),
  rule(
    'structure.regulations',
    'warning',
    { zh: '制定规章', en: 'Regulations issued' },
    {
      zh: '设区的市以下机关填报了规章（规章不为 0）。',
      en: 'A body below a prefecture reports regulations (规章 is not 0).',
    },
    [
      {
        zh: '把规范性文件填进了规章行。',
        en: 'Normative documents were put into the row of regulations.',
      },
    ],
  ),
  rule(
    'structure.duplicate',
    'warning',
    { zh: '一份报告登了两处', en: 'Filed twice' },
    {
      zh: '同一地区、同一名称、同一年有两份报告，或两个机关的报告是同一个文件。',
      en: 'Two reports of one name, region and year, or one file as the report of two bodies.',
    },
    [
      {
        zh: '合署办公的机关共用一份报告。',
        en: 'Bodies that share an office share a report.',
      },
    ],
  ),
  rule(
    'structure.year_in_text',
    'warning',
    { zh: '正文年份不符', en: 'Another year in the text' },
    {
      zh: '正文说统计期限是别的年份；或没有写到报告年度，却以别的年份开头，或至少两处写着它（与上年相比的不算）。',
      en: 'The text says that its numbers cover another year; or it never names the year of the report, and begins with another one or names it at least twice (comparisons do not count).',
    },
    [{ zh: '正文在回顾上一年。', en: 'The text looks back at the year before.' }],
  ),
  rule(
    'structure.name_in_text',
    'warning',
    { zh: '正文留有别的机关名', en: 'Another body’s name in the text' },
    {
      zh: '正文没有写到本机关的名称，却写着同层级、同职能的另一机关。',
      en: 'The text never names the body, and names another one of the same level and function.',
    },
    [{ zh: '机关更过名，或与该机关合署。', en: 'The body was renamed, or shares its office.' }],
  ),
  rule(
    'identity.flow',
    'error',
    { zh: '收办不平', en: 'Flow does not add up' },
    {
      zh: '新收＋上年结转 ≠ 办理总计＋结转下年（七列各一条）。',
      en: 'Received + carried in ≠ concluded + carried forward (one equation a column).',
    },
    [SLIP, MISREAD],
  ),
  rule(
    'identity.outcomes',
    'error',
    { zh: '结果之和不等于总计', en: 'Outcomes do not add up' },
    {
      zh: '办理结果各项之和 ≠ 总计（七列各一条）。',
      en: 'The outcomes do not add up to the total concluded (one equation a column).',
    },
    [SLIP, MISREAD],
  ),
  rule(
    'identity.applicants',
    'error',
    { zh: '申请人之和不等于总计', en: 'Applicants do not add up' },
    {
      zh: '六类申请人之和 ≠ 总计（每行一条）。',
      en: 'The six kinds of applicant do not add up to the total (one equation a row).',
    },
    [SLIP, MISREAD],
  ),
  rule(
    'identity.disputes',
    'error',
    { zh: '复议诉讼不平', en: 'Disputes do not add up' },
    {
      zh: '维持＋纠正＋其他＋尚未审结 ≠ 总计（三类各一条）。',
      en: 'Upheld + corrected + other + pending ≠ total (one equation a route).',
    },
    [SLIP, MISREAD],
  ),
  rule(
    'continuity.carry_over',
    'error',
    { zh: '结转接不上', en: 'Broken carry-over' },
    {
      zh: '上年“结转下年” ≠ 本年“上年结转”（七列各一条；更名、合并的机关除外）。',
      en: 'Carried forward last year ≠ carried in this year (one a column; renamed or merged bodies exempt).',
    },
    [
      REORGANISED,
      { zh: '上年数字后来更正过。', en: 'Last year’s number was corrected afterwards.' },
    ],
  ),
  rule(
    'continuity.stock',
    'warning',
    { zh: '现行有效件数接不上', en: 'Stock does not follow' },
    {
      zh: '现行有效件数 ≠ 上年现行有效＋本年制发－本年废止（2022 年起）。',
      en: 'In force ≠ in force last year + made − repealed (from 2022 on).',
    },
    [
      { zh: '做过一次文件清理或补录。', en: 'Documents were reviewed or entered afterwards.' },
      REORGANISED,
    ],
  ),
  rule(
    'zero.contradicted',
    'error',
    { zh: '零申请与别处矛盾', en: 'A zero that contradicts itself' },
    {
      zh: '四项总计都是 0，但上年有结转，或有复议诉讼而两年都没有申请，或正文写了申请件数。',
      en: 'All four totals are 0, yet last year carried requests forward, or there are disputes with no request in either year, or the text counts requests.',
    },
    [
      { ...REORGANISED, only: 'carried_before' },
      {
        zh: '争议来自更早年份的申请。',
        en: 'The disputes stem from requests of earlier years.',
        only: 'disputes',
      },
      {
        zh: '正文的件数包括不按申请办理的咨询、来信。',
        en: 'The text counts enquiries and letters too, which are not handled as requests.',
        only: 'words',
      },
    ],
  ),
  rule(
    'zero.sudden',
    'warning',
    { zh: '突然归零', en: 'Suddenly zero' },
    {
      zh: '前三年年均不少于 {least_mean} 件，今年为零，而按自己的水平得零的概率低于 {p_zero}%。',
      en: 'A mean of at least {least_mean} a year over three years, none this year, and a probability of zero below {p_zero} % at the own level.',
    },
    [
      REORGANISED,
      { zh: '申请改由上级统一受理。', en: 'Requests are now received by a higher body.' },
    ],
    [
      {
        id: 'least_mean',
        label: { zh: '前三年年均不少于', en: 'Mean of three years at least' },
        usual: 10,
        least: 1,
        most: 1000,
      },
      P_ZERO,
    ],
  ),
  rule(
    'zero.implausible',
    'warning',
    { zh: '在同类中罕见的零', en: 'A zero rare among its kind' },
    {
      zh: '按同类机关的分布（负二项），得零的概率低于 {p_zero}%。',
      en: 'Under the counts of its peers (negative binomial) a zero has a probability below {p_zero} %.',
    },
    [FEW_REQUESTS, LOCAL_DUTY],
    [P_ZERO, FEWEST_PEERS],
  ),
  rule(
    'zero.streak',
    'info',
    { zh: '连年为零', en: 'Zero year after year' },
    {
      zh: '连续 {least_years} 年以上为零；同类的中位数大于 0 时为“需核对”。',
      en: '{least_years} or more quiet years in a row; needs checking where the median of the peers is above 0.',
    },
    [FEW_REQUESTS],
    [
      {
        id: 'least_years',
        label: { zh: '至少几年', en: 'Years at least' },
        usual: 3,
        least: 2,
        most: 10,
      },
    ],
  ),
  rule(
    'zero.silent',
    'info',
    { zh: '申请与争议都为零', en: 'Silent' },
    {
      zh: '四项总计为 0，表四也全为 0。',
      en: 'The four totals are 0, and so is all of table 4.',
    },
    [FEW_REQUESTS],
  ),
  rule(
    'zero.quiet',
    'info',
    { zh: '零申请', en: 'Quiet' },
    {
      zh: '新收、上年结转、办理、结转下年的总计都是 0。',
      en: 'Received, carried in, concluded and carried forward are all 0.',
    },
    [FEW_REQUESTS],
  ),
  rule(
    'jump.requests',
    'warning',
    { zh: '申请量突变', en: 'A jump in requests' },
    {
      zh: '收到申请不少于上年的 {times} 倍或不多于其 1/{times}，与上年之比在同层级、同职能的机关中显得异常（Hidiroglou–Berthelot），并与本机关相邻各年（上年，再加前两年、后两年或前后各一年）相差 {deviations} 个标准差以上：标准差取同类机关逐年起伏的稳健估计，已计入小数目的偶然。',
      en: 'Requests are {times} times last year’s or more, or as much fewer; their ratio stands out among bodies of the same level and function (Hidiroglou–Berthelot), and the year is at least {deviations} standard deviations from the body’s own years beside it (the last one, and two more before, after or around): of how much its peers change, told robustly, with the chance in small counts.',
    },
    [ONE_APPLICANT, REORGANISED],
    [
      {
        id: 'c',
        label: { zh: '区间宽度 C', en: 'Width C' },
        usual: 20,
        least: 2,
        most: 100,
      },
      {
        id: 'deviations',
        label: { zh: '偏离几个标准差', en: 'Standard deviations at least' },
        usual: 3.5,
        least: 1,
        most: 20,
      },
      {
        id: 'times',
        label: { zh: '至少几倍', en: 'Times as many or as few, at least' },
        usual: 5,
        least: 1,
        most: 100,
      },
      FEWEST_PEERS,
    ],
  ),
  rule(
    'jump.unit',
    'warning',
    { zh: '表二某项突变', en: 'A jump in an item of table 2' },
    {
      zh: '表二某项是上年的 6 倍以上或六分之一以下，与本机关相邻各年（上年，以及前年、下年）之差超过 4 个稳健标准差（按这一项各机关逐年的起伏），且数目都不小。接近 10、100、10,000 倍的，指出可能是单位写错。',
      en: 'An item of table 2 is six times last year’s or more, or a sixth or less, and farther than 4 robust standard deviations (of how much that item changes among bodies) from the body’s own years beside it: the last one, the one before, the next; no number is small. Close to 10, 100 or 10,000 times, a slip of unit is named as possible.',
    },
    [{ zh: '统计范围变了。', en: 'What is counted was changed.' }, REORGANISED],
  ),
  ...(
    [
      ['disclosure', '公开率', 'Disclosure rate'],
      ['withheld', '不予公开率', 'Withheld rate'],
      ['not_held', '不掌握率', 'Not-held rate'],
      ['correction', '复议纠错率', 'Correction rate'],
    ] as const
  ).map(([id, zh, en]) =>
    rule(
      `peers.${id}`,
      'warning',
      { zh: `${zh}与同类不同`, en: `${en} unlike its peers` },
      {
        zh: `${zh}在同层级、同职能机关的漏斗图 99.8% 界限之外（已计入同类之间本来的差异）。${BEYOND_LIMITS.zh}`,
        en: `${en} lies outside the 99.8 % funnel limits of bodies of the same level and function, widened by how much these differ anyway. ${BEYOND_LIMITS.en}`,
      },
      [ONE_APPLICANT, LOCAL_DUTY],
      [Q, FEWEST_PEERS],
    ),
  ),
  rule(
    'peers.mix',
    'warning',
    { zh: '理由构成与同类不同', en: 'Mix of reasons unlike its peers' },
    {
      zh: `未予公开的不少于 30 件，不予公开、无法提供、不予处理、其他处理四类的构成与同层级、同职能机关合计相差太远（G 检验，已计入同类之间本来的差异）。${BEYOND_LIMITS.zh}`,
      en: `Of at least 30 requests that were not granted, the mix of withheld, unable to provide, not processed and other is too far from that of bodies of the same level and function together (G-test, allowing for how much these differ anyway). ${BEYOND_LIMITS.en}`,
    },
    [ONE_APPLICANT, LOCAL_DUTY],
    [Q, FEWEST_PEERS],
  ),
  rule(
    'prose.number',
    'warning',
    { zh: '正文与表不符', en: 'Text and table differ' },
    {
      zh: '正文写的件数与它可能指的任何一种算法都对不上。',
      en: 'A number of the text equals none of the expressions that it can mean.',
    },
    [
      {
        zh: '正文只写了政府办公室，表里是全地区。',
        en: 'The text speaks of the government’s office, the table of the whole region.',
        only: 'government',
      },
      {
        zh: '作为共同被告的案件只计入原行为机关。',
        en: 'Cases joined as a co-defendant count for the original body alone.',
        only: 'disputes',
      },
      {
        zh: '正文与表的口径不同，如正文把咨询也算在内。',
        en: 'The text counts otherwise than the table, such as enquiries too.',
      },
    ],
  ),
  rule(
    'prose.share',
    'warning',
    { zh: '占比算得不对', en: 'A share that was miscalculated' },
    {
      zh: '正文写的百分比与表里任何一种可能的算法都对不上（四舍五入和截尾都算对）。',
      en: 'A percentage of the text is none of those that the table can give (rounded or cut off).',
    },
    [
      {
        zh: '分母用的是表里没有的数。',
        en: 'It is divided by a number that the table does not hold.',
      },
    ],
  ),
  rule(
    'prose.change',
    'warning',
    { zh: '同比算得不对', en: 'A change that was miscalculated' },
    {
      zh: '正文写的同比增减与两年的表算出来的不同。',
      en: 'A change on last year in the text is not what the two tables give.',
    },
    [{ zh: '上年数字后来更正过。', en: 'Last year’s number was corrected afterwards.' }],
  ),
  rule(
    'prose.all_upheld',
    'warning',
    { zh: '“全部维持”而表里不是', en: '“All upheld”, and the table says otherwise' },
    {
      zh: '正文说全部维持，表里却有纠正、其他或尚未审结的案件。',
      en: 'The text says that all were upheld, yet the table has corrected, other or pending cases.',
    },
    [
      { zh: '只指已审结的案件。', en: 'Only concluded cases are meant.', only: 'pending' },
      {
        zh: '只指其中一部分案件，如只指复议或只指诉讼。',
        en: 'Only some of the cases are meant, such as those of one route.',
      },
    ],
  ),
  rule(
    'copy.own_last_year',
    'warning',
    { zh: '正文照抄自己上年', en: 'The text of its own last year' },
    {
      zh: '遮去数字、名称和版式用语后，正文不少于 {containment}% 与上年相同。',
      en: 'With digits, names and the form’s own sentences masked, at least {containment} % of the text is last year’s.',
    },
    [{ zh: '工作内容确实没有变化。', en: 'The work did not change.' }],
    [CONTAINMENT],
  ),
  rule(
    'copy.other_body',
    'warning',
    { zh: '正文与别的机关雷同', en: 'The text of another body' },
    {
      zh: '遮去数字、名称和版式用语后，正文不少于 {containment}% 与另一机关同年或更早的正文相同。',
      en: 'With digits, names and the form’s own sentences masked, at least {containment} % of the text is another body’s of the same year or before.',
    },
    [{ zh: '上级发了统一的范本。', en: 'A higher body handed out a template.' }],
    [CONTAINMENT],
  ),
  rule(
    'copy.figures',
    'warning',
    { zh: '数字与上年雷同', en: 'Last year’s figures again' },
    {
      zh: '至少 {fewest_cells} 个非零格中，不少于 {identical}% 与上年完全相同，而偶然如此的概率不到二百分之一，或不少于 10 格全部相同。',
      en: 'Of at least {fewest_cells} cells that are not 0, {identical} % or more are last year’s, with a probability below 1 in 200 for chance, or at least 10 and all of them.',
    },
    [{ zh: '业务量本来就稳定。', en: 'The work is steady anyway.' }],
    [
      {
        id: 'fewest_cells',
        label: { zh: '非零格至少', en: 'Cells that are not 0, at least' },
        usual: 10,
        least: 5,
        most: 100,
      },
      {
        id: 'identical',
        label: { zh: '相同格不少于（%）', en: 'Identical cells at least (%)' },
        usual: 80,
        least: 50,
        most: 100,
      },
    ],
  ),
  rule(
    'coverage.missing',
    'warning',
    { zh: '未见报告', en: 'No report seen' },
    {
      zh: '名册上有、或上年报过的机关，今年没有报告；没有名册时，数据里该省今年一份也没有的不问，那多半是没有收集。',
      en: 'A body of the roster, or one that reported last year, has no report this year; without a roster not where the data holds no report of that year of its province, which then was hardly collected.',
    },
    [
      REORGANISED,
      { zh: '报告发布了，但没有收进这份数据。', en: 'The report exists but is not in this data.' },
    ],
  ),
  rule(
    'coverage.late',
    'warning',
    { zh: '发布晚于期限', en: 'Published late' },
    {
      zh: '发布日期晚于次年 1 月 {body_day} 日（部门）或 3 月 {region_day} 日（政府）。',
      en: 'Published after {body_day} January (bodies) or {region_day} March (governments) of the next year.',
    },
    [{ zh: '页面后来重新发布过。', en: 'The page was published again later.' }],
    [
      {
        id: 'body_day',
        label: { zh: '部门期限：1 月几日', en: 'Deadline of bodies: day of January' },
        usual: 31,
        least: 1,
        most: 31,
      },
      {
        id: 'region_day',
        label: { zh: '政府期限：3 月几日', en: 'Deadline of governments: day of March' },
        usual: 31,
        least: 1,
        most: 31,
      },
    ],
  ),
];

const BY_ID: ReadonlyMap<string, Rule> = new Map(RULES.map((each) => [each.id, each]));

/** The rule of that id, or undefined where the table has none. */
export const ruleById = (id: string): Rule | undefined => BY_ID.get(id);

/** What the user set, by `rule.threshold`; what is not set is as usual. */
export type Settings = Readonly<Record<string, number>>;

/** A threshold as set, kept between its bounds. */
export function thresholdOf(rule: Rule, id: string, settings: Settings): number {
  const threshold = rule.thresholds.find((each) => each.id === id);
  if (threshold === undefined) throw new Error(`${rule.id} has no threshold ${id}`);
  const set = settings[`${rule.id}.${id}`] ?? threshold.usual;
  return Math.min(threshold.most, Math.max(threshold.least, set));
}

/** Every threshold by `rule.threshold`. */
export const THRESHOLDS: ReadonlyMap<string, Threshold> = new Map(
  RULES.flatMap(({ id, thresholds }) =>
    thresholds.map((threshold) => [`${id}.${threshold.id}`, threshold] as const),
  ),
);

/** Whether a number can be set for that threshold. */
export const isWithin = ({ least, most }: Threshold, value: number): boolean =>
  value >= least && value <= most;

/** The thresholds that are not as usual, in words; empty where all are. */
export function settingsInWords(settings: Settings): Label {
  const changed = [...THRESHOLDS].filter(
    ([key, { usual }]) => settings[key] !== undefined && settings[key] !== usual,
  );
  const ruleOf = (key: string): Label | undefined =>
    ruleById(key.slice(0, key.lastIndexOf('.')))?.label;
  return {
    zh: changed
      .map(
        ([key, { label, usual }]) =>
          `${ruleOf(key)?.zh ?? ''}·${label.zh} ${settings[key] ?? ''}（通常 ${usual}）`,
      )
      .join('；'),
    en: changed
      .map(
        ([key, { label, usual }]) =>
          `${ruleOf(key)?.en ?? ''}: ${label.en} ${settings[key] ?? ''} (usually ${usual})`,
      )
      .join('; '),
  };
}

/** What a rule tests, with its thresholds as they are set. */
export function testOf(rule: Rule, settings: Settings): Label {
  const filled = (text: string): string =>
    text.replace(/\{(\w+)\}/gu, (_, id: string) => String(thresholdOf(rule, id, settings)));
  return { zh: filled(rule.test.zh), en: filled(rule.test.en) };
}
