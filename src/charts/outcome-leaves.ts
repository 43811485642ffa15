/** The rows of table 3 that say how requests ended, once each over both versions of the form. */
import { allRequestRows, type RequestRow } from '../form/form.ts';
import type { Language } from '../i18n/say.ts';
import { OUTCOME_GROUPS, shareIdOfGroup, shareIdOfOutcome } from '../metrics/outcomes.ts';
import { plainRowName, shortRowName } from './groups.ts';

/** The outcome group that a row belongs to; its colour is the group's. */
export const familyOf = ({ id, group }: RequestRow): string =>
  group === null || group === 'outcome' ? id : group;

export interface OutcomeLeaf {
  /** The metric of its share of what was concluded. */
  readonly metric: string;
  readonly family: string;
  readonly article: string | null;
  readonly nameIn: (language: Language) => string;
  /** What stands beside its mark. */
  readonly shortIn: (language: Language) => string;
}

const otherIn = (language: Language): string =>
  OUTCOME_GROUPS.find(({ id }) => id === 'other')?.label[language] ?? '';

/** Every outcome; other processing, whose rows the two versions share out differently, is one. */
export const OUTCOME_LEAVES: readonly OutcomeLeaf[] = [
  ...allRequestRows()
    .filter((row) => row.group !== null && row.group !== 'other')
    .map((row) => ({
      metric: shareIdOfOutcome(row.id),
      family: familyOf(row),
      article: row.article?.split(',')[0] ?? null,
      nameIn: (language: Language) => plainRowName(row.label, language),
      shortIn: (language: Language) => shortRowName(row, language),
    })),
  {
    metric: shareIdOfGroup('other'),
    family: 'other',
    article: null,
    nameIn: otherIn,
    shortIn: otherIn,
  },
];

export const LEAF_METRICS: readonly string[] = OUTCOME_LEAVES.map(({ metric }) => metric);
