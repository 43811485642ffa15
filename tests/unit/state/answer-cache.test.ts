import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/query/question.ts';
import { AnswerCache, bytesOf } from '../../../src/state/answer-cache.ts';

const given = (names: readonly string[]): { answer: Answer; sql: string } => ({
  sql: '',
  answer: { rows: names.length, columns: { name: { kind: 'text', values: [...names] } } },
});
const hundred = given(['x'.repeat(46)]);

describe('kept answers', () => {
  it('are measured by their numbers and characters', () => {
    expect(bytesOf(hundred.answer)).toBe(8 + 92);
  });

  it('give way to newer ones, the one that was used longest ago first', () => {
    const cache = new AnswerCache(400);
    for (const key of ['a', 'b', 'c', 'd']) cache.put(key, hundred);
    expect(cache.get('a')).toBe(hundred);
    cache.put('e', hundred);
    expect(['a', 'b', 'c', 'd', 'e'].filter((key) => cache.get(key) !== undefined)).toEqual([
      'a',
      'c',
      'd',
      'e',
    ]);
  });

  it('are never so large that one drives out the others, and are gone with their dataset', () => {
    const cache = new AnswerCache(400);
    cache.put('a', hundred);
    cache.put('b', given(['x'.repeat(100)]));
    expect([cache.get('a'), cache.get('b')]).toEqual([hundred, undefined]);
    cache.clear();
    expect(cache.get('a')).toBeUndefined();
  });

  it('count an answer that is put again once', () => {
    const cache = new AnswerCache(400);
    for (let time = 0; time < 9; time += 1) cache.put('a', hundred);
    for (const key of ['b', 'c', 'd']) cache.put(key, hundred);
    expect(cache.get('a')).toBe(hundred);
  });
});
