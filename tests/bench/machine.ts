/** How fast the machine is at what none of our code is part of, beside the one of the design. */
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { median } from './statistics.ts';

/** Milliseconds that architecture.md gives for seven small charts drawn anew, with nothing asked. */
const BARE_IN_DESIGN = 13;
const ECHARTS = fileURLToPath(import.meta.resolve('echarts/dist/echarts.min.js'));
const CHARTS = 7;
const ROUNDS = 60;
/** Rounds before the code is compiled. */
const UNTIMED = 20;

/** Lines over the years in three charts, a bar for each region in the others. */
function optionOf(chart: number, round: number): Record<string, unknown> {
  const [type, lines, places] = chart < 3 ? (['line', 4, 7] as const) : (['bar', 1, 31] as const);
  const at = [...Array(places).keys()];
  return {
    animation: false,
    grid: { left: 60, right: 16, top: 16, bottom: 28 },
    xAxis: { type: 'category', data: at.map(String) },
    yAxis: { type: 'value' },
    series: [...Array(lines).keys()].map((line) => ({
      type,
      data: at.map((place) => ((place + line + round) * 37) % 101),
    })),
  };
}

/** Median of milliseconds in which seven bare charts are drawn anew, by ECharts alone. */
async function bareRedraw(browser: Browser): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addScriptTag({ path: ECHARTS });
  const rounds = [...Array(ROUNDS).keys()].map((round) =>
    [...Array(CHARTS).keys()].map((chart) => optionOf(chart, round)),
  );
  const times = await page.evaluate(async (options) => {
    const { echarts } = globalThis as unknown as { echarts: typeof import('echarts') };
    const charts = (options[0] ?? []).map(() => {
      const box = document.createElement('div');
      box.style.cssText = 'float:left;width:440px;height:260px';
      document.body.append(box);
      return echarts.init(box);
    });
    const drawn: (() => void)[] = [];
    charts.forEach((chart, at) => chart.on('finished', () => drawn[at]?.()));
    const taken: number[] = [];
    for (const round of options) {
      const from = performance.now();
      const all = charts.map(
        (_, at) =>
          new Promise<void>((resolve) => {
            drawn[at] = resolve;
          }),
      );
      charts.forEach((chart, at) => chart.setOption(round[at] ?? {}));
      await Promise.all(all);
      taken.push(performance.now() - from);
    }
    return taken;
  }, rounds);
  await page.close();
  return median(times.slice(UNTIMED));
}

/** How many times as long this machine takes as the one of architecture.md. */
export const slowness = async (browser: Browser): Promise<number> =>
  (await bareRedraw(browser)) / BARE_IN_DESIGN;
