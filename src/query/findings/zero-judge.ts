/** What the rules say of one report without any activity. */
import { functionById, type ZeroExpectation } from '../../form/dimensions.ts';
import { DISPUTE_TOTALS, type Label } from '../../form/form.ts';
import { probabilityOfZero } from '../../metrics/statistics/zero-probability.ts';
import { ACTIVITY_CELLS } from '../../report/check.ts';
import {
  CERTAIN,
  surpriseOf,
  type Evidence,
  type Finding,
  type PeerGroup,
} from '../../report/finding.ts';
import { ruleById, thresholdOf, type Grade, type Rule, type Settings } from '../../report/rules.ts';
import type { OwnSpreads } from './own-spread.ts';
import { zeroProbabilityAmong, type PeerBook, type PeerCounts } from './peer-counts.ts';
import { PEER_DEFINITIONS, type PeerDefinition } from './peer-definitions.ts';
import { agreeing, chanceSaid } from './peers.ts';
import type { QuietReport } from './quiet-reports.ts';
import { CARRIED_IN, CARRIED_OUT, RECEIVED, type Handled } from './zero-history.ts';

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

const amountOf = ({ received, carriedIn }: Handled): number => received + carriedIn;

/** Peers by one definition, and how likely a zero is among them. */
interface TriedPeers {
  readonly definition: PeerDefinition;
  readonly group: PeerCounts;
  readonly probability: number;
}

interface KnownPeers {
  readonly tried: readonly TriedPeers[];
  /** The definition that judges. */
  readonly closest: TriedPeers | null;
  /** Median of what bodies of that level and function had to handle in that year. */
  readonly middle: number;
}

/** What a year had to handle, as cells. */
const handledIn = (year: number, { received, carriedIn }: Handled): readonly Evidence[] => [
  { cell: RECEIVED, year, value: received, side: 'seen' },
  { cell: CARRIED_IN, year, value: carriedIn, side: 'seen' },
];

/** Bodies of which a zero is odd whatever others of their level do. */
const RARELY_ZERO: ReadonlySet<string> = new Set<ZeroExpectation>(['anomalous', 'unlikely']);

/**
 * The definition that judges a zero: rather other years than other functions, as these differ far
 * more in how much they are asked; by all functions those alone whose zeros are odd anyway.
 */
function closestOf(tried: readonly TriedPeers[], work: string | null): TriedPeers | null {
  const [closest] = tried.toSorted(
    ({ definition: left }, { definition: right }) =>
      Number(right.isSameFunction) - Number(left.isSameFunction),
  );
  if (closest === undefined) return null;
  const isRarelyZero = RARELY_ZERO.has(functionById(work ?? '')?.zero ?? 'unknown');
  return closest.definition.isSameFunction || isRarelyZero ? closest : null;
}

/** Judges one after the other, and knows what those of a year, or of a kind, share. */
export class ZeroJudge {
  /** What all quiet bodies of a province, level, function and year share. */
  private readonly peers = new Map<string, KnownPeers>();
  private readonly years = new Map<number, QuietYear>();
  private readonly streaks = new Map<string, readonly Evidence[]>();

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
      evidence: rest.evidence ?? this.ofYear(year).evidence,
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
          evidence: [
            ...this.ofYear(year).evidence,
            { cell: CARRIED_OUT, year: year - 1, value: carriedBefore, side: 'seen' },
          ],
        },
      );
    }
    const [last] = before;
    const cases = disputes?.reduce((sum, each) => sum + each, 0) ?? 0;
    if (disputes !== null && cases > 0 && last != null && amountOf(last) === 0) {
      return this.finding(
        report,
        'zero.contradicted',
        {
          zh: `${year} 年和 ${year - 1} 年都没有申请，${year} 年却有 ${cases} 件复议、诉讼，请核对。`,
          en: `Neither ${year} nor ${year - 1} has a request, yet ${year} has ${cases} ${cases === 1 ? 'dispute' : 'disputes'}; please check.`,
        },
        {
          surprise: CERTAIN / 2,
          size: cases,
          evidence: [
            ...this.ofYear(year).evidence,
            ...handledIn(year - 1, last),
            ...DISPUTE_TOTALS.map((cell, at) => ({
              cell,
              year,
              value: disputes[at] ?? null,
              side: 'seen' as const,
            })),
          ],
        },
      );
    }
    return null;
  }

  private sudden(report: QuietReport): Finding | null {
    const rule = ruleOf('zero.sudden');
    const known = report.before.filter((value) => value !== null);
    const leastMean = thresholdOf(rule, 'least_mean', this.settings);
    if (known.length < 3) return null;
    const mean = known.reduce((sum, value) => sum + amountOf(value), 0) / known.length;
    if (mean < leastMean) return null;
    const spread = this.ownSpreads.of(report);
    if (spread === undefined) return null;
    const probability = probabilityOfZero(mean, spread);
    if (probability >= thresholdOf(rule, 'p_zero', this.settings) / 100) return null;
    const { year } = report.subject;
    const amounts = known.toReversed().map(amountOf).join('、');
    return this.finding(
      report,
      rule.id,
      {
        zh: `${year} 年没有申请，前三年需办理 ${amounts} 件；按它自己的水平，得零的概率约 ${chanceSaid(probability)}，请核对。`,
        en: `${year} has no request; the three years before had ${amounts.replaceAll('、', ', ')} to handle. At its own level a zero has a probability of about ${chanceSaid(probability)}; please check.`,
      },
      {
        surprise: surpriseOf(probability),
        size: mean,
        evidence: [
          ...this.ofYear(year).evidence,
          ...known.flatMap((value, at) => handledIn(year - 1 - at, value)),
        ],
      },
    );
  }

  private implausible(report: QuietReport): Finding | null {
    const rule = ruleOf('zero.implausible');
    const limit = thresholdOf(rule, 'p_zero', this.settings) / 100;
    const { tried, closest } = this.peersOf(report);
    if (closest === null || closest.probability >= limit) return null;
    const stands = tried.filter(({ probability }) => probability < limit).length;
    const { year } = report.subject;
    const { definition, group, probability } = closest;
    const others = group.peers - 1;
    const firm = agreeing({ stands, tried: tried.length });
    return this.finding(
      report,
      rule.id,
      {
        zh: `${year} 年没有申请；${definition.label.zh}的 ${others} ${definition.isSameYear ? '个机关' : '份报告'}中另有 ${group.zeros - 1} ${definition.isSameYear ? '个' : '份'}为零，平均 ${(group.total / others).toFixed(1)} 件，得零的概率约 ${chanceSaid(probability)}${firm.zh}，请核对。`,
        en: `${year} has no request; of ${others} ${definition.isSameYear ? 'peers' : 'reports of peers'} (${definition.label.en}) ${group.zeros - 1} ${group.zeros === 2 ? 'has' : 'have'} none either, the mean is ${(group.total / others).toFixed(1)}, and a zero has a probability of about ${chanceSaid(probability)}${firm.en}; please check.`,
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
        zh: `到 ${year} 年已连续 ${streak} 年没有申请${isAboveZero ? `，而同层级同职能机关的中位数是 ${middle} 件，请核对` : ''}。`,
        en: `No request for ${streak} years up to ${year}${isAboveZero ? `, while the median of its level and function is ${middle}; please check` : ''}.`,
      },
      {
        surprise: (isAboveZero ? 2 : 0.5) + this.surpriseAmongPeers(report),
        size: streak,
        evidence: this.quietYears(year, streak),
        grade: isAboveZero ? 'warning' : 'info',
      },
    );
  }

  private quiet(report: QuietReport): Finding {
    const { silent, quiet } = this.ofYear(report.subject.year);
    const surprise = this.surpriseAmongPeers(report);
    return report.disputes?.every((each) => each === 0) === true
      ? this.finding(report, 'zero.silent', silent, { surprise })
      : this.finding(report, 'zero.quiet', quiet, { surprise });
  }

  /** How much a zero surprises among peers; 0 where there are none to tell. */
  private surpriseAmongPeers(report: QuietReport): number {
    const { closest } = this.peersOf(report);
    return closest === null ? 0 : surpriseOf(closest.probability);
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
    const closest = closestOf(tried, subject.function);
    const peers = { tried, closest, middle: this.book.middle(peerGroup, year) };
    this.peers.set(key, peers);
    return peers;
  }

  /** The years of a streak, the last first: every streak of that length shares them. */
  private quietYears(year: number, streak: number): readonly Evidence[] {
    const key = `${year} ${streak}`;
    const known =
      this.streaks.get(key) ??
      Array.from({ length: streak }, (_, at) => this.ofYear(year - at).evidence).flat();
    this.streaks.set(key, known);
    return known;
  }

  private ofYear(year: number): QuietYear {
    const known = this.years.get(year) ?? new QuietYear(year);
    this.years.set(year, known);
    return known;
  }
}
