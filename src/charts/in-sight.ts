/** Work that waits while its element is out of sight, so that what is seen comes first. */

export interface Sight {
  /** The work is wanted: now where the element is in sight, else when it is or the page is idle. */
  want(): void;
  /** Does what still waits, whoever looks. */
  hurry(): void;
  end(): void;
}

/** How far beyond the window an element counts as seen: as far as a turn of a wheel goes. */
const MARGIN = '120px';

/** A page that waits for the engine is idle, too: what is put off lets its answers come first. */
const PAUSE_MS = 100;

/** A page that is never idle, as while somebody drags, is not to show old pictures for long. */
const LONGEST_MS = 1000;

/** What is at work for elements in sight. */
const seen = new Set<Promise<void>>();

const atMost = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

const whenIdle = (work: () => void): void => {
  setTimeout(() => {
    // What is seen may need an engine that is still on its way.
    void Promise.race([Promise.allSettled(seen), atMost(LONGEST_MS)]).then(() => {
      if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: LONGEST_MS });
      else work();
    });
  }, PAUSE_MS);
};

/**
 * @param work what it returns ends when the work is done; that of elements in sight is waited for
 *   before what was put off begins
 * @param onPutOff told when wanted work is put off, as nobody sees the element
 */
export function inSight(
  element: Element,
  work: () => Promise<void> | void,
  onPutOff: () => void,
): Sight {
  /** Null until the browser has said it for the first time. */
  let isSeen: boolean | null = null;
  let isWanted = false;
  const hurry = (): void => {
    if (!isWanted) return;
    isWanted = false;
    const done = work();
    if (done === undefined || isSeen !== true) return;
    seen.add(done);
    void done.finally(() => seen.delete(done));
  };
  const settle = (): void => {
    if (!isWanted || isSeen === null) return;
    if (isSeen) hurry();
    else {
      onPutOff();
      whenIdle(hurry);
    }
  };
  const observer = new IntersectionObserver(
    (entries) => {
      isSeen = entries.at(-1)?.isIntersecting ?? false;
      settle();
    },
    { rootMargin: MARGIN },
  );
  observer.observe(element);
  return {
    want: () => {
      isWanted = true;
      settle();
    },
    hurry,
    end: () => {
      isWanted = false;
      observer.disconnect();
    },
  };
}
