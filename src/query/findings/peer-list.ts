/** The peers of a body that a finding was judged by, one by one. */
import { cellsOfMetric, metricById } from '../../metrics/dictionary.ts';
import type { Finding } from '../../report/finding.ts';
import { quantitySql } from '../equations.ts';
import { numberAt, textAt, type Answer, type Statement } from '../question.ts';
import { PEER_DEFINITIONS, type PeerDefinition } from './peer-definitions.ts';
import { METRIC_OF_RULE } from './peer-rates.ts';
import { CARRIED_IN, HANDLED, RECEIVED } from './zero-history.ts';

const PLACES = ['province', 'prefecture', 'county'] as const;

/** One peer, the body itself among them; null is no number. */
export interface Peer {
  readonly agency: string;
  readonly name: string;
  readonly place: string;
  /** Requests received and carried in. */
  readonly handled: number | null;
  /** Parts of the rate that the rule judges, where it judges one. */
  readonly x: number | null;
  readonly n: number | null;
}

/** How the peers of a finding were chosen: as it says, else of its level and function everywhere. */
export const definitionOf = ({ peers }: Finding): PeerDefinition | undefined =>
  PEER_DEFINITIONS.find(({ label }) => label.zh === peers?.label.zh) ??
  PEER_DEFINITIONS.find((each) => !each.isSameProvince && each.isSameFunction && each.isSameYear);

/** Everyone whom a finding's body is compared with in its year, those with most requests first. */
export function peersStatement(finding: Finding): Statement {
  const { agency, year, rule } = finding;
  const definition = definitionOf(finding);
  const metric = metricById(METRIC_OF_RULE.get(rule) ?? '');
  const [x, n] =
    metric?.value.kind === 'ratio'
      ? [quantitySql(metric.value.numerator), quantitySql(metric.value.denominator)]
      : ['null', 'null'];
  const same = [
    'scope',
    'level',
    ...(definition?.isSameFunction === false ? [] : ['function']),
    ...(definition?.isSameProvince === true ? ['province'] : []),
  ];
  return {
    text: `with own as (select ${same.join(', ')} from facts where agency_id = ? and year = ? limit 1)
select f.agency_id, f.agency_name, ${PLACES.map((place) => `f.${place}`).join(', ')},
  (${HANDLED})::double as handled,
  (${x})::double as x, (${n})::double as n
from facts f join (select ${same.map((each) => `${each} as own_${each}`).join(', ')} from own)
  on ${same.map((each) => `f.${each} is not distinct from own_${each}`).join(' and ')}
where f.year = ?
order by handled desc nulls last, f.agency_name, f.agency_id`,
    parameters: [agency, year, year],
    cells: [RECEIVED, CARRIED_IN, ...(metric === undefined ? [] : cellsOfMetric(metric))],
  };
}

export const peersOfAnswer = (answer: Answer): readonly Peer[] =>
  Array.from({ length: answer.rows }, (_, row) => ({
    agency: textAt(answer, 'agency_id', row) ?? '',
    name: textAt(answer, 'agency_name', row) ?? '',
    place: PLACES.flatMap((place) => textAt(answer, place, row) ?? []).join(' '),
    handled: numberAt(answer, 'handled', row),
    x: numberAt(answer, 'x', row),
    n: numberAt(answer, 'n', row),
  }));
