/** The source text of one report: what `texts.parquet` keeps of its sections. */
import type { SectionId } from '../report/report.ts';
import { textAt, type Answer, type Statement } from './question.ts';

/** Sections of the report with that id. */
export const sectionsStatement = (report: string): Statement => ({
  text: 'select section, text from texts where report_id = ?',
  parameters: [report],
  cells: [],
});

/** The sections of an answer in that order, without those that are empty. */
export function sectionsOf(
  answer: Answer,
  order: readonly SectionId[],
): readonly (readonly [section: SectionId, text: string])[] {
  const rows = Array.from({ length: answer.rows }, (_, row) => row);
  return order.flatMap((section) =>
    rows
      .filter((row) => textAt(answer, 'section', row) === section)
      .flatMap((row) => {
        const text = textAt(answer, 'text', row)?.trim() ?? '';
        return text === '' ? [] : [[section, text] as const];
      }),
  );
}
