/** How many findings each body bears, where the rules were run. */
import { say, type Language } from '../i18n/say.ts';
import type { Messages } from '../i18n/say.ts';

export interface BodyMark {
  /** Findings that need correction. */
  readonly errors: number;
  /** Findings that need checking. */
  readonly warnings: number;
}

/** By the id of the body; one that is not in it has none. */
export type BodyMarks = ReadonlyMap<string, BodyMark>;

const MARKS = {
  words: {
    zh: '{errors, plural, =0 {} other {# 条需更正}}{both, select, yes {，} other {}}{warnings, plural, =0 {} other {# 条需核对}}',
    en: '{errors, plural, =0 {} one {# finding to correct} other {# findings to correct}}{both, select, yes {, } other {}}{warnings, plural, =0 {} one {# to check} other {# to check}}',
  },
  key: {
    zh: '名后的 !n ?n 是疑点数：需更正、需核对。',
    en: '!n ?n after a name count its findings: to correct, to check.',
  },
  column: { zh: '疑点', en: 'Findings' },
} as const satisfies Messages;

/** The mark beside a name, as `!2 ?1`; empty where there is none. */
export const markText = (mark: BodyMark | undefined): string =>
  mark === undefined
    ? ''
    : [mark.errors > 0 ? `!${mark.errors}` : '', mark.warnings > 0 ? `?${mark.warnings}` : '']
        .filter((part) => part !== '')
        .join(' ');

/** The same in words. */
export const markWords = ({ errors, warnings }: BodyMark, language: Language): string =>
  say(MARKS.words, language, {
    errors,
    warnings,
    both: errors > 0 && warnings > 0 ? 'yes' : 'no',
  });

/** A name with its mark. */
export function markedName(name: string, mark: BodyMark | undefined): string {
  const text = markText(mark);
  return text === '' ? name : `${name} ${text}`;
}

/** What the marks mean, for the note above a chart; undefined where the rules were not run. */
export const marksKey = (marks: BodyMarks | undefined, language: Language): string | undefined =>
  marks === undefined ? undefined : say(MARKS.key, language);

export const markTitle = (language: Language): string => say(MARKS.column, language);
