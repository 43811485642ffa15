import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { DISPUTE_ROUTES, allRequestRows } from '../../src/form/form.ts';
import { METRICS } from '../../src/metrics/dictionary.ts';
import { numberAt, textAt, type Answer, type Question } from '../../src/query/question.ts';
import { statementOf } from '../../src/query/sql.ts';
import { engineOn } from './support/shipped-dataset.ts';

const asker =
  (engine: Engine) =>
  async (question: Question): Promise<Answer> => {
    const asked = await engine.ask(statementOf(question), JSON.stringify(question));
    if (asked === undefined) throw new Error('superseded');
    return asked.answer;
  };

const rate = (answer: Answer, metric: string, row = 0): readonly (number | null)[] =>
  ['num', 'den', 'reports'].map((part) => numberAt(answer, `${metric}__${part}`, row));

describe('the real reports', () => {
  const { engine, open } = engineOn('real');
  const ask = asker(engine);
  beforeAll(open);
  afterAll(() => engine.close());

  const suqian = [
    { source: 'scope', dimension: 'scope', values: ['region'] },
    { source: 'year', dimension: 'year', values: [2024] },
    { source: 'body', dimension: 'agency_id', values: ['321300-宿迁市人民政府'] },
  ] as const;

  it('give Suqian 2024 3,646 handled, 1,902 of 3,521 disclosed, 18 of 134 corrected', async () => {
    const answer = await ask({
      kind: 'aggregate',
      measures: ['requests_handled', 'disclosure_rate', 'reconsideration_correction_rate'],
      by: [],
      filter: suqian,
    });
    expect(rate(answer, 'requests_handled')).toEqual([3646, null, 1]);
    expect(rate(answer, 'disclosure_rate')).toEqual([1431 + 471, 3521, 1]);
    expect(rate(answer, 'reconsideration_correction_rate')).toEqual([18, 134, 1]);
  });

  it('tell which bodies count in both of two years, for each metric by itself', async () => {
    const answer = await ask({
      kind: 'matched',
      measures: ['requests_received', 'disclosure_rate'],
      filter: [{ source: 'scope', dimension: 'scope', values: ['region'] }],
    });
    const rows = Array.from({ length: answer.rows }, (_, row) =>
      ['earlier', 'later', 'requests_received__matched', 'disclosure_rate__matched'].map((name) =>
        numberAt(answer, name, row),
      ),
    );
    // The report of 2025 states what was received but not what came of it; the other city of 2025 has no report before.
    expect(rows).toEqual([
      [2023, 2024, 1, 1],
      [2023, 2025, 1, 0],
      [2024, 2025, 1, 0],
    ]);
  });

  it('answer the definition that was chosen', async () => {
    const chosen = [
      'disclosure_rate~partial.not_counted',
      'disclosure_rate@natural',
      'reconsideration_correction_rate~pending.included',
    ] as const;
    const answer = await ask({ kind: 'aggregate', measures: chosen, by: [], filter: suqian });
    expect(rate(answer, chosen[0])).toEqual([1431, 3521, 1]);
    expect(rate(answer, chosen[1])).toEqual([1408 + 462, 3440, 1]);
    expect(rate(answer, chosen[2])).toEqual([18, 170, 1]);
  });

  it('answer every metric of the dictionary, and six outcome shares that add to 1', async () => {
    const answer = await ask({
      kind: 'aggregate',
      measures: METRICS.map((metric) => metric.id),
      by: [],
      filter: suqian,
    });
    const shares = [
      'full_disclosure_rate',
      'partial_rate',
      'withheld_rate',
      'unavailable_rate',
      'not_processed_rate',
      'other_rate',
    ].map((id) => rate(answer, id));
    expect(shares.reduce((sum, [num]) => sum + (num ?? NaN), 0)).toBe(3521);
    expect(new Set(shares.map(([, den]) => den))).toEqual(new Set([3521]));
  });

  it('count a report in a rate only where every cell is a number', async () => {
    const answer = await ask({
      kind: 'aggregate',
      measures: ['disclosure_rate', 'requests_received'],
      by: ['agency_id', 'year'],
      filter: [{ source: 'scope', dimension: 'scope', values: ['body', 'region'] }],
    });
    const row = Array.from({ length: answer.rows }, (_, index) => index).find((index) =>
      textAt(answer, 'agency_id', index)?.includes('上海'),
    );
    expect(rate(answer, 'disclosure_rate', row)).toEqual([null, null, 0]);
    expect(rate(answer, 'requests_received', row)).toEqual([859, null, 1]);
  });

  it('call quiet only the report whose four totals are 0', async () => {
    const answer = await ask({ kind: 'zeros', filter: [], limit: 10 });
    expect(answer.rows).toBe(1);
    expect(textAt(answer, 'agency_name', 0)).toBe('郟县工业和信息化局');
    expect(textAt(answer, 'contradiction', 0)).toBeNull();
  });

  it('break no identity', async () => {
    const answer = await ask({ kind: 'broken', filter: [], limit: 10 });
    expect(answer.rows).toBe(0);
  });

  it('keep a blank apart from a number on the way to a body’s report', async () => {
    const answer = await ask({ kind: 'body', agency: '310000-上海市人民政府办公厅' });
    const notes = JSON.parse(textAt(answer, 'cell_notes', 0) ?? '{}') as Record<string, string>;
    expect(numberAt(answer, 'granted_total', 0)).toBeNull();
    expect(notes['granted_total']).toBe('blank');
    expect(notes['procurement_amount_yuan']).toBe('251000元');
    expect(numberAt(answer, 'received_total', 0)).toBe(859);
  });

  it.each(["' or 1=1 --", '%', '\\', '"; drop table facts; --'])(
    'take %s for text and nothing else',
    async (text) => {
      const answer = await ask({
        kind: 'aggregate',
        measures: ['requests_received'],
        by: [],
        filter: [{ source: 'x', dimension: 'province', values: [text] }],
      });
      expect(numberAt(answer, 'reports', 0)).toBe(0);
    },
  );
});

describe('the invented country', () => {
  const { engine, open } = engineOn('demo');
  const ask = asker(engine);
  beforeAll(open);
  afterAll(() => engine.close());

  const body = { source: 'scope', dimension: 'scope', values: ['body'] } as const;
  const year = { source: 'year', dimension: 'year', values: [2024] } as const;

  it('puts contradictions first among the quiet, each with what contradicts it', async () => {
    const answer = await ask({ kind: 'zeros', filter: [body, year], limit: 400 });
    const contradicted = numberAt(answer, 'contradicted', 0) ?? 0;
    expect(contradicted).toBeGreaterThan(0);
    for (let row = 0; row < answer.rows; row += 1) {
      const why = textAt(answer, 'contradiction', row);
      expect(why !== null).toBe(row < contradicted);
      if (why === 'carried_over')
        expect(numberAt(answer, 'carried_out_before', row)).toBeGreaterThan(0);
      if (why === 'disputes') expect(numberAt(answer, 'disputes', row)).toBeGreaterThan(0);
      expect(numberAt(answer, 'peers_zero', row)).toBeGreaterThan(0);
    }
  });

  it('sums by province to the sum of all, in every metric', async () => {
    const measures = METRICS.map((metric) => metric.id);
    const all = await ask({ kind: 'aggregate', measures, by: [], filter: [body, year] });
    const parts = await ask({
      kind: 'aggregate',
      measures,
      by: ['province'],
      filter: [body, year],
    });
    expect(parts.rows).toBe(31);
    for (const id of measures) {
      const total = Array.from({ length: parts.rows }, (_, row) => rate(parts, id, row)[0] ?? 0);
      expect(
        total.reduce((a, b) => a + b, 0),
        id,
      ).toBeCloseTo(rate(all, id)[0] ?? 0, 4);
    }
  });

  it('keeps reports with an outcome or a dispute by their counts', async () => {
    for (const [dimension, values] of [
      ['has_outcome', allRequestRows().map((row) => row.id)],
      ['has_dispute', DISPUTE_ROUTES.map((route) => route.id)],
    ] as const) {
      const some = await ask({
        kind: 'aggregate',
        measures: [],
        by: [],
        filter: [body, year, { source: 'x', dimension, values: values.slice(0, 2) }],
      });
      const none = await ask({
        kind: 'aggregate',
        measures: [],
        by: [],
        filter: [body, year, { source: 'x', dimension, values: ['no such row'] }],
      });
      expect(numberAt(some, 'reports', 0)).toBeGreaterThan(0);
      expect(numberAt(none, 'reports', 0)).toBe(0);
    }
  });

  it('keeps and counts reports by how many requests they received, as plain SQL does', async () => {
    const plain = async (where: string): Promise<number | null> => {
      const asked = await engine.ask(
        {
          text: `select count(*)::int as reports from facts where scope = 'body' and year = 2024 and ${where}`,
          parameters: [],
          cells: ['received_total'],
        },
        where,
      );
      return asked === undefined ? null : numberAt(asked.answer, 'reports', 0);
    };
    const aggregate = { kind: 'aggregate', measures: [], by: [] } as const;
    const shown = await ask({ ...aggregate, bands: true, filter: [body, year] });
    const countOf = (id: string): number => numberAt(shown, `received_band__${id}`, 0) ?? 0;
    const bands = [
      ['0', 'received_total = 0'],
      ['1-4', 'received_total > 0 and received_total < 5'],
      ['5-9', 'received_total > 4 and received_total < 10'],
      ['10-29', 'received_total > 9 and received_total < 30'],
      ['30-99', 'received_total > 29 and received_total < 100'],
      ['100-299', 'received_total > 99 and received_total < 300'],
      ['300-999', 'received_total > 299 and received_total < 1000'],
      ['1000-', 'received_total > 999'],
    ] as const;
    expect(bands.filter(([id]) => countOf(id) > 0).length).toBeGreaterThan(5);
    for (const [id, where] of bands) expect(countOf(id), id).toBe(await plain(where));
    const among = async (...values: readonly string[]): Promise<number | null> =>
      numberAt(
        await ask({
          ...aggregate,
          filter: [body, year, { source: 'x', dimension: 'received_band', values }],
        }),
        'reports',
        0,
      );
    expect(await among('5-9', '10-29')).toBe(
      await plain('received_total > 4 and received_total < 30'),
    );
    expect(await among("0' or 1=1 --", '')).toBe(0);
  });

  it('tells how many bodies report of those that ever did', async () => {
    const answer = await ask({ kind: 'coverage', filter: [body, year] });
    const bodies = numberAt(answer, 'bodies', 0) ?? 0;
    const reporting = numberAt(answer, 'bodies_reporting', 0) ?? 0;
    expect(bodies).toBeGreaterThanOrEqual(reporting);
    expect(reporting).toBe(numberAt(answer, 'reports', 0));
  });

  it('finds the reports that break an identity, the worst first', async () => {
    const answer = await ask({ kind: 'broken', filter: [body], limit: 1000 });
    const counts = Array.from(
      { length: answer.rows },
      (_, row) => textAt(answer, 'failing', row)?.split(',').length ?? 0,
    );
    expect(counts.length).toBeGreaterThan(0);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
  });
});
