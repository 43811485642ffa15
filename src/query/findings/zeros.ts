/** Reports without any activity: which contradict themselves, and which surprise. */
import { DISPUTE_ROUTES, disputeCell, type Label } from '../../form/form.ts';
import { probabilityOfZero } from '../../metrics/statistics/zero-probability.ts';
import { ACTIVITY_CELLS } from '../../report/check.ts';
import {
  CERTAIN,
  surpriseOf,
  type Evidence,
  type Finding,
  type FindingSubject,
  type PeerGroup,
} from '../../report/finding.ts';
import { ruleById, thresholdOf, type Grade, type Rule, type Settings } from '../../report/rules.ts';
import { numberAt, type Answer, type Statement } from '../question.ts';
import { fromRows, numbersOf, type FindingSource, type Subjects } from './finding-source.ts';
import {
  PEER_COUNTS,
  PEER_MIDDLES,
  PeerBook,
  zeroProbabilityAmong,
  type PeerCounts,
} from './peer-counts.ts';
import { CARRIED_OUT, HANDLED, HISTORY, History, streaksOf } from './zero-history.ts';
import { PEER_DEFINITIONS, type PeerDefinition } from './peer-definitions.ts';
import { agreeing } from './peers.ts';

const DISPUTE_TOTALS = DISPUTE_ROUTES.map((route) => disputeCell(route.id, 'total'));

/** Reports whose four totals are 0. */
const QUIET: Statement = {
  text: `select row_id, peer_group, level_group, (${DISPUTE_TOTALS.join(' + ')})::double as disputes
from figures where ${ACTIVITY_CELLS.map((cell) => `${cell} = 0`).join(' and ')}`,
  parameters: [],
  cells: [],
};

/** A body with fewer requests says too little of its own spread. */
const LEAST_OWN_MEAN = 5;
const FEWEST_FOR_SPREAD = 5;

/**
 * How much one body differs from year to year: the median of (s² − m) / m² = 1/k over bodies of a
 * level and function, which a jump of one of them does not move. A sudden zero has to be judged
 * by it, as bodies differ far more among each other.
 */
const OWN_SPREAD: Statement = {
  text: `select peer_group, level_group, count(*)::int as bodies,
  median((v - m) / (m * m))::double as excess
from (
  select peer_group, any_value(level_group) as level_group,
    avg(${HANDLED}) as m, var_samp(${HANDLED}) as v
  from figures
  group by peer_group, body having count(${HANDLED}) >= 3
) where m >= ${LEAST_OWN_MEAN}
group by grouping sets ((peer_group), (level_group))`,
  parameters: [],
  cells: [],
};

interface QuietReport {
  readonly subject: FindingSubject;
  readonly scope: string | null;
  readonly peerGroup: number;
  readonly levelGroup: number;
  readonly disputes: number | null;
  /** Quiet years in a row, told at the last of them; 0 elsewhere. */
  readonly streak: number;
  readonly carriedBefore: number | null;
  readonly before: readonly (number | null)[];
}

/** Reads quiet reports one after the other: a country has half a million of them. */
function quietReports(
  answer: Answer,
  history: History,
  subjects: Subjects,
): (row: number) => QuietReport {
  const ids = numbersOf(answer, 'row_id');
  const streaks = streaksOf(ids, history);
  const [groups, levels] = [numbersOf(answer, 'peer_group'), numbersOf(answer, 'level_group')];
  const disputes = numbersOf(answer, 'disputes');
  return (row) => {
    const id = ids[row] ?? 0;
    const ofDisputes = disputes[row] ?? Number.NaN;
    return {
      subject: subjects.of(id),
      scope: subjects.scopeOf(id),
      peerGroup: groups[row] ?? -1,
      levelGroup: levels[row] ?? -1,
      disputes: Number.isNaN(ofDisputes) ? null : ofDisputes,
      streak: streaks[row] ?? 0,
      carriedBefore: history.carriedInto(id),
      before: history.handledBefore(id),
    };
  };
}

const ruleOf = (id: string): Rule => {
  const rule = ruleById(id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
};

/** What every quiet report of a year shares: a country has a quarter of a million of them. */
class QuietYear {
  readonly evidence: readonly Evidence[];
  readonly silent: Label;
  readonly quiet: Label;

  constructor(year: number) {
    this.evidence = ACTIVITY_CELLS.map((cell) => ({ cell, year, value: 0, side: 'seen' as const }));
    this.silent = {
      zh: `${year} 年没有申请，也没有复议、诉讼。`,
      en: `${year} has neither requests nor disputes.`,
    };
    this.quiet = { zh: `${year} 年没有申请。`, en: `${year} has no request.` };
  }
}

const percent = (share: number): string => `${Number((share * 100).toPrecision(2))}%`;

/** Peers by one definition, and how likely a zero is among them. */
interface TriedPeers {
  readonly definition: PeerDefinition;
  readonly group: PeerCounts;
  readonly probability: number;
}

interface KnownPeers {
  readonly tried: readonly TriedPeers[];
  /** Median of what bodies of that level and function had to handle in that year. */
  readonly middle: number;
}

class ZeroJudge {
  /** What all quiet bodies of a province, level, function and year share. */
  private readonly peers = new Map<string, KnownPeers>();
  private readonly years = new Map<number, QuietYear>();

  constructor(
    private readonly settings: Settings,
    private readonly book: PeerBook,
    private readonly ownSpreads: OwnSpreads,
  ) {}

  judge(report: QuietReport): readonly Finding[] {
    const found: Finding[] = [];
    for (const finding of [
      this.contradicted(report),
      this.sudden(report),
      this.implausible(report),
      this.streak(report),
      this.quiet(report),
    ]) {
      if (finding !== null) found.push(finding);
    }
    return found;
  }

  private finding(
    report: QuietReport,
    rule: string,
    sentence: Label,
    rest: {
      readonly surprise: number;
      readonly size?: number;
      readonly grade?: Grade;
      readonly evidence?: readonly Evidence[];
      readonly peers?: PeerGroup | null;
    },
  ): Finding {
    const { agency, agencyName, year, province, level, function: work } = report.subject;
    return {
      rule,
      grade: rest.grade ?? ruleOf(rule).grade,
      agency,
      agencyName,
      year,
      province,
      level,
      function: work,
      evidence:
        rest.evidence === undefined
          ? this.ofYear(year).evidence
          : [...this.ofYear(year).evidence, ...rest.evidence],
      size: rest.size ?? 0,
      surprise: rest.surprise,
      sentence,
      explanation: null,
      peers: rest.peers ?? null,
    };
  }

  private contradicted(report: QuietReport): Finding | null {
    const { carriedBefore, disputes, before } = report;
    const { year } = report.subject;
    if (carriedBefore !== null && carriedBefore > 0) {
      return this.finding(
        report,
        'zero.contradicted',
        {
          zh: `${year} 年四项总计都是 0，但 ${year - 1} 年报告结转下年 ${carriedBefore} 件，请说明去向。`,
          en: `All four totals of ${year} are 0, yet the report of ${year - 1} carries ${carriedBefore} forward; please say where they went.`,
        },
        {
          surprise: CERTAIN,
          size: carriedBefore,
          evidence: [{ cell: CARRIED_OUT, year: year - 1, value: carriedBefore, side: 'left' }],
        },
      );
    }
    if (disputes !== null && disputes > 0 && before[0] === 0) {
      return this.finding(
        report,
        'zero.contradicted',
        {
          zh: `${year} 年和 ${year - 1} 年都没有申请，${year} 年却有 ${disputes} 件复议、诉讼，请核对。`,
          en: `Neither ${year} nor ${year - 1} has a request, yet ${year} has ${disputes} disputes; please check.`,
        },
        { surprise: CERTAIN / 2, size: disputes },
      );
    }
    return null;
  }

  private sudden(report: QuietReport): Finding | null {
    const rule = ruleOf('zero.sudden');
    const known = report.before.filter((value) => value !== null);
    const leastMean = thresholdOf(rule, 'least_mean', this.settings);
    if (known.length < 3) return null;
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    if (mean < leastMean) return null;
    const spread = this.ownSpreads.of(report);
    if (spread === undefined) return null;
    const probability = probabilityOfZero(mean, spread);
    if (probability >= thresholdOf(rule, 'p_zero', this.settings) / 100) return null;
    const { year } = report.subject;
    const amounts = report.before.toReversed().join('、');
    return this.finding(
      report,
      rule.id,
      {
        zh: `${year} 年没有申请，前三年需办理 ${amounts} 件；按它自己的水平，得零的概率约 ${percent(probability)}，请核对。`,
        en: `${year} has no request; the three years before had ${amounts.replaceAll('、', ', ')} to handle. At its own level a zero has a probability of about ${percent(probability)}; please check.`,
      },
      { surprise: surpriseOf(probability), size: mean },
    );
  }

  private implausible(report: QuietReport): Finding | null {
    const rule = ruleOf('zero.implausible');
    const limit = thresholdOf(rule, 'p_zero', this.settings) / 100;
    const tried = this.peersOf(report).tried;
    const [closest] = tried;
    if (closest === undefined || closest.probability >= limit) return null;
    const stands = tried.filter(({ probability }) => probability < limit).length;
    const { year } = report.subject;
    const { definition, group, probability } = closest;
    const others = group.peers - 1;
    const firm = agreeing({ stands, tried: tried.length });
    return this.finding(
      report,
      rule.id,
      {
        zh: `${year} 年没有申请；${definition.label.zh}的 ${others} 个机关中另有 ${group.zeros - 1} 个为零，平均 ${(group.total / others).toFixed(1)} 件，得零的概率约 ${percent(probability)}${firm.zh}，请核对。`,
        en: `${year} has no request; of ${others} peers (${definition.label.en}) ${group.zeros - 1} have none either, the mean is ${(group.total / others).toFixed(1)}, and a zero has a probability of about ${percent(probability)}${firm.en}; please check.`,
      },
      {
        surprise: surpriseOf(probability),
        size: group.total / others,
        peers: { label: definition.label, count: others, stands, tried: tried.length },
      },
    );
  }

  private streak(report: QuietReport): Finding | null {
    const rule = ruleOf('zero.streak');
    const { streak } = report;
    const { year } = report.subject;
    if (streak < thresholdOf(rule, 'least_years', this.settings)) return null;
    const { middle } = this.peersOf(report);
    const isAboveZero = middle > 0;
    return this.finding(
      report,
      rule.id,
      {
        zh: `到 ${year} 年已连续 ${streak} 年没有申请${isAboveZero ? `，而同层级同职能机关的中位数是 ${middle} 件` : ''}。`,
        en: `No request for ${streak} years up to ${year}${isAboveZero ? `, while the median of its level and function is ${middle}` : ''}.`,
      },
      { surprise: isAboveZero ? 2 : 0.5, size: streak, grade: isAboveZero ? 'warning' : 'info' },
    );
  }

  private quiet(report: QuietReport): Finding {
    const { silent, quiet } = this.ofYear(report.subject.year);
    return report.disputes === 0
      ? this.finding(report, 'zero.silent', silent, { surprise: 0.2 })
      : this.finding(report, 'zero.quiet', quiet, { surprise: 0.2 });
  }

  /** Every definition of peers that has enough of them, and the median of level and function. */
  private peersOf(report: QuietReport): KnownPeers {
    const { peerGroup, scope, subject } = report;
    const { province, year } = subject;
    const key = `${peerGroup} ${year} ${province ?? ''}`;
    const known = this.peers.get(key);
    if (known !== undefined) return known;
    const fewest = thresholdOf(ruleOf('zero.implausible'), 'fewest_peers', this.settings);
    const tried = PEER_DEFINITIONS.flatMap((definition): readonly TriedPeers[] => {
      const group = this.book.group(definition, { ...subject, scope });
      if (group === undefined || group.peers - 1 < fewest) return [];
      const probability = zeroProbabilityAmong(group);
      return probability === null ? [] : [{ definition, group, probability }];
    });
    const peers = { tried, middle: this.book.middle(peerGroup, year) };
    this.peers.set(key, peers);
    return peers;
  }

  private ofYear(year: number): QuietYear {
    const known = this.years.get(year) ?? new QuietYear(year);
    this.years.set(year, known);
    return known;
  }
}

/** Dispersion k by level and function, else by level; null is Poisson. */
class OwnSpreads {
  readonly #ofPeers = new Map<number, number | null>();
  readonly #ofLevel = new Map<number, number | null>();

  constructor(answer: Answer) {
    for (let row = 0; row < answer.rows; row += 1) {
      if ((numberAt(answer, 'bodies', row) ?? 0) < FEWEST_FOR_SPREAD) continue;
      const excess = numberAt(answer, 'excess', row) ?? 0;
      const spread = excess > 0 ? 1 / excess : null;
      const peers = numberAt(answer, 'peer_group', row);
      if (peers !== null) this.#ofPeers.set(peers, spread);
      else this.#ofLevel.set(numberAt(answer, 'level_group', row) ?? -1, spread);
    }
  }

  /** Undefined where too few bodies tell. */
  of({ peerGroup, levelGroup }: QuietReport): number | null | undefined {
    const own = this.#ofPeers.get(peerGroup);
    return own === undefined ? this.#ofLevel.get(levelGroup) : own;
  }
}

export const ZEROS: FindingSource = {
  label: { zh: '零活动', en: 'Zero activity' },
  rules: [
    'zero.contradicted',
    'zero.sudden',
    'zero.implausible',
    'zero.streak',
    'zero.silent',
    'zero.quiet',
  ],
  find: async (context) => {
    const book = new PeerBook(await context.ask(PEER_COUNTS), await context.ask(PEER_MIDDLES));
    const spreads = new OwnSpreads(await context.ask(OWN_SPREAD));
    const judge = new ZeroJudge(context.settings, book, spreads);
    const history = new History(await context.ask(HISTORY));
    const quiet = await context.ask(QUIET);
    const reportAt = quietReports(quiet, history, await context.subjects());
    return fromRows(quiet, context, (row) => judge.judge(reportAt(row)));
  },
};
