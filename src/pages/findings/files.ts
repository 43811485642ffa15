/** Files of findings, each made and loaded only when asked for. */
import { findingsTable, type DecidedFinding } from '../../export/findings-table.ts';
import { saveFile } from '../../export/save.ts';
import type { SourceNote } from '../../export/table.ts';
import type { Language } from '../../i18n/say.ts';

export interface FilesAbout {
  readonly source: SourceNote;
  readonly address: string;
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

const noticeAbout = ({ source, language, thresholds, today }: FilesAbout) => ({
  source: source.title,
  isSynthetic: source.isSynthetic,
  language,
  thresholds,
  date: dayOf(today),
  deadline: dayOf(new Date(today.getTime() + DAYS_TO_ANSWER * 86_400_000)),
});

const exportedOf = (
  findings: readonly DecidedFinding[],
  sentence: string,
  { source, address, language, filter, today }: FilesAbout,
) => ({
  sentence: [{ text: sentence }],
  table: findingsTable(findings, language),
  definitions: [],
  filter,
  source,
  address,
  language,
  date: dayOf(today),
});

export async function saveCsv(
  findings: readonly DecidedFinding[],
  sentence: string,
  about: FilesAbout,
): Promise<void> {
  const { csvOf } = await import('../../export/csv.ts');
  const text = csvOf(exportedOf(findings, sentence, about));
  saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), name(about, 'csv'));
}

export async function saveXlsx(
  findings: readonly DecidedFinding[],
  sentence: string,
  about: FilesAbout,
): Promise<void> {
  const [{ xlsxOf }, { headLines }] = await Promise.all([
    import('../../export/xlsx.ts'),
    import('../../export/csv.ts'),
  ]);
  const exported = exportedOf(findings, sentence, about);
  const names =
    about.language === 'zh' ? (['疑点', '说明'] as const) : (['Findings', 'About'] as const);
  saveFile(await xlsxOf(exported.table, headLines(exported), names), name(about, 'xlsx'));
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
