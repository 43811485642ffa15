/** The working folder of a run, inside the folder of its dataset: journal, lock, new files. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { CELLS } from '../../form/form.ts';
import { PARSER_VERSION } from '../../ingest/dataset-row.ts';
import { GENERATOR } from '../generator.ts';
import { WrongUseError } from '../wrong-use.ts';
import { Journal } from './journal.ts';

/** Of the working folder below a dataset's. */
export const RUNS = '.ingest';
const WHOLE = 'whole';
const FINISHED = 'finished';

/** What else than a file decides what is read from it: a journal of other settings is not used. */
const SETTINGS = JSON.stringify({
  journal: 1,
  generator: GENERATOR,
  parser: PARSER_VERSION,
  cells: CELLS.map(({ id }) => id),
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The working folder of a whole run or of one part. */
export class RunFolder {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Takes the folder for this process alone.
   *
   * @throws WrongUseError where another run is at work in it
   */
  static take(out: string, part: string | null): RunFolder {
    const run = new RunFolder(path.join(out, RUNS, part ?? WHOLE));
    mkdirSync(run.#folder, { recursive: true });
    const lock = path.join(run.#folder, 'lock');
    if (existsSync(lock)) {
      const [host = '', pid = ''] = readFileSync(lock, 'utf8').split('\n');
      if (host !== hostname() || (isAlive(Number(pid)) && Number(pid) !== process.pid)) {
        throw new WrongUseError(
          `Another run is at work in ${out} (process ${pid} on ${host}). ` +
            `Wait for it, or delete ${lock} if it is no more.`,
        );
      }
    }
    writeFileSync(lock, `${hostname()}\n${process.pid}\n`);
    return run;
  }

  /** The runs that a folder holds. @throws WrongUseError where one is not finished */
  static finishedIn(folder: string): RunFolder[] {
    const runs = path.join(folder, RUNS);
    const names = existsSync(runs) ? readdirSync(runs).sort() : [];
    if (names.length === 0) {
      throw new WrongUseError(`${folder} holds no run of ingest (no ${RUNS} folder) to merge.`);
    }
    return names.map((name) => {
      const run = new RunFolder(path.join(runs, name));
      if (!existsSync(path.join(run.#folder, FINISHED))) {
        throw new WrongUseError(
          `The run ${name} in ${folder} is not finished; the same ingest command finishes it.`,
        );
      }
      const settings = path.join(run.#folder, 'settings');
      if (readFileSync(settings, 'utf8') !== SETTINGS) {
        throw new WrongUseError(
          `The run ${name} in ${folder} was read by another version of gongkai; ingest it again.`,
        );
      }
      return run;
    });
  }

  /** Name of the run: `whole`, or its part as `1-of-4`. */
  get name(): string {
    return path.basename(this.#folder);
  }

  get staging(): string {
    return path.join(this.#folder, 'new');
  }

  openJournal(): Journal {
    return Journal.open(this.#folder, SETTINGS);
  }

  begin(): void {
    rmSync(path.join(this.#folder, FINISHED), { force: true });
  }

  finish(): void {
    writeFileSync(path.join(this.#folder, FINISHED), '');
  }

  release(): void {
    rmSync(path.join(this.#folder, 'lock'), { force: true });
  }
}
