/** Bands of how many requests a report says it received; one that says no number is in none. */
import type { CellId } from '../form/form.ts';
import { totalOf } from './quantity.ts';

export interface ReceivedBand {
  /** As the address has it. */
  readonly id: string;
  readonly name: string;
  readonly from: number;
  /** Included; null where there is no end. */
  readonly to: number | null;
  /** Of the cube and of answers: how many reports are in it. */
  readonly column: string;
}

const EDGES = [0, 1, 5, 10, 30, 100, 300, 1000];

function bandFrom(from: number, index: number): ReceivedBand {
  const next = EDGES[index + 1];
  const to = next === undefined ? null : next - 1;
  const id = from === to ? String(from) : `${from}-${to ?? ''}`;
  const name = to === null ? `≥${from}` : from === to ? id : `${from}–${to}`;
  return { id, name, from, to, column: `received_band__${id}` };
}

export const RECEIVED_BANDS: readonly ReceivedBand[] = EDGES.map(bandFrom);

export const RECEIVED_CELL: CellId = totalOf('received');
