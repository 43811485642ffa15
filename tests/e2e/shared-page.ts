import { beforeAll, inject } from 'vitest';
import type { Page } from 'playwright-core';
import { goWithin, visitIn, type Visit } from './browser.ts';
import { openPlainSql, type PlainSql } from './plain-sql.ts';
import { sharedBrowser, sharedReader } from './shared-browser.ts';

interface SharedPage {
  /** The page that the tests of the file look at. */
  readonly page: Page;
  readonly plain: PlainSql;
  /** What went wrong on it so far. */
  readonly errors: readonly string[];
  /** Goes to another address on it, as a link within the app does. */
  readonly go: (search: string) => Promise<Page>;
  /**
   * The address as another reader comes to it, in a browser that keeps nothing of the first one's:
   * the first of a file opens the app, the later ones are gone to within it.
   */
  readonly sent: (url: string) => Promise<Page>;
}

/** A page and plain SQL on the same data, opened before the tests of a file. */
export function sharedPage(search: string): SharedPage {
  const address = inject('address');
  const browser = sharedBrowser();
  const reader = sharedReader(browser);
  const another = sharedReader(browser);
  let own: Visit;
  let plain: PlainSql;
  let others: Page | undefined;
  beforeAll(async () => {
    plain = await openPlainSql();
    own = await visitIn(reader(), `${address}${search}`);
  });
  return {
    get page() {
      return own.page;
    },
    get errors() {
      return own.errors;
    },
    get plain() {
      return plain;
    },
    go: async (to) => {
      await goWithin(own.page, to);
      return own.page;
    },
    sent: async (url) => {
      if (others === undefined) ({ page: others } = await visitIn(another(), url));
      else await goWithin(others, new URL(url).search);
      return others;
    },
  };
}
