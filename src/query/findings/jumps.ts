/** Sudden changes from one year to the next. */
import { fromRows, numbersOf, type FindingSource } from './finding-source.ts';
import { REQUESTS, requestJumps } from './request-jumps.ts';
import { SPREADS, UNITS, spreadsOf, unitSlipsAt } from './unit-slips.ts';

export const JUMPS: FindingSource = {
  label: { zh: '突变', en: 'Jumps' },
  rules: ['jump.requests', 'jump.unit'],
  find: async (context) => {
    const found = await requestJumps(context, await context.ask(REQUESTS));
    const spreads = spreadsOf(await context.ask(SPREADS));
    const units = await context.ask(UNITS);
    const ids = numbersOf(units, 'row_id');
    const subjects = await context.subjects();
    const slips = await fromRows(units, context, (row) =>
      unitSlipsAt(units, row, spreads, subjects.of(ids[row] ?? -1)),
    );
    return [...found, ...slips];
  },
};
