import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Engine } from '../../src/engine/engine.ts';
import { CubeFile } from '../../src/engine/read-cube.ts';
import {
  CUBE,
  CUBE_DETAIL,
  CUBE_DIMENSIONS,
  METRICS_IN_CUBE,
} from '../../src/metrics/cube-columns.ts';
import { metricById } from '../../src/metrics/dictionary.ts';
import {
  answerFromCube,
  cubeColumnsOf,
  type Cube,
  type CubeQuestion,
} from '../../src/query/cube.ts';
import {
  UNKNOWN,
  type AggregateQuestion,
  type Clause,
  type Question,
} from '../../src/query/question.ts';
import { statementOf } from '../../src/query/sql.ts';
import { Random } from '../../src/synth/random.ts';
import { NodeBoot } from './support/boot-in-node.ts';
import { expectSameAnswer } from './support/same-answer.ts';

function bytesOf(dataset: string, file: string): ArrayBuffer {
  const bytes = readFileSync(new URL(`../../public/${dataset}/${file}`, import.meta.url));
  return Uint8Array.from(bytes).buffer;
}

const MEASURES = [...METRICS_IN_CUBE.keys()];
const RATIOS = MEASURES.filter((id) => metricById(id)?.value.kind === 'ratio');

const pick = <T>(random: Random, of: readonly T[]): T => of[random.integer(of.length)] as T;

function randomQuestion(random: Random, cube: Cube): CubeQuestion {
  const clauses = CUBE_DIMENSIONS.flatMap((dimension): Clause[] => {
    if (random.chance(0.55)) return [];
    const some = cube.axes[dimension].values.map((value) => value ?? UNKNOWN);
    const values = random.chance(0.1)
      ? []
      : [
          ...some.filter(() => random.chance(random.chance(0.5) ? 0.15 : 0.7)),
          ...(random.chance(0.2) ? [dimension === 'year' ? 1999 : 'none of this name'] : []),
        ];
    return [{ source: dimension, dimension, values }];
  });
  if (random.chance(0.3)) {
    const years = cube.axes.year.values.map(Number);
    return {
      kind: 'movers',
      metric: pick(random, RATIOS),
      by: pick(
        random,
        CUBE_DIMENSIONS.filter((name) => name !== 'year'),
      ),
      from: pick(random, years),
      to: pick(random, years),
      filter: clauses.filter(({ dimension }) => dimension !== 'year'),
      limit: pick(random, [3, 15, 1000]),
    };
  }
  return {
    kind: 'aggregate',
    measures: MEASURES.filter(() => random.chance(0.1)),
    by: CUBE_DIMENSIONS.filter(() => random.chance(0.3)),
    filter: clauses,
    ...(random.chance(0.3) && { bands: true }),
  };
}

describe.each([
  ['demo', 60],
  ['real', 40],
])('the cube of public/%s', (dataset, count) => {
  const engine = new Engine({
    boot: new NodeBoot().boot,
    fetch: () => Promise.reject(new Error('no network in this test')),
    pageAddress: 'http://127.0.0.1/',
    limits: { atOnce: 0 },
  });
  let file: CubeFile;

  beforeAll(async () => {
    const reports = { name: 'reports.parquet', bytes: bytesOf(dataset, 'reports.parquet') };
    await engine.open({ kind: 'files', title: dataset, files: [reports] });
    const opened = await CubeFile.open(bytesOf(dataset, CUBE.file), () =>
      Promise.resolve(bytesOf(dataset, CUBE_DETAIL.file)),
    );
    if (opened === null) throw new Error('the cube is not taken');
    file = opened;
  });
  afterAll(() => engine.close());

  const same = async (question: CubeQuestion): Promise<void> => {
    const columns = cubeColumnsOf(file.cube, question);
    expect(columns).not.toBeNull();
    expect(await file.need(columns ?? [])).toBe(true);
    const asked = await engine.ask(statementOf(question), 'test');
    if (asked === undefined) throw new Error('superseded');
    expectSameAnswer(answerFromCube(file.cube, question), asked.answer, question);
  };

  it('answers every metric by every dimension as the facts do', async () => {
    // All of them together are more than one statement can hold.
    for (let from = 0; from < MEASURES.length; from += 50) {
      const measures = MEASURES.slice(from, from + 50);
      const groups = from === 0 ? CUBE_DIMENSIONS.map((dimension) => [dimension]) : [[]];
      for (const by of [['level', 'year'] as const, ...groups]) {
        await same({ kind: 'aggregate', measures, by, filter: [], bands: true });
      }
    }
  });

  it('answers random questions as the facts do', async () => {
    const random = new Random(20260728);
    for (let index = 0; index < count; index += 1) await same(randomQuestion(random, file.cube));
  });

  it('leaves what it does not hold to the facts', () => {
    const all: AggregateQuestion = {
      kind: 'aggregate',
      measures: ['disclosure_rate'],
      by: ['year'],
      filter: [],
    };
    const clause = (dimension: Clause['dimension']): Clause => ({
      source: 'test',
      dimension,
      values: ['granted'],
    });
    const others: readonly Question[] = [
      { ...all, measures: ['disclosure_rate~partial.not_counted@natural'] },
      { ...all, measures: ['outcome_granted@natural'] },
      {
        kind: 'movers',
        metric: 'disclosure_rate',
        by: 'agency_id',
        from: 2021,
        to: 2022,
        filter: [],
        limit: 5,
      },
      { ...all, by: ['prefecture'] },
      { ...all, filter: [clause('received_band')] },
      { ...all, filter: [clause('has_outcome')] },
      { ...all, filter: [clause('agency_id')] },
      { kind: 'coverage', filter: [] },
    ];
    expect(cubeColumnsOf(file.cube, all)).not.toBeNull();
    expect(others.map((question) => cubeColumnsOf(file.cube, question))).toEqual(
      others.map(() => null),
    );
  });
});
