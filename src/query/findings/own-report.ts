/** Structure and identities: SQL finds the reports, the rules of one report judge them. */
import { CELLS } from '../../form/form.ts';
import { RULES } from '../../report/rules.ts';
import { EQUATIONS } from '../equations.ts';

const NEW_FORM_FROM = 2021;
const REGULATIONS = CELLS.filter((cell) => cell.table === 't2' && cell.row === 'regulations');
const COUNTS = CELLS.filter((cell) => cell.unit === 'count');
const UNSIGNED = CELLS.filter((cell) => !cell.isSigned);
const DISPUTES = CELLS.filter((cell) => cell.table === 't4');

/**
 * Whether the cells of a row of `reports` are such that a rule of one report could have something
 * to say: an equation fails, regulations are counted, a cell has a note, table 4 is not there.
 */
export const IS_ODD = `(greatest(
  ${EQUATIONS.map(({ left, right }) => `abs(${left} - ${right})`).join(',\n  ')},
  ${REGULATIONS.map(({ id }) => id).join(', ')}
) > 0 or (cell_notes is not null and cell_notes like '%:%')
  or coalesce(${DISPUTES.map(({ id }) => id).join(', ')}) is null)`;

/**
 * Whether a count has a fraction or is negative; nothing is read of files whose types and footers
 * leave neither.
 */
export const IS_NO_COUNT = `(may_have_fraction
  and greatest(${COUNTS.map(({ id }) => `${id} - floor(${id})`).join(', ')}) > 0)
  or (may_be_negative and least(${UNSIGNED.map(({ id }) => id).join(', ')}) < 0)`;

/** Reports without a table, or with one of the old form where it no longer belongs. */
export const FORMLESS = `select row_id from facts
where form_t2 is null or form_t3 is null
  or (year >= ${NEW_FORM_FROM} and (form_t2 = '2019' or form_t3 = '2019'))`;

/** Rules that are judged elsewhere, beside other reports or the text. */
const ELSEWHERE = new Set([
  'structure.duplicate',
  'structure.year_in_text',
  'structure.name_in_text',
]);
const FAMILIES = new Set(['structure', 'identity']);

export const OWN_REPORT_RULES = RULES.filter(
  ({ id, family }) => FAMILIES.has(family) && !ELSEWHERE.has(id),
).map(({ id }) => id);
