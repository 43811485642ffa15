/** A web page saved as one file (.mht, .mhtml) → the reports in it. */
import { standsOften } from '../occurrences.ts';
import type { ReadOutcome } from '../read-report.ts';
import { refusal } from '../refusal.ts';
import { readHtml } from './html.ts';

const LARGEST_BYTES = 50 * 1024 * 1024;
/** Each picture and script of a page is a part. */
const MOST_PARTS = 5_000;
const HTML_PART = /^content-type:[ \t]*(?:\r?\n[ \t]+)?(text)\/html/gimu;
/** As long as `text`: the library leaves the bytes of a part that is no text as they are. */
const RAW = 'data';

/** The file with its pages marked as data, so that their encoding is told by what they hold. */
function withRawPages(bytes: Uint8Array): Uint8Array {
  // One letter a byte, so that places in the text are places in the bytes.
  const text = new TextDecoder('latin1').decode(bytes);
  const marked = new Uint8Array(bytes);
  for (const match of text.matchAll(HTML_PART)) {
    const at = match.index + match[0].toLowerCase().lastIndexOf('text/html');
    for (const [index, letter] of [...RAW].entries()) marked[at + index] = letter.charCodeAt(0);
  }
  return marked;
}

/** Reads every report of a saved page, the first of its frames that holds one; see `readHtml`. */
export async function readMhtml(bytes: Uint8Array, path: string): Promise<readonly ReadOutcome[]> {
  const refused = (code: string, zh: string, en: string): readonly ReadOutcome[] => [
    { kind: 'refused', reason: refusal(code, path, zh, en) },
  ];
  if (bytes.length > LARGEST_BYTES || standsOften(bytes, '\n--', MOST_PARTS)) {
    return refused(
      'too_large',
      '保存的网页超过 50 MB 或部分过多，不像一份年度报告，请只选报告本身。',
      'the saved page is larger than 50 MB or has too many parts, which no report has; choose the report itself.',
    );
  }
  const { default: PostalMime } = await import('postal-mime');
  const { attachments } = await PostalMime.parse(withRawPages(bytes));
  let first: readonly ReadOutcome[] | undefined;
  for (const { mimeType, content } of attachments) {
    if (mimeType !== `${RAW}/html` || typeof content === 'string') continue;
    const outcomes = readHtml(new Uint8Array(content), path);
    if (outcomes.some(({ kind }) => kind === 'read')) return outcomes;
    first ??= outcomes;
  }
  return (
    first ??
    refused(
      'no_page',
      '这个文件里没有网页正文，请重新保存网页。',
      'the file holds no page; save the page again.',
    )
  );
}
