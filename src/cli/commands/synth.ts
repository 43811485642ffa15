/** `gongkai synth`: a dataset of the invented country. */
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DatasetSink } from '../../ingest/dataset/byte-sink.ts';
import { DatasetWriter, type DatasetDescription } from '../../ingest/dataset/dataset-writer.ts';
import { compareText } from '../../ingest/dataset/order-rows.ts';
import { textColumn, type PackedRows } from '../../ingest/dataset/row-block.ts';
import { proseRows } from '../../ingest/prose-rows.ts';
import type { Prose } from '../../report/dataset-row.ts';
import { groupBy } from '../../report/group-by.ts';
import { CountryTooSmallError } from '../../synth/country.ts';
import { synthesiseGroups, type SynthesisOptions } from '../../synth/synthesise.ts';
import type { Expected } from '../../synth/plant-history.ts';
import { filingOfSynthetic, type SyntheticReport } from '../../synth/synthetic-report.ts';
import { refuseForeignFolder } from '../dataset-folder.ts';
import { GENERATOR } from '../generator.ts';
import { FolderSink } from '../ingest/folder-sink.ts';
import { packReports, wideColumns } from '../synth/pack-reports.ts';
import { Spill } from '../synth/spill.ts';
import { json, type Terminal } from '../terminal.ts';
import { WrongUseError } from '../wrong-use.ts';

interface SynthOptions {
  readonly bodies: string;
  readonly years: string;
  readonly seed: string;
  readonly out: string;
  /** Percent of bodies that get a flaw; true where none is given. */
  readonly plant?: string | true;
}

const FIRST_FORM = 2019;
const LAST_YEAR = 2100;

function wholeNumber(text: string, option: string, least: number): number {
  const number = Number(text);
  if (!/^\d{1,9}$/u.test(text) || number < least) {
    throw new WrongUseError(`${option} ${text}: give a whole number, at least ${least}.`);
  }
  return number;
}

function yearsFrom(text: string): readonly [number, number] {
  const [, from = 0, to = 0] = (/^(\d{4})-(\d{4})$/u.exec(text) ?? []).map(Number);
  if (from < FIRST_FORM || to < from || to > LAST_YEAR) {
    throw new WrongUseError(`--years ${text}: give two years from ${FIRST_FORM} on, as 2019-2025.`);
  }
  return [from, to];
}

const TEXT =
  '合成数据 SYNTHETIC：本报告的机关与数字均为虚构。This body and its figures are invented.';

/** What the rules ought to find, beside the dataset. */
const EXPECTED_NAME = 'planted.json';
const USUAL_PLANTS = '30';

interface Block {
  readonly rows: PackedRows;
  /** The prose of planted reports by their id. */
  readonly prose: ReadonlyMap<string, Prose>;
}

function proseOf(reports: readonly SyntheticReport[]): Block['prose'] {
  const all = new Map<string, Prose>();
  for (const report of reports) {
    if (report.prose === undefined) continue;
    const { report_id } = filingOfSynthetic(report);
    const filing = { year: report.year, agency: report.body.name };
    all.set(report_id, proseRows({ sections: report.prose, filing }, report_id));
  }
  return all;
}

/**
 * Draws every report and lays it aside by year and region, as the dataset is sorted.
 *
 * @returns what the rules ought to find, and the columns that need more than 32 bits
 */
function layAside(
  options: SynthesisOptions,
  spill: Spill<Block>,
): { readonly planted: readonly Expected[]; readonly wide: ReadonlySet<string> } {
  const planted: Expected[] = [];
  const wide = new Set<string>();
  try {
    for (const { prefix, reports, expected } of synthesiseGroups(options)) {
      for (const each of expected) planted.push(each);
      for (const [year, ofYear] of groupBy(reports, (report) => report.year)) {
        ofYear.sort(compareReports);
        const rows = packReports(ofYear);
        for (const name of wideColumns(rows)) wide.add(name);
        spill.put(`${year}/${prefix}`, { rows, prose: proseOf(ofYear) });
      }
    }
    return { planted, wide };
  } catch (error) {
    if (error instanceof CountryTooSmallError) throw new WrongUseError(error.message);
    throw error;
  }
}

const compareReports = ({ body: left }: SyntheticReport, { body: right }: SyntheticReport) =>
  compareText(left.regionCode, right.regionCode) || compareText(left.name, right.name);

async function writeInOrder(
  spill: Spill<Block>,
  sink: DatasetSink,
  about: DatasetDescription,
  wide: ReadonlySet<string>,
): Promise<number> {
  const writer = await DatasetWriter.open(sink, about, { wide });
  for (const key of spill.keys()) {
    const { rows, prose } = spill.take(key);
    await writer.addRows(rows);
    for (const report_id of textColumn(rows, 'report_id')) {
      const own = prose.get(report_id ?? '');
      const texts = [{ report_id: report_id ?? '', section: 'one', text: TEXT }];
      await writer.addProse(own ?? { texts, claims: [] });
    }
  }
  return (await writer.close()).manifest.counts.reports;
}

/** @returns the exit code: 0 done */
export async function runSynth(options: SynthOptions, terminal: Terminal): Promise<number> {
  const bodies = wholeNumber(options.bodies, '--bodies', 1);
  const years = yearsFrom(options.years);
  const seed = wholeNumber(options.seed, '--seed', 0);
  const plants = options.plant === true ? USUAL_PLANTS : options.plant;
  const share = plants === undefined ? {} : { plantShare: wholeNumber(plants, '--plant', 0) / 100 };
  await refuseForeignFolder(options.out);
  const spill = new Spill<Block>();
  try {
    const { planted, wide } = layAside({ bodies, years, seed, ...share }, spill);
    const sink = new FolderSink(path.join(options.out, '.synth'));
    await sink.clear();
    const about = {
      title: { zh: '合成数据（虚构国度）', en: 'Synthetic data (an invented country)' },
      licence: 'CC0-1.0',
      source: `Invented: no body in it exists. synth --bodies ${bodies} --years ${years.join('-')} --seed ${seed}${plants === undefined ? '' : ` --plant ${plants}`}`,
      synthetic: true,
      generator: GENERATOR,
    };
    const reports = await writeInOrder(spill, sink, about, wide);
    await sink.publish(options.out, null);
    const beside = path.join(options.out, EXPECTED_NAME);
    if (plants === undefined) await rm(beside, { force: true });
    else await writeFile(beside, json(planted));
    terminal.out(`${reports} synthetic reports in ${options.out}.`);
  } finally {
    spill.close();
  }
  return 0;
}
