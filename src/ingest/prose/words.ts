/** The words of claims as data. Every pattern is a list of words: none can backtrack far. */
import { rowsOfGroup } from '../../form/form.ts';

/** What a request was answered with: an id of `claim-readings.ts` and its words, specific first. */
export interface OutcomeWords {
  readonly subject: string;
  readonly words: RegExp;
  /** True for a reason (a row inside a group): it wins over the name of its group. */
  readonly isReason: boolean;
}

const reasons: Readonly<Record<string, RegExp>> = {
  withheld_state_secret: /国家秘密/gu,
  withheld_other_law: /其他法律、?行政法规禁止公开|法律、?行政法规禁止公开/gu,
  withheld_security: /[“"]?三安全一稳定[”"]?/gu,
  withheld_third_party: /第三方合法权益|第三方权益|侵害第三方/gu,
  withheld_internal: /三类内部事务信息|内部事务信息|内部事务/gu,
  withheld_process: /四类过程性信息|过程性信息/gu,
  withheld_case_file: /行政执法案卷(?:信息)?|执法案卷(?:信息)?/gu,
  withheld_registry: /行政查询事项/gu,
  unavailable_not_held: /本机关不掌握|不掌握相关|政府信息不存在|信息不存在/gu,
  unavailable_must_create: /没有现成信息|需要?另行制作/gu,
  unavailable_unclear: /补正后(?:申请内容)?仍?不明确|补正后内容仍?不明确/gu,
  not_processed_petition: /信访举报投诉类(?:申请)?|信访、举报、投诉类?(?:申请)?/gu,
  not_processed_repeat: /重复申请/gu,
  not_processed_publication: /要求提供公开出版物|公开出版物/gu,
  not_processed_excessive: /无正当理由大量反复申请|大量反复申请/gu,
  not_processed_reconfirm: /确认或重新出具已获取信息|重新出具已获取信息/gu,
  other_no_correction: /(?:申请人)?(?:无正当理由)?逾期[不未]补正/gu,
  other_no_payment: /(?:申请人)?逾期未按收费通知要求缴纳费用|逾期未缴[纳费]?费?用?/gu,
};

const groups: readonly (readonly [string, RegExp])[] = [
  ['partial', /部分予以公开|予以部分公开|同意部分公开|部分公开/gu],
  ['granted', /(?<!不)(?:予以公开|同意公开|准予公开)/gu],
  ['group_withheld', /不予公开|不予以公开|不同意公开/gu],
  ['group_unavailable', /无法提供/gu],
  ['group_not_processed', /不予处理/gu],
  ['group_other', /其他处理/gu],
];

/** Every outcome that prose names, reasons before groups. */
export const OUTCOMES: readonly OutcomeWords[] = [
  ...(['withheld', 'unavailable', 'not_processed', 'other'] as const)
    .flatMap(rowsOfGroup)
    .flatMap(({ id }) => {
      const words = reasons[id];
      return words === undefined ? [] : [{ subject: id, words, isReason: true }];
    }),
  ...groups.map(([subject, words]) => ({ subject, words, isReason: false })),
];

/** Kinds of applicant; `organisation` is all five kinds that are no natural person. */
export const APPLICANT_WORDS: readonly (readonly [string, RegExp])[] = [
  ['organisation', /法人[、或和及与]?(?:或者|以及)?其他组织/gu],
  ['natural', /自然人/gu],
  ['business', /商业企业/gu],
  ['research', /科研机构/gu],
  ['nonprofit', /社会公益组织/gu],
  ['legal_service', /法律服务机构/gu],
];

/** Everyone that may ask: it names no kind of applicant. */
export const EVERYONE = /公民、?法人[、或和及与]?(?:或者|以及)?其他组织/gu;

export const RECEIVED = /新收|收到|接到|收办|受理|接收/u;
export const HANDLED = /办理|办结|答复|处理|回复/u;
const VERBS = /新收|收到|接到|收办|受理|接收|办理完毕|办理|办结|答复|处理完毕|处理|回复|完成/gu;
export const CARRIED_IN = /上年度?结转|上一年度?结转|去年结转|结转上年度?/u;
export const CARRIED_OUT =
  /结转(?:至|到)?(?:下一?年度?|次年)(?:度)?(?:继续)?(?:办理)?|转下一?年度?(?:继续)?办理/u;

export const REQUEST =
  /(?:依申请公开)?(?:政府|政务)?信息公开(?:的)?申请|依申请公开|公开申请|申请公开|申请(?:数量|数|量|总数|总量)?/gu;
/** That a sentence or the part it stands in speaks of requests for disclosure. */
export const REQUEST_CONTEXT = /信息公开(?:的)?申请|依申请|公开申请|申请公开/u;
export const DISCLOSURE_CONTEXT = /信息公开|依申请|政务公开/u;

export const RECONSIDERATION = /行政复议|复议/u;
export const LITIGATION = /行政诉讼|诉讼|行政应诉|应诉/u;
export const DIRECT_SUIT = /未经复议直接(?:起诉|提起(?:行政)?诉讼)/u;
export const POST_SUIT = /复议后(?:起诉|提起(?:行政)?诉讼)/u;
export const RESULTS: readonly (readonly [string, RegExp])[] = [
  ['upheld', /(?:结果)?(?:被|予以|予|为)?维持/gu],
  ['corrected', /(?:结果)?(?:被|予以)?纠正/gu],
  ['other', /其他结果/gu],
  ['pending', /尚?未审结|正在审理(?:中)?|尚在审理(?:中)?/gu],
];
const DISPUTES =
  /未经复议直接(?:起诉|提起(?:行政)?诉讼)|复议后(?:起诉|提起(?:行政)?诉讼)|行政复议|复议|行政诉讼|诉讼|行政应诉|应诉|提起|引起|引发|导致|涉及|涉|被|因|类|案件|案|申请/gu;

export const PROCESSING_FEE = /信息处理费|检索费|邮寄费/u;
export const ADMINISTRATIVE_FEE = /行政事业性收费/u;

/** Words that say nothing of what is counted. */
const FILLERS =
  /本机关|本单位|本部门|本局|我局|我单位|我市|我县|我区|我镇|全年度?|本年度?|今年|年度|年内|当年|期间|共计|合计|总计|总共|一共|总数|数量|总量|共|计|总|数|量|为|是|有|的|了|其中|包括|包含|含|已经|已|并|和|及|与|或者|或|、|对|作出|做出|决定|告知|属于|因|涉及|各类|各种|案件|事项|件|情形|情况|方面|类|政府信息公开工作|政府信息公开|政府信息|信息公开工作|信息公开|政务公开|依法|予以|大约|约|超过|逾|近|申请人|社会公众|群众|提出|提交|后|另|还|则|“|”|"|结果/gu;

export const CHANGES =
  /同比|较上一?年度?|比上一?年度?|较去年|比去年|与上一?年度?(?:同期)?相比|与去年(?:同期)?相比|同期|相比|增长率|增幅|降幅|增长|增加|上升|提高|下降|减少|降低|回落|持平|[增升降减]|基本|约/gu;
export const IS_CHANGE =
  /(?:同比|较上一?年|比上一?年|较去年|比去年|与上一?年度?(?:同期)?相比|与去年(?:同期)?相比|增长率|增幅|降幅)/u;
export const UP = /增长|增加|上升|提高|增幅|[增升]/u;
export const DOWN = /下降|减少|降低|回落|降幅|[降减]/u;
export const SHARES = /占比|占|比例|比重|率|百分比|约|全部|总数的?|总量的?|总|全年/gu;

/** A part of the requests only, by time, place or way: no cell holds it. */
export const PART_OF =
  /上半年|下半年|季度|[一二三四五六七八九十\d]月|累计|以来|历年|近[一二两三四五\d]+年|按[时期]|延期|超期|逾期[答办]|当场|网上|网络|在线|线上|信函|邮寄|邮件|当面|现场|窗口|传真|渠道|平台|电子|口头|书面|本级|市直|县直|区直|省直|直属|下属|乡镇|镇街|街道办|各(?:县|区|镇|乡|部门|单位|街道|局|委)|转办|转交|代办|协助|会同|同一申请人|首次|复议机关/u;
/** A whole that is wider than the body that reports, unless it is a government. */
export const WIDER = /全(?:市|县|区|省|州|旗|镇|乡|系统)|各级/u;
/** The other year's number: 上年的12件, 去年同期12件, 2023年12件. */
export const LAST_YEAR =
  /(?:上一?年度?|去年)(?!度?结转)(?:同期)?(?:收到|受理|办理|办结)?(?:的|为|是|共)?[（]?$/u;
/** Numbers that stand apart for several subjects. */
export const APART = /分别|依次|各$|每|平均|人均|均为|不超过|首[件例]/u;
/** A dash of a whole year, from its first day to its last. */
export const WHOLE_YEAR =
  /[自从]?(?:20\d\d年)?1月1日起?[至到—-](?:20\d\d年)?12月31日(?:止|期间)?|截[至止]到?(?:20\d\d年)?(?:12月31日|12月底|年底)/gu;
export const YEAR = /20\d\d(?=年)/gu;
export const NEGATED =
  /(?:本年度?|全年|今年|年内|暂|均|也|亦|并|当年|从)?(?:未曾|未有|未|没有|没|无(?![法关需论]|正当))(?:有)?(?:发生过|发生|收到过|收到|接到|受理|产生|出现|收取|存在)?/u;
export const ALL_UPHELD =
  /(?:均|全部|都)(?:被|已|为|予以|获|得到|依法)*(?:结果)?维持(?:原.{0,8})?$/u;

const strip = (text: string, patterns: readonly RegExp[]): string =>
  patterns.reduce((rest, pattern) => rest.replace(pattern, ''), text);

/** What is left of a clause when every word that is understood is taken away. */
export const restOfRequests = (clause: string): string =>
  strip(clause, [REQUEST, VERBS, FILLERS, VERBS]);

/** The same for a clause of outcomes. */
export const restOfOutcome = (clause: string): string =>
  strip(clause, [...OUTCOMES.map(({ words }) => words), REQUEST, VERBS, FILLERS]);

/** The same for a clause of disputes. */
export const restOfDisputes = (clause: string): string =>
  strip(clause, [
    /政府信息公开工作|信息公开工作|政府信息公开|信息公开/gu,
    DISPUTES,
    ...RESULTS.map(([, words]) => words),
    VERBS,
    FILLERS,
  ]);

/** The same for a change on last year or a share. */
export const restOfChange = (clause: string): string => strip(clause, [CHANGES, FILLERS]);
export const restOfShare = (clause: string): string => strip(clause, [SHARES, REQUEST, FILLERS]);

/** The whole that a share is of, in words of the form: 占办理结果总数的, 占办结件数的. */
const WHOLE = /^占(?:全部|全年|本年度?)?(?:已)?(?:办理结果|办结|答复|办理)/u;
export const restOfWhole = (clause: string): string => restOfShare(clause.replace(WHOLE, '占'));
