/** What a metric is, and the two ways to make one from quantities of a report. */
import { cellById, type FormVersion, type Label } from '../form/form.ts';
import type { Quantity } from './quantity.ts';

export type MetricUnit = 'requests' | 'cases' | 'items' | 'wan_yuan' | 'bodies';

/** How a metric is made from the reports it is asked over. */
export type MetricValue =
  | { readonly kind: 'sum'; readonly of: Quantity }
  /** Σ numerator / Σ denominator over the reports where both are numbers. */
  | { readonly kind: 'ratio'; readonly numerator: Quantity; readonly denominator: Quantity }
  /** Reports whose quantity is 0 / reports whose quantity is a number. */
  | { readonly kind: 'zero_share'; readonly of: Quantity };

export type MetricFamily = 'activity' | 'outcome' | 'dispute' | 'disclosure';

/** A part of a definition that the user can choose. The first option is the usual one. */
export interface DefinitionSwitch {
  readonly id: string;
  readonly label: Label;
  readonly options: readonly { readonly id: string; readonly label: Label }[];
}

export interface Metric {
  readonly id: string;
  readonly family: MetricFamily;
  readonly label: Label;
  readonly formula: Label;
  readonly value: MetricValue;
  /** What numerator and denominator count. */
  readonly unit: MetricUnit;
  /** What the definition leaves out. */
  readonly excluded: Label | null;
  readonly caveat: Label | null;
  /** Versions of the form in which it can be computed. */
  readonly forms: readonly FormVersion[];
  /** Below this denominator no percentage is shown; always 1 for sums. */
  readonly minimumN: number;
  readonly version: number;
  /** What can be chosen of its definition; see `definition-switches.ts`. */
  readonly switches: readonly DefinitionSwitch[];
  /** True where it can be asked of one kind of applicant. */
  readonly isByApplicant: boolean;
}

/** Shares of a denominator below this are shown as "x of n", never as a percentage. */
export const MINIMUM_N = 5;

/** What a metric has beside its value. */
export interface Definition {
  readonly family: MetricFamily;
  readonly unit?: MetricUnit;
  readonly excluded?: Label;
  readonly caveat?: Label;
  readonly switches?: readonly DefinitionSwitch[];
  readonly isByApplicant?: boolean;
}

export function formsOf(quantities: readonly Quantity[]): readonly FormVersion[] {
  return (['2019', '2021'] as const).filter((version) =>
    quantities.every((quantity) =>
      quantity.some((cells) => cells.every((id) => cellById(id)?.forms.includes(version))),
    ),
  );
}

const rest = (definition: Definition) => ({
  family: definition.family,
  unit: definition.unit ?? 'requests',
  excluded: definition.excluded ?? null,
  caveat: definition.caveat ?? null,
  version: 1,
  switches: definition.switches ?? [],
  isByApplicant: definition.isByApplicant ?? false,
});

/** A count: the sum of a quantity over the reports in which it is a number. */
export function sum(id: string, label: Label, of: Quantity, definition: Definition): Metric {
  const formula = (language: keyof Label): string =>
    `Σ (${(of[0] ?? []).map((cell) => cellById(cell)?.label[language] ?? cell).join(' + ')})`;
  return {
    id,
    label,
    formula: { zh: formula('zh'), en: formula('en') },
    value: { kind: 'sum', of },
    forms: formsOf([of]),
    minimumN: 1,
    ...rest(definition),
  };
}

/** A rate: Σ numerator / Σ denominator over the reports in which both are numbers. */
export function ratio(
  id: string,
  label: Label,
  formula: Label,
  numerator: Quantity,
  denominator: Quantity,
  definition: Definition,
): Metric {
  return {
    id,
    label,
    formula,
    value: { kind: 'ratio', numerator, denominator },
    forms: formsOf([numerator, denominator]),
    minimumN: MINIMUM_N,
    ...rest(definition),
  };
}
