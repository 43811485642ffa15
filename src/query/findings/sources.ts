/** Every family of rules that runs over the dataset, in the order of work. */
import { CONTINUITY } from './continuity.ts';
import { COVERAGE } from './coverage.ts';
import { EVERY_CELL } from './every-cell.ts';
import type { FindingSource } from './finding-source.ts';
import { JUMPS } from './jumps.ts';
import { PEER_MIX } from './peer-mix.ts';
import { PEER_RATES } from './peer-rates.ts';
import { PROSE } from './prose.ts';
import { TEXTS } from './texts.ts';
import { ZEROS } from './zeros.ts';

export const FINDING_SOURCES: readonly FindingSource[] = [
  EVERY_CELL,
  CONTINUITY,
  ZEROS,
  JUMPS,
  PEER_RATES,
  PEER_MIX,
  PROSE,
  TEXTS,
  COVERAGE,
];
