/** The questions of region that a run leaves open, each once a folder. */
import type { RegionCandidate, Report } from '../report/report.ts';
import { isAboutRegion } from './answers.ts';

export interface OpenQuestion {
  /** As an answers file names it: below the folder that was given, '' for that folder itself. */
  readonly folder: string;
  readonly code: string;
  readonly reports: number;
  /** Some of the names printed there. */
  readonly agencies: readonly string[];
  readonly candidates: readonly RegionCandidate[];
}

const MOST_NAMES = 5;
const MOST_QUESTIONS = 10_000;

/** Gathers questions; memory is bounded by the folders, not by the reports. */
export class OpenQuestions {
  readonly #found = new Map<
    string,
    { question: OpenQuestion; count: number; names: Set<string> }
  >();

  /** Takes the open questions of one report at a path. */
  add(path: string, { filing, warnings }: Pick<Report, 'filing' | 'warnings'>): void {
    const folder = path.split('/').slice(0, -1).join('/');
    for (const { code, grade, candidates = [] } of warnings) {
      if (grade !== 'question' || !isAboutRegion(code)) continue;
      const key = JSON.stringify([folder, code, candidates.map((each) => each.code)]);
      const known = this.#found.get(key);
      if (known === undefined) {
        if (this.#found.size >= MOST_QUESTIONS) continue;
        const names = new Set(filing.agency === null ? [] : [filing.agency]);
        const question = { folder, code, reports: 1, agencies: [], candidates };
        this.#found.set(key, { question, count: 1, names });
        continue;
      }
      known.count += 1;
      if (filing.agency !== null && known.names.size < MOST_NAMES) known.names.add(filing.agency);
    }
  }

  /** Every question, in the order of folders. */
  list(): readonly OpenQuestion[] {
    return [...this.#found.values()]
      .map(({ question, count, names }) => ({ ...question, reports: count, agencies: [...names] }))
      .sort((left, right) =>
        left.folder === right.folder ? 0 : left.folder < right.folder ? -1 : 1,
      );
  }
}
