/** Rules that need every cell of a report. */
import { CELLS } from '../../form/form.ts';
import type { Finding } from '../../report/finding.ts';
import { findingsOfReport } from '../../report/report-findings.ts';
import { numberAt, type Answer, type Statement } from '../question.ts';
import { storedReportAt } from '../stored-reports.ts';
import { fromRows, numbersOf, type FindingContext, type FindingSource } from './finding-source.ts';
import { FORMLESS, IS_NO_COUNT, IS_ODD, OWN_REPORT_RULES } from './own-report.ts';
import { sameFigures } from './same-figures.ts';

const READ = ['row_id', 'form_t2', 'form_t3', 'cell_notes', ...CELLS.map(({ id }) => id)];

const reading = (rest: string): Statement => ({
  text: `select ${READ.join(', ')} from reports where ${rest}`,
  parameters: [],
  cells: [],
});

const CANDIDATES: Statement = {
  text: 'select row_id, before_id from copy_candidates',
  parameters: [],
  cells: [],
};

/**
 * Reports that look odd, and those that may be copies with those before them: in one scan, as each
 * decodes every cell there is. In order, so that they come in few long pieces: scattered as they
 * lie they take a second more to hand over.
 */
const ODD = reading(`${IS_ODD}
  or row_id in (select unnest([row_id, before_id]) from copy_candidates)
order by row_id`);

/** Apart from {@link ODD}: the engine's stack is too small for one statement of both. */
const NO_COUNTS = reading(`${IS_NO_COUNT} order by row_id`);

const FORMLESS_COUNT: Statement = {
  text: `select count(*)::int as reports from (${FORMLESS})`,
  parameters: [],
  cells: [],
};
const WITHOUT_FORM = reading(`row_id in (${FORMLESS}) order by row_id`);

/** What the rules of one report find in those of an answer that were not judged yet. */
async function ownFindings(
  answer: Answer,
  judged: Set<number>,
  context: FindingContext,
): Promise<readonly Finding[]> {
  const ids = numbersOf(answer, 'row_id');
  const subjects = await context.subjects();
  return fromRows(answer, context, (row) => {
    const id = ids[row] ?? 0;
    if (judged.has(id) || !subjects.has(id)) return [];
    judged.add(id);
    const { values, forms, unknownRows } = storedReportAt(answer, row);
    return findingsOfReport({ ...subjects.of(id), values, forms, unknownRows });
  });
}

export const EVERY_CELL: FindingSource = {
  label: { zh: '结构、勾稽与数字照抄', en: 'Structure, identities and copied figures' },
  rules: [...OWN_REPORT_RULES, 'copy.figures'],
  find: async (context) => {
    const judged = new Set<number>();
    const formless = numberAt(await context.ask(FORMLESS_COUNT), 'reports', 0) ?? 0;
    const candidates = await context.ask(CANDIDATES);
    const odd = await context.ask(ODD);
    const found = [
      await ownFindings(odd, judged, context),
      await ownFindings(await context.ask(NO_COUNTS), judged, context),
    ];
    if (formless > 0)
      found.push(await ownFindings(await context.ask(WITHOUT_FORM), judged, context));
    if (candidates.rows > 0) found.push(await sameFigures(odd, candidates, context));
    return found.flat();
  },
};
