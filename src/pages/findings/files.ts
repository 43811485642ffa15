/** Files of findings, each made and loaded only when asked for. */
import type { DecidedFinding } from '../../export/findings-table.ts';
import { saveFile } from '../../export/save.ts';
import type { Language } from '../../i18n/say.ts';

export interface FilesAbout {
  readonly source: string;
  readonly licence: string;
  readonly isSynthetic: boolean;
  readonly language: Language;
  /** What was chosen, in words. */
  readonly filter: string;
  /** Thresholds that are not as usual, in words. */
  readonly thresholds: string;
  readonly today: Date;
}

const DAYS_TO_ANSWER = 15;
const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

const name = (about: FilesAbout, ending: string): string =>
  `gongkai-findings-${dayOf(about.today)}.${ending}`;

const noticeAbout = ({ source, isSynthetic, language, thresholds, today }: FilesAbout) => ({
  source,
  isSynthetic,
  language,
  thresholds,
  date: dayOf(today),
  deadline: dayOf(new Date(today.getTime() + DAYS_TO_ANSWER * 86_400_000)),
});

export async function saveCsv(
  findings: readonly DecidedFinding[],
  sentence: string,
  about: FilesAbout,
): Promise<void> {
  const [{ csvOf }, { findingsTable }] = await Promise.all([
    import('../../export/csv.ts'),
    import('../../export/findings-table.ts'),
  ]);
  const { source, licence, isSynthetic, language, filter, today } = about;
  const text = csvOf({
    sentence: [{ text: sentence }],
    table: findingsTable(findings, language),
    definitions: [],
    filter,
    source: { title: source, licence, isSynthetic },
    language,
    date: dayOf(today),
  });
  saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), name(about, 'csv'));
}

export async function saveXlsx(
  findings: readonly DecidedFinding[],
  sentence: string,
  about: FilesAbout,
): Promise<void> {
  const [{ xlsxOf }, { findingsTable }] = await Promise.all([
    import('../../export/xlsx.ts'),
    import('../../export/findings-table.ts'),
  ]);
  const { source, licence, isSynthetic, language, filter, today } = about;
  const lines = [
    sentence,
    ...(isSynthetic ? ['合成数据 SYNTHETIC'] : []),
    filter,
    `${source} (${licence})`,
    dayOf(today),
  ];
  const names = language === 'zh' ? (['疑点', '说明'] as const) : (['Findings', 'About'] as const);
  saveFile(await xlsxOf(findingsTable(findings, language), lines, names), name(about, 'xlsx'));
}

export async function saveNotice(
  findings: readonly DecidedFinding[],
  about: FilesAbout,
): Promise<void> {
  const { noticeOf } = await import('../../export/notice.ts');
  saveFile(await noticeOf(findings, noticeAbout(about)), name(about, 'docx'));
}

export async function saveLetter(
  findings: readonly DecidedFinding[],
  about: FilesAbout,
): Promise<void> {
  const { letterOf } = await import('../../export/notice.ts');
  saveFile(await letterOf(findings, noticeAbout(about)), `letter-${name(about, 'docx')}`);
}

export function saveDecisions(text: string, today: Date): void {
  saveFile(
    new Blob([text], { type: 'application/json' }),
    `gongkai-decisions-${dayOf(today)}.json`,
  );
}
