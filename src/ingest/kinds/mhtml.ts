/** A web page saved as one file (.mht, .mhtml) → the reports in it. */
import type { ReadOutcome } from '../read-report.ts';
import { refusal } from '../refusal.ts';
import { readHtml } from './html.ts';

const LARGEST_BYTES = 50 * 1024 * 1024;

/** Reads every report of a saved page; see `readHtml`. */
export async function readMhtml(bytes: Uint8Array, path: string): Promise<readonly ReadOutcome[]> {
  const refused = (code: string, zh: string, en: string): readonly ReadOutcome[] => [
    { kind: 'refused', reason: refusal(code, path, zh, en) },
  ];
  if (bytes.length > LARGEST_BYTES) {
    return refused(
      'too_large',
      '保存的网页超过 50 MB，不像一份年度报告，请只选报告本身。',
      'the saved page is larger than 50 MB, which no report is; choose the report itself.',
    );
  }
  const { default: PostalMime } = await import('postal-mime');
  const mail = await PostalMime.parse(bytes);
  return mail.html === undefined
    ? refused(
        'no_page',
        '这个文件里没有网页正文，请重新保存网页。',
        'the file holds no page; save the page again.',
      )
    : readHtml(new TextEncoder().encode(mail.html), path);
}
