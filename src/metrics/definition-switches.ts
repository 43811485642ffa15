/** The parts of definitions that practice does not agree on: the user chooses, and the URL says it. */
import type { Label } from '../form/form.ts';
import type { DefinitionSwitch } from './metric.ts';

const DENOMINATOR: DefinitionSwitch = {
  id: 'denominator',
  label: { zh: '分母', en: 'Denominator' },
  options: [
    { id: 'concluded', label: { zh: '办理总计', en: 'All concluded' } },
    {
      id: 'decided',
      label: { zh: '实体答复（不含不予处理、其他处理）', en: 'Decided on substance' },
    },
  ],
};

const PARTIAL: DefinitionSwitch = {
  id: 'partial',
  label: { zh: '部分公开', en: 'Partly granted' },
  options: [
    { id: 'counted', label: { zh: '计入', en: 'Counted' } },
    { id: 'not_counted', label: { zh: '不计入', en: 'Not counted' } },
  ],
};

const PENDING: DefinitionSwitch = {
  id: 'pending',
  label: { zh: '尚未审结', en: 'Pending cases' },
  options: [
    { id: 'excluded', label: { zh: '不计入分母', en: 'Left out' } },
    { id: 'included', label: { zh: '计入分母', en: 'In the denominator' } },
  ],
};

const SHOWN_AS: DefinitionSwitch = {
  id: 'as',
  label: { zh: '计法', en: 'Shown as' },
  options: [
    { id: 'count', label: { zh: '件数', en: 'Count' } },
    { id: 'share', label: { zh: '占办结', en: 'Share of concluded' } },
  ],
};

export const SWITCHES = {
  denominator: DENOMINATOR,
  partial: PARTIAL,
  pending: PENDING,
  shownAs: SHOWN_AS,
} as const;

/** What is chosen of a metric's definition: option by switch; a switch left out is as usual. */
export interface Chosen {
  /** Column of table 3 that is looked at: `total`, or one kind of applicant. */
  readonly applicant: string;
  readonly options: Readonly<Record<string, string>>;
}

/** Nothing chosen: the usual definition over all applicants. */
export const USUAL: Chosen = { applicant: 'total', options: {} };

/** True where that option is chosen. */
export const isChosen = (chosen: Chosen, id: string, option: string): boolean =>
  chosen.options[id] === option;

/** The id of a metric with what is chosen of it: `base~switch.option@applicant`. */
export function chosenId(base: string, { applicant, options }: Chosen): string {
  const parts = Object.keys(options)
    .sort()
    .map((id) => `~${id}.${options[id] ?? ''}`);
  return `${base}${parts.join('')}${applicant === 'total' ? '' : `@${applicant}`}`;
}

/** What is said beside a name where the definition is not the usual one; null where it is. */
export function chosenLabel(
  switches: readonly DefinitionSwitch[],
  { options }: Chosen,
): Label | null {
  const said = switches.flatMap(({ id, label, options: known }) => {
    const option = known.find((candidate) => candidate.id === options[id]);
    return option === undefined || option === known[0]
      ? []
      : [
          {
            zh: `${label.zh}：${option.label.zh}`,
            en: `${label.en}: ${option.label.en.toLowerCase()}`,
          },
        ];
  });
  if (said.length === 0) return null;
  return {
    zh: `（${said.map(({ zh }) => zh).join('；')}）`,
    en: ` (${said.map(({ en }) => en).join('; ')})`,
  };
}
