/** The rules that one report alone can break: its structure and its identities. */
import { CELLS, cellById, type CellId, type Label } from '../form/form.ts';
import { noteOf, numberOf, type CellValue } from './cell-value.ts';
import { checkReport, isAnyFailing, ruleOfCheck, type Check, type Side } from './check.ts';
import { CERTAIN, type Evidence, type Finding, type FindingSubject } from './finding.ts';
import { bareLabel } from './formula.ts';
import type { CellValues, TableForms } from './report.ts';
import { ruleById, type Grade } from './rules.ts';
import { CAUSES, explanationsOf, type Explanation } from './suspect.ts';

/** One report as the rules see it. */
export interface JudgedReport extends FindingSubject {
  readonly values: CellValues;
  readonly forms: TableForms;
  /** Rows that the form does not have, and what they print. */
  readonly unknownRows?: ReadonlyMap<string, string>;
}

const subjectOf = (report: JudgedReport): FindingSubject => ({
  agency: report.agency,
  agencyName: report.agencyName,
  year: report.year,
  province: report.province,
  level: report.level,
  function: report.function,
});

const gradeOf = (rule: string): Grade => ruleById(rule)?.grade ?? 'warning';

const seen = (cells: readonly CellId[], { values, year }: JudgedReport): readonly Evidence[] =>
  cells.map((cell) => ({ cell, year, value: numberOf(values.get(cell)), side: 'seen' as const }));

const sideEvidence = (side: Side, year: number, name: 'left' | 'right'): readonly Evidence[] =>
  side.cells.map((cell, at) => ({ cell, year, value: side.values[at] ?? null, side: name }));

/** The first cells by name, for a sentence. */
function named(cells: readonly CellId[]): Label {
  const say = (language: keyof Label): string =>
    cells
      .slice(0, 3)
      .map((cell) => bareLabel(cellById(cell)?.label[language] ?? cell))
      .join(language === 'zh' ? '、' : ', ');
  const isCut = cells.length > 3;
  return { zh: `${say('zh')}${isCut ? '等' : ''}`, en: `${say('en')}${isCut ? ', …' : ''}` };
}

function structural(
  report: JudgedReport,
  rule: string,
  cells: readonly CellId[],
  sentence: Label,
): Finding {
  return {
    rule,
    grade: gradeOf(rule),
    ...subjectOf(report),
    evidence: seen(cells, report),
    size: cells.length,
    surprise: 1,
    sentence,
    explanation: null,
    peers: null,
  };
}

const TABLE_NAMES: Readonly<Record<keyof TableForms, Label>> = {
  t2: { zh: '表二', en: 'table 2' },
  t3: { zh: '表三', en: 'table 3' },
  t4: { zh: '表四', en: 'table 4' },
};

function absentTables(report: JudgedReport): readonly Finding[] {
  const missing = (['t2', 't3', 't4'] as const).filter((table) => report.forms[table] === null);
  if (missing.length === 0) return [];
  const zh = missing.map((table) => TABLE_NAMES[table].zh).join('、');
  const en = missing.map((table) => TABLE_NAMES[table].en).join(', ');
  return [
    structural(report, 'structure.table_absent', [], {
      zh: `${report.year} 年报告没有可读的${zh}，请核对原文是否为图片，并补充文字版。`,
      en: `The report of ${report.year} has no readable ${en}; please check whether it is an image, and supply the text.`,
    }),
  ];
}

const NEW_FORM_FROM = 2021;

function oldForms(report: JudgedReport): readonly Finding[] {
  if (report.year < NEW_FORM_FROM) return [];
  const old = (['t2', 't3'] as const).filter((table) => report.forms[table] === '2019');
  if (old.length === 0) return [];
  const zh = old.map((table) => TABLE_NAMES[table].zh).join('、');
  const en = old.map((table) => TABLE_NAMES[table].en).join(', ');
  return [
    structural(report, 'structure.old_form', [], {
      zh: `${report.year} 年报告的${zh}仍用 2019 年版式（国办公开办函〔2019〕60号），2021 年起应用新版式。`,
      en: `The report of ${report.year} still prints ${en} in the 2019 form; the 2021 form applies from 2021 on.`,
    }),
  ];
}

const unknownRows = (report: JudgedReport): readonly Finding[] =>
  [...(report.unknownRows ?? [])].map(([label, printed]) => ({
    ...structural(report, 'structure.unknown_row', [], {
      zh: `${report.year} 年报告的表里有“${label}”一行（${printed}），版式没有这一行，数字没有计入任何一行，请核对应归入哪一行。`,
      en: `The report of ${report.year} has a row “${label}” (${printed}) that the form does not have; its numbers count in no other row. Please check in which row they belong.`,
    }),
    size: 1,
  }));

const isOddCount = (cell: CellId, value: CellValue): boolean => {
  const form = cellById(cell);
  const number = numberOf(value);
  if (form === undefined || number === null) return false;
  return (form.unit === 'count' && !Number.isInteger(number)) || (!form.isSigned && number < 0);
};

function cellFindings(report: JudgedReport): readonly Finding[] {
  const found: Finding[] = [];
  // A whole number of 0 or more is never odd, and most cells hold one.
  const printed: (readonly [CellId, CellValue])[] = [];
  for (const [cell, value] of report.values) {
    if (value.kind === 'number' && Number.isInteger(value.value) && value.value >= 0) continue;
    printed.push([cell, value]);
  }
  const blanks = printed.flatMap(([cell, value]) =>
    value.kind === 'blank' && cellById(cell)?.table !== 't2' ? [cell] : [],
  );
  if (blanks.length > 0) {
    const which = named(blanks);
    found.push(
      structural(report, 'structure.blank_cells', blanks, {
        zh: `${report.year} 年报告有 ${blanks.length} 个空白格（${which.zh}），请说明是 0 还是未填。`,
        en: `The report of ${report.year} leaves ${blanks.length} ${blanks.length === 1 ? 'cell' : 'cells'} blank (${which.en}); please say whether ${blanks.length === 1 ? 'it is' : 'they are'} 0 or not filled in.`,
      }),
    );
  }
  for (const [cell, value] of printed) {
    const form = cellById(cell);
    if (form === undefined) continue;
    if (value.kind === 'text') {
      found.push(
        structural(report, 'structure.text_in_number', [cell], {
          zh: `${report.year} 年报告“${form.label.zh}”印作“${noteOf(value)?.slice(0, 40) ?? ''}”，请填数字。`,
          en: `In the report of ${report.year}, “${form.label.en}” is printed “${noteOf(value)?.slice(0, 40) ?? ''}”; please give a number.`,
        }),
      );
    }
    if (isOddCount(cell, value)) {
      found.push(
        structural(report, 'structure.odd_count', [cell], {
          zh: `${report.year} 年报告“${form.label.zh}”为 ${numberOf(value) ?? ''}，件数不应是小数或负数，请核对。`,
          en: `In the report of ${report.year}, “${form.label.en}” is ${numberOf(value) ?? ''}; a count is never a fraction or negative, please check.`,
        }),
      );
    }
  }
  return found;
}

const REGULATION_CELLS = CELLS.filter(
  (cell) => cell.table === 't2' && cell.row === 'regulations',
).map((cell) => cell.id);
const BELOW_PREFECTURE = new Set(['county', 'township']);

function regulations(report: JudgedReport): readonly Finding[] {
  if (!BELOW_PREFECTURE.has(report.level ?? '')) return [];
  const filled = REGULATION_CELLS.filter((cell) => (numberOf(report.values.get(cell)) ?? 0) > 0);
  if (filled.length === 0) return [];
  const which = named(filled);
  return [
    structural(report, 'structure.regulations', filled, {
      zh: `${report.year} 年报告填报了规章（${which.zh}），设区的市以下机关没有规章制定权，请核对是否应填在规范性文件行。`,
      en: `The report of ${report.year} counts regulations (${which.en}); a body below a prefecture cannot issue any, please check whether they belong to the row of normative documents.`,
    }),
  ];
}

function suspected(explanation: Explanation | null): Label {
  if (explanation === null) return { zh: '', en: '' };
  const { zh, en } = CAUSES[explanation.cause];
  const which = named(explanation.changes.map((change) => change.cell));
  return explanation.changes.length === 0
    ? { zh: `可能：${zh}。`, en: ` Possibly ${en}.` }
    : { zh: `可能在“${which.zh}”：${zh}。`, en: ` Possibly in “${which.en}”: ${en}.` };
}

/** What a body is asked about an equation of its report that fails. */
export function questionOf(year: number, check: Check, explanation: Explanation | null): Label {
  const hint = suspected(explanation);
  return {
    zh: `${year} 年报告，${check.sentence.zh}${hint.zh}`,
    en: `Report of ${year}, ${check.sentence.en}${hint.en}`,
  };
}

function identityFinding(
  report: JudgedReport,
  check: Check,
  explanation: Explanation | null,
): Finding {
  const { year } = report;
  const rule = ruleOfCheck(check);
  return {
    rule,
    grade: gradeOf(rule),
    ...subjectOf(report),
    evidence: [
      ...sideEvidence(check.left, year, 'left'),
      ...sideEvidence(check.right, year, 'right'),
    ],
    size: Math.abs(check.residual ?? 0),
    surprise: CERTAIN,
    sentence: questionOf(year, check, explanation),
    explanation,
    peers: null,
  };
}

function identityFindings(report: JudgedReport): readonly Finding[] {
  const checks = checkReport(report.values, report.forms);
  const explanations = explanationsOf(checks);
  return checks.flatMap((check) => {
    const explanation = explanations.get(check.id);
    return explanation === undefined ? [] : [identityFinding(report, check, explanation)];
  });
}

/** Every finding that one report alone gives, in the order of the rules. */
export function findingsOfReport(report: JudgedReport): readonly Finding[] {
  return [
    ...absentTables(report),
    ...oldForms(report),
    ...unknownRows(report),
    ...cellFindings(report),
    ...regulations(report),
    ...(isAnyFailing(report.values, report.forms) ? identityFindings(report) : []),
  ];
}
