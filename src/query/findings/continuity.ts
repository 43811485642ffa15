/** What one year hands to the next: carried-over requests, and documents in force. */
import { cellById, type CellId, type Label } from '../../form/form.ts';
import { CARRY_OVER_LINKS } from '../../form/identities.ts';
import { CERTAIN, type Evidence, type Finding, type FindingSubject } from '../../report/finding.ts';
import { ruleById } from '../../report/rules.ts';
import { numberAt, type Answer, type Statement } from '../question.ts';
import {
  YEAR_BEFORE,
  fromRows,
  numbersOf,
  type FindingContext,
  type FindingSource,
} from './finding-source.ts';

const STOCK_FROM = 2022;

/** in_force(N) = in_force(N−1) + made(N) − repealed(N), for each row of table 2 that has the three. */
const STOCKS: readonly { readonly label: Label; readonly row: string }[] = [
  { label: { zh: '规章', en: 'Regulations' }, row: 'regulations' },
  { label: { zh: '行政规范性文件', en: 'Normative documents' }, row: 'normative_documents' },
].filter(({ row }) =>
  ['made', 'repealed', 'in_force'].every((part) => cellById(`${row}_${part}`) !== undefined),
);

const OUT = CARRY_OVER_LINKS.map((link) => link.out);
const IN = CARRY_OVER_LINKS.map((link) => link.in);

/** Consecutive reports of one body under one name that do not join. */
const CARRY_OVER: Statement = {
  text: `select a.row_id, ${OUT.map((cell) => `b.${cell} as before_${cell}`).join(', ')},
  ${IN.map((cell) => `a.${cell}`).join(', ')}
${YEAR_BEFORE}
where not a.is_renamed
  and (${CARRY_OVER_LINKS.map((link) => `b.${link.out} <> a.${link.in}`).join(' or ')})
order by a.year desc, a.row_id`,
  parameters: [],
  cells: [],
};

const STOCK: Statement = {
  text: `select a.row_id, ${STOCKS.map(
    ({ row }) =>
      `b.${row}_in_force as before_${row}_in_force, a.${row}_made, a.${row}_repealed, a.${row}_in_force`,
  ).join(', ')}
${YEAR_BEFORE}
where not a.is_renamed and a.year >= ${STOCK_FROM}
  and (${STOCKS.map(
    ({ row }) => `b.${row}_in_force + a.${row}_made - a.${row}_repealed <> a.${row}_in_force`,
  ).join(' or ')})
order by a.year desc, a.row_id`,
  parameters: [],
  cells: [],
};

function carryOverAt(answer: Answer, row: number, subject: FindingSubject): readonly Finding[] {
  const { year } = subject;
  return CARRY_OVER_LINKS.flatMap((link): readonly Finding[] => {
    const out = numberAt(answer, `before_${link.out}`, row);
    const into = numberAt(answer, link.in, row);
    if (out === null || into === null || out === into) return [];
    return [
      {
        rule: 'continuity.carry_over',
        grade: ruleById('continuity.carry_over')?.grade ?? 'error',
        ...subject,
        evidence: [
          { cell: link.out, year: year - 1, value: out, side: 'left' },
          { cell: link.in, year, value: into, side: 'right' },
        ],
        size: Math.abs(out - into),
        surprise: CERTAIN,
        sentence: {
          zh: `${link.label.zh}：${year - 1} 年报告结转下年 ${out}，${year} 年报告上年结转 ${into}，请核对。`,
          en: `${link.label.en}: the report of ${year - 1} carries ${out} forward, that of ${year} carries ${into} in; please check.`,
        },
        explanation: null,
        peers: null,
      },
    ];
  });
}

function stockAt(answer: Answer, row: number, subject: FindingSubject): readonly Finding[] {
  const { year } = subject;
  return STOCKS.flatMap(({ row: of, label }): readonly Finding[] => {
    const at = (cell: CellId): number | null => numberAt(answer, cell, row);
    const [before, made, repealed, force] = [
      at(`before_${of}_in_force`),
      at(`${of}_made`),
      at(`${of}_repealed`),
      at(`${of}_in_force`),
    ];
    if (before === null || made === null || repealed === null || force === null) return [];
    const needed = before + made - repealed;
    if (needed === force) return [];
    const evidence: readonly Evidence[] = [
      { cell: `${of}_in_force`, year: year - 1, value: before, side: 'left' },
      { cell: `${of}_made`, year, value: made, side: 'left' },
      { cell: `${of}_repealed`, year, value: repealed, side: 'left' },
      { cell: `${of}_in_force`, year, value: force, side: 'right' },
    ];
    return [
      {
        rule: 'continuity.stock',
        grade: ruleById('continuity.stock')?.grade ?? 'warning',
        ...subject,
        evidence,
        size: Math.abs(needed - force),
        surprise: 2,
        sentence: {
          zh: `${label.zh}：${year - 1} 年现行有效 ${before}，${year} 年制发 ${made}、废止 ${repealed}，应为 ${needed}，填报 ${force}，请核对。`,
          en: `${label.en}: ${before} in force in ${year - 1}, ${made} made and ${repealed} repealed in ${year} give ${needed}; ${force} is reported, please check.`,
        },
        explanation: null,
        peers: null,
      },
    ];
  });
}

async function judgeRows(
  statement: Statement,
  findingsAt: (answer: Answer, row: number, subject: FindingSubject) => readonly Finding[],
  context: FindingContext,
): Promise<readonly Finding[]> {
  const answer = await context.ask(statement);
  const ids = numbersOf(answer, 'row_id');
  const subjects = await context.subjects();
  return fromRows(answer, context, (row) => findingsAt(answer, row, subjects.of(ids[row] ?? -1)));
}

export const CONTINUITY: FindingSource = {
  label: { zh: '年度衔接', en: 'Continuity' },
  rules: ['continuity.carry_over', 'continuity.stock'],
  find: async (context) => [
    ...(await judgeRows(CARRY_OVER, carryOverAt, context)),
    ...(await judgeRows(STOCK, stockAt, context)),
  ],
};
