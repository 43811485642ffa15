/** `npm run bench -- search`: how long a keystroke of the search takes over every body of a country. */
import { spellingOf } from '../../src/ingest/pinyin.ts';
import { SearchIndex } from '../../src/state/search/search-index.ts';
import { inventCountry } from '../../src/synth/country.ts';
import type { Figures } from './run.ts';
import { median, quantile } from './statistics.ts';

const BODIES = 170_000;
const MOST = 30;
const ROUNDS = 5;
/** Typed letter by letter. */
const TEXTS = ['公安局', 'gonganju', 'gaj', 'jiaoyu', '甲市乙区 民政', 'zzzz', '人民政府'];

/** Names of the invented country through the index of the search. */
export async function benchSearch(): Promise<Figures> {
  const bodies = [...inventCountry(BODIES, 1)].flat();
  let started = performance.now();
  const index = new SearchIndex(
    bodies.map(({ agencyId, name, province, prefecture, county }) => ({
      target: agencyId,
      name,
      otherNames: [],
      places: [province, prefecture, county].filter((place) => place !== null),
      note: '',
    })),
  );
  const indexed = performance.now() - started;
  started = performance.now();
  index.spelled(
    0,
    index.findables.map(({ name, places }) => spellingOf(name, places)),
  );
  const spelled = performance.now() - started;
  const keystrokes = TEXTS.flatMap((text) =>
    [...text].map((_, at) => [...text].slice(0, at + 1).join('')),
  );
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const typed of keystrokes) {
      const begun = performance.now();
      index.find(typed, MOST);
      times.push(performance.now() - begun);
    }
  }
  const ms = (time: number): number => Math.round(time * 10) / 10;
  return {
    [`search over ${bodies.length} bodies`]: {
      'index ms': ms(indexed),
      'spell ms (in a worker)': ms(spelled),
      'keystroke median ms': ms(median(times)),
      'keystroke p95 ms': ms(quantile(times, 0.95)),
      'keystroke longest ms': ms(Math.max(...times)),
    },
  };
}
