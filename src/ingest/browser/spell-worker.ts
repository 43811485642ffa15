/** The worker that spells names, so that no page waits for a hundred thousand of them. */
import { spellingOf, type Spelling } from '../pinyin.ts';

export interface NamesToSpell {
  readonly id: number;
  readonly names: readonly { readonly name: string; readonly places: readonly string[] }[];
}

export interface SpelledNames {
  readonly id: number;
  readonly spellings: readonly Spelling[];
}

const scope = self as unknown as DedicatedWorkerGlobalScope;

scope.addEventListener('message', ({ data: { id, names } }: MessageEvent<NamesToSpell>) => {
  const spelled: SpelledNames = {
    id,
    spellings: names.map(({ name, places }) => spellingOf(name, places)),
  };
  scope.postMessage(spelled);
});
