/** The composition root: the only file that news things up. */
import { mount } from 'svelte';
import App from './App.svelte';
import type { SingleSource } from './engine/dataset.ts';
import { createBrowserByteStore } from './engine/browser-byte-store.ts';
import type { Engine } from './engine/engine.ts';
import { firstViewOf, isTrueTo } from './engine/first-view.ts';
import type { EnginePort } from './state/engine-port.ts';
import type { SavedGroups } from './state/groups/saved-groups.svelte.ts';
import type { Findings } from './state/findings/findings.svelte.ts';
import type { Imports } from './state/import/imports.svelte.ts';
import { metricById } from './metrics/dictionary.ts';
import { createSpeller } from './ingest/browser/speller.ts';
import { keepPlaces } from './pages/shell/places.ts';
import { Search } from './state/search/search.svelte.ts';
import { Workbench, type Theme } from './state/workbench.svelte.ts';
import './ui/tokens.css';
import './ui/base.css';

const THEME_KEY = 'gongkai.theme';

const prefersDark = matchMedia('(prefers-color-scheme: dark)');

/** The reader's choice, else that of the system. */
function themeNow(): Theme {
  const kept = localStorage.getItem(THEME_KEY);
  if (kept === 'light' || kept === 'dark') return kept;
  return prefersDark.matches ? 'dark' : 'light';
}

const addressOf = (search: string): string => `${location.pathname}${search}`;

/** Not randomUUID: a plain http address in an office has none. */
const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

let imports: Promise<Imports> | null = null;

/** Everything of the import is fetched when it is first needed. */
async function createImports(): Promise<Imports> {
  const [{ Imports }, { ImportStore }, { WorkerPool }] = await Promise.all([
    import('./state/import/imports.svelte.ts'),
    import('./ingest/browser/import-store.ts'),
    import('./ingest/browser/worker-pool.ts'),
  ]);
  const pool = new WorkerPool(
    () =>
      new Worker(new URL('./ingest/browser/read-worker.ts', import.meta.url), { type: 'module' }),
  );
  const store = new ImportStore();
  const created = new Imports({
    reader: {
      width: pool.width,
      read: (path, content) => pool.read(path, content),
      cancelReading: () => pool.cancelReading(),
      settle: (record) => pool.do('settle', record),
      write: (wanted) => pool.do('write', wanted),
      source: ({ path, index }, content) => pool.do('source', { path, index, content }),
      page: (content, page, scale) => pool.do('page', { content, page, scale }),
      divisions: (text) => pool.do('divisions', text),
    },
    store,
    now: () => performance.now(),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    newId,
    date: () => new Date(),
  });
  addEventListener('beforeunload', (event) => {
    if (created.unsavedCount > 0) event.preventDefault();
  });
  await created.load();
  return created;
}

// A file that is dropped where nothing takes it would take the app's place in the tab.
const keepTab = (event: DragEvent): void => {
  if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
};
addEventListener('dragover', keepTab);
addEventListener('drop', keepTab);

const openImports = (): Promise<Imports> => (imports ??= createImports());

async function importedSource(id: string): Promise<SingleSource | null> {
  const written = await (await openImports()).writeKept(id);
  if (written === null) return null;
  const { set, files } = written;
  return {
    kind: 'files',
    title: set.name,
    files: files.map(({ name, bytes }) => ({
      name: `${set.name}/${name}`,
      bytes: new Uint8Array(bytes).buffer,
    })),
  };
}

const host = {
  fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
  pageAddress: document.baseURI,
  store: createBrowserByteStore(document.baseURI),
};

let engine: Promise<Engine> | null = null;

const engineScripts = () =>
  Promise.all([import('./engine/browser-boot.ts'), import('./engine/engine.ts')]);

/** The engine is the largest part of the app and not needed for the first charts. */
async function createEngine(): Promise<Engine> {
  const [{ createBrowserBoot }, { Engine }] = await engineScripts();
  const { boot, preload } = createBrowserBoot();
  preload();
  return new Engine({ boot, pause: breathe, ...host });
}

const openEngine = (): Promise<Engine> =>
  (engine ??= createEngine().catch((error: unknown) => {
    engine = null;
    throw error;
  }));

/** Not by animation frames alone: a tab in the background has none. */
const afterPaint = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, 0));
    setTimeout(resolve, 300);
  });

const port = {
  firstView: (source) => {
    // Small beside the engine itself, and there when the first charts keep the page at work.
    engineScripts().catch(() => undefined);
    return firstViewOf(source, {
      ...host,
      onFetched: () => void openEngine().catch(() => undefined),
    });
  },
  isTrueTo,
  open: async (source, onProgress) => (await openEngine()).open(source, onProgress),
  ask: async (...asked) => (await openEngine()).ask(...asked),
} satisfies EnginePort;

/** By a message: timers wait for four milliseconds once they are nested. */
const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/** Milliseconds that work of the page may go on before it is drawn and hears its user. */
const A_BREATH = 10;
let lastBreath = 0;
async function breathe(): Promise<void> {
  if (performance.now() - lastBreath < A_BREATH) return;
  await nextTask();
  lastBreath = performance.now();
}

/** Kept by the browser with each step, so that it holds after going to and fro. */
const stepsSoFar = (): number => (typeof history.state === 'number' ? history.state : 0);

const places = keepPlaces(stepsSoFar);

const workbench = new Workbench(port, {
  search: () => location.search,
  steps: stepsSoFar,
  back: () => history.back(),
  push: (search) => {
    history.pushState(stepsSoFar() + 1, '', addressOf(search));
    places.begin();
  },
  replace: (search) => history.replaceState(history.state, '', addressOf(search)),
  href: (search) => new URL(addressOf(search), location.origin).href,
  datasetAddress: (name) => new URL(name, document.baseURI).href,
  importedSource,
  clock: performance,
  afterPaint,
  initialTheme: themeNow(),
  keepTheme: (theme) => localStorage.setItem(THEME_KEY, theme),
  isMetric: (id) => metricById(id) !== undefined,
});

let findings: Promise<Findings> | null = null;

/** Rules and decisions are fetched when they are first looked at. */
async function createFindings(): Promise<Findings> {
  const [{ Findings }, { BrowserTriageStore }] = await Promise.all([
    import('./state/findings/findings.svelte.ts'),
    import('./state/findings/triage-store.ts'),
  ]);
  let asked = 0;
  const created = new Findings({
    ask: async (statement) => {
      asked += 1;
      const answered = await port.ask(statement, `findings ${asked}`);
      if (answered === undefined) throw new Error('another dataset was opened');
      return answered.answer;
    },
    store: new BrowserTriageStore(),
    now: () => new Date().toISOString(),
    pause: breathe,
    clock: performance,
    tell: (dataset, toCheck) => (workbench.judged = { dataset, toCheck }),
  });
  await created.load();
  return created;
}

const openFindings = (): Promise<Findings> => (findings ??= createFindings());

let groups: Promise<SavedGroups> | null = null;

async function createGroups(): Promise<SavedGroups> {
  const [{ SavedGroups }, { BrowserGroupStore }] = await Promise.all([
    import('./state/groups/saved-groups.svelte.ts'),
    import('./state/groups/group-store.ts'),
  ]);
  const created = new SavedGroups({ store: new BrowserGroupStore(), newId });
  await created.load();
  return created;
}

const openGroups = (): Promise<SavedGroups> => (groups ??= createGroups());

const search = new Search(workbench, {
  pause: breathe,
  spell: createSpeller(
    () =>
      new Worker(new URL('./ingest/browser/spell-worker.ts', import.meta.url), { type: 'module' }),
  ),
});

addEventListener('popstate', () => void workbench.restore());
prefersDark.addEventListener('change', () => workbench.showTheme(themeNow()));

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element with the id "app"');
mount(App, { target, props: { workbench, search, openImports, openFindings, openGroups } });
void workbench.start();
