/** Why a document was not read, in a sentence for a person: what, where, what to do. */
export interface Refusal {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** A refusal that names the file. */
export const refusal = (code: string, path: string, zh: string, en: string): Refusal => ({
  code,
  zh: `${path}：${zh}`,
  en: `${path}: ${en}`,
});
