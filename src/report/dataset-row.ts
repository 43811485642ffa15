/** One report as a row of `reports.parquet`: the data contract's columns. */
import { CELLS, type FormVersion, type Label } from '../form/form.ts';
import { FILED_UNDER, type Level, type Scope } from '../form/dimensions.ts';
import type { Claim } from './claim.ts';

/** Version of the data contract, in the Parquet key-value metadata under `gongkai_schema`. */
export const SCHEMA_VERSION = 1;
export const SCHEMA_KEY = 'gongkai_schema';
/**
 * Names, with commas, of the text columns of which no value is empty or has a space at an end. The
 * writer has looked at each, so that no reader need; believed of files that {@link WRITER} wrote
 * alone, since other programs copy keys into what they made of a file.
 */
export const TIDY_KEY = 'gongkai_tidy';
/** Who a Parquet file says that it was created by. */
export const WRITER = 'gongkai';

/** `parser_version` of a report that was invented: no parser read it. */
export const INVENTED = 'synthetic';

/** How `cell_notes` keeps a row that the form does not have: this and its label → what it prints. */
export const UNKNOWN_ROW = 'row:';

export interface DatasetRow {
  readonly report_id: string;
  readonly agency_id: string;
  readonly agency_name: string;
  readonly region_code: string | null;
  readonly province: string | null;
  readonly prefecture: string | null;
  readonly county: string | null;
  readonly level: Level | null;
  readonly function: string | null;
  readonly scope: Scope | null;
  readonly year: number;
  readonly form_t2: FormVersion | null;
  readonly form_t3: FormVersion | null;
  readonly published_on: string | null;
  readonly source_url: string | null;
  readonly source_file: string | null;
  readonly source_sha256: string | null;
  readonly parser_version: string | null;
  readonly cell_notes: Readonly<Record<string, string>>;
  /** Numbers by cell id; null or missing where the report prints none. */
  readonly cells: Readonly<Record<string, number | null>>;
}

export type ColumnType = 'text' | 'integer' | 'number';

/** One column of `reports.parquet`. */
export interface ContractColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly isRequired: boolean;
}

const text = (name: string): ContractColumn => ({ name, type: 'text', isRequired: false });

/** Every column of `reports.parquet` in file order: who and when, then the cells of the form. */
export const CONTRACT_COLUMNS: readonly ContractColumn[] = [
  text('report_id'),
  text('agency_id'),
  { name: 'agency_name', type: 'text', isRequired: true },
  ...FILED_UNDER.map(text),
  { name: 'year', type: 'integer', isRequired: true },
  ...[
    'form_t2',
    'form_t3',
    'published_on',
    'source_url',
    'source_file',
    'source_sha256',
    'parser_version',
    'cell_notes',
  ].map(text),
  ...CELLS.map((cell): ContractColumn => ({
    name: cell.id,
    type: cell.unit === 'count' ? 'integer' : 'number',
    isRequired: false,
  })),
];

/** One section of one report, a row of `texts.parquet`. */
export interface TextRow {
  readonly report_id: string;
  readonly section: string;
  readonly text: string;
}

/** One number that a report's prose claims, a row of `claims.parquet`. */
export interface ClaimRow extends Claim {
  readonly report_id: string;
}

/** One body that is expected to report, a row of `roster.parquet`. */
export interface RosterRow {
  readonly agency_id: string | null;
  readonly agency_name: string;
  readonly province: string | null;
  readonly prefecture: string | null;
  readonly county: string | null;
  readonly level: string | null;
  readonly function: string | null;
}

type ColumnsOf<Row> = Readonly<Record<keyof Row & string, ColumnType>>;

/** The tables of a dataset beside `reports`, with their columns in file order. */
export const SIDE_TABLES: {
  readonly texts: ColumnsOf<TextRow>;
  readonly claims: ColumnsOf<ClaimRow>;
  readonly roster: ColumnsOf<RosterRow>;
} = {
  texts: { report_id: 'text', section: 'text', text: 'text' },
  claims: {
    report_id: 'text',
    section: 'text',
    offset: 'integer',
    sentence: 'text',
    kind: 'text',
    subject: 'text',
    applicant: 'text',
    value: 'number',
    unit: 'text',
    precision: 'number',
    printed: 'text',
    verb: 'text',
    direction: 'text',
  },
  roster: {
    agency_id: 'text',
    agency_name: 'text',
    province: 'text',
    prefecture: 'text',
    county: 'text',
    level: 'text',
    function: 'text',
  },
};

export type SideTable = keyof typeof SIDE_TABLES;

/** What a dataset keeps of the prose of its reports. */
export interface Prose {
  readonly texts: readonly TextRow[];
  readonly claims: readonly ClaimRow[];
}

/** The licence of a dataset that states none. */
export const LICENCE_UNTOLD: Label = { zh: '未说明', en: 'not stated' };

/** `manifest.json` of a dataset folder; readers take a text in place of a label, too. */
export interface Manifest {
  readonly schema: number;
  readonly title: Label;
  readonly licence: Label;
  readonly source: Label;
  readonly synthetic: boolean;
  readonly generator: string;
  readonly counts: { readonly reports: number; readonly agencies: number };
  readonly files: readonly {
    readonly name: string;
    readonly size: number;
    readonly sha256: string;
    /** Of the Parquet footer alone, by which a file that is fetched in parts is known. */
    readonly footer_sha256?: string;
  }[];
}
