/** `gongkai check PATH|FOLDER`: every rule judged on documents or on a dataset. */
import { DatasetError } from '../../engine/errors.ts';
import { NO_ANSWERS } from '../../ingest/answers.ts';
import { bodyYearOf } from '../../ingest/dataset/order-rows.ts';
import { writeDataset } from '../../ingest/dataset/write-dataset.ts';
import { proseRows } from '../../ingest/prose-rows.ts';
import { MANIFEST_NAME, isParquet, isReports } from '../../report/dataset-files.ts';
import type { DatasetRow, Prose } from '../../report/dataset-row.ts';
import type { Finding } from '../../report/finding.ts';
import type { Report } from '../../report/report.ts';
import { isWithin, THRESHOLDS, type Grade, type Settings } from '../../report/rules.ts';
import { datasetFilesIn } from '../dataset-folder.ts';
import { findDocuments, statPath } from '../documents.ts';
import { findingRecord, sarif, type PlaceOf } from '../findings-out.ts';
import { GENERATOR } from '../generator.ts';
import {
  judgeDataset,
  judgeFiles,
  judgeParquet,
  type JudgeOptions,
  type Judged,
} from '../judge-dataset.ts';
import { readDocuments, refusedFile, type RefusedDocument } from '../read-documents.ts';
import { json, plain, type Terminal } from '../terminal.ts';
import { WrongUseError } from '../wrong-use.ts';

export interface CheckOptions {
  readonly json?: boolean;
  readonly sarif?: boolean;
  readonly failOn?: string;
  /** `rule.threshold=number`, each once. */
  readonly set?: readonly string[];
}

const GRADES: readonly Grade[] = ['info', 'warning', 'error'];
/** Exit code where a finding is as grave as `--fail-on` says. */
const FOUND = 3;

/** @throws WrongUseError where a rule has no such threshold, or the number is out of its bounds */
function settingsFrom(given: readonly string[]): Settings {
  return Object.fromEntries(
    given.map((text) => {
      const [, key = '', number = ''] = /^([\w.]+)=(-?[\d.]+)$/u.exec(text) ?? [];
      const threshold = THRESHOLDS.get(key);
      const value = Number(number);
      if (threshold === undefined) {
        throw new WrongUseError(
          `--set ${text}: give one of ${[...THRESHOLDS.keys()].join(', ')}, as name=number.`,
        );
      }
      if (number === '' || !isWithin(threshold, value)) {
        throw new WrongUseError(
          `--set ${text}: give a number from ${threshold.least} to ${threshold.most}.`,
        );
      }
      return [key, value];
    }),
  );
}

/** The grades that end the command with {@link FOUND}. @throws WrongUseError */
function failingGrades(given: string | undefined): readonly Grade[] {
  if (given === undefined) return [];
  const from = GRADES.indexOf(given as Grade);
  if (from < 0) throw new WrongUseError(`--fail-on ${given}: give error, warning or info.`);
  return GRADES.slice(from);
}

interface Checked extends Pick<Judged, 'findings' | 'identities'> {
  readonly reports: number;
  readonly refused: readonly RefusedDocument[];
  readonly placeOf: PlaceOf;
}

const NO_IDENTITIES: Judged['identities'] = { holds: 0, fails: 0, not_judged: 0, absent: 0 };

async function checkDocuments(given: string, options: JudgeOptions): Promise<Checked> {
  const { documents } = await findDocuments([given]);
  if (documents.length === 0) {
    throw new WrongUseError(`${given} holds no dataset and no document.`);
  }
  const rows = new Map<string, DatasetRow>();
  const reports = new Map<string, { readonly report: Report; readonly file: string }>();
  const refused: RefusedDocument[] = [];
  const prose: Prose[] = [];
  for await (const outcome of readDocuments(documents, NO_ANSWERS)) {
    if (outcome.kind === 'refused') {
      refused.push(outcome.refused);
      continue;
    }
    const { row, report } = outcome;
    const key = bodyYearOf(row);
    const file = row.source_file ?? '';
    const before = reports.get(key);
    if (before !== undefined) {
      refused.push(
        refusedFile(file, 'twice', {
          zh: `${row.agency_name} ${row.year} 年的报告已从 ${before.file} 读入；每个机关每年只核对一份。`,
          en: `the report of ${row.agency_name}, ${row.year}, was read from ${before.file} already; one report a body and year is checked.`,
        }),
      );
      continue;
    }
    rows.set(key, row);
    reports.set(key, { report, file });
    prose.push(proseRows(report, row.report_id));
  }
  const placeOf: PlaceOf = (agency_id, year, cell) => {
    const known = reports.get(bodyYearOf({ agency_id, year }));
    const source = known?.report.sources.get(cell);
    return known === undefined || source === undefined
      ? undefined
      : { file: known.file, ...source };
  };
  if (rows.size === 0) {
    return { reports: 0, refused, findings: [], identities: NO_IDENTITIES, placeOf };
  }
  const files = await writeDataset(
    [...rows.values()],
    {
      texts: prose.flatMap(({ texts }) => texts),
      claims: prose.flatMap(({ claims }) => claims),
    },
    {
      title: { zh: given, en: given },
      licence: 'unknown',
      source: given,
      synthetic: false,
      generator: GENERATOR,
    },
  );
  const judged = await judgeFiles(
    given,
    files.map(({ name, bytes }) => ({ name, bytes: Uint8Array.from(bytes).buffer })),
    options,
  );
  return { ...judged, reports: judged.opened.reports, refused, placeOf };
}

async function check(given: string, options: JudgeOptions): Promise<Checked> {
  const isFolder = (await statPath(given)).isDirectory();
  const names = isFolder ? await datasetFilesIn(given) : [];
  const isDataset = names.some(isReports);
  if (!isDataset && names.includes(MANIFEST_NAME)) {
    throw new WrongUseError(`${given} has a manifest and no reports.parquet: not a whole dataset.`);
  }
  if (!isDataset && !isParquet(given)) return checkDocuments(given, options);
  try {
    const judged = await (isDataset ? judgeDataset(given, options) : judgeParquet(given, options));
    const { opened, findings, identities } = judged;
    return {
      reports: opened.reports,
      refused: [],
      findings,
      identities,
      placeOf: () => undefined,
    };
  } catch (error) {
    if (!(error instanceof DatasetError)) throw error;
    throw new WrongUseError(`${given} cannot be checked: ${error.label.en}`);
  }
}

const line = ({ grade, rule, agencyName, year, sentence }: Finding): string =>
  plain(`${grade} ${rule} ${agencyName} ${year}: ${sentence.en}`);

function summaryText({ reports, refused, findings, identities }: Checked): string {
  const told = findings.filter(({ grade }) => grade !== 'info');
  const amount = (grade: Grade): number => findings.filter((each) => each.grade === grade).length;
  const { holds, fails, not_judged, absent } = identities;
  return [
    ...refused.map(({ reason }) => `Refused: ${plain(reason)}`),
    ...told.map(line),
    `${reports} reports: ${holds} identities hold, ${fails} fail, ${not_judged} cannot be judged, ${absent} are absent.`,
    `${amount('error')} need correction, ${amount('warning')} need checking, ${amount('info')} for information (with --json).`,
  ].join('\n');
}

/**
 * @returns the exit code: 0 done, 1 some documents refused, 3 a finding as grave as `failOn` says
 * @throws WrongUseError
 */
export async function runCheck(
  given: string,
  options: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  const failing = failingGrades(options.failOn);
  const settings = settingsFrom(options.set ?? []);
  const checked = await check(given, {
    settings,
    onFamily: (label, count) => {
      if (terminal.isInteractive) terminal.err(`${label.en}: ${count}`);
    },
  });
  const { findings, placeOf, reports, refused, identities } = checked;
  if (options.sarif === true) terminal.out(json(sarif(findings, settings, placeOf)));
  else if (options.json === true) {
    const records = findings.map((finding) => findingRecord(finding, placeOf));
    terminal.out(json({ reports, counts: identities, settings, findings: records, refused }));
  } else terminal.out(summaryText(checked));
  if (findings.some(({ grade }) => failing.includes(grade))) return FOUND;
  return refused.length > 0 ? 1 : 0;
}
