/** Reports without any activity: which contradict themselves, and which surprise. */
import { DISPUTE_ROUTES, disputeCell, type Label } from '../../form/form.ts';
import { totalOf } from '../../metrics/quantity.ts';
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
import { numberAt, textAt, type Answer, type Statement } from '../question.ts';
import { fromRows, subjectAt, type FindingSource } from './finding-source.ts';
import {
  PEER_COUNTS,
  PEER_DEFINITIONS,
  PeerBook,
  zeroProbabilityAmong,
  type PeerKey,
} from './peer-counts.ts';

const HANDLED = `${totalOf('received')} + ${totalOf('carried_in')}`;
const CARRIED_OUT = totalOf('carried_out');
const DISPUTE_TOTALS = DISPUTE_ROUTES.map((route) => disputeCell(route.id, 'total'));
const isQuietSql = (alias: string): string =>
  ACTIVITY_CELLS.map((cell) => `${alias}.${cell} = 0`).join(' and ');

/** Quiet reports with the three years before them; a year without a report is null. */
const QUIET: Statement = {
  text: `with base as (
  select agency_id, agency_name, scope, level, province, function, year, ${HANDLED} as handled,
    ${CARRIED_OUT} as carried_out, ${DISPUTE_TOTALS.join(' + ')} as disputes,
    coalesce(${isQuietSql('facts')}, false) as quiet
  from facts
), quiet_years as (
  select agency_id, year, year - row_number() over (partition by agency_id order by year) as run
  from base where quiet
), streaks as (
  select agency_id, year, (count(*) over (partition by agency_id, run))::int as streak,
    year = max(year) over (partition by agency_id, run) as is_last
  from quiet_years
)
select q.agency_id, q.agency_name, q.scope, q.level, q.province, q.function, q.year,
  q.disputes::double as disputes, case when s.is_last then s.streak else 0 end::int as streak,
  case when b1.agency_name = q.agency_name then b1.carried_out end::double as carried_before,
  b1.handled::double as one_before, b2.handled::double as two_before, b3.handled::double as three_before
from base q
join streaks s on s.agency_id = q.agency_id and s.year = q.year
left join base b1 on b1.agency_id = q.agency_id and b1.year = q.year - 1
left join base b2 on b2.agency_id = q.agency_id and b2.year = q.year - 2
left join base b3 on b3.agency_id = q.agency_id and b3.year = q.year - 3
where q.quiet
order by q.year desc, q.agency_name, q.agency_id`,
  parameters: [],
  cells: [...ACTIVITY_CELLS, ...DISPUTE_TOTALS],
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
  text: `select scope, level, function, grouping(function)::int as no_function,
  count(*)::int as bodies, median((v - m) / (m * m))::double as excess
from (
  select scope, level, function, agency_id, avg(${HANDLED}) as m, var_samp(${HANDLED}) as v
  from facts group by scope, level, function, agency_id having count(${HANDLED}) >= 3
) where m >= ${LEAST_OWN_MEAN}
group by grouping sets ((scope, level, function), (scope, level))`,
  parameters: [],
  cells: ACTIVITY_CELLS,
};

interface QuietReport extends FindingSubject {
  readonly scope: string | null;
  readonly disputes: number | null;
  /** Quiet years in a row, told at the last of them; 0 elsewhere. */
  readonly streak: number;
  readonly carriedBefore: number | null;
  readonly before: readonly (number | null)[];
}

function quietAt(answer: Answer, row: number): QuietReport {
  return {
    ...subjectAt(answer, row),
    scope: textAt(answer, 'scope', row),
    disputes: numberAt(answer, 'disputes', row),
    streak: numberAt(answer, 'streak', row) ?? 0,
    carriedBefore: numberAt(answer, 'carried_before', row),
    before: ['one_before', 'two_before', 'three_before'].map((name) => numberAt(answer, name, row)),
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

class ZeroJudge {
  private readonly years = new Map<number, QuietYear>();

  constructor(
    private readonly settings: Settings,
    private readonly book: PeerBook,
    private readonly ownSpreads: OwnSpreads,
  ) {}

  judge(report: QuietReport): readonly Finding[] {
    return [
      this.contradicted(report),
      this.sudden(report),
      this.implausible(report),
      this.streak(report),
      this.quiet(report),
    ].flatMap((finding) => finding ?? []);
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
    const { agency, agencyName, year, province, level, function: work } = report;
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
    const { year, carriedBefore, disputes, before } = report;
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
    const { year } = report;
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
    const fewest = thresholdOf(rule, 'fewest_peers', this.settings);
    const limit = thresholdOf(rule, 'p_zero', this.settings) / 100;
    const tried = PEER_DEFINITIONS.flatMap((definition) => {
      const group = this.book.group(definition, report);
      if (group === undefined || group.peers - 1 < fewest) return [];
      const probability = zeroProbabilityAmong(group);
      return probability === null ? [] : [{ definition, group, probability }];
    });
    const [closest] = tried;
    if (closest === undefined || closest.probability >= limit) return null;
    const stands = tried.filter(({ probability }) => probability < limit).length;
    const { year } = report;
    const { definition, group, probability } = closest;
    const others = group.peers - 1;
    return this.finding(
      report,
      rule.id,
      {
        zh: `${year} 年没有申请；${definition.label.zh}的 ${others} 个机关中另有 ${group.zeros - 1} 个为零，平均 ${(group.total / others).toFixed(1)} 件，得零的概率约 ${percent(probability)}（${tried.length} 种同类口径中 ${stands} 种成立），请核对。`,
        en: `${year} has no request; of ${others} peers (${definition.label.en}) ${group.zeros - 1} have none either, the mean is ${(group.total / others).toFixed(1)}, and a zero has a probability of about ${percent(probability)} (it stands under ${stands} of ${tried.length} definitions of peers); please check.`,
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
    const { year, streak } = report;
    if (streak < thresholdOf(rule, 'least_years', this.settings)) return null;
    const national = PEER_DEFINITIONS.find(
      (definition) =>
        !definition.isSameProvince && definition.isSameFunction && definition.isSameYear,
    );
    const group = national === undefined ? undefined : this.book.group(national, report);
    const isAboveZero = group !== undefined && group.middle > 0;
    return this.finding(
      report,
      rule.id,
      {
        zh: `到 ${year} 年已连续 ${streak} 年没有申请${isAboveZero ? `，而同层级同职能机关的中位数是 ${group.middle} 件` : ''}。`,
        en: `No request for ${streak} years up to ${year}${isAboveZero ? `, while the median of its level and function is ${group.middle}` : ''}.`,
      },
      { surprise: isAboveZero ? 2 : 0.5, size: streak, grade: isAboveZero ? 'warning' : 'info' },
    );
  }

  private quiet(report: QuietReport): Finding {
    const { silent, quiet } = this.ofYear(report.year);
    return report.disputes === 0
      ? this.finding(report, 'zero.silent', silent, { surprise: 0.2 })
      : this.finding(report, 'zero.quiet', quiet, { surprise: 0.2 });
  }

  private ofYear(year: number): QuietYear {
    const known = this.years.get(year) ?? new QuietYear(year);
    this.years.set(year, known);
    return known;
  }
}

const spreadKey = (scope: string | null, level: string | null, work: string | null): string =>
  [scope, level, work].join('\u0000');

/** Stands for every function of a level. */
const ANY = '*';

/** Dispersion k by level and function; null is Poisson. */
class OwnSpreads {
  readonly #spreads = new Map<string, number | null>();

  constructor(answer: Answer) {
    for (let row = 0; row < answer.rows; row += 1) {
      if ((numberAt(answer, 'bodies', row) ?? 0) < FEWEST_FOR_SPREAD) continue;
      const excess = numberAt(answer, 'excess', row) ?? 0;
      const work =
        numberAt(answer, 'no_function', row) === 1 ? ANY : textAt(answer, 'function', row);
      this.#spreads.set(
        spreadKey(textAt(answer, 'scope', row), textAt(answer, 'level', row), work),
        excess > 0 ? 1 / excess : null,
      );
    }
  }

  /** Undefined where too few bodies tell. */
  of({ scope, level, function: work }: PeerKey): number | null | undefined {
    const own = this.#spreads.get(spreadKey(scope, level, work));
    return own === undefined ? this.#spreads.get(spreadKey(scope, level, ANY)) : own;
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
    const book = new PeerBook(await context.ask(PEER_COUNTS));
    const spreads = new OwnSpreads(await context.ask(OWN_SPREAD));
    const judge = new ZeroJudge(context.settings, book, spreads);
    const quiet = await context.ask(QUIET);
    return fromRows(quiet, context, (row) => judge.judge(quietAt(quiet, row)));
  },
};
