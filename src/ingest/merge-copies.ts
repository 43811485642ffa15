/** One report printed twice in a document is one report. */
import type { CellId } from '../form/form.ts';
import type { CellValue } from '../report/cell-value.ts';
import type { Report, Warning } from '../report/report.ts';
import { squash } from './normalise.ts';
import { note, question } from './warn.ts';

const keyOf = ({ filing }: Report): string | null =>
  filing.agency === null || filing.year === null ? null : `${filing.year} ${squash(filing.agency)}`;

const readingOf = (value: CellValue): string | number =>
  value.kind === 'number' ? value.value : value.raw.trim();

/** Cells that both copies print, and print differently. */
const differing = (first: Report, copy: Report): readonly CellId[] =>
  [...first.values].flatMap(([id, value]) => {
    const other = copy.values.get(id);
    return other !== undefined && readingOf(other) !== readingOf(value) ? [id] : [];
  });

const rawOf = (report: Report, cells: readonly CellId[]): Readonly<Record<CellId, string>> =>
  Object.fromEntries(cells.map((id) => [id, report.values.get(id)?.raw.trim() ?? '']));

function without<T>(map: ReadonlyMap<CellId, T>, cells: readonly CellId[]): ReadonlyMap<CellId, T> {
  const left = new Map(map);
  for (const cell of cells) left.delete(cell);
  return left;
}

function mergeCopy(first: Report, copy: Report): Report {
  const cells = differing(first, copy);
  const line = [...copy.sources.values()][0]?.line ?? null;
  const doubt: Warning =
    cells.length === 0
      ? note(
          'printed_twice',
          line,
          '同一份报告印了两次，内容一致，只读一次。',
          'the same report is printed twice, with the same figures; it is read once.',
        )
      : question(
          'copies_differ',
          line,
          `同一份报告印了两次，有 ${cells.length} 格数字不同，这些格未读取；请核对原文。`,
          `the same report is printed twice and ${cells.length} cells differ; they are not read, please check the original.`,
          { cells, alternatives: [rawOf(first, cells), rawOf(copy, cells)] },
        );
  return {
    ...first,
    values: without(first.values, cells),
    sources: without(first.sources, cells),
    warnings: [...first.warnings, doubt],
  };
}

/** The reports of a document, each body and year once; where copies differ, their cells are open. */
export function mergeCopies(reports: readonly Report[]): readonly Report[] {
  const merged = new Map<string, Report>();
  for (const [index, report] of reports.entries()) {
    const key = keyOf(report) ?? `unnamed ${index}`;
    const first = merged.get(key);
    merged.set(key, first === undefined ? report : mergeCopy(first, report));
  }
  return [...merged.values()];
}
