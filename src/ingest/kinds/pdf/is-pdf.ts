/** Tells a PDF by its first bytes. */
const SIGNATURE = '%PDF-';
const MOST_LEADING_BYTES = 1024;

/** True where bytes begin as those of a PDF, which may have others before it. */
export function isPdf(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, MOST_LEADING_BYTES));
  return head.includes(SIGNATURE);
}
