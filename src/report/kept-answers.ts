/** What a person answered once for every import: which names are one body, and where folders lie. */
import type { ImportLine, ImportRecord } from './imported.ts';
import { decodeReport } from './report-codec.ts';
import { filingAsked, type FilingAnswer, type SameBody } from './review.ts';

/** A body, by its own id and name, whose reports are filed under another. */
export interface KeptJoin {
  readonly from: string;
  readonly name: string;
  readonly to: SameBody;
}

/** Year and region for the reports of a folder that lack them; null is not answered. */
export interface FolderAnswer {
  /** Import that it was given in. */
  readonly set: string;
  /** Path of the folder with a `/` at its end; empty for files that were chosen without one. */
  readonly folder: string;
  readonly year: number | null;
  /** Six-digit code of a division, and the names of it and those above. */
  readonly region: string | null;
  readonly place: string;
}

export interface KeptAnswers {
  readonly joins: readonly KeptJoin[];
  readonly folders: readonly FolderAnswer[];
}

export const NOTHING_KEPT: KeptAnswers = { joins: [], folders: [] };

/** The folder of a document, with a `/` at its end. */
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** The joins once a body, and all that were joined to it, are filed under another. */
export function withJoin(
  joins: readonly KeptJoin[],
  body: SameBody,
  to: SameBody,
): readonly KeptJoin[] {
  const onward = joins.find(({ from }) => from === to.id)?.to ?? to;
  // A join of the two the other way round gives way.
  const end = onward.id === body.id ? to : onward;
  if (end.id === body.id) return joins;
  return [
    ...joins
      .filter(({ from }) => from !== body.id && from !== end.id)
      .map((join) => (join.to.id === body.id ? { ...join, to: end } : join)),
    { from: body.id, name: body.name, to: end },
  ];
}

/** The id that a body has of its own; null where it is unknown. */
export const ownIdOf = ({ agencyId, joinedFrom }: ImportLine): string | null =>
  joinedFrom ?? agencyId;

const joinOf = (joins: readonly KeptJoin[], line: ImportLine): SameBody | undefined =>
  joins.find(({ from }) => from === ownIdOf(line))?.to;

/** True where a report is filed otherwise than the joins say. */
export const isMisfiled = (joins: readonly KeptJoin[], line: ImportLine): boolean =>
  line.agencyId !== null && line.agencyId !== (joinOf(joins, line)?.id ?? ownIdOf(line));

/** The answer of a report, with the join of its body or without any. */
export function joinedAnswer(
  joins: readonly KeptJoin[],
  line: ImportLine,
  { sameAs: before, ...answer }: FilingAnswer,
): FilingAnswer {
  const to = joinOf(joins, line);
  if (to === undefined) return answer;
  return { ...answer, sameAs: before?.id === to.id ? before : to };
}

/** Answers for the folders that a document lies in: those of its own import, the innermost first. */
function answersFor(
  folders: readonly FolderAnswer[],
  set: string,
  path: string,
): { readonly own: readonly FolderAnswer[]; readonly others: readonly FolderAnswer[] } {
  const around = folders
    .filter(({ folder }) => path.startsWith(folder))
    .toSorted((one, other) => other.folder.length - one.folder.length);
  const others = around.filter((answer) => answer.set !== set && answer.folder !== '');
  return { own: around.filter((answer) => answer.set === set), others };
}

/**
 * The answer of a report with what its folder was answered; null where that tells nothing of what
 * the document leaves open. A folder of the same name in another import may be another one: what was
 * answered there only chooses among the divisions that this report can mean.
 */
export function folderAnswered(
  folders: readonly FolderAnswer[],
  set: string,
  record: ImportRecord,
): FilingAnswer | null {
  const { own, others } = answersFor(folders, set, record.path);
  if (own.length + others.length === 0) return null;
  const { filing, warnings } = decodeReport(record.report);
  const { answer } = record.review;
  const wantsYear = filing.year === null && answer.year === null;
  const wantsRegion = filing.region === null && answer.region === null;
  const codes = warnings.flatMap((warning) =>
    filingAsked(warning) === 'region' ? (warning.candidates ?? []).map(({ code }) => code) : [],
  );
  const elsewhere = new Set(
    others.flatMap(({ region }) => (region !== null && codes.includes(region) ? [region] : [])),
  );
  const [only = null] = elsewhere.size === 1 ? elsewhere : [];
  const year = wantsYear ? (own.find((each) => each.year !== null)?.year ?? null) : null;
  const region = wantsRegion ? (own.find((each) => each.region !== null)?.region ?? only) : null;
  if (year === null && region === null) return null;
  const from = own.length > 0 ? own : others;
  return {
    ...answer,
    year: answer.year ?? year,
    region: answer.region ?? region,
    byFolder: { folder: from[0]?.folder ?? '', year, region },
  };
}

/** The answer of a report without what a folder gave it. */
export function withoutFolder({ byFolder, ...answer }: FilingAnswer): FilingAnswer {
  return {
    ...answer,
    year: answer.year === byFolder?.year ? null : answer.year,
    region: answer.region === byFolder?.region ? null : answer.region,
  };
}
