/** Metrics of what came in and what was done: table 3, its first and last rows. */
import { APPLICANTS, requestCell, type Label } from '../form/form.ts';
import { USUAL, type Chosen } from './definition-switches.ts';
import { MINIMUM_N, ratio, sum, type Metric } from './metric.ts';
import { sumOf } from './quantity.ts';

const COUNTS: readonly {
  readonly id: string;
  readonly label: Label;
  readonly rows: readonly string[];
}[] = [
  {
    id: 'requests_received',
    label: { zh: '收到申请', en: 'Requests received' },
    rows: ['received'],
  },
  {
    id: 'requests_handled',
    label: { zh: '需办理申请', en: 'Requests to handle' },
    rows: ['received', 'carried_in'],
  },
  {
    id: 'requests_concluded',
    label: { zh: '办结申请', en: 'Requests concluded' },
    rows: ['concluded'],
  },
  {
    id: 'requests_carried_in',
    label: { zh: '上年结转', en: 'Carried in from last year' },
    rows: ['carried_in'],
  },
  {
    id: 'requests_carried_out',
    label: { zh: '结转下年', en: 'Carried to next year' },
    rows: ['carried_out'],
  },
];

/** The metrics of activity in one applicant column. */
export function activityMetrics({ applicant }: Chosen = USUAL): readonly Metric[] {
  const column = (...rows: readonly string[]) =>
    sumOf(...rows.map((row) => requestCell(row, applicant)));
  const handled = column('received', 'carried_in');
  return [
    ...COUNTS.map(({ id, label, rows }) =>
      sum(id, label, column(...rows), { family: 'activity', isByApplicant: true }),
    ),
    ratio(
      'completion_rate',
      { zh: '办结率', en: 'Completion rate' },
      { zh: '办理总计 ÷（新收＋上年结转）', en: 'Total concluded / (received + carried in)' },
      column('concluded'),
      handled,
      { family: 'activity', isByApplicant: true },
    ),
    ratio(
      'carry_over_rate',
      { zh: '结转率', en: 'Carry-over rate' },
      { zh: '结转下年 ÷（新收＋上年结转）', en: 'Carried forward / (received + carried in)' },
      column('carried_out'),
      handled,
      { family: 'activity', isByApplicant: true },
    ),
    {
      id: 'zero_request_share',
      family: 'activity',
      label: { zh: '零申请机关', en: 'Bodies without requests' },
      formula: {
        zh: '新收＋上年结转为 0 的报告 ÷ 两格都是数字的报告',
        en: 'Reports with received + carried in = 0 / reports where both are numbers',
      },
      value: { kind: 'zero_share', of: handled },
      unit: 'bodies',
      excluded: {
        zh: '空白与“/”不是零，不计入。',
        en: 'Blank and "/" are not zero and do not count.',
      },
      caveat: null,
      forms: ['2019', '2021'],
      minimumN: MINIMUM_N,
      version: 1,
      switches: [],
      isByApplicant: false,
    },
    ...APPLICANTS.filter(({ id }) => id !== 'total').map(({ id, label }) =>
      ratio(
        `applicant_share_${id}`,
        { zh: `${label.zh}占比`, en: `Share of ${label.en.toLowerCase()}` },
        {
          zh: `${label.zh}新收 ÷ 新收总计`,
          en: `Received from ${label.en.toLowerCase()} / received in total`,
        },
        sumOf(requestCell('received', id)),
        sumOf(requestCell('received', 'total')),
        { family: 'activity' },
      ),
    ),
  ];
}
