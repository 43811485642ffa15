/** What a claimed number can mean: every subject with the expressions of cells it may stand for. */
import {
  allRequestRows,
  APPLICANTS,
  DISPUTE_RESULTS,
  DISPUTE_ROUTES,
  disputeCell,
  REQUEST_GROUPS,
  requestCell,
  rowsOfGroup,
  type CellId,
  type FormVersion,
  type Label,
  type RequestGroupId,
} from '../form/form.ts';
import type { ClaimApplicant } from './claim.ts';

/** Σ plus − Σ minus. */
export interface Reading {
  readonly label: Label;
  readonly plus: readonly CellId[];
  readonly minus: readonly CellId[];
}

/** One of the readings before a column is chosen: rows of table 3, or cells of the other tables. */
interface RowReading {
  readonly label: Label;
  readonly rows: readonly string[];
}

const label = (zh: string, en: string): Label => ({ zh, en });

/** 收到, 受理, 办理, 答复: verbs vary, so each is tried as any of these. */
const REQUESTS: readonly RowReading[] = [
  { label: label('本年新收', 'received'), rows: ['received'] },
  { label: label('本年新收＋上年结转', 'received + carried in'), rows: ['received', 'carried_in'] },
  { label: label('办理总计', 'concluded'), rows: ['concluded'] },
  {
    label: label('办理总计＋结转下年', 'concluded + carried forward'),
    rows: ['concluded', 'carried_out'],
  },
];

const groupRows = (group: RequestGroupId, form: FormVersion): readonly string[] =>
  rowsOfGroup(group)
    .filter(({ forms }) => forms.includes(form))
    .map(({ id }) => id);

function requestReadings(subject: string, form: FormVersion): readonly RowReading[] {
  if (subject === 'received' || subject === 'handled') return REQUESTS;
  if (subject === 'granted_or_partial') {
    return [
      {
        label: label('予以公开＋部分公开', 'granted + partly granted'),
        rows: ['granted', 'partial'],
      },
    ];
  }
  const group = /^group_(.+)$/u.exec(subject)?.[1];
  if (group !== undefined && group in REQUEST_GROUPS) {
    const id = group as RequestGroupId;
    const whole = { label: REQUEST_GROUPS[id], rows: groupRows(id, form) };
    // 其他处理 has a row of its own name inside its group.
    const rest = allRequestRows().find((row) => row.id === 'other_remaining');
    return id === 'other' && form === '2021' && rest !== undefined
      ? [whole, { label: rest.label, rows: [rest.id] }]
      : [whole];
  }
  const row = allRequestRows().find((each) => each.id === subject);
  if (row === undefined) return [];
  const own = { label: row.label, rows: [row.id] };
  return subject === 'granted'
    ? [
        own,
        {
          label: label('予以公开＋部分公开', 'granted + partly granted'),
          rows: ['granted', 'partial'],
        },
      ]
    : [own];
}

const ROUTES: Readonly<Record<string, readonly string[]>> = {
  reconsideration: ['reconsideration'],
  direct_suit: ['direct_suit'],
  post_suit: ['post_suit'],
  litigation: ['direct_suit', 'post_suit'],
  disputes: ['reconsideration', 'direct_suit', 'post_suit'],
};

/** Both litigation routes together or apart. */
const routeSets = (subject: string): readonly (readonly string[])[] => {
  const routes = ROUTES[subject] ?? [];
  return subject === 'litigation' ? [routes, ...routes.map((route) => [route])] : [routes];
};

const routeLabel = (routes: readonly string[], result: string): Label => {
  const found = DISPUTE_ROUTES.filter(({ id }) => routes.includes(id));
  const of = DISPUTE_RESULTS.find(({ id }) => id === result)?.label ?? label(result, result);
  return label(
    `${found.map((each) => each.label.zh).join('＋')}·${of.zh}`,
    `${found.map((each) => each.label.en).join(' + ')}: ${of.en}`,
  );
};

function disputeReadings(subject: string): readonly Reading[] {
  const result = DISPUTE_RESULTS.find(({ id }) => subject.endsWith(`_${id}`))?.id;
  const route = result === undefined ? subject : subject.slice(0, -result.length - 1);
  const cells = (routes: readonly string[], of: string): readonly CellId[] =>
    routes.map((each) => disputeCell(each, of));
  const sets = routeSets(route).filter((routes) => routes.length > 0);
  if (result !== undefined) {
    return sets.map((routes) => ({
      label: routeLabel(routes, result),
      plus: cells(routes, result),
      minus: [],
    }));
  }
  return sets.flatMap((routes) => {
    const total = routeLabel(routes, 'total');
    return [
      { label: total, plus: cells(routes, 'total'), minus: [] },
      {
        label: label(`${total.zh}－尚未审结`, `${total.en} − pending`),
        plus: cells(routes, 'total'),
        minus: cells(routes, 'pending'),
      },
    ];
  });
}

const columnsOf = (applicant: ClaimApplicant): readonly string[] =>
  applicant === 'organisation'
    ? APPLICANTS.filter(({ id }) => id !== 'natural' && id !== 'total').map(({ id }) => id)
    : [applicant];

/**
 * Every expression of cells that a subject can mean, the most literal first; none where the form
 * has no cell for it (the processing fee) or the subject is not known.
 */
export function readingsOf(
  subject: string,
  applicant: ClaimApplicant,
  form: FormVersion,
): readonly Reading[] {
  if (subject === 'fees_wan_yuan') {
    return [
      { label: label('行政事业性收费', 'administrative fees'), plus: ['fees_wan_yuan'], minus: [] },
    ];
  }
  const columns = columnsOf(applicant);
  const requests = requestReadings(subject, form);
  if (requests.length === 0) return disputeReadings(subject);
  return requests.map(({ label: of, rows }) => ({
    label: of,
    plus: rows.flatMap((row) => columns.map((column) => requestCell(row, column))),
    minus: [],
  }));
}

/** What a share of a subject can be a share of. */
export function basesOf(subject: string, form: FormVersion): readonly Reading[] {
  const route = Object.keys(ROUTES).find((id) => subject.startsWith(`${id}_`));
  return route === undefined
    ? readingsOf('handled', 'total', form)
    : readingsOf(route, 'total', form).filter(({ minus }) => minus.length === 0);
}
