import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DISPUTE_ROUTES } from '../../src/form/form.ts';
import { METRICS } from '../../src/metrics/dictionary.ts';
import {
  byGrain,
  grainKeyOf,
  grainOf,
  grainQuestionOf,
  isAnsweredBy,
  rollUp,
  SHAPES,
  WHOLE,
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
      ...some('received_band', ['0', '1-4', '5-9', '300-999', '1000-']),
    ],
    ...(random.chance(0.3) && { bands: true }),
  };
}

describe('questions rolled up from one statement', () => {
  it('are answered as their own statements answer them, whatever its shape', async () => {
    const random = new Random(20261129);
    for (const fixed of FIXED) {
      const questions = Array.from({ length: 8 }, () => randomQuestion(random, fixed));
      let rolled = 0;
      for (const shape of SHAPES) {
        for (const group of byGrain(shape, questions).values()) {
          const asked = grainQuestionOf(group, shape);
          const grain = grainOf(asked, await ask(asked));
          if (grain === null) throw new Error('no grain');
          for (const question of group) {
            expect(isAnsweredBy(grain, question)).toBe(true);
            expectSameAnswer(rollUp(grain, question), await ask(question), question);
            rolled += 1;
          }
        }
      }
      expect(rolled).toBeGreaterThan(questions.length);
    }
  });

  it('are kept apart where their clauses differ, and not taken where an axis is missing', () => {
    const of = (filter: readonly Clause[], by: AggregateQuestion['by'] = []) =>
      grainKeyOf({ kind: 'aggregate', measures: ['requests_received'], by, filter }, WHOLE);
    expect(of([clause('year', [2024])])).toBe(of([]));
    expect(of([clause('has_outcome', ['granted'])])).not.toBe(of([]));
    expect(of([], ['prefecture'])).toBeNull();
    expect(grainKeyOf({ kind: 'coverage', filter: [] }, WHOLE)).toBeNull();
  });

  const counting = (): { readonly asked: AggregateQuestion[]; readonly grains: Grains } => {
    const asked: AggregateQuestion[] = [];
    const grains = new Grains(async (question) => {
      asked.push(question);
      return ask(question);
    }, 2 ** 24);
    return { asked, grains };
  };
  const view = (of: readonly Clause[], year: number): AggregateQuestion[] => [
    { kind: 'aggregate', measures: ['disclosure_rate', 'zero_request_share'], by: ['province'], filter: [...of, clause('year', [year])] }, // prettier-ignore
    { kind: 'aggregate', measures: ['requests_received'], by: [], filter: [...of, clause('year', [year])] }, // prettier-ignore
    { kind: 'aggregate', measures: ['requests_received'], by: ['year'], filter: of },
    { kind: 'aggregate', measures: ['requests_concluded'], by: ['year'], filter: of },
  ];
  const expectRolled = async (grains: Grains, questions: readonly AggregateQuestion[]) => {
    for (const question of questions) {
      const rolled = grains.answer(question);
      if (rolled === null) throw new Error('the engine is asked');
      expectSameAnswer(rolled, await ask(question), question);
    }
  };

  it('ask the engine once for the period and once for the years of a view', async () => {
    const { asked, grains } = counting();
    const granted = [clause('has_outcome', ['granted'])];
    expect(view(granted, 2024).map((question) => grains.answer(question))).toEqual([null, null, null, null]); // prettier-ignore
    await Promise.all([grains.prepare(view(granted, 2024)), grains.prepare(view(granted, 2024))]);
    await expectRolled(grains, view(granted, 2024));
    expect(asked).toHaveLength(2);
    grains.clear();
    expect(grains.answer(view(granted, 2024)[0] as AggregateQuestion)).toBeNull();
  });

  it('ask the engine once for every year to come', async () => {
    const { asked, grains } = counting();
    const granted = [clause('has_outcome', ['granted'])];
    await grains.prepareWhole(view(granted, 2024));
    await grains.prepareWhole(view(granted, 2023));
    await expectRolled(grains, [...view(granted, 2024), ...view(granted, 2022)]);
    expect(asked).toHaveLength(1);
  });

  it('ask the engine for the first bands of requests, and for no others', async () => {
    const { asked, grains } = counting();
    const banded = (...bands: string[]) => view([clause('received_band', bands)], 2024);
    await grains.prepare(banded('1-4'));
    for (const bands of [['1-4'], ['5-9', '10-29'], ['0'], ['1000-'], ['none of this name']])
      await expectRolled(grains, banded(...bands));
    expect(asked).toHaveLength(2);
  });
});
