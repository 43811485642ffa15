/** The findings of what is open, and what was decided on them. */
import type { Label } from '../../form/form.ts';
import { askBoards, type Boards } from '../../query/findings/boards.ts';
import { FINDING_SOURCES } from '../../query/findings/sources.ts';
import { runRules } from '../../query/findings/run-rules.ts';
import type { Ask } from '../../query/findings/finding-source.ts';
import type { Finding } from '../../report/finding.ts';
import type { Settings } from '../../report/rules.ts';
import { FoundFindings } from './found-findings.ts';
import { settingsText } from './settings.ts';
import {
  decisionOf,
  mergeDecisions,
  readTriage,
  triageText,
  verdictOn,
  type Decision,
  type Decisions,
  type Merged,
  type Verdict,
} from './triage.ts';
import type { TriageStore } from './triage-store.ts';
import { RULES } from '../update-timer.ts';

export type RunState = 'idle' | 'running' | 'done' | 'failed';

export interface FindingsPorts {
  readonly ask: Ask;
  readonly store: TriageStore;
  /** ISO 8601 in UTC. */
  readonly now: () => string;
  /** Lets the page draw and hear its user. */
  readonly pause: () => Promise<void>;
  readonly clock: Pick<Performance, 'now' | 'measure'>;
  /** Told how many findings of a dataset ask for something, once every rule has run. */
  readonly tell: (dataset: object | null, toCheck: number) => void;
}

/** Milliseconds for one statement of the rules: they read every report, and the page waits for them openly. */
const RULES_LIMIT = 60_000;

/** Milliseconds between two lists: half a million are drawn anew at each. */
const LISTED_EVERY = 500;

/** More of them wait for the engine than it can keep waiting. */
const FAMILIES_AT_ONCE = 6;

const NOT_KEPT: Label = {
  zh: '这台浏览器没能存下处理记录（空间不足或被禁用）；请马上导出，否则关闭页面后会丢失。',
  en: 'This browser could not keep the decision (no room, or storage is forbidden); export the record now, or it is lost when the page closes.',
};

/** What an act changed: decisions as they were, and the keys of those that it made. */
interface Before {
  readonly decisions: readonly Decision[];
  readonly made: readonly string[];
}

export class Findings {
  readonly #ports: FindingsPorts;
  #runs = 0;
  /** What was so before each act of this visit, the last act last. */
  #past: Before[] = [];
  #dataset: object | null = null;
  #settings: Settings = {};

  state = $state.raw<RunState>('idle');
  /** Families judged so far, of all. */
  done = $state.raw(0);
  current = $state.raw<Label | null>(null);
  table = $state.raw(FoundFindings.none());
  boards = $state.raw<Boards>({ relay: [], filed: [], onRoster: 0 });
  decisions = $state.raw<Decisions>(new Map());
  trouble = $state.raw<Label | null>(null);
  canUndo = $state.raw(false);
  readonly total = FINDING_SOURCES.length;

  constructor(ports: FindingsPorts) {
    this.#ports = ports;
  }

  /** Reads what was decided before. */
  async load(): Promise<void> {
    try {
      this.#put(await this.#ports.store.load());
      this.#ports.store.onOther(({ kept, dropped }) => {
        this.#forget(dropped);
        this.#put(kept);
      });
    } catch {
      this.trouble = NOT_KEPT;
    }
  }

  /** Runs the rules where they were not run yet on that dataset with those thresholds. */
  async runOnce(dataset: object, settings: Settings): Promise<void> {
    if (this.#dataset === dataset && settingsText(this.#settings) === settingsText(settings))
      return;
    this.#dataset = dataset;
    this.#settings = settings;
    await this.run();
  }

  get found(): readonly Finding[] {
    return this.table.all;
  }

  /** Whether what is found is of that dataset. */
  isOf(dataset: object | null): boolean {
    return this.state !== 'idle' && this.#dataset === dataset;
  }

  /** Runs every family of rules; findings are listed as each of them ends. */
  async run(): Promise<void> {
    this.#runs += 1;
    const run = this.#runs;
    const start = this.#ports.clock.now();
    this.state = 'running';
    this.table = FoundFindings.none();
    this.done = 0;
    let waiting: (readonly Finding[])[] = [];
    let [through, shown] = [0, start];
    const ask: Ask = (statement) => this.#ports.ask({ ...statement, limit: RULES_LIMIT });
    try {
      await runRules(
        { ask, settings: this.#settings, pause: this.#ports.pause },
        {
          onBegin: (label) => {
            if (run === this.#runs) this.current = label;
          },
          onJudged: () => {
            if (run === this.#runs) this.done += 1;
          },
          onFound: async (_, found) => {
            waiting.push(found);
            through += 1;
            const now = this.#ports.clock.now();
            if (through < this.total && now - shown < LISTED_EVERY) return run === this.#runs;
            const table = await this.table.with(waiting.flat(), this.#ports.pause);
            if (run !== this.#runs) return false;
            waiting = [];
            shown = this.#ports.clock.now();
            this.table = table;
            return true;
          },
        },
        FAMILIES_AT_ONCE,
      );
      if (run !== this.#runs) return;
      const boards = await askBoards(ask);
      if (run !== this.#runs) return;
      this.boards = boards;
      this.state = 'done';
      const grades = this.table.counts('grade');
      this.#ports.tell(this.#dataset, this.table.length - (grades.get('info') ?? 0));
      this.#ports.clock.measure(RULES, { start, end: this.#ports.clock.now() });
    } catch (error) {
      if (run !== this.#runs) return;
      this.state = 'failed';
      throw error;
    } finally {
      if (run === this.#runs) this.current = null;
    }
  }

  verdict(finding: Finding): Verdict {
    return verdictOn(this.decisions, finding);
  }

  /** Decides on a finding; `open` takes a decision back. */
  async decide(finding: Finding, verdict: Verdict, note: string): Promise<void> {
    const decision = decisionOf(finding, verdict, note, this.#ports.now());
    const before = this.decisions.get(decision.key);
    this.#remember(
      before === undefined
        ? { decisions: [], made: [decision.key] }
        : { decisions: [before], made: [] },
    );
    await this.#keep([decision]);
  }

  #remember(before: Before): void {
    this.#past.push(before);
    this.canUndo = true;
  }

  /** Takes the last decision of this visit back, or the last file that was merged. */
  async undo(): Promise<void> {
    const before = this.#past.pop();
    this.canUndo = this.#past.length > 0;
    if (before === undefined) return;
    this.#forget(before.made);
    this.#put(before.decisions);
    await this.#tried(async ({ drop, keep }) => {
      await drop(before.made);
      await keep(before.decisions);
    });
  }

  exported(): string {
    return triageText(this.decisions);
  }

  /**
   * Merges the decisions of a file.
   *
   * @throws TriageFileError where the text is no such file; nothing is changed then
   */
  async merge(text: string, file: string): Promise<Merged> {
    const own = this.decisions;
    const merged = mergeDecisions(own, readTriage(text, file));
    const changed = [...merged.decisions.values()].filter(
      (decision) => own.get(decision.key) !== decision,
    );
    if (changed.length === 0) return merged;
    this.#remember({
      decisions: changed.flatMap(({ key }) => own.get(key) ?? []),
      made: changed.flatMap(({ key }) => (own.has(key) ? [] : [key])),
    });
    await this.#keep(changed);
    return merged;
  }

  #forget(keys: readonly string[]): void {
    if (keys.length === 0) return;
    const gone = new Set(keys);
    this.decisions = new Map([...this.decisions].filter(([key]) => !gone.has(key)));
  }

  #put(decisions: readonly Decision[]): void {
    const all = new Map(this.decisions);
    for (const decision of decisions) all.set(decision.key, decision);
    this.decisions = all;
  }

  async #keep(decisions: readonly Decision[]): Promise<void> {
    this.#put(decisions);
    await this.#tried(({ keep }) => keep(decisions));
  }

  async #tried(act: (store: TriageStore) => Promise<void>): Promise<void> {
    try {
      await act(this.#ports.store);
      this.trouble = null;
    } catch {
      this.trouble = NOT_KEPT;
    }
  }
}
