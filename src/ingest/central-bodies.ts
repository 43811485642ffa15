/** Bodies of the State: those of the whole country, and their branches in a region. */
import source from '../../data/divisions/zones.json' with { type: 'json' };
import type { Level } from '../form/dimensions.ts';

const MINISTRY =
  /^(?:中华人民共和国)?(?:外交|国防|教育|科学技术|工业和信息化|公安|国家安全|民政|司法|财政|人力资源和社会保障|自然资源|生态环境|住房和城乡建设|交通运输|水利|农业农村|商务|文化和旅游|退役军人事务|应急管理)部$/u;
const NATIONAL =
  /^(?:国务院.*|中华人民共和国.{2,12}(?:部|委员会|署)|国家.{2,14}(?:总?局|委员会|委|办公室)|中国(?:人民银行|气象局|地震局|民用航空局|证券监督管理委员会|银行保险监督管理委员会)|(?:中华人民共和国)?海关总署|(?:中华人民共和国)?审计署)$/u;

/** What stands before the region in the name of a branch: 国家税务总局|郏县税务局. */
const BRANCH_OF =
  /^(?:国家税务总局|国家统计局|国家金融监督管理总局|国家矿山安全监察局|国家外汇管理局|国家能源局|国家邮政局|国家林业和草原局|国家粮食和物资储备局|中国人民银行|中国证券监督管理委员会|中国证监会|中国银行保险监督管理委员会|中国银保监会|中国民用航空(?!局$)|民航|审计署驻|财政部|中华人民共和国|中国共产党|中共|中国(?=气象|地震))(?=.)/u;

/** True for a body whose work is the whole country's; it has no region. */
export const isNationalBody = (name: string): boolean => {
  const branch = BRANCH_OF.exec(name)?.[0];
  const isBranch =
    branch !== undefined &&
    branch !== '中华人民共和国' &&
    branch !== '中国' &&
    name.length > branch.length;
  return MINISTRY.test(name) || (!isBranch && NATIONAL.test(name));
};

/** A name without the body that it is a branch of. */
export const withoutCentralPrefix = (name: string): string => name.replace(BRANCH_OF, '');

/** True for a branch of a central body; its function stands in the whole name. */
export const isCentralBranch = (name: string): boolean =>
  BRANCH_OF.test(name) && !/^(?:中共|中国共产党)/u.test(name);

export interface Zone {
  readonly name: string;
  /** Code of the division that it lies in. */
  readonly code: string;
  readonly level: Level;
}

const ZONES = (source.zones as unknown as readonly (readonly [string, string, Level])[]).map(
  ([name, code, level]): Zone => ({ name, code, level }),
);

/** The zone without a code of its own that a name begins with, after its province at most. */
export const zoneIn = (name: string): Zone | undefined =>
  ZONES.find((zone) => {
    const at = name.indexOf(zone.name);
    return at >= 0 && at <= 4;
  });
