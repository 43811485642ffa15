/** One booted DuckDB, whatever it runs in: the seam between the engine and its build. */
import type { Table } from 'apache-arrow';

/** Every call settles or never does (a crashed worker rejects nothing): callers bound each one. */
export interface Database {
  /** Makes the bytes readable under the name; detaches their buffer. */
  readonly register: (name: string, bytes: Uint8Array) => Promise<void>;
  /** Forgets the bytes of a name. */
  readonly drop: (name: string) => Promise<void>;
  readonly run: (text: string) => Promise<Table>;
  /**
   * Runs with one value for each `?`.
   *
   * @param isRepeated may be kept prepared; what it joins and sorts is kept with it
   */
  readonly runPrepared: (
    text: string,
    parameters: readonly (string | number)[],
    isRepeated: boolean,
  ) => Promise<Table>;
  /** Creates a table from an Arrow IPC stream. */
  readonly insertArrow: (table: string, stream: Uint8Array) => Promise<void>;
  /** Tells the reason when the worker fails; at most one listener. */
  readonly onFailure: (listener: (reason: string) => void) => void;
  /** Ends the worker at once; memory is given back no other way. */
  readonly end: () => void;
}

export type Boot = () => Promise<Database>;

/** Numbers come back as doubles: BIGINT and DECIMAL are no JavaScript numbers otherwise. */
export const QUERY_CONFIG = {
  query: { castBigIntToDouble: true, castDecimalToDouble: true },
} as const;
