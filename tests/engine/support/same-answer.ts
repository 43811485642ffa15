import { expect } from 'vitest';
import type { Answer, Question } from '../../../src/query/question.ts';

/** Amounts of money are added in another order, so that their last digits may differ. */
export function expectSameAnswer(fast: Answer, slow: Answer, question: Question): void {
  const context = JSON.stringify(question);
  expect(fast.rows, context).toBe(slow.rows);
  expect(Object.keys(fast.columns), context).toEqual(Object.keys(slow.columns));
  for (const [name, column] of Object.entries(slow.columns)) {
    const other = fast.columns[name];
    if (column.kind === 'text' || !name.startsWith('fees_')) {
      expect(other, `${name} ${context}`).toEqual(column);
    } else {
      const near = [...column.values].map((value) =>
        Number.isNaN(value) ? value : (expect.closeTo(value, 4) as number),
      );
      expect([...(other?.values ?? [])], `${name} ${context}`).toEqual(near);
    }
  }
}
