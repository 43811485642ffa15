/** Peers changed by hand, as the address says them: `all|-left out|+added`, or `only|+chosen`. */
import { joinText, splitText } from './url.ts';

export interface HandPeers {
  /** What the changes start from: the automatic peers, or nobody. */
  readonly base: 'all' | 'only';
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

const UNCHANGED: HandPeers = { base: 'all', removed: [], added: [] };

/** Null where the automatic peers hold. */
export function handPeersOf(text: string): HandPeers | null {
  if (text === '') return null;
  const [base, ...changes] = splitText(text);
  const withSign = (sign: string): readonly string[] =>
    changes.filter((change) => change.startsWith(sign)).map((change) => change.slice(1));
  return {
    base: base === 'only' ? 'only' : 'all',
    removed: withSign('-'),
    added: withSign('+'),
  };
}

/** `''` where nothing is changed. */
export function handPeersText({ base, removed, added }: HandPeers): string {
  if (base === 'all' && removed.length === 0 && added.length === 0) return '';
  return joinText([base, ...removed.map((id) => `-${id}`), ...added.map((id) => `+${id}`)]);
}

/** Those alone as peers. */
export const onlyPeers = (ids: readonly string[]): HandPeers => ({
  base: 'only',
  removed: [],
  added: [...new Set(ids)],
});

export function withPeer(peers: HandPeers | null, id: string): HandPeers {
  const known = peers ?? UNCHANGED;
  const removed = known.removed.filter((other) => other !== id);
  const isBack = removed.length < known.removed.length;
  const added = known.added.filter((other) => other !== id);
  return { ...known, removed, added: isBack ? added : [...added, id] };
}

export function withoutPeer(peers: HandPeers | null, id: string): HandPeers {
  const known = peers ?? UNCHANGED;
  const added = known.added.filter((other) => other !== id);
  const wasAdded = added.length < known.added.length;
  const isOut = wasAdded || known.base === 'only' || known.removed.includes(id);
  return { ...known, added, removed: isOut ? known.removed : [...known.removed, id] };
}

/** The members after the changes, of the automatic ones. */
export function changedPeers(peers: HandPeers, automatic: readonly string[]): readonly string[] {
  const left = new Set(peers.removed);
  const base = peers.base === 'all' ? automatic.filter((id) => !left.has(id)) : [];
  return [...new Set([...base, ...peers.added])];
}
