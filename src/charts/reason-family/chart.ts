import { chartOf } from '../chart.ts';
import { rowsOf } from '../reasons/question.ts';
import { pictureOf } from './option.ts';
import { idOf, measuresOf, questionOf, type Family } from './question.ts';

/** The reasons of one family beside those of the year before. */
export const reasonFamilyChart = (family: Family) =>
  chartOf({
    id: idOf(family),
    metrics: measuresOf(family),
    comparesYears: true,
    questionOf: (filter) => questionOf(family, filter),
    pictureOf: (answer, context) => pictureOf(answer, family, context),
    height: 16 + rowsOf(family).filter(({ forms }) => forms.includes('2021')).length * 42,
  });
