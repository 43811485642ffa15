/** `gongkai synth`: a dataset of the invented country. */
import path from 'node:path';
import type { DatasetSink } from '../../ingest/dataset/byte-sink.ts';
import { DatasetWriter, type DatasetDescription } from '../../ingest/dataset/dataset-writer.ts';
import { compareText } from '../../ingest/dataset/order-rows.ts';
import { textColumn } from '../../ingest/dataset/row-block.ts';
import { groupBy } from '../../report/group-by.ts';
import { CountryTooSmallError } from '../../synth/country.ts';
import { synthesiseGroups, type SynthesisOptions } from '../../synth/synthesise.ts';
import type { SyntheticReport } from '../../synth/synthetic-report.ts';
import { refuseForeignFolder } from '../dataset-folder.ts';
import { GENERATOR } from '../generator.ts';
import { FolderSink } from '../ingest/folder-sink.ts';
import { packReports } from '../synth/pack-reports.ts';
import { Spill } from '../synth/spill.ts';
import type { Terminal } from '../terminal.ts';
import { WrongUseError } from '../wrong-use.ts';

interface SynthOptions {
  readonly bodies: string;
  readonly years: string;
  readonly seed: string;
  readonly out: string;
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

/** Draws every report and lays it aside by year and region, as the dataset is sorted. */
function layAside(options: SynthesisOptions, spill: Spill): void {
  try {
    for (const { prefix, reports } of synthesiseGroups(options)) {
      for (const [year, ofYear] of groupBy(reports, (report) => report.year)) {
        ofYear.sort(compareReports);
        spill.put(`${year}/${prefix}`, packReports(ofYear));
      }
    }
  } catch (error) {
    if (error instanceof CountryTooSmallError) throw new WrongUseError(error.message);
    throw error;
  }
}

const compareReports = ({ body: left }: SyntheticReport, { body: right }: SyntheticReport) =>
  compareText(left.regionCode, right.regionCode) || compareText(left.name, right.name);

async function writeInOrder(
  spill: Spill,
  sink: DatasetSink,
  about: DatasetDescription,
): Promise<number> {
  const writer = await DatasetWriter.open(sink, about);
  for (const key of spill.keys()) {
    const rows = spill.take(key);
    await writer.addRows(rows);
    for (const report_id of textColumn(rows, 'report_id')) {
      const texts = [{ report_id: report_id ?? '', section: 'one', text: TEXT }];
      await writer.addProse({ texts, claims: [] });
    }
  }
  return (await writer.close()).manifest.counts.reports;
}

/** @returns the exit code: 0 done */
export async function runSynth(options: SynthOptions, terminal: Terminal): Promise<number> {
  const bodies = wholeNumber(options.bodies, '--bodies', 1);
  const years = yearsFrom(options.years);
  const seed = wholeNumber(options.seed, '--seed', 0);
  await refuseForeignFolder(options.out);
  const spill = new Spill();
  try {
    layAside({ bodies, years, seed }, spill);
    const sink = new FolderSink(path.join(options.out, '.synth'));
    await sink.clear();
    const reports = await writeInOrder(spill, sink, {
      title: { zh: '合成数据（虚构国度）', en: 'Synthetic data (an invented country)' },
      licence: 'CC0-1.0',
      source: `Invented: no body in it exists. synth --bodies ${bodies} --years ${years.join('-')} --seed ${seed}`,
      synthetic: true,
      generator: GENERATOR,
    });
    await sink.publish(options.out, null);
    terminal.out(`${reports} synthetic reports in ${options.out}.`);
  } finally {
    spill.close();
  }
  return 0;
}
