/** What is lit on the sheet of a report: both sides of an equation, or the cells of a finding. */
import type { CellId } from '../../form/form.ts';
import type { YearChecks } from '../../query/stored-reports.ts';
import type { Check } from '../../report/check.ts';
import { findingOfId, type Finding } from '../../report/finding.ts';

export interface Lit {
  readonly left: readonly CellId[];
  readonly right: readonly CellId[];
  readonly check: Check | null;
}

/** Cells of a finding in the report of that year; those of no side are lit as the left one. */
function ofFinding({ evidence }: Finding, year: number): Lit {
  const cells = (isRight: boolean): readonly CellId[] =>
    evidence
      .filter((each) => each.year === year && (each.side === 'right') === isRight)
      .map(({ cell }) => cell);
  return { left: cells(false), right: cells(true), check: null };
}

/**
 * @param id of an equation of the report, or of one of the findings
 * @returns null where neither has that id
 */
export function litOf(
  id: string,
  { own, carryOver }: YearChecks,
  findings: readonly Finding[],
  year: number,
): Lit | null {
  if (id === '') return null;
  const check = [...own, ...carryOver].find((each) => each.id === id);
  if (check !== undefined) {
    const { left, right, family } = check;
    // What is carried into a year stands on the sheet of the year before.
    return { left: family === 'carry_over' ? [] : left.cells, right: right.cells, check };
  }
  const finding = findingOfId(findings, id);
  return finding === undefined ? null : ofFinding(finding, year);
}
