/** Bands of how many requests a report says it received; one that says no number is in none. */
import type { CellId } from '../form/form.ts';
import { totalOf } from '../metrics/quantity.ts';

interface ReceivedBand {
  /** As the address has it. */
  readonly id: string;
  readonly name: string;
  readonly from: number;
  /** Included; null where there is no end. */
  readonly to: number | null;
}

const EDGES = [0, 1, 5, 10, 30, 100, 300, 1000];

export const RECEIVED_BANDS: readonly ReceivedBand[] = EDGES.map((from, index) => {
  const next = EDGES[index + 1];
  if (next === undefined) return { id: `${from}-`, name: `≥${from}`, from, to: null };
  const to = next - 1;
  return from === to
    ? { id: String(from), name: String(from), from, to }
    : { id: `${from}-${to}`, name: `${from}–${to}`, from, to };
});

export const RECEIVED_CELL: CellId = totalOf('received');

const within = ({ from, to }: ReceivedBand): string =>
  to === null ? `${RECEIVED_CELL} >= ${from}` : `${RECEIVED_CELL} between ${from} and ${to}`;

/** A report's band as SQL; NULL where it has none. */
export const RECEIVED_BAND_SQL = `case ${RECEIVED_BANDS.map(
  (band) => `when ${within(band)} then '${band.id}'`,
).join(' ')} end`;

/** Reports in one of the bands as SQL; ids that are none are passed over. */
export function inReceivedBands(ids: readonly string[]): string {
  const bands = RECEIVED_BANDS.filter(({ id }) => ids.includes(id));
  return bands.length === 0 ? 'false' : `(${bands.map(within).join(' or ')})`;
}

/** "5–29" for bands side by side, else each by its name. */
export function receivedText(ids: readonly string[], separator: string): string {
  const bands = RECEIVED_BANDS.filter(({ id }) => ids.includes(id));
  const [first, last] = [bands[0], bands.at(-1)];
  if (first === undefined || last === undefined) return ids.join(separator);
  const isRow =
    bands.length === ids.length &&
    RECEIVED_BANDS.indexOf(last) - RECEIVED_BANDS.indexOf(first) + 1 === bands.length;
  if (!isRow)
    return ids.map((id) => bands.find((band) => band.id === id)?.name ?? id).join(separator);
  if (first === last) return first.name;
  return last.to === null ? `≥${first.from}` : `${first.from}–${last.to}`;
}
