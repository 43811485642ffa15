import { describe, expect, it } from 'vitest';
import { JOBS } from '../../../src/ingest/browser/do-job.ts';
import type {
  ImportFile,
  ImportLine,
  ImportOutcome,
  ImportSet,
} from '../../../src/report/imported.ts';
import { NOTHING_KEPT, withJoin, type KeptAnswers } from '../../../src/report/kept-answers.ts';
import { Imports } from '../../../src/state/import/imports.svelte.ts';
import type { StorePort } from '../../../src/state/import/ports.ts';
import { randomFrom, randomReport } from '../../support/random-report.ts';
import { renderReport } from '../../support/render-report.ts';

const cells = randomReport(randomFrom(2), 0);

const file = (path: string, title: string): ImportFile => {
  const content = new Blob([renderReport(cells.cells, { ...cells, flattening: 'a', title })]);
  return { path, size: content.size, modified: 0, content };
};
const reportOf = (path: string, agency: string, year: number): ImportFile =>
  file(path, `${agency}${year}年政府信息公开工作年度报告`);

/** What a browser's database keeps, over its sessions. */
function disk(): StorePort {
  const sets = new Map<string, ImportSet>();
  const outcomes = new Map<string, Map<string, ImportOutcome>>();
  let answers: KeptAnswers = NOTHING_KEPT;
  const none = () => Promise.resolve();
  const of = (set: string) => outcomes.get(set) ?? new Map<string, ImportOutcome>();
  return {
    sets: () => Promise.resolve([...sets.values()].reverse()),
    begin: (set) => {
      sets.set(set.id, set);
      return none();
    },
    keepOriginals: none,
    dropOriginals: none,
    save: (set, saved) => {
      const known = of(set);
      for (const outcome of saved) known.set(outcome.line.path, outcome);
      outcomes.set(set, known);
      return none();
    },
    lines: (set) => Promise.resolve([...of(set).values()].map(({ line }) => line)),
    record: (set, { path }) => Promise.resolve(of(set).get(path)?.record ?? undefined),
    waiting: () => Promise.resolve([]),
    original: () => Promise.resolve(undefined),
    rename: none,
    remove: none,
    persist: () => Promise.resolve(true),
    answers: () => Promise.resolve(answers),
    changeAnswers: (change) => {
      answers = change(answers);
      return Promise.resolve(answers);
    },
  };
}

let ids = 0;

async function session(store: StorePort): Promise<Imports> {
  const imports = new Imports({
    reader: {
      width: 1,
      read: async (path, content) => JOBS.read({ path, content }),
      cancelReading: () => undefined,
      settle: async (record) => JOBS.settle(record),
      write: async (wanted) => JOBS.write(wanted),
      source: () => Promise.resolve({ kind: 'none' }),
      page: () => Promise.resolve(null),
      divisions: async (text) => JOBS.divisions(text),
    },
    store,
    now: () => performance.now(),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    newId: () => `set ${(ids += 1)}`,
    date: () => new Date(2026, 0, ids),
  });
  await imports.load();
  return imports;
}

const lineAt = (imports: Imports, path: string): ImportLine => {
  const line = imports.lines.find((each) => each.path === path);
  if (line === undefined) throw new Error(`${path} is not listed`);
  return line;
};

const WATER = { id: '410425-郏县水利局', name: '郏县水利局' };
const FORMER = '410425-郏县水务局';

describe('a join of two names', () => {
  it('files what was kept before, what is shown, and what later sessions read', async () => {
    const store = disk();
    const first = await session(store);
    await first.start([reportOf('2020.txt', '郏县水务局', 2020)], 'earlier');
    const earlier = first.current?.id ?? '';
    await first.start(
      [reportOf('2022.txt', '郏县水务局', 2022), reportOf('2023.txt', '郏县水利局', 2023)],
      'now',
    );
    expect(await first.filing.joinBody(lineAt(first, '2022.txt'), WATER)).toBe(2);
    expect(lineAt(first, '2022.txt')).toMatchObject({ agencyId: WATER.id, joinedTo: WATER.name });
    expect(await first.reportsOf(earlier)).toEqual([[WATER.id, 2020]]);

    const second = await session(store);
    await second.start([reportOf('2021.txt', '郏县水务局', 2021)], 'later');
    const late = lineAt(second, '2021.txt');
    expect(late).toMatchObject({ agencyId: WATER.id, joinedTo: WATER.name, joinedFrom: FORMER });
    expect((await store.record(second.current?.id ?? '', late))?.review.answer.sameAs).toEqual(
      WATER,
    );

    expect(await second.filing.takeApart(FORMER)).toBe(3);
    expect(lineAt(second, '2021.txt')).toMatchObject({ agencyId: FORMER });
    expect(lineAt(second, '2021.txt').joinedTo).toBeUndefined();
    expect(await second.reportsOf(earlier)).toEqual([[FORMER, 2020]]);
    expect((await session(store)).answers.count).toBe(0);
  });

  it('holds on where its body is joined in turn, and never goes round', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, name: id.toUpperCase() }));
    if (a === undefined || b === undefined || c === undefined) throw new Error('no bodies');
    const toB = withJoin([], a, b);
    const toC = withJoin(toB, b, c);
    expect(toC.map(({ from, to }) => `${from}>${to.id}`)).toEqual(['a>c', 'b>c']);
    expect(withJoin(toC, a, b).map(({ from, to }) => `${from}>${to.id}`)).toEqual(['b>c', 'a>c']);
    expect(withJoin(toB, b, a).map(({ from, to }) => `${from}>${to.id}`)).toEqual(['b>a']);
    expect(withJoin([], a, a)).toEqual([]);
  });
});

describe('an answer for a folder', () => {
  const TITLE = '鼓楼区水利局2023年政府信息公开工作年度报告';
  const NANJING = '320106';

  async function answered(store: StorePort, folder: string): Promise<Imports> {
    const imports = await session(store);
    const [one, two] = [`${folder}1.txt`, `${folder}2.txt`];
    await imports.start([file(one, TITLE), file(two, TITLE)], 'first');
    const record = await imports.record(lineAt(imports, one));
    if (record === undefined) throw new Error('nothing was read');
    const answer = { agency: null, year: null, region: NANJING };
    await imports.review(record, { ...record.review, answer });
    await imports.filing.answerFolder(one, answer, '江苏省 南京市 鼓楼区');
    expect(lineAt(imports, two)).toMatchObject({ agencyId: `${NANJING}-鼓楼区水利局` });
    return imports;
  }

  it('chooses among the candidates of the same folder in a later import, until it is undone', async () => {
    const store = disk();
    await answered(store, '区/');
    const later = await session(store);
    await later.start(
      [file('区/3.txt', TITLE), file('别处/3.txt', TITLE), reportOf('区/4.txt', '水利局', 2023)],
      'later',
    );
    expect(lineAt(later, '区/3.txt')).toMatchObject({
      agencyId: `${NANJING}-鼓楼区水利局`,
      answeredFor: '区/',
      state: 'read',
    });
    // Another folder, and a name that means no place: nothing is guessed.
    expect(lineAt(later, '别处/3.txt').answeredFor).toBeUndefined();
    expect(lineAt(later, '区/4.txt').answeredFor).toBeUndefined();
    await later.filing.forgetFolder('区/');
    expect(lineAt(later, '区/3.txt')).toMatchObject({ state: 'questioned' });
    expect(lineAt(later, '区/3.txt').answeredFor).toBeUndefined();
    expect(later.answers.count).toBe(0);
  });

  it('of files without a folder stays in its import', async () => {
    const store = disk();
    await answered(store, '');
    const later = await session(store);
    await later.start([file('3.txt', TITLE)], 'later');
    expect(lineAt(later, '3.txt')).toMatchObject({ state: 'questioned' });
  });
});
