import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DISPUTE_ROUTES } from '../../src/form/form.ts';
import { METRICS } from '../../src/metrics/dictionary.ts';
import {
  grainKeyOf,
  grainOf,
  grainQuestionOf,
  isAnsweredBy,
  rollUp,
} from '../../src/query/grain.ts';
import type { AggregateQuestion, Answer, Clause } from '../../src/query/question.ts';
import { Grains } from '../../src/state/grains.ts';
import { Random } from '../../src/synth/random.ts';
import { openDemo, type Asking } from './support/open-demo.ts';
import { expectSameAnswer } from './support/same-answer.ts';

let demo: Asking;

const ask = (question: AggregateQuestion): Promise<Answer> => demo.ask(question);

beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo.close());

const AXES = ['year', 'level', 'province', 'function'] as const;
const clause = (dimension: Clause['dimension'], values: Clause['values']): Clause => ({
  source: dimension,
  dimension,
  values,
});

/** What no cube knows: outcomes, routes, a county, one version of the form. */
const FIXED: readonly (readonly Clause[])[] = [
  [clause('has_outcome', ['unavailable_not_held'])],
  [clause('scope', ['body']), clause('has_outcome', ['withheld_state_secret', 'granted'])],
  [clause('has_dispute', [DISPUTE_ROUTES[0]?.id ?? ''])],
  [clause('scope', ['body']), clause('county', ['甲县', '子县'])],
  [clause('form_t3', ['2021'])],
  [clause('agency_id', ['none of this name'])],
];

function randomQuestion(random: Random, fixed: readonly Clause[]): AggregateQuestion {
  const some = (dimension: Clause['dimension'], values: readonly (string | number)[]): Clause[] =>
    random.chance(0.5)
      ? []
      : [
          clause(
            dimension,
            values.filter(() => random.chance(0.4)),
          ),
        ];
  return {
    kind: 'aggregate',
    measures: METRICS.map(({ id }) => id).filter(() => random.chance(0.15)),
    by: AXES.filter(() => random.chance(0.35)),
    filter: [
      ...fixed,
      ...some('year', [2019, 2021, 2024, 2025, 1999]),
      ...some('level', ['county', 'province', 'township', '']),
      ...some('function', ['police', 'education', 'archives']),
    ],
    ...(random.chance(0.3) && { bands: true }),
  };
}

describe('questions rolled up from one statement', () => {
  it('are answered as their own statements answer them', async () => {
    const random = new Random(20261129);
    for (const fixed of FIXED) {
      const questions = Array.from({ length: 8 }, () => randomQuestion(random, fixed));
      expect(new Set(questions.map(grainKeyOf)).size).toBe(1);
      const asked = grainQuestionOf(questions);
      const grain = grainOf(asked, await ask(asked));
      if (grain === null) throw new Error('no grain');
      for (const question of questions) {
        expect(isAnsweredBy(grain, question)).toBe(true);
        expectSameAnswer(rollUp(grain, question), await ask(question), question);
      }
    }
  });

  it('are kept apart where their clauses differ, and not taken where an axis is missing', () => {
    const of = (filter: readonly Clause[], by: AggregateQuestion['by'] = []) =>
      grainKeyOf({ kind: 'aggregate', measures: ['requests_received'], by, filter });
    expect(of([clause('year', [2024])])).toBe(of([]));
    expect(of([clause('has_outcome', ['granted'])])).not.toBe(of([]));
    expect(of([], ['prefecture'])).toBeNull();
    expect(grainKeyOf({ kind: 'coverage', filter: [] })).toBeNull();
  });

  it('ask the engine once for a view, and then never again for the same clauses', async () => {
    const asked: AggregateQuestion[] = [];
    const grains = new Grains(async (question) => {
      asked.push(question);
      return ask(question);
    }, 2 ** 24);
    const view = (year: number): AggregateQuestion[] => [
      { kind: 'aggregate', measures: ['disclosure_rate', 'zero_request_share'], by: ['province'], filter: [clause('has_outcome', ['granted']), clause('year', [year])] }, // prettier-ignore
      { kind: 'aggregate', measures: ['requests_received'], by: ['year'], filter: [clause('has_outcome', ['granted'])] }, // prettier-ignore
    ];
    expect(view(2024).map((question) => grains.answer(question))).toEqual([null, null]);
    await grains.prepare(view(2024));
    await grains.prepare(view(2023));
    for (const question of [...view(2024), ...view(2022)]) {
      const rolled = grains.answer(question);
      if (rolled === null) throw new Error('the engine is asked');
      expectSameAnswer(rolled, await ask(question), question);
    }
    expect(asked).toHaveLength(1);
    grains.clear();
    expect(grains.answer(view(2024)[0] as AggregateQuestion)).toBeNull();
  });
});
