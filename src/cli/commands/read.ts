/** `gongkai read FILE`: one document, as the reader understands it. */
import { readFile } from 'node:fs/promises';
import { CELLS } from '../../form/form.ts';
import { readDocument } from '../../ingest/read-document.ts';
import type { ReadOutcome } from '../../ingest/read-report.ts';
import { noteOf, numberOf } from '../../report/cell-value.ts';
import { checkReport } from '../../report/check.ts';
import type { Finding } from '../../report/finding.ts';
import type { Report } from '../../report/report.ts';
import { findingsOfReport } from '../../report/report-findings.ts';
import { surenessOf } from '../../report/sureness.ts';
import { statPath } from '../documents.ts';
import { findingRecord } from '../findings-out.ts';
import { json, plain, type Terminal } from '../terminal.ts';
import { WrongUseError } from '../wrong-use.ts';

/** What the rules that need no other report ask of it; the others are judged by `check`. */
const findingsOf = ({ filing, forms, values }: Report): readonly Finding[] =>
  findingsOfReport({
    agency: filing.agency ?? '',
    agencyName: filing.agency ?? '',
    year: filing.year ?? 0,
    province: filing.province,
    level: filing.level,
    function: filing.function,
    values,
    forms,
  });

/** The report as `--json` prints it: cells of the form that the document prints, by their id. */
function reportForMachines(report: Report, file: string): Readonly<Record<string, unknown>> {
  const { filing, forms, values, sources, sections, warnings } = report;
  const printed = CELLS.filter((cell) => values.has(cell.id)).map((cell) => cell.id);
  const notes = printed.flatMap((id) => {
    const note = noteOf(values.get(id));
    return note === null ? [] : [[id, note] as const];
  });
  return {
    outcome: surenessOf(report),
    agency: filing.agency,
    year: filing.year,
    region: filing.region,
    level: filing.level,
    function: filing.function,
    scope: filing.scope,
    form_t2: forms.t2,
    form_t3: forms.t3,
    cells: Object.fromEntries(printed.map((id) => [id, numberOf(values.get(id))])),
    notes: Object.fromEntries(notes),
    sources: Object.fromEntries(printed.map((id) => [id, sources.get(id) ?? null])),
    sections,
    warnings,
    findings: findingsOf(report).map((finding) =>
      findingRecord(finding, (_agency, _year, cell) => {
        const source = sources.get(cell);
        return source === undefined ? undefined : { file, ...source };
      }),
    ),
  };
}

const forMachines = (reading: ReadOutcome, file: string): Readonly<Record<string, unknown>> =>
  reading.kind === 'refused'
    ? { file, refused: reading.reason }
    : reportForMachines(reading.report, file);

function summaryOf(report: Report): string {
  const { filing, forms, values, warnings } = report;
  const known = (value: string | number | null): string =>
    value === null ? 'unknown' : plain(String(value));
  const numbers = [...values.values()].filter((value) => numberOf(value) !== null).length;
  const checks = checkReport(values, forms);
  const fails = checks.filter((check) => check.outcome === 'fails');
  const holds = checks.filter((check) => check.outcome === 'holds').length;
  return [
    `${known(filing.agency)}, ${known(filing.year)}`,
    `Region ${known(filing.region)}, level ${known(filing.level)}, function ${known(filing.function)}, scope ${known(filing.scope)}`,
    `Table 2: form ${forms.t2 ?? '—'}; table 3: form ${forms.t3 ?? '—'}`,
    `${values.size} cells, ${numbers} with a number; ${holds} identities hold, ${fails.length} fail`,
    ...findingsOf(report).map(({ grade, rule, sentence }) =>
      plain(`  ${grade} ${rule}: ${sentence.en}`),
    ),
    ...warnings.map((warning) =>
      plain(`Warning${warning.line === null ? '' : `, line ${warning.line}`}: ${warning.en}`),
    ),
  ].join('\n');
}

/**
 * Prints the reports of one document; with `json` an object, or an array where there are several.
 *
 * @returns the exit code: 0 read, 1 refused
 */
export async function runRead(
  file: string,
  options: { readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  if (!(await statPath(file)).isFile()) {
    throw new WrongUseError(`${file} is not a file. To read a folder, use ingest.`);
  }
  const readings = await readDocument(await readFile(file), file);
  for (const reading of readings) {
    if (reading.kind === 'refused') terminal.err(plain(reading.reason.en));
    else if (options.json !== true) terminal.out(summaryOf(reading.report));
  }
  if (options.json === true) {
    const [first, ...others] = readings.map((reading) => forMachines(reading, file));
    terminal.out(json(others.length === 0 ? first : [first, ...others]));
  }
  return readings.some((reading) => reading.kind === 'refused') ? 1 : 0;
}
