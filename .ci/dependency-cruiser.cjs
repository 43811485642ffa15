/** The arrows of the house: a folder may import only what is listed for it (and itself). */
const ARROWS = {
  form: [],
  report: ['form'],
  metrics: ['form'],
  query: ['form', 'report', 'metrics'],
  engine: ['form', 'report', 'metrics', 'query'],
  state: ['form', 'report', 'query', 'engine'],
  i18n: ['form'],
  export: ['form', 'report', 'metrics', 'i18n'],
  charts: ['form', 'report', 'metrics', 'query', 'i18n', 'export', 'ui'],
  ui: [],
  pages: ['form', 'report', 'metrics', 'query', 'state', 'charts', 'ui', 'i18n', 'export'],
  ingest: ['form', 'report', 'metrics'],
  synth: ['form', 'report'],
  cli: ['form', 'report', 'query', 'engine', 'ingest', 'synth'],
};

const arrows = Object.entries(ARROWS).map(([folder, allowed]) => ({
  name: `${folder}-imports`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: `^src/(${[folder, ...allowed].join('|')})/` },
}));

const ONE_ROOM = [
  ['engine', ['@duckdb/duckdb-wasm', 'apache-arrow']],
  ['charts', ['echarts']],
  ['ui|charts|pages', ['bits-ui']],
  ['ingest', ['@embedpdf/pdfium']],
];

module.exports = {
  forbidden: [
    ...arrows,
    ...ONE_ROOM.map(([folder, packages]) => ({
      name: `only-${folder}`,
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(${folder})/` },
      to: { path: packages.map((name) => `node_modules/${name}`).join('|') },
    })),
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-whole-echarts',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/charts/echarts\\.ts$' },
      to: { path: 'node_modules/echarts', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'browser', 'default', 'types'],
      extensions: ['.ts', '.js', '.svelte', '.json', '.cjs'],
    },
  },
};
