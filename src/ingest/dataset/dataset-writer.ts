/**
 * A dataset written as its rows come, in memory that does not grow with them: one row group, the
 * bodies and the cube. Pure: the sink is passed in.
 */
import { MANIFEST_NAME } from '../../report/dataset-files.ts';
import {
  CONTRACT_COLUMNS,
  SCHEMA_VERSION,
  SIDE_TABLES,
  type ClaimRow,
  type DatasetRow,
  type Manifest,
  type Prose,
  type TextRow,
} from '../../report/dataset-row.ts';
import { CUBE, CUBE_DETAIL } from '../../metrics/cube-columns.ts';
import { AgencyTable } from './agencies-table.ts';
import type { ByteSink, DatasetSink, SealedFile } from './byte-sink.ts';
import { CubeTable } from './cube-table.ts';
import { compareRows, type RowOrder } from './order-rows.ts';
import { ProseTable } from './prose-tables.ts';
import { numberColumn, RowBlock, textColumn, type PackedRows } from './row-block.ts';
import { ROW_GROUP_ROWS, TableWriter } from './table-writer.ts';
import { writeTable } from './write-parquet.ts';

/** What the manifest says of a dataset beside what is counted. */
export type DatasetDescription = Pick<
  Manifest,
  'title' | 'licence' | 'source' | 'synthetic' | 'generator'
>;

/** How the files of a dataset are cut and named. */
export interface DatasetLayout {
  /** `year=2024/reports.parquet`, a file a year, in place of `reports.parquet`. */
  readonly isByYear: boolean;
  /** Part of a dataset, as `1-of-4`: its files carry it, and what is made of all parts is left out. */
  readonly part: string | null;
  /** Integer columns that hold a count beyond INT32 or with a fraction, in any row to come. */
  readonly wide: ReadonlySet<string>;
}

const WHOLE: DatasetLayout = { isByYear: false, part: null, wide: new Set() };

/** Rows came in another order than that of the dataset. */
export class OutOfOrderError extends Error {
  constructor(before: RowOrder, after: RowOrder) {
    super(
      `${after.report_id} came after ${before.report_id}: rows come by year, region, agency and report.`,
    );
    this.name = 'OutOfOrderError';
  }
}

const orderAt = (rows: PackedRows, row: number): RowOrder => ({
  year: numberColumn(rows, 'year')[row] ?? 0,
  region_code: textColumn(rows, 'region_code')[row] ?? null,
  agency_name: textColumn(rows, 'agency_name')[row] ?? '',
  report_id: textColumn(rows, 'report_id')[row] ?? '',
});

const AGENCIES_NAME = 'agencies.parquet';
const CUBES = [CUBE, CUBE_DETAIL];

/** Files that are made of all parts of a dataset. */
export const FILES_OF_ALL_PARTS = [AGENCIES_NAME, ...CUBES.map(({ file }) => file)];

/** Writes `manifest.json`. */
async function writeManifest(sink: DatasetSink, manifest: Manifest): Promise<void> {
  const file = await sink.open(MANIFEST_NAME);
  await file.write(new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`));
  await file.close();
}

/**
 * Takes the rows of a dataset in its order (year, region code, agency name, report id), by row or
 * by packed block, and the prose of each report in the same order. The same rows give the same
 * bytes however they are cut into blocks; there is no date in them.
 */
export class DatasetWriter {
  readonly #sink: DatasetSink;
  readonly #about: DatasetDescription;
  readonly #layout: DatasetLayout;
  readonly #block = new RowBlock();
  readonly #agencies = new AgencyTable();
  readonly #cube = new CubeTable();
  readonly #files: SealedFile[] = [];
  readonly #texts: ProseTable<TextRow>;
  readonly #claims: ProseTable<ClaimRow>;
  #reports = 0;
  #last: RowOrder | null = null;
  #table: { readonly year: number; readonly writer: TableWriter } | null = null;

  private constructor(
    sink: DatasetSink,
    about: DatasetDescription,
    layout: DatasetLayout,
    prose: { readonly texts: ProseTable<TextRow>; readonly claims: ProseTable<ClaimRow> },
  ) {
    this.#sink = sink;
    this.#about = about;
    this.#layout = layout;
    this.#texts = prose.texts;
    this.#claims = prose.claims;
  }

  static async open(
    sink: DatasetSink,
    about: DatasetDescription,
    layout: Partial<DatasetLayout> = {},
  ): Promise<DatasetWriter> {
    const whole = { ...WHOLE, ...layout };
    const file = (name: string): ByteSink | Promise<ByteSink> =>
      sink.open(nameOf(name, whole.part));
    return new DatasetWriter(sink, about, whole, {
      texts: await ProseTable.open(await file('texts'), SIDE_TABLES.texts, 'text'),
      claims: await ProseTable.open(await file('claims'), SIDE_TABLES.claims, 'sentence'),
    });
  }

  /**
   * @throws OutOfOrderError, or DuplicateReportError where a body and year comes twice (at the end
   *   of a row group at the latest)
   */
  async addRow(row: DatasetRow): Promise<void> {
    await this.#follow(row);
    this.#block.addRow(row);
    if (this.#block.rows === ROW_GROUP_ROWS) await this.#flush();
  }

  /** As {@link addRow}, for many rows at once. */
  async addRows(rows: PackedRows): Promise<void> {
    let from = 0;
    for (let row = 0; row < rows.rows; row += 1) {
      const isFull = this.#block.rows + row - from === ROW_GROUP_ROWS;
      const order = orderAt(rows, row);
      if (isFull || this.#isOtherFile(order.year)) {
        this.#block.addRows(rows, from, row);
        from = row;
        await this.#flush();
      }
      await this.#follow(order);
    }
    this.#block.addRows(rows, from, rows.rows);
    if (this.#block.rows === ROW_GROUP_ROWS) await this.#flush();
  }

  /** The prose of one report; reports come in the order of their rows. */
  async addProse({ texts, claims }: Prose): Promise<void> {
    await this.#texts.add(texts);
    await this.#claims.add(claims);
  }

  /** Writes what is left: the last rows, and for a whole dataset agencies, cube and manifest. */
  async close(): Promise<{ readonly manifest: Manifest }> {
    await this.#flush();
    if (this.#table === null && !this.#layout.isByYear) await this.#openTable(0);
    await this.#closeTable();
    if (this.#layout.part === null) {
      const tables = [
        [AGENCIES_NAME, this.#agencies.columns()],
        ...CUBES.map((cube) => [cube.file, this.#cube.columns(cube)] as const),
      ] as const;
      for (const [name, columns] of tables) {
        this.#files.push(await writeTable(await this.#sink.open(name), columns));
      }
    }
    this.#files.push(await this.#texts.close(), await this.#claims.close());
    const manifest: Manifest = {
      schema: SCHEMA_VERSION,
      ...this.#about,
      counts: { reports: this.#reports, agencies: this.#agencies.size },
      files: this.#files,
    };
    if (this.#layout.part === null) await writeManifest(this.#sink, manifest);
    return { manifest };
  }

  /** True where a row of that year does not belong to the file that is being written. */
  #isOtherFile(year: number): boolean {
    return this.#layout.isByYear && this.#last !== null && this.#last.year !== year;
  }

  async #follow(next: RowOrder): Promise<void> {
    if (this.#last !== null && compareRows(this.#last, next) > 0) {
      throw new OutOfOrderError(this.#last, next);
    }
    if (this.#isOtherFile(next.year)) await this.#flush();
    const { year, region_code, agency_name, report_id } = next;
    this.#last = { year, region_code, agency_name, report_id };
  }

  async #flush(): Promise<void> {
    const block = this.#block;
    if (block.rows === 0) return;
    this.#agencies.add(block);
    this.#cube.add(block);
    const year = numberColumn(block, 'year')[0] ?? 0;
    if (this.#layout.isByYear && this.#table?.year !== year) await this.#closeTable();
    const table = this.#table ?? (await this.#openTable(year));
    await table.writer.writeRowGroup(block.tableColumns(), block.rows);
    this.#reports += block.rows;
    block.clear();
  }

  async #openTable(year: number): Promise<{ year: number; writer: TableWriter }> {
    const { isByYear, part, wide } = this.#layout;
    const name = `${isByYear ? `year=${year}/` : ''}${nameOf('reports', part)}`;
    const shapes = CONTRACT_COLUMNS.map((column) => ({
      name: column.name,
      type: column.type,
      isWide: wide.has(column.name),
    }));
    const table = { year, writer: await TableWriter.open(await this.#sink.open(name), shapes) };
    this.#table = table;
    return table;
  }

  async #closeTable(): Promise<void> {
    if (this.#table === null) return;
    this.#files.push(await this.#table.writer.close());
    this.#table = null;
  }
}

const nameOf = (table: string, part: string | null): string =>
  `${table}${part === null ? '' : `-${part}`}.parquet`;
