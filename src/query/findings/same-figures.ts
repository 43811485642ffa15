/** Reports whose figures are last year's. */
import type { CellId } from '../../form/form.ts';
import { CERTAIN, type Evidence, type Finding } from '../../report/finding.ts';
import { ruleById, thresholdOf } from '../../report/rules.ts';
import {
  FEWEST_WHOLE,
  FLOWS,
  LEAST_SURPRISE,
  isEntered,
  surpriseOfSame,
} from '../copy-candidates.ts';
import { numberAt, type Answer } from '../question.ts';
import { numbersOf, type FindingContext } from './finding-source.ts';

interface Sameness {
  /** Cells that are not 0. */
  readonly filled: number;
  /** Of these, those that are last year's, with their numbers. */
  readonly identical: ReadonlyMap<CellId, number>;
  /** −log10 of how likely chance alone gives it. */
  readonly surprise: number;
}

/** −log10 of one among all ways to choose so many of several. */
const surpriseOfChoice = (chosen: number, of: number): number =>
  Array.from({ length: chosen }, (_, at) => Math.log10((of - at) / (at + 1))).reduce(
    (sum, each) => sum + each,
    0,
  );

function samenessOf(answer: Answer, row: number, before: number): Sameness {
  let [filled, entered, different, surprise] = [0, 0, 0, 0];
  const identical = new Map<CellId, number>();
  for (const cell of FLOWS) {
    const now = numberAt(answer, cell.id, row);
    if (now === null || now === 0) continue;
    const isSame = now === numberAt(answer, cell.id, before);
    filled += 1;
    if (isSame) identical.set(cell.id, now);
    if (!isEntered(cell)) continue;
    entered += 1;
    if (isSame) surprise += surpriseOfSame(now);
    else different += 1;
  }
  // The cells that differ could have been any of them.
  return { filled, identical, surprise: surprise - surpriseOfChoice(different, entered) };
}

/** Both years of each cell. */
const evidenceOf = (identical: ReadonlyMap<CellId, number>, year: number): readonly Evidence[] =>
  [...identical].flatMap(([cell, value]) =>
    [year - 1, year].map((of) => ({ cell, year: of, value, side: 'seen' as const })),
  );

/**
 * Judges reports that may be copies.
 *
 * @param answer their cells and `row_id`, and those of the reports before them
 * @param candidates `row_id` and `before_id` of each
 */
export async function sameFigures(
  answer: Answer,
  candidates: Answer,
  context: FindingContext,
): Promise<readonly Finding[]> {
  const rule = ruleById('copy.figures');
  if (rule === undefined) return [];
  const { settings, pause } = context;
  const fewest = thresholdOf(rule, 'fewest_cells', settings);
  const least = thresholdOf(rule, 'identical', settings) / 100;
  const rows = new Map([...numbersOf(answer, 'row_id')].map((id, row) => [id, row] as const));
  const [ids, befores] = [numbersOf(candidates, 'row_id'), numbersOf(candidates, 'before_id')];
  const subjects = await context.subjects();
  const found: Finding[] = [];
  for (const [at, id] of ids.entries()) {
    if (at > 0 && at % 500 === 0) await pause();
    const row = rows.get(id);
    const before = rows.get(befores[at] ?? Number.NaN);
    if (row === undefined || before === undefined) continue;
    const { filled, identical, surprise } = samenessOf(answer, row, before);
    if (filled < fewest || identical.size < least * filled) continue;
    const isWhole = identical.size === filled && filled >= FEWEST_WHOLE;
    if (!isWhole && surprise < LEAST_SURPRISE) continue;
    const subject = subjects.of(id);
    const { year } = subject;
    found.push({
      rule: rule.id,
      grade: rule.grade,
      ...subject,
      evidence: evidenceOf(identical, year),
      size: identical.size,
      surprise: Math.min(CERTAIN, surprise),
      sentence: {
        zh: `${year} 年报告的 ${filled} 个非零数字中，有 ${identical.size} 个与 ${year - 1} 年完全相同，请核对是否更新过。`,
        en: `${identical.size} of the ${filled} figures of ${year} that are not 0 are those of ${year - 1}; please check whether they were renewed.`,
      },
      explanation: null,
      peers: null,
    });
  }
  return found;
}
