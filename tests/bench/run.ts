/** `npm run bench -- app|soak|ingest|import|fuzz|search|findings …`: prints figures as a table, and as JSON with `--json`. */

/** Figures by what they are of. */
export type Figures = Readonly<Record<string, Readonly<Record<string, string | number>>>>;

/** A row a figure and a column for what it is of, numbers to four digits. */
function byFigure(figures: Figures): Figures {
  const rows: Record<string, Record<string, string | number>> = {};
  for (const [of, named] of Object.entries(figures)) {
    for (const [figure, value] of Object.entries(named)) {
      const shown = typeof value === 'number' ? Number(value.toPrecision(4)) : value;
      rows[figure] = { ...rows[figure], [of]: shown };
    }
  }
  return rows;
}

type Bench = (args: readonly string[]) => Promise<Figures>;

/** Each is loaded when it is asked for: a browser takes its time. */
const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  app: async () => (await import('./app.ts')).benchApp,
  soak: async () => (await import('./app.ts')).benchSoak,
  ingest: async () => (await import('./ingest.ts')).benchIngest,
  import: async () => (await import('./import.ts')).benchImport,
  fuzz: async () => (await import('./fuzz.ts')).benchFuzz,
  findings: async () => (await import('./findings.ts')).benchFindings,
  search: async () => (await import('./search.ts')).benchSearch,
};

const args = process.argv.slice(2).filter((arg) => arg !== '--json');
const [name, ...rest] = args;
const chosen = name === undefined ? ['app', 'ingest'] : [name];
for (const each of chosen) {
  const load = BENCHES[each];
  if (load === undefined) {
    console.error(`No bench ${each}: give one of ${Object.keys(BENCHES).join(', ')}.`);
    process.exit(2);
  }
  const figures = await (await load())(rest);
  if (process.argv.includes('--json')) console.log(JSON.stringify({ [each]: figures }, null, 2));
  else console.table(byFigure(figures));
}
