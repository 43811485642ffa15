/** Every family of rules that runs over the dataset, in the order of work. */
import { CONTINUITY } from './continuity.ts';
import { COVERAGE } from './coverage.ts';
import type { FindingSource } from './finding-source.ts';
import { JUMPS } from './jumps.ts';
import { OWN_REPORT } from './own-report.ts';
import { PEER_RATES } from './peer-rates.ts';
import { PROSE } from './prose.ts';
import { SAME_FIGURES } from './same-figures.ts';
import { TEXTS } from './texts.ts';
import { ZEROS } from './zeros.ts';

export const FINDING_SOURCES: readonly FindingSource[] = [
  OWN_REPORT,
  CONTINUITY,
  ZEROS,
  JUMPS,
  PEER_RATES,
  PROSE,
  TEXTS,
  SAME_FIGURES,
  COVERAGE,
];
