/** Sudden changes from one year to the next. */
import { fromRows, withFacts, type FindingSource } from './finding-source.ts';
import { REQUESTS, requestJumps } from './request-jumps.ts';
import { SPREADS, UNITS, spreadsOf, unitSlipsAt } from './unit-slips.ts';

export const JUMPS: FindingSource = {
  label: { zh: '突变', en: 'Jumps' },
  rules: ['jump.requests', 'jump.unit'],
  find: async (context) => {
    const found = await requestJumps(context, await context.ask(REQUESTS));
    const spreads = spreadsOf(await context.ask(SPREADS));
    const units = await withFacts(await context.ask(UNITS), context);
    const slips = await fromRows(units, context, (row) => unitSlipsAt(units, row, spreads));
    return [...found, ...slips];
  },
};
