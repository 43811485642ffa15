/** Bodies as the columns of `agencies.parquet`, derived from their reports. */
import { FILED_UNDER } from '../../form/dimensions.ts';
import type { DatasetRow } from '../../report/dataset-row.ts';
import { spellingOf, type Spelling } from '../pinyin.ts';
import { compareText } from './order-rows.ts';
import { numberColumn, textColumn, type PackedRows } from './row-block.ts';
import type { TableColumn } from './table-writer.ts';

/** What a body's latest report is filed under. */
const LATEST = ['agency_name', ...FILED_UNDER] as const satisfies readonly (keyof DatasetRow)[];
type Latest = Record<(typeof LATEST)[number], string | null>;

interface NameOverTime {
  readonly name: string;
  readonly from: number;
  to: number;
}

interface Agency {
  latest: Latest;
  readonly names: NameOverTime[];
  readonly firstYear: number;
  lastYear: number;
}

/** Two reports of one body and year were given for one dataset. */
export class DuplicateReportError extends Error {
  constructor(id: string, name: string, year: number) {
    super(
      `Two reports of ${name} (${id}) for ${year}: a dataset has one ` +
        'report a body and year. Remove one of them.',
    );
    this.name = 'DuplicateReportError';
  }
}

/** Bodies gathered from reports in the order of their years. */
export class AgencyTable {
  readonly #agencies = new Map<string, Agency>();

  /** How many bodies the reports are of. */
  get size(): number {
    return this.#agencies.size;
  }

  /** @throws DuplicateReportError at the first body and year that comes twice */
  add(rows: PackedRows): void {
    const ids = textColumn(rows, 'agency_id');
    const years = numberColumn(rows, 'year');
    const latest = LATEST.map((name) => textColumn(rows, name));
    for (let row = 0; row < rows.rows; row += 1) {
      const filed = Object.fromEntries(
        LATEST.map((name, index) => [name, latest[index]?.[row] ?? null]),
      ) as Latest;
      this.#addReport(ids[row] ?? '', years[row] ?? 0, filed);
    }
  }

  #addReport(id: string, year: number, latest: Latest): void {
    const name = latest.agency_name ?? '';
    const known = this.#agencies.get(id);
    if (known === undefined) {
      const names = [{ name, from: year, to: year }];
      this.#agencies.set(id, { latest, names, firstYear: year, lastYear: year });
      return;
    }
    if (known.lastYear === year) throw new DuplicateReportError(id, name, year);
    known.latest = latest;
    known.lastYear = year;
    // A name that returns is listed once, in the order of its first year.
    const named = known.names.find((each) => each.name === name);
    if (named === undefined) known.names.push({ name, from: year, to: year });
    else named.to = year;
  }

  /**
   * One row a body: what its latest report is filed under, its name as it is typed to search for
   * it, its names over time (JSON), its years.
   */
  columns(): TableColumn[] {
    const agencies = [...this.#agencies].sort(([left], [right]) => compareText(left, right));
    const text = (name: string, of: (agency: Agency) => string | null): TableColumn => ({
      name,
      type: 'text',
      values: agencies.map(([, agency]) => of(agency)),
    });
    const integer = (name: string, of: (agency: Agency) => number): TableColumn => ({
      name,
      type: 'integer',
      values: agencies.map(([, agency]) => of(agency)),
    });
    const [first, ...others] = LATEST;
    const spellings = agencies.map(([, { latest }]): Spelling => {
      const { agency_name: name, province, prefecture, county } = latest;
      return spellingOf(name ?? '', [province, prefecture, county]);
    });
    const spelling = (name: keyof Spelling): TableColumn => ({
      name,
      type: 'text',
      values: spellings.map((each) => each[name]),
    });
    return [
      { name: 'agency_id', type: 'text', values: agencies.map(([id]) => id) },
      text(first, ({ latest }) => latest[first]),
      spelling('pinyin'),
      spelling('initials'),
      text('names', ({ names }) => JSON.stringify(names)),
      ...others.map((name) => text(name, ({ latest }) => latest[name])),
      integer('first_year', ({ firstYear }) => firstYear),
      integer('last_year', ({ lastYear }) => lastYear),
    ];
  }
}
