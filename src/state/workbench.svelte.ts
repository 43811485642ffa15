/** The one state of the app: what is loaded, what the user chose, and the address that says it. */
import { Answers } from './answers.ts';
import { BodyNames } from './body-names.svelte.ts';
import { SCOPES } from '../form/dimensions.ts';
import type { Label } from '../form/form.ts';
import { numberAt, withClause, type Clause, type Filter } from '../query/question.ts';
import type {
  DatasetSource,
  LoadProgress,
  Opened,
  SingleSource,
  Winner,
} from '../engine/dataset.ts';
import { importIdOf, nameOfText, textOfName } from './data-name.ts';
import type { FirstView } from '../engine/first-view.ts';
import type { EnginePort } from './engine-port.ts';
import { namedByClause, namedIn, type Named } from './named.ts';
import { NeedsReports, isDuplicates, needsReports, problemOf, withTotals } from './problem.ts';
import type { Problem } from './problem.ts';
import { isOptionId, optionOf, withOption, type OptionId, type Options } from './options.ts';
import { UpdateTimer } from './update-timer.ts';
import {
  DEFAULT_CHOICE,
  choiceOf,
  searchOf,
  yearText,
  type Choice,
  type Compared,
  type Page,
} from './url.ts';

export type Theme = 'light' | 'dark';

/** The address bar, history and what else the state needs of the browser. */
export interface BrowserPort {
  readonly search: () => string;
  /** Steps of this visit that one can go back. */
  readonly steps: () => number;
  readonly back: () => void;
  readonly push: (search: string) => void;
  readonly replace: (search: string) => void;
  /** The whole address with that search. */
  readonly href: (search: string) => string;
  readonly datasetAddress: (name: string) => string;
  /** An import kept by this browser, or null where it has none of that id. */
  readonly importedSource: (id: string) => Promise<SingleSource | null>;
  readonly clock: Pick<Performance, 'now' | 'measure'>;
  /** Resolves once what changed so far is on screen. */
  readonly afterPaint: () => Promise<void>;
  readonly initialTheme: Theme;
  readonly keepTheme: (theme: Theme) => void;
  /** True for the id of a metric, with or without switches. */
  readonly isMetric: (id: string) => boolean;
}

/** Pages that the first view of a dataset is enough for. */
const OF_TOTALS: ReadonlySet<Page> = new Set(['overview', 'reasons']);

export class Workbench {
  readonly #engine: EnginePort;
  readonly #browser: BrowserPort;
  readonly #timer: UpdateTimer;
  readonly #answers: Answers;
  #loads = 0;
  /** Files of the user that were opened last, for a dataset that they are joined to. */
  #local: SingleSource | null = null;
  /** Keys of what was looked for in the dataset that is shown. */
  #lookedFor = new Set<string>();
  #screenTheme: Theme = 'light';

  choice = $state.raw<Choice>(DEFAULT_CHOICE);
  /** Counts the datasets that were shown: what is on screen of one is made anew for the next. */
  dataset = $state(0);
  /** False before the first chart of the visit is on screen. */
  hasDrawn = $state(false);
  /** False while only the first view of a dataset is there. */
  hasFacts = $state(false);
  /** Why the first view is all that there is; null where facts are there, or on their way. */
  onlyTotals = $state.raw<Label | null>(null);
  opened = $state.raw<Opened | null>(null);
  /** How many findings of a dataset ask for something; null before its rules were run. */
  judged = $state.raw<{ readonly dataset: object | null; readonly toCheck: number } | null>(null);
  isLoading = $state(true);
  /** True while another dataset is being opened: what is on screen is still the one before it. */
  isReplacing = $state(false);
  /** Bytes of the dataset that is being opened; null before the first are known. */
  progress = $state.raw<LoadProgress | null>(null);
  problem = $state.raw<Problem | null>(null);
  notUnderstood = $state.raw<readonly string[]>([]);
  /** Keys of those that no report bears out. */
  #absent = $state.raw<ReadonlySet<string>>(new Set());
  canUndo = $state(false);
  /** What was chosen while another choice is only shown, as long as somebody drags. */
  #settled: Choice | null = null;
  theme = $state<Theme>('light');
  /** True while the page is laid out for a printer. */
  isPrinting = $state(false);

  readonly bodyNames = new BodyNames((channel, question) => this.askAside(channel, question));

  readonly language = $derived(this.choice.language);
  readonly years = $derived(this.opened?.years ?? []);
  /** Whether what the page shows can be asked. */
  readonly isThere = $derived(
    this.opened !== null && (this.hasFacts || OF_TOTALS.has(this.choice.page)),
  );
  /** The chosen years that this data has, ascending: one, or those of a range. */
  readonly period = $derived.by<readonly number[]>(() => {
    const { year, since } = this.choice;
    const found =
      year === null ? [] : this.years.filter((each) => each >= (since ?? year) && each <= year);
    return found.length > 0 ? found : [this.years.at(-1) ?? 0];
  });
  /** The chosen year; of a range the last. */
  readonly year = $derived(this.period.at(-1) ?? 0);
  /** True on the page that adds up the years of a range; all others look at the last. */
  readonly sumsYears = $derived(this.choice.page === 'overview');
  readonly scopes = $derived((this.opened?.scopes ?? []).map(([scope]) => scope));
  readonly levels = $derived(this.opened?.levels ?? []);
  /** Sums never mix scopes: one is always chosen, by default the most frequent. */
  readonly scope = $derived(
    this.choice.scope !== null && this.scopes.includes(this.choice.scope)
      ? this.choice.scope
      : (this.scopes[0] ?? ''),
  );
  /** What the choice names and this dataset lacks: it is told, kept, and filters nothing. */
  readonly lacking = $derived<readonly Named[]>(
    this.#absent.size === 0 ? [] : namedIn(this.choice).filter(({ key }) => this.#absent.has(key)),
  );
  readonly filter = $derived<Filter>([
    { source: 'scope', dimension: 'scope', values: [this.scope] },
    { source: 'year', dimension: 'year', values: this.sumsYears ? this.period : [this.year] },
    ...this.choice.clauses.filter((clause) => !this.isLacking(clause)),
  ]);

  constructor(engine: EnginePort, browser: BrowserPort) {
    this.#engine = engine;
    this.#browser = browser;
    this.#timer = new UpdateTimer(browser.clock);
    this.#answers = new Answers(engine, this.#timer);
    this.showTheme(browser.initialTheme);
    this.#readAddress();
  }

  /** Loads the dataset that the address names; files of the user's own cannot be restored. */
  async start(): Promise<void> {
    const { data } = this.choice;
    const source = await this.#sourceOf(data);
    if (source !== null) {
      await this.#load(source, data);
      return;
    }
    this.choice = { ...this.choice, data: DEFAULT_CHOICE.data };
    this.#browser.replace(searchOf(this.choice));
    await this.start();
    this.problem = {
      label: {
        zh: '这个链接指向您自己打开的文件或导入的文档；它们从不离开您的电脑，这里没有找到，请在“数据”页重新打开。现在显示的是演示数据。',
        en: 'This link points to files or imports of your own. They never leave the machine they are on and were not found here: open them again on the Data page. The demonstration data is shown now.',
      },
    };
  }

  /** Opens a dataset by its name, or from files of the user. */
  async open(source: SingleSource | string): Promise<boolean> {
    if (typeof source !== 'string') {
      return (await this.#load(source, 'local')) === null;
    }
    const named = await this.#sourceOf(source);
    return named !== null && (await this.#load(named, source)) === null;
  }

  /**
   * Opens datasets as one. Where two have the same report and `wins` is null, nothing is opened
   * and the sentence that names them is returned, for the user to choose.
   */
  async join(parts: readonly string[], wins: Winner): Promise<Label | null> {
    const name = textOfName({ parts, wins });
    const source = await this.#sourceOf(name);
    const error = source === null ? null : await this.#load(source, name);
    if (!isDuplicates(error) || wins !== null) return null;
    const { label } = problemOf(error);
    this.problem = null;
    return label;
  }

  async #sourceOf(data: string): Promise<DatasetSource | null> {
    const { parts, wins } = nameOfText(data);
    const sources: SingleSource[] = [];
    for (const part of parts) {
      const source = await this.#partOf(part);
      if (source === null) return null;
      sources.push(source);
    }
    const [only] = sources;
    return only !== undefined && sources.length === 1
      ? only
      : { kind: 'joined', parts: sources, wins };
  }

  async #partOf(part: string): Promise<SingleSource | null> {
    if (part === 'local') return this.#local;
    const id = importIdOf(part);
    if (id !== null) return this.#browser.importedSource(id).catch(() => null);
    const isShipped = part === 'demo' || part === 'real';
    return { kind: 'folder', base: isShipped ? this.#browser.datasetAddress(`${part}/`) : part };
  }

  /** Null where it is open, or where another load took its place; else what went wrong. */
  async #load(source: DatasetSource, data: string): Promise<unknown> {
    this.#loads += 1;
    const load = this.#loads;
    const isCurrent = (): boolean => load === this.#loads;
    this.isLoading = true;
    this.isReplacing = this.opened !== null;
    this.progress = null;
    this.problem = null;
    let tellFacts: (haveCome: boolean) => void = () => undefined;
    const looking = this.#engine.firstView(source);
    const isFirst = this.opened === null;
    let early: FirstView | null = null;
    try {
      early = isFirst ? await looking : null;
      if (isFirst && !isCurrent()) return null;
      if (early !== null) {
        tellFacts = this.#answers.awaitFacts();
        this.#show(early.opened, early, source, data);
        await this.#browser.afterPaint();
      }
      const opened = await this.#engine.open(source, (progress) => {
        if (isCurrent()) this.progress = progress;
      });
      const fast = await looking;
      if (!isCurrent()) return null;
      const isKept = fast !== null && this.#engine.isTrueTo(fast, opened);
      if (early !== null && isKept) this.opened = opened;
      else this.#show(opened, isKept ? fast : null, source, data);
      this.hasFacts = true;
      this.#answers.factsCame();
      this.#timer.factsCame();
      tellFacts(true);
      this.lookForNamed();
      return null;
    } catch (error) {
      if (isCurrent()) {
        this.problem = problemOf(error);
        const why = early === null ? null : needsReports(error);
        if (why !== null) this.#keepTotals(why, this.problem);
        else if (!this.hasFacts && this.onlyTotals === null) this.#show(null, null, source, data);
      }
      return error;
    } finally {
      tellFacts(false);
      if (isCurrent()) this.isLoading = this.isReplacing = false;
    }
  }

  #keepTotals(why: Label, problem: Problem): void {
    this.onlyTotals = why;
    this.problem = withTotals(problem);
    this.#answers.factsRefused(new NeedsReports(why));
  }

  readonly #tell = (error: unknown): undefined => {
    if (this.onlyTotals === null) this.problem = problemOf(error);
  };

  #show(opened: Opened | null, fast: FirstView | null, source: DatasetSource, data: string): void {
    const isChange = data !== this.choice.data;
    this.#answers.show(fast);
    this.opened = opened;
    this.onlyTotals = null;
    this.dataset += 1;
    this.#lookedFor = new Set();
    this.#absent = new Set();
    this.bodyNames.clear();
    if (opened === null) return;
    if (data === 'local' && source.kind !== 'joined') this.#local = source;
    if (isChange) this.notUnderstood = [];
    if (isChange || data === 'local') this.#choose({ ...this.choice, data });
    this.#reportUnrestorable();
    this.lookForNamed();
  }

  #reportUnrestorable(): void {
    const { year, since, scope, metric, options } = this.choice;
    const ends = [since, year].flatMap((end) => end ?? []);
    const lacksYear = (text: string | undefined): boolean =>
      text !== undefined && !this.years.includes(Number(text));
    const rate = optionOf(options, 'disputes.rate');
    this.notUnderstood = [
      ...new Set([
        ...this.notUnderstood,
        ...(ends.every((end) => this.years.includes(end)) ? [] : [`year=${yearText(this.choice)}`]),
        ...(scope !== null && !this.scopes.includes(scope)
          ? [`scope=${SCOPES[scope as keyof typeof SCOPES]?.[this.language] ?? scope}`]
          : []),
        ...(this.#browser.isMetric(metric) ? [] : [`metric=${metric}`]),
        ...(this.#browser.isMetric(rate) ? [] : [`disputes.rate=${rate}`]),
        ...(['compare.from', 'reasons.from'] as const)
          .filter((id) => lacksYear(options[id]))
          .map((id) => `${id}=${options[id]}`),
      ]),
    ];
  }

  /**
   * Asks which of the values that the choice names have no report in this dataset: after a choice
   * of what the dataset need not have.
   */
  lookForNamed(): void {
    for (const named of namedIn(this.choice)) {
      if (!this.#lookedFor.has(named.key)) void this.#lookFor(named);
    }
  }

  async #lookFor({ key, filter }: Named): Promise<void> {
    const { dataset } = this;
    this.#lookedFor.add(key);
    const question = { kind: 'aggregate', measures: [], by: [], filter } as const;
    const answered = await this.askAside(`named ${key}`, question).catch(() => undefined);
    if (dataset !== this.dataset) return;
    if (answered === undefined) this.#lookedFor.delete(key);
    else if ((numberAt(answered.answer, 'reports', 0) ?? 0) === 0) {
      this.#absent = new Set([...this.#absent, key]);
    }
  }

  /** True for a filter of which this dataset has no report. */
  isLacking(clause: Clause): boolean {
    return this.#absent.size > 0 && this.#absent.has(namedByClause(clause).key);
  }

  #readAddress(): void {
    const { choice, notUnderstood } = choiceOf(this.#browser.search());
    this.#settled = null;
    this.choice = choice;
    this.notUnderstood = notUnderstood;
    this.canUndo = this.#browser.steps() > 0;
  }

  #choose(choice: Choice): void {
    this.preview(null);
    if (searchOf(choice) === searchOf(this.choice)) return;
    this.#timer.begin();
    if (choice.page !== this.choice.page) this.#answers.turnPage();
    this.choice = choice;
    this.#keep();
  }

  #keep(): void {
    this.#browser.push(searchOf(this.choice));
    this.canUndo = true;
  }

  /** Shows what a clause would give, as no step of the history; null gives it up. */
  readonly preview = (clause: Clause | null): void => {
    const settled = this.#settled ?? this.choice;
    const shown = clause === null ? settled : this.#withClause(settled, clause);
    this.#settled = clause === null ? null : settled;
    if (shown === this.choice) return;
    this.#timer.begin();
    this.choice = shown;
  };

  /** Makes what is previewed the choice. */
  readonly take = (): void => {
    const settled = this.#settled;
    this.#settled = null;
    if (settled === null) return;
    if (searchOf(settled) === searchOf(this.choice)) this.choice = settled;
    else this.#keep();
  };

  /** Goes back one step of this visit; what it did is redone by the browser's own forward. */
  readonly undo = (): void => {
    if (this.canUndo) this.#browser.back();
  };

  /** The user went back or forward: the address decides. */
  async restore(): Promise<void> {
    const before = this.choice.data;
    this.#timer.begin();
    this.#readAddress();
    if (this.choice.data !== before) await this.start();
    else if (this.opened !== null) {
      this.#reportUnrestorable();
      this.lookForNamed();
    }
  }

  /** Goes to a page with what is to be seen there. */
  go(
    page: Page,
    {
      options = {},
      ...rest
    }: Partial<Pick<Choice, 'body' | 'year' | 'metric' | 'clauses' | 'compared' | 'options'>> = {},
  ): void {
    this.#choose({
      ...this.choice,
      page,
      options: this.#with({ embed: '', ...options }),
      ...(rest.year === undefined ? {} : { since: null }),
      ...rest,
    });
  }

  setYear(year: number): void {
    this.#choose({ ...this.choice, ...this.#ofYears([year]) });
  }

  /** One year, or all from the first to the last; the newest alone is the default. */
  #ofYears(years: readonly number[]): Pick<Choice, 'year' | 'since'> {
    const [first, last] = [Math.min(...years), Math.max(...years)];
    return first < last
      ? { since: first, year: last }
      : { since: null, year: last === this.years.at(-1) ? null : last };
  }

  /** The choice with the clause in place of the one of its source. */
  #withClause(choice: Choice, clause: Clause): Choice {
    if (clause.dimension === 'year') {
      const years = clause.values.map(Number);
      const known = years.filter((year) => this.years.includes(year));
      return { ...choice, ...this.#ofYears(known.length > 0 ? known : years) };
    }
    return { ...choice, clauses: withClause(choice.clauses, clause) };
  }

  setScope(scope: string): void {
    this.#choose({ ...this.choice, scope: scope === this.scopes[0] ? null : scope });
  }

  readonly setMetric = (metric: string): void => {
    this.#choose({ ...this.choice, metric });
  };

  /** The address of what is shown, of one chart of it alone where its id is given. */
  address(embed: string): string {
    const options = withOption(this.choice.options, 'embed', embed);
    return this.#browser.href(searchOf({ ...this.choice, options }));
  }

  option(id: OptionId): string {
    return optionOf(this.choice.options, id);
  }

  readonly setOption = (id: OptionId, value: string): void => {
    this.#choose({ ...this.choice, options: withOption(this.choice.options, id, value) });
  };

  /** Several options as one step of the history. */
  readonly setOptions = (changes: Options): void => {
    this.#choose({ ...this.choice, options: this.#with(changes) });
  };

  setLanguage(language: Choice['language']): void {
    this.#choose({ ...this.choice, language });
  }

  setTheme(theme: Theme): void {
    this.showTheme(theme);
    this.#browser.keepTheme(theme);
  }

  showTheme(theme: Theme): void {
    this.#screenTheme = theme;
    if (!this.isPrinting) this.theme = theme;
  }

  /** Paper is light, whatever the screen is. */
  showForPrint(isPrinting: boolean): void {
    this.isPrinting = isPrinting;
    this.theme = isPrinting ? 'light' : this.#screenTheme;
  }

  setCompared(compared: readonly Compared[]): void {
    this.#choose({ ...this.choice, compared });
  }

  removeClause(source: string): void {
    this.#choose({
      ...this.choice,
      clauses: this.choice.clauses.filter((clause) => clause.source !== source),
    });
  }

  clearClauses(): void {
    this.#choose({ ...this.choice, clauses: [] });
  }

  /** Adds the clause, replaces the one of its source, or removes it where it is the same. */
  readonly choose = (clause: Clause): void => {
    const same = this.choice.clauses.find(
      (known) =>
        known.source === clause.source &&
        known.dimension === clause.dimension &&
        known.values.join('\u0000') === clause.values.join('\u0000'),
    );
    if (same === undefined) this.#choose(this.#withClause(this.choice, clause));
    else this.removeClause(clause.source);
  };

  /** Opens a body's page at a year; nothing is lit on it but what the options say. */
  readonly openBody = (agency: string, year: number, options: Options = {}): void => {
    this.#choose({
      ...this.choice,
      page: 'body',
      body: agency,
      ...(year === this.year ? {} : this.#ofYears([year])),
      options: this.#with({ 'body.lit': '', ...options }),
    });
  };

  /** Opens the list of findings with those choices, and none of its others but order and thresholds. */
  readonly openFindings = (options: Options): void => {
    const cleared = Object.keys(this.choice.options).filter(
      (id) => id.startsWith('findings.') && id !== 'findings.set' && id !== 'findings.sort',
    );
    this.#choose({
      ...this.choice,
      page: 'findings',
      options: this.#with({
        embed: '',
        ...Object.fromEntries(cleared.map((id) => [id, ''])),
        ...options,
      }),
    });
  };

  /** The options with those changed. */
  #with(changes: Options): Options {
    return Object.entries(changes).reduce<Options>(
      (all, [id, value]) => (isOptionId(id) ? withOption(all, id, value) : all),
      this.choice.options,
    );
  }

  /** For a chart: see {@link Answers.ask}. */
  readonly ask: Answers['ask'] = (channel, question) => this.#answers.ask(channel, question);
  /** For what is no chart and has no place for a sentence: the banner says what went wrong. */
  readonly askOrTell: Answers['ask'] = (channel, question) =>
    this.ask(channel, question).catch(this.#tell);
  readonly askAside: Answers['askAside'] = (channel, question) =>
    this.#answers.askAside(channel, question);
  readonly run: Answers['run'] = (channel, statement) => this.#answers.run(channel, statement);
  /** As {@link askOrTell}. */
  readonly runOrTell: Answers['run'] = (channel, statement) =>
    this.run(channel, statement).catch(this.#tell);
  readonly expect: Answers['expect'] = (clause) => this.#answers.expect(clause);

  /** A chart finished drawing what it asked. */
  readonly painted = (channel: string): void => {
    this.hasDrawn = true;
    this.#timer.settled(channel);
  };
}
