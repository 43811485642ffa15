/** Reports without any activity: which contradict themselves, and which surprise. */
import { fromRows, type FindingSource } from './finding-source.ts';
import { OWN_SPREAD, OwnSpreads } from './own-spread.ts';
import { PEER_COUNTS, PEER_MIDDLES, PeerBook } from './peer-counts.ts';
import { QUIET, quietReports } from './quiet-reports.ts';
import { ZeroJudge } from './zero-judge.ts';
import { HISTORY, History } from './zero-history.ts';

export const ZEROS: FindingSource = {
  label: { zh: '零活动', en: 'Zero activity' },
  rules: [
    'zero.contradicted',
    'zero.sudden',
    'zero.implausible',
    'zero.streak',
    'zero.silent',
    'zero.quiet',
  ],
  find: async (context) => {
    const book = new PeerBook(await context.ask(PEER_COUNTS), await context.ask(PEER_MIDDLES));
    const spreads = new OwnSpreads(await context.ask(OWN_SPREAD));
    const judge = new ZeroJudge(context.settings, book, spreads);
    const history = new History(await context.ask(HISTORY));
    const quiet = await context.ask(QUIET);
    const reportAt = quietReports(quiet, history, await context.subjects());
    return fromRows(quiet, context, (row) => judge.judge(reportAt(row)));
  },
};
