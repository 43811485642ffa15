/** Numbers that the prose claims, against every expression of cells that they can mean. */
import {
  CELLS,
  DISPUTE_RESULTS,
  DISPUTE_ROUTES,
  cellById,
  disputeCell,
  type CellId,
  type Label,
} from '../../form/form.ts';
import { numberOf } from '../../report/cell-value.ts';
import { CLAIM_SECTIONS, type Claim } from '../../report/claim.ts';
import type { Reading } from '../../report/claim-readings.ts';
import type { Evidence, Finding, FindingSubject, Passage } from '../../report/finding.ts';
import { judgeClaim, type JudgedReading, type Judgement } from '../../report/judge-claim.ts';
import { ruleById } from '../../report/rules.ts';
import { numberAt, textAt, type Answer, type Statement } from '../question.ts';
import { storedReportAt, type StoredReport } from '../stored-reports.ts';
import {
  isEmpty,
  isInPart,
  partsOf,
  subjectAt,
  subjectSql,
  type FindingContext,
  type FindingSource,
  type Part,
} from './finding-source.ts';
import { placeInSentence, quoteOf } from './quote.ts';
import { zeroInProse } from './zero-in-prose.ts';

const CLAIM_COLUMNS = `c.section, c."offset" as place, c.sentence, c.kind, c.subject, c.applicant,
  c.value, c.unit, c.precision, c.printed, c.verb, c.direction`;

/** Reports that are judged at a time. */
const REPORTS_A_PART = 20_000;

const PARTS = `select row_id,
  floor((row_number() over (order by row_id) - 1) / ${REPORTS_A_PART}) as part
from (
  select distinct f.row_id from claims c join facts f on f.report_id = c.report_id
  where c.subject is not null
)`;

const claimsOfPart = (part: Part): Statement => ({
  text: `select f.row_id, ${CLAIM_COLUMNS}
from claims c join facts f on f.report_id = c.report_id
where ${isInPart('f.row_id', part)} and c.subject is not null
order by f.row_id, c.section, c."offset"`,
  parameters: [],
  cells: [],
});

const CELL_COLUMNS = CELLS.map((cell) => `r.${cell.id}`).join(', ');

const reportsOfPart = (part: Part): Statement => ({
  text: `select f.row_id, ${subjectSql('f')}, f.scope,
  f.form_t2, f.form_t3, r.source_file, r.cell_notes, ${CELL_COLUMNS}
from facts f join reports r using (row_id)
where ${isInPart('f.row_id', part)} and f.report_id in (select report_id from claims)`,
  parameters: [],
  cells: [],
});

/** Of each report that claims a change on last year, last year's. */
const reportsBefore = (part: Part): Statement => ({
  text: `select a.row_id, ${subjectSql('f')}, f.scope,
  f.form_t2, f.form_t3, r.source_file, r.cell_notes, ${CELL_COLUMNS}
from facts a join facts f on f.agency_id = a.agency_id and f.year = a.year - 1
join reports r on r.row_id = f.row_id
where ${isInPart('a.row_id', part)}
  and a.report_id in (select report_id from claims where kind = 'change')`,
  parameters: [],
  cells: [],
});

const claimAt = (answer: Answer, row: number): Claim => ({
  section: CLAIM_SECTIONS.find((id) => id === textAt(answer, 'section', row)) ?? 'one',
  offset: numberAt(answer, 'place', row) ?? 0,
  sentence: textAt(answer, 'sentence', row) ?? '',
  kind: (textAt(answer, 'kind', row) ?? 'received') as Claim['kind'],
  subject: textAt(answer, 'subject', row),
  applicant: textAt(answer, 'applicant', row) ?? 'total',
  value: numberAt(answer, 'value', row) ?? 0,
  unit: (textAt(answer, 'unit', row) ?? 'count') as Claim['unit'],
  precision: numberAt(answer, 'precision', row) ?? 0,
  printed: textAt(answer, 'printed', row) ?? '',
  verb: textAt(answer, 'verb', row),
  direction: textAt(answer, 'direction', row) as Claim['direction'],
});

/** Of what a number can mean so much is told, the nearest first. */
const MOST_READINGS = 3;

const ALL_UPHELD = /^(?:均|全部|都)/u;

function ruleOf({ kind, verb }: Claim): string {
  if (kind === 'change') return 'prose.change';
  if (kind === 'share') return 'prose.share';
  return ALL_UPHELD.test(verb ?? '') ? 'prose.all_upheld' : 'prose.number';
}

const UNITS: Readonly<Record<Claim['unit'], Label>> = {
  count: { zh: '', en: '' },
  percent: { zh: '%', en: '%' },
  yuan: { zh: ' 元', en: ' yuan' },
};

const rounded = (value: number): string => String(Math.round(value * 100) / 100);

const UP: Label = { zh: '增长', en: 'up' };
const DOWN: Label = { zh: '下降', en: 'down' };

/** What the cells give, in words; a cell without a number leaves it open. */
function given({ reading, base, bounds }: JudgedReading, { kind, unit }: Claim): Label {
  const say = (language: keyof Label): string => {
    if (kind === 'change' && bounds.low === bounds.high) {
      const way = (bounds.low < 0 ? DOWN : UP)[language];
      const by = `${rounded(Math.abs(bounds.low))}${UNITS[unit][language]}`;
      return language === 'zh'
        ? `${reading.label.zh}${way} ${by}`
        : `${reading.label.en}: ${way} by ${by}`;
    }
    const of = base === null ? '' : ` ÷ ${base.label[language]}`;
    const { low, high } = bounds;
    const amount = Number.isFinite(high)
      ? `= ${[...new Set([rounded(low), rounded(high)])].join('–')}`
      : `≥ ${rounded(low)}`;
    return `${reading.label[language]}${of} ${amount}${UNITS[unit][language]}`;
  };
  return { zh: say('zh'), en: say('en') };
}

/** What a text claims, as it is printed; of a change also which way it went. */
function claimedAs(claim: Claim): Label {
  const { kind, printed, direction } = claim;
  const quote = quoteOf(claim);
  const zh = quote === printed ? `“${printed}”` : `“${printed}”（“${quote}”）`;
  const en = quote === printed ? `“${printed}”` : `“${printed}” (“${quote}”)`;
  if (kind !== 'change' || (direction !== 'up' && direction !== 'down')) return { zh, en };
  const way = direction === 'down' ? DOWN : UP;
  return { zh: `${way.zh}${zh}`, en: `${way.en} ${en}` };
}

/** Routes of disputes that readings are about, in the order of the form. */
const routesOf = ({ readings }: Judgement): typeof DISPUTE_ROUTES =>
  DISPUTE_ROUTES.filter(({ id }) =>
    readings.some(({ reading }) => reading.plus.some((cell) => cellById(cell)?.row === id)),
  );

/** How the cases of a route ended, result by result: what “all upheld” stands against. */
function results(routes: typeof DISPUTE_ROUTES, { values }: StoredReport): Label {
  const say = (language: keyof Label): string =>
    routes
      .map(({ id, label }) => {
        const [total, ...parts] = DISPUTE_RESULTS.toSorted(
          (a, b) => Number(b.id === 'total') - Number(a.id === 'total'),
        ).map((result) => {
          const value = numberOf(values.get(disputeCell(id, result.id)));
          return `${result.label[language]} ${value ?? '—'}`;
        });
        return language === 'zh'
          ? `${label.zh}${total ?? ''}（${parts.join('、')}）`
          : `${label.en}: ${total ?? ''} (${parts.join(', ')})`;
      })
      .join(language === 'zh' ? '；' : '; ');
  return { zh: say('zh'), en: say('en') };
}

/** What the tables say in place of the claim. */
function givenInstead(
  claim: Claim,
  judgement: Judgement,
  nearest: readonly JudgedReading[],
  now: StoredReport,
): Label {
  const routes = ruleOf(claim) === 'prose.all_upheld' ? routesOf(judgement) : [];
  if (routes.length > 0) return results(routes, now);
  const tried = nearest.slice(0, MOST_READINGS).map((reading) => given(reading, claim));
  const [only, ...others] = judgement.lookalikes;
  const alike = only === undefined || others.length > 0 ? undefined : cellById(only)?.label;
  return {
    zh: `${tried.map(({ zh }) => zh).join('；')}${alike === undefined ? '' : `（“${alike.zh}”一格正是 ${claim.value}）`}`,
    en: `${tried.map(({ en }) => en).join('; ')}${alike === undefined ? '' : ` (the cell “${alike.en}” is ${claim.value})`}`,
  };
}

const distance = ({ bounds }: JudgedReading, claimed: number): number =>
  Math.max(bounds.low - claimed, claimed - bounds.high, 0);

function evidenceOf(
  rule: string,
  judgement: Judgement,
  now: StoredReport,
  before: StoredReport | null,
): readonly Evidence[] {
  const cellsOf = ({ plus, minus }: Reading): readonly CellId[] => [...plus, ...minus];
  const cells = new Set([
    ...judgement.readings.flatMap(({ reading, base }) => [
      ...cellsOf(reading),
      ...(base === null ? [] : cellsOf(base)),
    ]),
    ...(rule === 'prose.all_upheld'
      ? routesOf(judgement).flatMap(({ id }) =>
          DISPUTE_RESULTS.map((result) => disputeCell(id, result.id)),
        )
      : []),
    ...judgement.lookalikes,
  ]);
  const reports = before === null ? [now] : [before, now];
  return reports.flatMap(({ year, values }) =>
    [...cells].map((cell) => ({
      cell,
      year,
      value: numberOf(values.get(cell)),
      side: 'seen' as const,
    })),
  );
}

function passageOf(claim: Claim, { agencyName, year }: FindingSubject): Passage {
  const at = placeInSentence(claim);
  return {
    agencyName,
    year,
    section: claim.section,
    text: claim.sentence,
    marks: [[at, at + claim.printed.length]],
  };
}

function findingOf(
  claim: Claim,
  judgement: Judgement,
  subject: FindingSubject,
  now: StoredReport,
  before: StoredReport | null,
): Finding {
  const rule = ruleOf(claim);
  const claimed = claim.direction === 'down' ? -claim.value : claim.value;
  const nearest = judgement.readings.toSorted(
    (left, right) => distance(left, claimed) - distance(right, claimed),
  );
  const [closest] = nearest;
  const size = closest === undefined ? 0 : distance(closest, claimed);
  const instead = givenInstead(claim, judgement, nearest, now);
  const isOne = nearest.length === 1;
  const { year } = subject;
  return {
    rule,
    grade: ruleById(rule)?.grade ?? 'warning',
    ...subject,
    evidence: evidenceOf(rule, judgement, now, claim.kind === 'change' ? before : null),
    passages: [passageOf(claim, subject)],
    size,
    surprise: 3,
    sentence: {
      zh: `${year} 年报告正文写${claimedAs(claim).zh}，而表中${instead.zh}，${isOne ? '' : '都'}对不上，请核对。`,
      en: `The text of the report of ${year} says ${claimedAs(claim).en}, and the tables give ${instead.en}: ${isOne ? 'it does not agree' : 'none agrees'}; please check.`,
    },
    explanation: null,
    peers: null,
  };
}

const byRow = (answer: Answer): ReadonlyMap<number, number> =>
  new Map(
    Array.from({ length: answer.rows }, (_, row) => [numberAt(answer, 'row_id', row) ?? 0, row]),
  );

async function judgePart(part: Part, context: FindingContext): Promise<readonly Finding[]> {
  const claims = await context.ask(claimsOfPart(part));
  if (claims.rows === 0) return [];
  const reports = await context.ask(reportsOfPart(part));
  const earlier = await context.ask(reportsBefore(part));
  const places = byRow(reports);
  const earlierPlaces = byRow(earlier);
  const found: Finding[] = [];
  let last = -1;
  /** The last report told as a zero that its prose contradicts: once is enough. */
  let contradicted = -1;
  let now: StoredReport | null = null;
  let before: StoredReport | null = null;
  for (let row = 0; row < claims.rows; row += 1) {
    const id = numberAt(claims, 'row_id', row) ?? 0;
    const place = places.get(id);
    if (place === undefined) continue;
    if (id !== last) {
      if (row % 50 === 0) await context.pause();
      const earlierPlace = earlierPlaces.get(id);
      now = storedReportAt(reports, place);
      before = earlierPlace === undefined ? null : storedReportAt(earlier, earlierPlace);
      last = id;
    }
    if (now === null) continue;
    const claim = claimAt(claims, row);
    const judgement = judgeClaim(claim, now, before);
    if (judgement.verdict !== 'none_fits') continue;
    const subject = subjectAt(reports, place);
    found.push(findingOf(claim, judgement, subject, now, before));
    if (contradicted === id) continue;
    const zero = zeroInProse(claim, now, subject, passageOf(claim, subject));
    if (zero === null) continue;
    contradicted = id;
    found.push(zero);
  }
  return found;
}

export const PROSE: FindingSource = {
  label: { zh: '文字与表', en: 'Prose' },
  rules: ['prose.number', 'prose.share', 'prose.change', 'prose.all_upheld'],
  find: async (context) => {
    if (await isEmpty('claims', context)) return [];
    const found: Finding[] = [];
    for (const part of await partsOf(PARTS, context)) {
      found.push(...(await judgePart(part, context)));
    }
    return found;
  },
};
