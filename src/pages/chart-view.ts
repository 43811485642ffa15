/** The workbench as charts see it. */
import type { ChartView } from '../charts/view.ts';
import { LONGEST_NOTE, MOST_NOTES, notesOf, notesText } from '../state/year-notes.ts';
import type { Workbench } from '../state/workbench.svelte.ts';

/** Reports up to which it is asked which bodies count in both of two years: it costs nothing yet. */
export const FEW_REPORTS = 2000;

/** Reads reactive state: call it inside `$derived`. */
export function chartViewOf(workbench: Workbench): ChartView {
  const notes = notesOf(workbench.option('notes'));
  return {
    filter: workbench.filter,
    year: workbench.year,
    language: workbench.language,
    theme: workbench.theme,
    isOnPaper: workbench.isPrinting,
    source: {
      title: workbench.opened?.title[workbench.language] ?? '',
      licence: workbench.opened?.licence[workbench.language] ?? '',
      isSynthetic: workbench.opened?.isSynthetic ?? false,
      fingerprint: workbench.opened?.fingerprint ?? '',
    },
    isFew: (workbench.opened?.reports ?? 0) <= FEW_REPORTS,
    embed: workbench.option('embed'),
    notes,
    canNote: notes.length < MOST_NOTES,
    longestNote: LONGEST_NOTE,
    setNotes: (changed) => workbench.setOption('notes', notesText(changed)),
    address: (embed = '') => workbench.address(embed),
    ask: workbench.ask,
    choose: workbench.choose,
    expect: workbench.expect,
    preview: workbench.preview,
    take: workbench.take,
    openBody: workbench.openBody,
    painted: workbench.painted,
  };
}
