import { expect, it } from 'vitest';
import {
  changedPeers,
  handPeersOf,
  handPeersText,
  onlyPeers,
  withPeer,
  withoutPeer,
} from '../../../src/state/peers.ts';

const AUTOMATIC = ['a', 'b', 'c|d'];

it('leaves out, adds, takes back, and is read back from the address', () => {
  const changed = withPeer(withoutPeer(withoutPeer(null, 'a'), 'c|d'), 'z');
  expect(changedPeers(changed, AUTOMATIC)).toEqual(['b', 'z']);
  expect(handPeersOf(handPeersText(changed))).toEqual(changed);
  const back = withPeer(withPeer(withoutPeer(changed, 'z'), 'a'), 'c|d');
  expect(handPeersText(back)).toBe('');
  expect(handPeersOf('')).toBeNull();
});

it('holds those alone that a group names', () => {
  const only = onlyPeers(['x', 'y', 'x']);
  expect(changedPeers(only, AUTOMATIC)).toEqual(['x', 'y']);
  expect(changedPeers(withoutPeer(only, 'x'), AUTOMATIC)).toEqual(['y']);
  expect(handPeersOf(handPeersText(only))).toEqual(only);
});
