/** Small rows to write: two bodies, three years, every kind of value that a cell can hold. */
import type { DatasetRow } from '../../../src/report/dataset-row.ts';

export const sampleRow = (
  year: number,
  over: Partial<DatasetRow> = {},
  name = '角省甲市公安局',
): DatasetRow => ({
  report_id: `690100-${name}-${year}`,
  agency_id: `690100-${name}`,
  agency_name: name,
  region_code: '690100',
  province: '角省',
  prefecture: '甲市',
  county: null,
  level: 'prefecture',
  function: 'police',
  scope: 'body',
  year,
  form_t2: '2021',
  form_t3: '2021',
  published_on: null,
  source_url: null,
  source_file: null,
  source_sha256: null,
  parser_version: null,
  cell_notes: {},
  cells: {},
  ...over,
});

export const SAMPLE: readonly DatasetRow[] = [
  sampleRow(2023, {
    cells: {
      received_total: 17,
      carried_in_total: 0,
      granted_total: null,
      partial_total: null,
      fees_wan_yuan: 0.1,
    },
    cell_notes: { partial_total: '/', granted_total: 'blank' },
  }),
  sampleRow(2022, { cells: { received_total: 12, penalty_decisions: 11_398_889 } }),
  sampleRow(
    2023,
    { cells: { received_total: 0, fees_wan_yuan: 0.2, licensing_items_change: -3 } },
    '角省甲市丑公安局',
  ),
];

export const ABOUT = {
  title: { zh: '样本', en: 'Sample' },
  licence: { zh: 'CC0-1.0', en: 'CC0-1.0' },
  source: { zh: '测试', en: 'tests' },
  synthetic: true,
  generator: 'tests',
} as const;
