/** Numbers that the prose claims, against every expression of cells that they can mean. */
import { CELLS, type CellId, type Label } from '../../form/form.ts';
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

const ALL_UPHELD = /^(?:均|全部|都)/u;

function ruleOf({ kind, verb }: Claim): string {
  if (kind === 'change') return 'prose.change';
  if (kind === 'share') return 'prose.share';
  return ALL_UPHELD.test(verb ?? '') ? 'prose.all_upheld' : 'prose.number';
}

const UNITS: Readonly<Record<Claim['unit'], Label>> = {
  count: { zh: '', en: '' },
  percent: { zh: '%', en: ' %' },
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
    const amount =
      low === high
        ? rounded(low)
        : `${rounded(low)}–${Number.isFinite(high) ? rounded(high) : '…'}`;
    return `${reading.label[language]}${of} = ${amount}${UNITS[unit][language]}`;
  };
  return { zh: say('zh'), en: say('en') };
}

/** What a text claims, as it is printed; of a change also which way it went. */
function claimedAs({ kind, printed, direction }: Claim): Label {
  if (kind !== 'change' || (direction !== 'up' && direction !== 'down'))
    return { zh: `“${printed}”`, en: `“${printed}”` };
  const way = direction === 'down' ? DOWN : UP;
  return { zh: `${way.zh}“${printed}”`, en: `${way.en} “${printed}”` };
}

const distance = ({ bounds }: JudgedReading, claimed: number): number =>
  Math.max(bounds.low - claimed, claimed - bounds.high, 0);

function evidenceOf(
  judgement: Judgement,
  now: StoredReport,
  before: StoredReport | null,
): readonly Evidence[] {
  const cellsOf = ({ plus, minus }: Reading): readonly CellId[] => [...plus, ...minus];
  const cells = new Set(
    judgement.readings.flatMap(({ reading, base }) => [
      ...cellsOf(reading),
      ...(base === null ? [] : cellsOf(base)),
    ]),
  );
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
  const at = Math.max(0, claim.sentence.indexOf(claim.printed));
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
  const tried = nearest.slice(0, 3).map((reading) => given(reading, claim));
  const { year } = subject;
  return {
    rule,
    grade: ruleById(rule)?.grade ?? 'warning',
    ...subject,
    evidence: evidenceOf(judgement, now, claim.kind === 'change' ? before : null),
    passages: [passageOf(claim, subject)],
    size,
    surprise: 3,
    sentence: {
      zh: `${year} 年报告正文写${claimedAs(claim).zh}，而表中${tried.map(({ zh }) => zh).join('；')}，都对不上，请核对。`,
      en: `The text of the report of ${year} says ${claimedAs(claim).en}, and the tables give ${tried.map(({ en }) => en).join('; ')}: none agrees, please check.`,
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
