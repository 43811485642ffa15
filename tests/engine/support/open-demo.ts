/** The demonstration data in the shipped engine. */
import { readFileSync } from 'node:fs';
import { Engine, type Asked } from '../../../src/engine/engine.ts';
import type { Answer, Question } from '../../../src/query/question.ts';
import { statementOf } from '../../../src/query/sql.ts';
import { bootDuckDb, type Engine as PlainEngine } from '../../unit/dataset/duckdb.ts';
import { NodeBoot } from './boot-in-node.ts';

const fileOf = (name: string): Buffer =>
  readFileSync(new URL(`../../../public/demo/${name}`, import.meta.url));

export interface Asking {
  readonly ask: (question: Question) => Promise<Answer>;
  /** The answer with the SQL that is shown beside it. */
  readonly askShown: (question: Question) => Promise<Asked>;
  readonly close: () => void;
}

/** As a country is opened: columns of the facts are laid when they are asked for. */
export async function openDemo(): Promise<Asking> {
  const engine = new Engine({
    boot: new NodeBoot().boot,
    fetch: () => Promise.reject(new Error('no network in this test')),
    pageAddress: 'http://127.0.0.1/',
    limits: { atOnce: 0 },
  });
  const files = ['reports.parquet', 'manifest.json'].map((name) => {
    return { name, bytes: Uint8Array.from(fileOf(name)).buffer };
  });
  await engine.open({ kind: 'files', title: 'demo', files });
  const askShown = async (question: Question): Promise<Asked> => {
    const asked = await engine.ask(statementOf(question), JSON.stringify(question));
    if (asked === undefined) throw new Error('superseded');
    return asked;
  };
  return {
    askShown,
    ask: async (question) => (await askShown(question)).answer,
    close: () => engine.close(),
  };
}

/** The same, with its `reports.parquet` in an engine that knows nothing of the app. */
export async function openDemoAndPlain(): Promise<readonly [demo: Asking, plain: PlainEngine]> {
  const [demo, plain] = await Promise.all([openDemo(), bootDuckDb()]);
  plain.register('reports.parquet', fileOf('reports.parquet'));
  return [demo, plain];
}
