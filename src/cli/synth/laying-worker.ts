/** A thread that invents provinces one after the other. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import { CountryTooSmallError } from '../../synth/country.ts';
import type { SynthesisOptions } from '../../synth/synthesise.ts';
import { layProvince, type Block, type LaidProvince } from './lay-province.ts';
import { Spill } from './spill.ts';

export interface LayingTask {
  readonly options: SynthesisOptions;
  readonly province: number;
  /** Where blocks are laid aside. */
  readonly folder: string;
}

/** What was laid aside, or why the country is too small. */
export type LayingReply = LaidProvince | { readonly tooSmall: string };

let spill: Spill<Block> | null = null;

parentPort?.on('message', ({ options, province, folder }: LayingTask) => {
  spill ??= new Spill<Block>(path.join(folder, randomUUID()));
  let reply: LayingReply;
  try {
    reply = layProvince(options, province, spill);
  } catch (error) {
    if (!(error instanceof CountryTooSmallError)) throw error;
    reply = { tooSmall: error.message };
  }
  parentPort?.postMessage(reply);
});
parentPort?.postMessage('ready');
