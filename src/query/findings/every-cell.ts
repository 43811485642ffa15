/** Rules that need every cell of a report. */
import { CELLS } from '../../form/form.ts';
import type { Finding } from '../../report/finding.ts';
import { findingsOfReport } from '../../report/report-findings.ts';
import { DERIVED_TABLES } from '../derived-tables.ts';
import { numberAt, type Answer, type Statement } from '../question.ts';
import { storedReportAt } from '../stored-reports.ts';
import {
  fromRows,
  numbersOf,
  subjectReader,
  withFacts,
  type FindingContext,
  type FindingSource,
} from './finding-source.ts';
import { FORMLESS, HAS_FRACTION, IS_ODD, OWN_REPORT_RULES } from './own-report.ts';
import { sameFigures } from './same-figures.ts';

const READ = ['row_id', 'source_file', 'cell_notes', ...CELLS.map(({ id }) => id)];

/** Reports that look odd: gathered as a list they would take gigabytes, and a second where they are few. */
const ODD: Statement = {
  text: `select ${READ.join(', ')} from reports where ${IS_ODD}`,
  parameters: [],
  cells: [],
};

/** Apart from {@link ODD}: the engine's stack is too small for one statement of both. */
const BROKEN: Statement = {
  text: `select ${READ.join(', ')} from reports where ${HAS_FRACTION}`,
  parameters: [],
  cells: [],
};

const COPY_CELLS = DERIVED_TABLES.copy_candidates.cells;
const CANDIDATES: Statement = {
  text: 'select row_id, before_id from copy_candidates',
  parameters: [],
  cells: COPY_CELLS,
};
const COPIES: Statement = {
  text: `select ${READ.join(', ')} from reports where row_id in (
  select unnest([row_id, before_id]) from copy_candidates)`,
  parameters: [],
  cells: COPY_CELLS,
};

const FORMLESS_COUNT: Statement = {
  text: `select count(*)::int as reports from (${FORMLESS})`,
  parameters: [],
  cells: [],
};
const WITHOUT_FORM: Statement = {
  text: `select ${READ.join(', ')} from reports where row_id in (${FORMLESS})`,
  parameters: [],
  cells: [],
};

/** What the rules of one report find in those of an answer that were not judged yet. */
async function ownFindings(
  answer: Answer,
  judged: Set<number>,
  context: FindingContext,
): Promise<readonly Finding[]> {
  const ids = numbersOf(answer, 'row_id');
  const subjectOf = subjectReader(answer);
  return fromRows(answer, context, (row) => {
    const id = ids[row] ?? 0;
    if (judged.has(id)) return [];
    judged.add(id);
    const { values, forms } = storedReportAt(answer, row);
    return findingsOfReport({ ...subjectOf(row), values, forms });
  });
}

export const EVERY_CELL: FindingSource = {
  label: { zh: '结构、勾稽与数字照抄', en: 'Structure, identities and copied figures' },
  rules: [...OWN_REPORT_RULES, 'copy.figures'],
  cells: COPY_CELLS,
  find: async (context) => {
    const judged = new Set<number>();
    const readBy = async (statement: Statement): Promise<Answer> =>
      withFacts(await context.ask(statement), context);
    const isAny = async (counted: Statement): Promise<boolean> =>
      (numberAt(await context.ask(counted), 'reports', 0) ?? 0) > 0;
    const found = [
      await ownFindings(await readBy(ODD), judged, context),
      await ownFindings(await readBy(BROKEN), judged, context),
    ];
    if (await isAny(FORMLESS_COUNT)) {
      found.push(await ownFindings(await readBy(WITHOUT_FORM), judged, context));
    }
    const candidates = await context.ask(CANDIDATES);
    if (candidates.rows > 0) {
      found.push(await sameFigures(await readBy(COPIES), candidates, context));
    }
    return found.flat();
  },
};
