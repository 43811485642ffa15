/** Writes `public/real` from the figures in this folder: `npx tsx data/real/build.ts`. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeDatasetFolder } from '../../src/cli/dataset-folder.ts';
import { cellById, type FormVersion } from '../../src/form/form.ts';
import { agencyId } from '../../src/ingest/dataset-row.ts';
import { writeDataset } from '../../src/ingest/dataset/write-dataset.ts';
import { noteOf, numberOf, readCellValue } from '../../src/report/cell-value.ts';
import type { DatasetRow } from '../../src/report/dataset-row.ts';

type Filing = Pick<
  DatasetRow,
  'region_code' | 'province' | 'prefecture' | 'county' | 'level' | 'function' | 'scope'
>;

interface Figures {
  readonly agency: string;
  readonly year: number;
  readonly form: FormVersion;
  readonly cells: Readonly<Record<string, number | string | null>>;
}

const folder = fileURLToPath(new URL('.', import.meta.url));
const readJson = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
const filings = readJson('filings.json') as Readonly<Record<string, Filing>>;

function rowOf(name: string): DatasetRow {
  const filing = filings[path.basename(name, '.json')];
  if (filing === undefined) throw new Error(`${name}: filings.json does not file it.`);
  const { agency, year, form, cells: figures } = readJson(name) as Figures;
  const cells: Record<string, number | null> = {};
  const notes: Record<string, string> = {};
  for (const [id, figure] of Object.entries(figures)) {
    const cell = cellById(id);
    if (cell === undefined) throw new Error(`${name}: the form has no cell ${id}.`);
    const value = readCellValue(figure === null ? '' : String(figure), cell.unit);
    cells[id] = numberOf(value);
    const note = noteOf(value);
    if (note !== null) notes[id] = note;
  }
  const id = agencyId(filing.region_code, agency);
  return {
    report_id: `${id}-${year}`,
    agency_id: id,
    agency_name: agency,
    year,
    ...filing,
    form_t2: form,
    form_t3: form,
    published_on: null,
    source_url: null,
    source_file: name,
    source_sha256: null,
    parser_version: null,
    cell_notes: notes,
    cells,
  };
}

const names = readdirSync(folder).filter(
  (name) => name.endsWith('.json') && name !== 'filings.json',
);
const files = await writeDataset(
  names.map(rowOf),
  { texts: [], claims: [] },
  {
    title: { zh: '真实年报六份', en: 'Six real reports' },
    licence: {
      zh: '数字取自已公布的年报，属于事实，可自由使用',
      en: 'Figures from published reports; facts, free to use',
    },
    source: {
      zh: '所列机关公布的年度报告（2019–2025），见 data/real/README.md',
      en: 'Published annual reports (2019–2025) of the bodies named; see data/real/README.md',
    },
    synthetic: false,
    generator: 'gongkai data/real/build.ts',
  },
);
await writeDatasetFolder(fileURLToPath(new URL('../../public/real', import.meta.url)), files);
