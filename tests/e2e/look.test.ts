import { describe, expect, inject, it } from 'vitest';
import { visit } from './browser.ts';
import { sharedBrowser } from './shared-browser.ts';
import { violations } from './violations.ts';

const address = inject('address');
const browser = sharedBrowser();

const SUQIAN = '321300-宿迁市人民政府';
const PAGES = [
  ['overview', ''],
  ['overview of the bodies of a region', 'f.regions=province%7C角省&overview.region=agency_id'],
  ['compare', 'page=compare'],
  ['compare of chosen bodies', `page=compare&data=real&with=agency_id%7C${SUQIAN}`],
  ['compare in small multiples', 'page=compare&compare.form=small&compare.axes=free'],
  ['compare as slopes', 'page=compare&compare.form=slope&compare.of=level'],
  ['compare as a heat table', 'page=compare&compare.form=heat&compare.columns=metric'],
  ['reasons', 'page=reasons'],
  ['reasons of a function', 'page=reasons&reasons.of=function%7Cnatres&reasons.by=agency_id'],
  ['disputes', 'page=disputes'],
  ['disputes over all years', 'page=disputes&bodies.years=all&bodies.fewest=5'],
  ['body', 'page=body'],
  ['body of a report', `page=body&data=real&body=${SUQIAN}`],
  ['data', 'page=data'],
  ['findings', 'page=findings&findings.rule=zero.sudden'],
  ['method', 'page=method'],
  ['a chosen definition', 'page=compare&metric=disclosure_rate~partial.not_counted@natural'],
] as const;

describe.each(PAGES)('%s', (_, search) => {
  it.each([
    ['zh', 'light', 1440],
    ['en', 'dark', 360],
    ['zh', 'dark', 1920],
  ] as const)('%s, %s, %i px: axe clean, no scrolling sideways', async (lang, scheme, width) => {
    const parts = [search, lang === 'zh' ? '' : `lang=${lang}`].filter((part) => part !== '');
    const { page, errors } = await visit(browser(), `${address}?${parts.join('&')}`, {
      viewport: { width, height: 900 },
      colorScheme: scheme,
    });
    await page.waitForTimeout(800);
    expect(await violations(page)).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(1);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
