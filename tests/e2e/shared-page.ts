import { beforeAll, inject } from 'vitest';
import type { Page } from 'playwright-core';
import { visitIn, type Visit } from './browser.ts';
import { openPlainSql, type PlainSql } from './plain-sql.ts';
import { sharedBrowser, sharedReader } from './shared-browser.ts';

interface SharedPage {
  /** The page that the tests of the file look at. */
  readonly page: Page;
  readonly plain: PlainSql;
  /** Another page of the same reader. */
  readonly open: (search: string) => Promise<Visit>;
  /** The address as another reader opens it, in a browser that keeps nothing of the first one's. */
  readonly sent: (url: string) => Promise<Visit>;
}

/** A page and plain SQL on the same data, opened before the tests of a file. */
export function sharedPage(search: string): SharedPage {
  const address = inject('address');
  const browser = sharedBrowser();
  const reader = sharedReader(browser);
  const another = sharedReader(browser);
  let page: Page;
  let plain: PlainSql;
  const open = (which: string): Promise<Visit> => visitIn(reader(), `${address}${which}`);
  beforeAll(async () => {
    plain = await openPlainSql();
    ({ page } = await open(search));
  });
  return {
    get page() {
      return page;
    },
    get plain() {
      return plain;
    },
    open,
    sent: (url) => visitIn(another(), url),
  };
}
