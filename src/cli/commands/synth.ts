/** `gongkai synth`: a dataset of the invented country. */
import { writeDataset } from '../../ingest/dataset/write-dataset.ts';
import type { DatasetRow, TextRow } from '../../report/dataset-row.ts';
import { CountryTooSmallError } from '../../synth/country.ts';
import { synthesise } from '../../synth/synthesise.ts';
import { rowOfSynthetic } from '../../synth/synthetic-report.ts';
import { refuseForeignFolder, writeDatasetFolder } from '../dataset-folder.ts';
import { GENERATOR } from '../generator.ts';
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

/** @returns the exit code: 0 done */
export async function runSynth(options: SynthOptions, terminal: Terminal): Promise<number> {
  const bodies = wholeNumber(options.bodies, '--bodies', 1);
  const years = yearsFrom(options.years);
  const seed = wholeNumber(options.seed, '--seed', 0);
  await refuseForeignFolder(options.out);
  const rows: DatasetRow[] = [];
  const texts: TextRow[] = [];
  try {
    for (const report of synthesise({ bodies, years, seed })) {
      const row = rowOfSynthetic(report);
      rows.push(row);
      texts.push({ report_id: row.report_id, section: 'one', text: TEXT });
    }
  } catch (error) {
    if (error instanceof CountryTooSmallError) throw new WrongUseError(error.message);
    throw error;
  }
  const files = await writeDataset(
    rows,
    { texts, claims: [] },
    {
      title: { zh: '合成数据（虚构国度）', en: 'Synthetic data (an invented country)' },
      licence: 'CC0-1.0',
      source: `Invented: no body in it exists. synth --bodies ${bodies} --years ${years.join('-')} --seed ${seed}`,
      synthetic: true,
      generator: GENERATOR,
    },
  );
  await writeDatasetFolder(options.out, files);
  terminal.out(`${rows.length} synthetic reports in ${options.out}.`);
  return 0;
}
