/**
 * The equations (勾稽关系) that bind the cells of one report, and the carry-over
 * between two consecutive reports, as data. Tolerance is 0: all are counts.
 */
import {
  APPLICANTS,
  DISPUTE_RESULTS,
  DISPUTE_ROUTES,
  disputeCell,
  outcomeRows,
  requestCell,
  requestRows,
  type CellId,
  type FormVersion,
  type Label,
  type TableId,
} from './form.ts';

export type IdentityFamily = 'flow' | 'outcomes' | 'applicants' | 'disputes';

/** Σ left = Σ right over cells of one table of one report. */
export interface Identity {
  readonly id: string;
  readonly family: IdentityFamily;
  readonly table: TableId;
  /** The row or column of the form that the equation runs along. */
  readonly along: string;
  readonly label: Label;
  readonly left: readonly CellId[];
  readonly right: readonly CellId[];
}

const PARTS = APPLICANTS.filter((applicant) => applicant.id !== 'total');

function requestIdentities(version: FormVersion): readonly Identity[] {
  const columns = APPLICANTS.flatMap((applicant): Identity[] => [
    {
      id: `flow_${applicant.id}`,
      family: 'flow',
      table: 't3',
      along: applicant.id,
      label: {
        zh: `${applicant.label.zh}列：新收＋上年结转＝办理总计＋结转下年`,
        en: `${applicant.label.en}: received + carried in = concluded + carried forward`,
      },
      left: [requestCell('received', applicant.id), requestCell('carried_in', applicant.id)],
      right: [requestCell('concluded', applicant.id), requestCell('carried_out', applicant.id)],
    },
    {
      id: `outcomes_${applicant.id}`,
      family: 'outcomes',
      table: 't3',
      along: applicant.id,
      label: {
        zh: `${applicant.label.zh}列：办理结果各项之和＝总计`,
        en: `${applicant.label.en}: outcomes add up to the total concluded`,
      },
      left: outcomeRows(version).map((row) => requestCell(row.id, applicant.id)),
      right: [requestCell('concluded', applicant.id)],
    },
  ]);
  const rows = requestRows(version).map((row): Identity => ({
    id: `applicants_${row.id}`,
    family: 'applicants',
    table: 't3',
    along: row.id,
    label: {
      zh: `“${row.label.zh}”行：六类申请人之和＝总计`,
      en: `${row.label.en}: the six kinds of applicant add up to the total`,
    },
    left: PARTS.map((applicant) => requestCell(row.id, applicant.id)),
    right: [requestCell(row.id, 'total')],
  }));
  return [...columns, ...rows];
}

const REQUEST_IDENTITIES: Readonly<Record<FormVersion, readonly Identity[]>> = {
  '2019': requestIdentities('2019'),
  '2021': requestIdentities('2021'),
};

const DISPUTE_IDENTITIES: readonly Identity[] = DISPUTE_ROUTES.map((route) => ({
  id: `disputes_${route.id}`,
  family: 'disputes',
  table: 't4',
  along: route.id,
  label: {
    zh: `${route.label.zh}：各结果之和＝总计`,
    en: `${route.label.en}: the results add up to the total`,
  },
  left: DISPUTE_RESULTS.filter((result) => result.id !== 'total').map((result) =>
    disputeCell(route.id, result.id),
  ),
  right: [disputeCell(route.id, 'total')],
}));

/** Equations of table 3: 39 in the 2021 version, 37 in the 2019 one. */
export const identitiesOfRequests = (version: FormVersion): readonly Identity[] =>
  REQUEST_IDENTITIES[version];

/** The three equations of table 4, the same in both versions. */
export const identitiesOfDisputes = (): readonly Identity[] => DISPUTE_IDENTITIES;

/** carried_out of year N = carried_in of year N+1, one link for each applicant column. */
export const CARRY_OVER_LINKS: readonly {
  readonly id: string;
  readonly label: Label;
  readonly out: CellId;
  readonly in: CellId;
}[] = APPLICANTS.map((applicant) => ({
  id: `carry_over_${applicant.id}`,
  label: {
    zh: `${applicant.label.zh}列：上年结转下年＝本年上年结转`,
    en: `${applicant.label.en}: carried forward last year = carried in this year`,
  },
  out: requestCell('carried_out', applicant.id),
  in: requestCell('carried_in', applicant.id),
}));
