import { afterAll, expect, inject, it } from 'vitest';
import { redrawn, visitIn, type Visit } from './browser.ts';
import { sharedBrowser, sharedReader } from './shared-browser.ts';
import { violations } from './violations.ts';

const address = inject('address');
const reader = sharedReader(sharedBrowser());

const SUQIAN = '321300-宿迁市人民政府';
/** Every page, in each state that shows something which no other of them shows. */
const PAGES = [
  ['overview', ''],
  ['overview of the bodies of a region', 'f.regions=province%7C角省&overview.region=agency_id'],
  ['compare', 'page=compare'],
  [
    'compare of chosen bodies by a chosen definition',
    `page=compare&data=real&with=agency_id%7C${SUQIAN}&metric=disclosure_rate~partial.not_counted@natural`,
  ],
  [
    'compare of prefectures in small multiples',
    'page=compare&f.regions=province%7C角省&compare.of=prefecture&compare.form=small&compare.axes=free',
  ],
  ['compare as slopes', 'page=compare&compare.form=slope&compare.of=level'],
  ['compare as a heat table', 'page=compare&compare.form=heat&compare.columns=metric'],
  ['reasons', 'page=reasons'],
  ['reasons of a function', 'page=reasons&reasons.of=function%7Cnatres&reasons.by=agency_id'],
  ['disputes', 'page=disputes&bodies.years=all&bodies.fewest=5'],
  ['body', 'page=body'],
  ['a report with an equation lit', `page=body&data=real&body=${SUQIAN}&body.lit=outcomes_total`],
  ['two reports', `page=body&data=real&body=${SUQIAN}&body.beside=2023%7C`],
  ['data', 'page=data'],
  ['findings', 'page=findings&findings.rule=zero.sudden'],
  ['method', 'page=method'],
] as const;

/** Wide and narrow are laid out apart; in between only widths change. */
const LOOKS = [
  { colorScheme: 'light', width: 1440, isJudged: true },
  { colorScheme: 'light', width: 1920, isJudged: false },
  { colorScheme: 'dark', width: 360, isJudged: true },
] as const;

const opened = new Map<string, Visit>();
afterAll(() => opened.clear());

/**
 * The reader's page with an address: opened afresh for the first of a dataset, then gone to as a
 * link within the app is.
 */
async function at(search: string): Promise<Visit> {
  const data = new URLSearchParams(search).get('data') ?? '';
  const known = opened.get(data);
  if (known === undefined) {
    const visit = await visitIn(reader(), `${address}?${search}`);
    opened.set(data, visit);
    return visit;
  }
  const { page } = known;
  await page.bringToFront();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.evaluate((to) => {
    history.pushState(null, '', `?${to}`);
    dispatchEvent(new PopStateEvent('popstate'));
  }, search);
  return known;
}

/** A page is gone to once and then changed in place, as its reader would: theme, width, language. */
it.each(PAGES)(
  '%s: axe clean and no scrolling sideways, zh and en, light and dark, wide and narrow',
  async (_, search) => {
    const { page, errors } = await at(search);
    await redrawn(page);
    const first = new URL(page.url());
    expect(new URLSearchParams(first.search).get('page')).toBe(
      new URLSearchParams(search).get('page'),
    );
    const seen: unknown[] = [];
    for (const { colorScheme, width, isJudged } of LOOKS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      if (width === 360) await page.getByRole('button', { name: 'English', exact: true }).click();
      // What comes by itself, once; what follows from a change is known to be there.
      if (seen.length === 0) await page.waitForTimeout(300);
      await redrawn(page);
      seen.push({
        width,
        violations: isJudged ? await violations(page) : [],
        scrollsSideways: await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
        ),
      });
    }
    expect(seen).toEqual(
      LOOKS.map(({ width }) => ({ width, violations: [], scrollsSideways: false })),
    );
    const last = new URL(page.url());
    expect(last.searchParams.get('lang')).toBe('en');
    last.searchParams.delete('lang');
    expect(new Map(last.searchParams)).toEqual(new Map(first.searchParams));
    expect(errors).toEqual([]);
  },
);
