/** `gongkai check PATH|FOLDER`: every rule judged on documents or on a dataset. */
import type { SingleSource } from '../../engine/dataset.ts';
import { DatasetError } from '../../engine/errors.ts';
import { MANIFEST_NAME, isParquet, isReports } from '../../report/dataset-files.ts';
import type { Finding } from '../../report/finding.ts';
import { isWithin, THRESHOLDS, type Grade, type Settings } from '../../report/rules.ts';
import { checkDocuments, type Checked } from '../check-documents.ts';
import { datasetFilesIn } from '../dataset-folder.ts';
import { statPath } from '../documents.ts';
import { findingRecord, sarif } from '../findings-out.ts';
import {
  datasetSource,
  judgeSource,
  parquetSource,
  type JudgeOptions,
  type Judged,
} from '../judge-dataset.ts';
import { json, plain, type Terminal } from '../terminal.ts';
import { WrongUseError } from '../wrong-use.ts';

export interface CheckOptions {
  readonly json?: boolean;
  readonly sarif?: boolean;
  readonly failOn?: string;
  /** A dataset of reports that the documents are judged beside. */
  readonly with?: string;
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

/** What the path holds, where it is a dataset; null where it is documents. @throws WrongUseError */
async function sourceAt(given: string): Promise<SingleSource | null> {
  if (isParquet(given)) return parquetSource(given);
  if (!(await statPath(given)).isDirectory()) return null;
  const names = await datasetFilesIn(given);
  if (names.some(isReports)) return datasetSource(given);
  if (names.includes(MANIFEST_NAME)) {
    throw new WrongUseError(`${given} has a manifest and no reports.parquet: not a whole dataset.`);
  }
  return null;
}

async function check(given: string, beside: string | undefined, options: JudgeOptions) {
  const source = await sourceAt(given);
  if (source !== null && beside !== undefined) {
    throw new WrongUseError(`--with ${beside}: only documents are judged beside a dataset.`);
  }
  const loaded = beside === undefined ? null : await sourceAt(beside);
  if (beside !== undefined && loaded === null) {
    throw new WrongUseError(`--with ${beside}: give a dataset folder or a Parquet of reports.`);
  }
  try {
    if (source === null) return await checkDocuments(given, loaded, options);
    return datasetChecked(await judgeSource(source, options));
  } catch (error) {
    if (!(error instanceof DatasetError)) throw error;
    throw new WrongUseError(`${given} cannot be checked: ${error.label.en}`);
  }
}

const datasetChecked = ({ opened, findings, identities }: Judged): Checked => ({
  reports: opened.reports,
  besides: 0,
  refused: [],
  findings,
  identities,
  placeOf: () => undefined,
});

const line = ({ grade, rule, agencyName, year, sentence }: Finding): string =>
  plain(`${grade} ${rule} ${agencyName} ${year}: ${sentence.en}`);

function summaryText({ reports, besides, refused, findings, identities }: Checked): string {
  const told = findings.filter(({ grade }) => grade !== 'info');
  const amount = (grade: Grade): number => findings.filter((each) => each.grade === grade).length;
  const { holds, fails, not_judged, absent } = identities;
  return [
    ...refused.map(({ reason }) => `Refused: ${plain(reason)}`),
    ...told.map(line),
    ...(besides > 0 ? [`Judged beside ${besides} reports of the dataset.`] : []),
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
  const checked = await check(given, options.with, {
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
