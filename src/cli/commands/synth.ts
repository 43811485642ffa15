/** `gongkai synth`: a dataset of the invented country. */
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DatasetSink } from '../../ingest/dataset/byte-sink.ts';
import { DatasetWriter, type DatasetDescription } from '../../ingest/dataset/dataset-writer.ts';
import { compareText } from '../../ingest/dataset/order-rows.ts';
import { textColumn } from '../../ingest/dataset/row-block.ts';
import { CountryTooSmallError } from '../../synth/country.ts';
import type { SynthesisOptions } from '../../synth/synthesise.ts';
import { refuseForeignFolder } from '../dataset-folder.ts';
import { GENERATOR } from '../generator.ts';
import { FolderSink } from '../ingest/folder-sink.ts';
import { layCountry, newSpillFolder } from '../synth/lay-country.ts';
import type { Block, LaidProvince } from '../synth/lay-province.ts';
import { readSpilled } from '../synth/spill.ts';
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

async function writeInOrder(
  laid: readonly LaidProvince[],
  sink: DatasetSink,
  about: DatasetDescription,
): Promise<number> {
  const wide = new Set(laid.flatMap((province) => province.wide));
  const places = laid
    .flatMap((province) => province.places)
    .toSorted(([left], [right]) => compareText(left, right))
    .map(([, place]) => place);
  const writer = await DatasetWriter.open(sink, about, { wide });
  for (const { rows, prose } of readSpilled<Block>(places)) {
    await writer.addRows(rows);
    for (const report_id of textColumn(rows, 'report_id')) {
      const own = prose.get(report_id ?? '');
      const texts = [{ report_id: report_id ?? '', section: 'one', text: TEXT }];
      await writer.addProse(own ?? { texts, claims: [] });
    }
  }
  return (await writer.close()).manifest.counts.reports;
}

async function laidCountry(
  options: SynthesisOptions,
  folder: string,
): Promise<readonly LaidProvince[]> {
  try {
    return await layCountry(options, folder);
  } catch (error) {
    if (error instanceof CountryTooSmallError) throw new WrongUseError(error.message);
    throw error;
  }
}

/** @returns the exit code: 0 done */
export async function runSynth(options: SynthOptions, terminal: Terminal): Promise<number> {
  const bodies = wholeNumber(options.bodies, '--bodies', 1);
  const years = yearsFrom(options.years);
  const seed = wholeNumber(options.seed, '--seed', 0);
  const plants = options.plant === true ? USUAL_PLANTS : options.plant;
  const share = plants === undefined ? {} : { plantShare: wholeNumber(plants, '--plant', 0) / 100 };
  await refuseForeignFolder(options.out);
  const spills = newSpillFolder();
  try {
    const laid = await laidCountry({ bodies, years, seed, ...share }, spills);
    const sink = new FolderSink(path.join(options.out, '.synth'));
    await sink.clear();
    const made = `synth --bodies ${bodies} --years ${years.join('-')} --seed ${seed}${plants === undefined ? '' : ` --plant ${plants}`}`;
    const about = {
      title: { zh: '合成数据（虚构国度）', en: 'Synthetic data (an invented country)' },
      licence: { zh: 'CC0-1.0', en: 'CC0-1.0' },
      source: {
        zh: `虚构：其中的机关都不存在。${made}`,
        en: `Invented: no body in it exists. ${made}`,
      },
      synthetic: true,
      generator: GENERATOR,
    };
    const reports = await writeInOrder(laid, sink, about);
    await sink.publish(options.out, null);
    const beside = path.join(options.out, EXPECTED_NAME);
    if (plants === undefined) await rm(beside, { force: true });
    else await writeFile(beside, json(laid.flatMap(({ planted }) => planted)));
    terminal.out(`${reports} synthetic reports in ${options.out}.`);
  } finally {
    await rm(spills, { recursive: true });
  }
  return 0;
}
