/** The metrics that stand beside each other as columns. */
import { metricById } from '../../metrics/dictionary.ts';
import type { Metric } from '../../metrics/metric.ts';

export const KEY_METRICS: readonly Metric[] = [
  'requests_received',
  'disclosure_rate',
  'withheld_rate',
  'unavailable_rate',
  'not_processed_rate',
  'completion_rate',
  'reconsideration_rate',
  'reconsideration_correction_rate',
  'litigation_loss_rate',
].flatMap((id) => metricById(id) ?? []);
