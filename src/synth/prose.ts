/** Prose of invented reports: filler about the work, and sentences that count what the tables do. */
import { disputeCell, requestCell, type CellId } from '../form/form.ts';
import { figureIndex } from './figures.ts';
import type { Random } from './random.ts';
import type { SyntheticProse } from './synthetic-prose.ts';
import type { SyntheticReport } from './synthetic-report.ts';

/** Filler of one report, which may be kept, renewed or taken from elsewhere. */
export interface Filler {
  readonly one: readonly string[];
  readonly five: readonly string[];
  readonly six: readonly string[];
}

const WHEN =
  '年初、上半年、入夏以来、第三季度、岁末、全年、日常工作中、集中整治期间、换届以后、汛期前后、审计之后、机构调整后'.split(
    '、',
  );
const WHO =
  '办公室、法制科、窗口人员、信息中心、各科室、值班人员、档案室、新来的同事、分管同志、联络员、宣传科、财务室'.split(
    '、',
  );
const VERB =
  '梳理、核对、重编、公布、清点、补录、更新、合并、简化、张贴、印发、归档、讲解、抽查、登记、撤下、翻译、试行、评议、修订、整理、汇总、移交、扫描、标注、复查、校正、分拣、预告、回访'.split(
    '、',
  );
const OBJECT =
  '办事指南、收费目录、河道名册、旧案卷宗、会议纪要、值班电话表、公共停车点、图书馆书目、路灯报修单、灌溉时刻表、集市摊位图、老旧小区名单、渡口班次、菜场价格牌、雨量记录、公厕分布图、校车线路、古树档案、消防通道图、社区食堂菜单、健身步道地图、水质监测表、公交改线通知、招考简章、拆迁台账、补贴发放册、道路挖掘计划、宅基地登记簿、饮水井清单、扶持项目表、工地围挡方案、垃圾清运表、门牌编号册、防汛物资单、林权图册、渔船名录、冬季供暖表、桥梁体检表、农机调度表、村务公开栏'.split(
    '、',
  );
const WAY =
  '逐条编号、按街道分册、附上示意图、请三位居民试读、配了大字版、一页说完、放在门厅、同步到触摸屏、用表格代替长文、标明负责人、注明更新时间、留出意见栏、与档案逐一对照、请老师傅把关、先易后难、当月办完、隔周一次、录成短片、做成问答、挂在首页、送到村口、印成折页、列出依据、交叉核验、分类存放、按笔画排序、写明电话、去掉重复、补上缺页、统一口径'.split(
    '、',
  );
const RESULT =
  '群众少跑了路、咨询电话少了一半、差错明显减少、查找只要几分钟、旧版随即撤下、各方没有异议、收到不少建议、存档备查、为下一步打了底、得到居民认可、漏项全部补齐、检查一次通过、排队时间缩短、投诉随之减少、年轻人也愿意看、原有做法照旧、经验在科室间传开、仍有个别遗漏、还要继续完善、已列入明年安排、多数问题当场解决、少数需要再议、登记簿有据可查、电子版随时可取、照片一并留存、抽样结果良好、往来函件清楚、责任落到个人、时限写得明白、说法前后一致'.split(
    '、',
  );
const FEWEST_RULES = [10, 4, 3] as const;
/** Of last year's sentences about so many stay. */
const KEPT = 0.4;

const pick = (random: Random, list: readonly string[]): string =>
  list[random.integer(list.length)] ?? '';

const sentence = (random: Random): string =>
  `${pick(random, WHEN)}${pick(random, WHO)}${pick(random, VERB)}${pick(random, OBJECT)}，${pick(random, WAY)}，${pick(random, RESULT)}。`;

const sentences = (random: Random, count: number): readonly string[] =>
  Array.from({ length: count }, () => sentence(random));

/** Of last year's sentences at most so many stay: a text that is last year's by chance is a copy. */
const MOST_KEPT = 0.7;

/** The filler of a body's first report, or of its next one: some sentences stay, most are new. */
export function drawFiller(random: Random, before: Filler | null): Filler {
  let left = Math.floor(MOST_KEPT * FEWEST_RULES.reduce((sum, count) => sum + count, 0));
  const section = (id: keyof Filler, count: number): readonly string[] => {
    const kept = before?.[id] ?? [];
    return sentences(random, count).map((fresh, at) => {
      const old = random.chance(KEPT) && left > 0 ? kept[at] : undefined;
      if (old === undefined) return fresh;
      left -= 1;
      return old;
    });
  };
  const [one, five, six] = FEWEST_RULES;
  return { one: section('one', one), five: section('five', five), six: section('six', six) };
}

/** A number that the prose claims otherwise than the tables have it. */
export type Slip = 'number' | 'change' | 'all_upheld' | 'share';

const amount = ({ figures }: SyntheticReport, cell: CellId): number | null => {
  const value = figures[figureIndex(cell)] ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
};

const RECEIVED = requestCell('received', 'total');
const GRANTED = requestCell('granted', 'total');
const CONCLUDED = requestCell('concluded', 'total');
const RECONSIDERED = disputeCell('reconsideration', 'total');
const PENDING = disputeCell('reconsideration', 'pending');

/** Far from every other number of a report. */
const astray = (value: number): number => 3 * value + 1009;

function countsOf(report: SyntheticReport, slip: Slip | null): readonly string[] {
  const [received = null, granted = null, concluded = null] = [RECEIVED, GRANTED, CONCLUDED].map(
    (cell) => amount(report, cell),
  );
  if (received === null) return [];
  if (received === 0 && slip === null) return ['全年未收到政府信息公开申请。'];
  const claimed = slip === 'number' ? astray(received) : received;
  const all = `全年共收到政府信息公开申请${claimed}件`;
  if (granted === null || granted === 0 || concluded === null || concluded === 0)
    return [`${all}。`];
  const share = (100 * granted) / concluded + (slip === 'share' ? 177 : 0);
  return [`${all}，其中予以公开${granted}件，占${share.toFixed(2)}%。`];
}

function changeOf(
  report: SyntheticReport,
  before: SyntheticReport | null,
  slip: Slip | null,
): readonly string[] {
  const now = amount(report, RECEIVED);
  const then = before === null ? null : amount(before, RECEIVED);
  if (now === null || then === null || then === 0 || now === 0 || now === then) return [];
  const change = (100 * (now - then)) / then + (slip === 'change' ? 613 : 0);
  return [`收到申请同比${change > 0 ? '增长' : '下降'}${Math.abs(change).toFixed(2)}%。`];
}

/** Some bodies count concluded cases alone, which is no contradiction. */
function disputesOf(report: SyntheticReport, random: Random, slip: Slip | null): readonly string[] {
  const total = amount(report, RECONSIDERED);
  const pending = amount(report, PENDING) ?? 0;
  if (total === null || total === 0) return [];
  if (slip === 'all_upheld') return [`因政府信息公开申请行政复议${total}件，结果均维持。`];
  const isConcluded = random.chance(0.3) && total > pending;
  return [
    isConcluded
      ? `审结政府信息公开行政复议${total - pending}件。`
      : `因政府信息公开被申请行政复议${total}件。`,
  ];
}

/** What is wrong in a text, if anything is. */
interface ProseSlips {
  readonly slip: Slip | null;
  /** The year that it speaks of. */
  readonly saidYear: number;
  /** The body that it names. */
  readonly saidName: string;
}

/**
 * The prose of a report, its numbers as its tables have them but for one slip.
 *
 * @param before the report of the year before, where there is one
 */
export function proseOf(
  report: SyntheticReport,
  before: SyntheticReport | null,
  filler: Filler,
  random: Random,
  { slip, saidYear, saidName: name }: ProseSlips,
): SyntheticProse {
  return {
    one: [
      `合成数据：${saidYear}年，${name}的工作如下。`,
      ...countsOf(report, slip),
      ...changeOf(report, before, slip),
      ...filler.one,
    ].join(''),
    five: [...disputesOf(report, random, slip), ...filler.five].join(''),
    six: [`${saidYear}年，${name}没有收取信息处理费。`, ...filler.six].join(''),
  };
}
