/** What went wrong, as a sentence for a person. */
import type { Label } from '../form/form.ts';

export interface Problem {
  readonly label: Label;
}

/** Errors of the engine carry a sentence in both languages. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Error && 'label' in error) return { label: error.label as Label };
  const text = error instanceof Error ? error.message : String(error);
  return { label: { zh: `出现未预料的错误：${text}`, en: `Unexpected error: ${text}` } };
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** Whether two parts of a joined dataset have the same report, so that the user has to choose. */
export const isDuplicates = (error: unknown): boolean => hasCode(error, 'duplicates');

/**
 * Said of whatever needs the reports of a dataset of which the first view alone is there; null where
 * what went wrong is a fault of the data, so that its totals are not to be shown either.
 */
export function needsReports(error: unknown): Label | null {
  if (hasCode(error, 'too_large')) {
    return {
      zh: '这里需要逐份报告，而本数据集太大，标签页只载入了汇总。请只打开部分年份或一个地区的文件。',
      en: 'This needs the reports themselves, of which the tab holds only the totals: the dataset is too large. Open the files of fewer years or of one region.',
    };
  }
  if (hasCode(error, 'network')) {
    return {
      zh: '这里需要逐份报告，而它们没有取到，标签页只有汇总。网络恢复后请重新载入。',
      en: 'This needs the reports themselves, which did not come; the tab holds only the totals. Reload once the network is back.',
    };
  }
  return null;
}

/** The sentence of a dataset whose totals stay on screen. */
export const withTotals = ({ label }: Problem): Problem => ({
  label: {
    zh: `${label.zh}“总览”和“理由”两页仍可使用：它们只用随数据附带的汇总。`,
    en: `${label.en} The pages Overview and Reasons go on working: they need only the totals that came with the data.`,
  },
});

/** Asked of the reports where only the totals are there. */
export class NeedsReports extends Error {
  override readonly name = 'NeedsReports';

  constructor(readonly label: Label) {
    super(label.en);
  }
}
