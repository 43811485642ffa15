/** The composition root: the only file that news things up. */
import { mount } from 'svelte';
import App from './App.svelte';
import { createBrowserBoot } from './engine/browser-boot.ts';
import { Engine } from './engine/engine.ts';
import { Workbench, type Theme } from './state/workbench.svelte.ts';
import './ui/tokens.css';
import './ui/base.css';

const THEME_KEY = 'gongkai.theme';

function initialTheme(): Theme {
  const kept = localStorage.getItem(THEME_KEY);
  if (kept === 'light' || kept === 'dark') return kept;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

const addressOf = (search: string): string => `${location.pathname}${search}`;

const { boot, preload } = createBrowserBoot();
preload();

const workbench = new Workbench(
  new Engine({
    boot,
    fetch: (input, init) => fetch(input, init),
    pageAddress: document.baseURI,
  }),
  {
    search: () => location.search,
    push: (search) => history.pushState(null, '', addressOf(search)),
    replace: (search) => history.replaceState(null, '', addressOf(search)),
    datasetAddress: (name) => new URL(name, document.baseURI).href,
    clock: performance,
    initialTheme: initialTheme(),
    keepTheme: (theme) => localStorage.setItem(THEME_KEY, theme),
  },
);

addEventListener('popstate', () => void workbench.restore());

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element with the id "app"');
mount(App, { target, props: { workbench } });
void workbench.start();
