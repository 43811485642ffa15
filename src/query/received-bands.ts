/** Bands of how many requests a report received, as SQL and in words. */
import { RECEIVED_BANDS, RECEIVED_CELL, type ReceivedBand } from '../metrics/received-bands.ts';

const within = ({ from, to }: ReceivedBand): string =>
  to === null ? `${RECEIVED_CELL} >= ${from}` : `${RECEIVED_CELL} between ${from} and ${to}`;

/** How many reports are in each of the bands, as columns of SQL. */
export const BAND_COUNTS_SQL: readonly string[] = RECEIVED_BANDS.map(
  (band) => `(count(*) filter (where ${within(band)}))::int as "${band.column}"`,
);

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
