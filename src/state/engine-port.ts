/** The engine as the state sees it, so that only the composition root knows which one it is. */
import type { DatasetSource, LoadProgress, Opened } from '../engine/dataset.ts';
import type { FirstView } from '../engine/first-view.ts';
import type { Answer, Statement } from '../query/question.ts';

/** `aside`: after all that is asked for now. */
export type Urgency = 'now' | 'aside';

export interface EnginePort {
  /** What can be shown before the facts are there; null where the dataset has no cube. */
  readonly firstView: (source: DatasetSource) => Promise<FirstView | null>;
  /** Whether a first view tells of the same reports as the facts. */
  readonly isTrueTo: (view: FirstView, facts: Opened) => boolean;
  /** Opens a dataset; where it fails, what was open stays open. */
  readonly open: (
    source: DatasetSource,
    onProgress?: (progress: LoadProgress) => void,
  ) => Promise<Opened>;
  /** Answers; undefined where a newer statement of the same channel took its place. */
  readonly ask: (
    statement: Statement,
    channel: string,
    urgency?: Urgency,
  ) => Promise<{ readonly answer: Answer; readonly sql: string } | undefined>;
}
