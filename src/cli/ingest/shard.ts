/** One machine's part of a run over many documents. */
import { createHash } from 'node:crypto';
import { WrongUseError } from '../wrong-use.ts';

/** Part `index` (from 1) of `count`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

const MOST_SHARDS = 9999;

/** @throws WrongUseError */
export function shardFrom(text: string): Shard {
  const [, index = 0, count = 0] = (/^(\d{1,4})\/(\d{1,4})$/u.exec(text) ?? []).map(Number);
  if (count < 1 || count > MOST_SHARDS || index < 1 || index > count) {
    throw new WrongUseError(`--shard ${text}: give a part and how many there are, as 1/4.`);
  }
  return { index, count };
}

/** How the files of a shard are marked. */
export const partOf = ({ index, count }: Shard): string => `${index}-of-${count}`;

/** True where a document is the shard's: by its path below the folder given, on any machine. */
export function isInShard(name: string, { index, count }: Shard): boolean {
  const digest = createHash('sha256').update(name).digest();
  return digest.readUIntBE(0, 6) % count === index - 1;
}
