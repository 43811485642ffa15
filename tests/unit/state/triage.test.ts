import { describe, expect, it } from 'vitest';
import { findingKey, type Finding } from '../../../src/report/finding.ts';
import {
  ANY,
  facetCounts,
  listed,
  verdictCounts,
} from '../../../src/state/findings/finding-list.ts';
import { FoundFindings } from '../../../src/state/findings/found-findings.ts';
import {
  TriageFileError,
  decisionOf,
  mergeDecisions,
  readTriage,
  triageText,
  verdictOn,
  type Decision,
  type Decisions,
} from '../../../src/state/findings/triage.ts';

const finding = (body: number, value = 3, rest: Partial<Finding> = {}): Finding => ({
  rule: 'continuity.carry_over',
  grade: 'error',
  agency: `a${body}`,
  agencyName: `第${body}局`,
  year: 2024,
  province: '角省',
  level: 'county',
  function: 'police',
  evidence: [{ cell: 'carried_in_total', year: 2024, value, side: 'right' }],
  size: value,
  surprise: 12,
  sentence: { zh: '。', en: '.' },
  explanation: null,
  peers: null,
  ...rest,
});

const tableOf = (...decisions: readonly Decision[]): Decisions =>
  new Map(decisions.map((decision) => [decision.key, decision]));

const early = '2026-01-01T08:00:00.000Z';
const late = '2026-01-02T08:00:00.000Z';

describe('decisions', () => {
  it('hold for the same numbers and not for others', () => {
    const decisions = tableOf(decisionOf(finding(1), 'dismissed', '已核', early));
    expect(verdictOn(decisions, finding(1))).toBe('dismissed');
    expect(verdictOn(decisions, finding(1, 4))).toBe('open');
    expect(verdictOn(decisions, finding(2))).toBe('open');
  });

  it('go through a file and back, 500 of them', () => {
    const decisions = tableOf(
      ...Array.from({ length: 500 }, (_, body) =>
        decisionOf(
          finding(body),
          body % 2 === 0 ? 'confirmed' : 'dismissed',
          `备注 "${body}"\n`,
          early,
        ),
      ),
    );
    const text = triageText(decisions);
    expect(tableOf(...readTriage(text, 'a.json'))).toEqual(decisions);
    expect(triageText(tableOf(...readTriage(text, 'a.json').toReversed()))).toBe(text);
  });

  it('of two officers merge to the same, whichever comes first', () => {
    const one = tableOf(
      decisionOf(finding(1), 'confirmed', '', early),
      decisionOf(finding(2), 'confirmed', '', late),
    );
    const other = tableOf(
      decisionOf(finding(1), 'dismissed', 'x', late),
      decisionOf(finding(2), 'dismissed', '', early),
      decisionOf(finding(3), 'confirmed', '', early),
    );
    const merged = mergeDecisions(one, other.values());
    expect(merged).toMatchObject({ added: 1, replaced: 1, contested: 2 });
    const reverse = mergeDecisions(other, one.values());
    expect(triageText(reverse.decisions)).toBe(triageText(merged.decisions));
    expect(merged.decisions.get(findingKey(finding(1)))?.verdict).toBe('dismissed');
  });

  it('of one instant merge the same way round', () => {
    const one = tableOf(decisionOf(finding(1), 'confirmed', '', early));
    const other = tableOf(decisionOf(finding(1), 'dismissed', '', early));
    expect(triageText(mergeDecisions(one, other.values()).decisions)).toBe(
      triageText(mergeDecisions(other, one.values()).decisions),
    );
  });

  it('of a file that says its time in another zone are as late as they are', () => {
    const own = tableOf(decisionOf(finding(1), 'confirmed', '', '2026-01-01T08:00:00.000Z'));
    const earlier = tableOf(decisionOf(finding(1), 'dismissed', '', '2026-01-01T12:00:00+08:00'));
    const read = readTriage(triageText(earlier), 'a.json');
    expect([...mergeDecisions(own, read).decisions.values()].map(({ verdict }) => verdict)).toEqual(
      ['confirmed'],
    );
  });

  it.each([
    ['no JSON', '{'],
    ['another file', '{"a":1}'],
    [
      'a verdict that is none',
      triageText(new Map()).replace('[]', '[{"key":"x","verdict":"guilty"}]'),
    ],
  ])('of a file that is %s are told apart', (_, text) => {
    expect(() => readTriage(text, 'b.json')).toThrow(TriageFileError);
  });
});

describe('the list', () => {
  const all = FoundFindings.of([
    finding(1, 1),
    finding(2, 900, { grade: 'warning', rule: 'jump.requests', year: 2023 }),
    finding(3, 50),
    finding(4, 1, { function: null }),
  ]);
  const bodies = (places: Int32Array): readonly string[] =>
    Array.from(places, (at) => all.all[at]?.agency ?? '');

  it('puts what needs correction first, the larger before the smaller', () => {
    expect(bodies(listed(all, ANY, new Map(), 'grade'))).toEqual(['a3', 'a1', 'a4', 'a2']);
    expect(bodies(listed(all, ANY, new Map(), 'weight'))).toEqual(['a2', 'a3', 'a1', 'a4']);
    expect(bodies(listed(all, ANY, new Map(), 'year'))[3]).toBe('a2');
  });

  it('counts each choice with the others standing', () => {
    const filter = { ...ANY, grade: 'error' };
    expect([...facetCounts(all, filter, new Map()).grade]).toEqual([
      ['error', 3],
      ['warning', 1],
    ]);
    expect([...facetCounts(all, filter, new Map()).function]).toEqual([
      ['police', 2],
      ['', 1],
    ]);
  });

  it('can hold what is still open alone', () => {
    const decisions = tableOf(decisionOf(finding(3, 50), 'confirmed', '', early));
    expect(bodies(listed(all, { ...ANY, decision: 'open' }, decisions, 'grade'))).toEqual([
      'a1',
      'a4',
      'a2',
    ]);
    const listedAll = listed(all, ANY, decisions, 'grade');
    expect(verdictCounts(all, listedAll, decisions)).toEqual({
      open: 3,
      confirmed: 1,
      dismissed: 0,
    });
  });

  it('that come in parts are in the order of all at once', async () => {
    const many = Array.from({ length: 300 }, (_, at) =>
      finding(at % 23, (at * 37) % 11, { year: 2019 + ((at * 5) % 7), surprise: (at * 3) % 5 }),
    );
    const pause = (): Promise<void> => Promise.resolve();
    for (const order of ['grade', 'weight', 'body', 'year']) {
      let parts = FoundFindings.none();
      for (const [from, to] of [
        [0, 120],
        [120, 120],
        [120, 300],
      ]) {
        parts = await parts.with(many.slice(from, to), pause);
        parts.inOrder(order);
      }
      expect(parts.inOrder(order)).toEqual(FoundFindings.of(many).inOrder(order));
    }
  });

  it('is the same where findings came in parts', async () => {
    const [first, ...others] = all.all;
    const none = FoundFindings.of(first === undefined ? [] : [first]);
    const parts = await none.with(others, () => Promise.resolve());
    expect(parts.all).toEqual(all.all);
    expect(parts.inOrder('grade')).toEqual(all.inOrder('grade'));
    expect(facetCounts(parts, ANY, new Map())).toEqual(facetCounts(all, ANY, new Map()));
    expect(facetCounts(none, ANY, new Map()).function).toEqual(new Map([['police', 1]]));
  });
});
