/** Several gathered datasets as one; which rows stay where two have the same report. */
import type { Label } from '../form/form.ts';
import type { GatheredDataset, Winner } from './dataset.ts';
import { DatasetError } from './errors.ts';
import { sha256 } from '../report/sha256.ts';

const unique = (texts: readonly Label[]): Label => {
  const of = (language: keyof Label): string =>
    [...new Set(texts.map((text) => text[language]).filter((text) => text !== ''))].join(' + ');
  return { zh: of('zh'), en: of('en') };
};

/**
 * Lays the files of the parts beside each other, in order.
 *
 * @throws DatasetError `mixed_synthetic` where invented and real reports would be one dataset
 */
export async function joinParts(
  parts: readonly GatheredDataset[],
  wins: Winner,
): Promise<GatheredDataset> {
  const synthetic = parts.filter(({ isSynthetic }) => isSynthetic);
  if (synthetic.length > 0 && synthetic.length < parts.length) {
    throw new DatasetError('mixed_synthetic', {
      zh: `“${synthetic[0]?.title.zh ?? ''}”是合成数据，不能与真实报告合在一起；请单独打开。`,
      en: `“${synthetic[0]?.title.en ?? ''}” is synthetic and cannot be joined with real reports; open them apart.`,
    });
  }
  const prints = new TextEncoder().encode(
    [wins ?? '', ...parts.map(({ fingerprint }) => fingerprint)].join('\n'),
  );
  return {
    title: unique(parts.map(({ title }) => title)),
    isSynthetic: synthetic.length > 0,
    licence: unique(parts.map(({ licence }) => licence)),
    source: unique(parts.map(({ source }) => source)),
    files: parts.flatMap(({ files }) => files),
    partSizes: parts.map(({ files }) => files.length),
    sides: parts.flatMap(({ sides }) => sides),
    wins,
    notes: parts.flatMap(({ notes }) => notes),
    fingerprint: (await sha256(prints)).slice(0, 12),
    fill: async (columns) => {
      await Promise.all(parts.map((part) => part.fill(columns)));
    },
  };
}

/**
 * The first row of each part in `facts`, and the first after it.
 *
 * @param partSizes files of each part
 * @param rows of each file
 */
export function rowsOfParts(
  partSizes: readonly number[],
  rows: readonly number[],
): readonly (readonly [number, number])[] {
  let [file, row] = [0, 0];
  return partSizes.map((size) => {
    const first = row;
    for (const of of rows.slice(file, file + size)) row += of;
    file += size;
    return [first, row];
  });
}

/**
 * SQL that leaves one report of each body and year where two parts have it. Reports that one
 * part has twice are left, so that they are refused as they are anywhere else.
 *
 * @param starts first row of each part, ascending; at least two
 */
export function dropLosersSql(starts: readonly number[], wins: 'earlier' | 'later'): string {
  const part = starts.map((start) => `(row_id >= ${start})::int`).join(' + ');
  const best = wins === 'earlier' ? 'min' : 'max';
  return `delete from fact_rows where row_id in (
  with placed as (select row_id, agency_id, year, ${part} as part from fact_rows),
  kept as (select agency_id, year, ${best}(part) as part from placed group by agency_id, year)
  select p.row_id from placed p join kept k
    on p.agency_id = k.agency_id and p.year = k.year and p.part <> k.part
)`;
}
