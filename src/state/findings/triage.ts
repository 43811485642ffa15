/** Decisions on findings: kept by content, so that they outlive a reload, a run and a newer dataset. */
import * as v from 'valibot';
import type { Label } from '../../form/form.ts';
import { findingKey, type Finding } from '../../report/finding.ts';

export const VERDICTS = ['open', 'confirmed', 'dismissed'] as const;
export type Verdict = (typeof VERDICTS)[number];

const TEXT = v.pipe(v.string(), v.maxLength(20_000));

const DECISION = v.object({
  /** See `findingKey`: another one as soon as a number changes. */
  key: TEXT,
  rule: TEXT,
  agency: TEXT,
  agencyName: TEXT,
  year: v.number(),
  /** `open` is a decision that was taken back. */
  verdict: v.picklist(VERDICTS),
  note: TEXT,
  /** When it was made, ISO 8601 in UTC: compared as text. */
  at: v.pipe(
    v.string(),
    v.isoTimestamp(),
    v.check((at) => !Number.isNaN(Date.parse(at))),
    v.transform((at) => new Date(at).toISOString()),
  ),
});

export type Decision = Readonly<v.InferOutput<typeof DECISION>>;
export type Decisions = ReadonlyMap<string, Decision>;

const FORMAT = 'gongkai-triage';
const TRIAGE_FILE = v.object({
  format: v.literal(FORMAT),
  version: v.literal(1),
  decisions: v.array(DECISION),
});

export const decisionOf = (
  finding: Finding,
  verdict: Verdict,
  note: string,
  at: string,
): Decision => ({
  key: findingKey(finding),
  rule: finding.rule,
  agency: finding.agency,
  agencyName: finding.agencyName,
  year: finding.year,
  verdict,
  note,
  at,
});

interface Whose {
  readonly rule: string;
  readonly agency: string;
  readonly year: number;
}

const whose = ({ rule, agency, year }: Whose): string => `${rule}\u0000${agency}\u0000${year}`;

/** On what anything was decided: to make the key of every finding takes a hundred times as long. */
interface DecidedOn {
  readonly agencies: ReadonlySet<string>;
  readonly subjects: ReadonlySet<string>;
}

const decidedOn = new WeakMap<Decisions, DecidedOn>();

function decidedOnOf(decisions: Decisions): DecidedOn {
  const known = decidedOn.get(decisions);
  if (known !== undefined) return known;
  const all = [...decisions.values()];
  const made = {
    agencies: new Set(all.map(({ agency }) => agency)),
    subjects: new Set(all.map(whose)),
  };
  decidedOn.set(decisions, made);
  return made;
}

/** The verdict on a finding; open where none was made. */
export function verdictOn(decisions: Decisions, finding: Finding): Verdict {
  if (decisions.size === 0) return 'open';
  const { agencies, subjects } = decidedOnOf(decisions);
  return !agencies.has(finding.agency) || !subjects.has(whose(finding))
    ? 'open'
    : (decisions.get(findingKey(finding))?.verdict ?? 'open');
}

export interface Merged {
  readonly decisions: Decisions;
  /** Decisions that were not there before. */
  readonly added: number;
  /** Decisions that a later one of the file took the place of. */
  readonly replaced: number;
  /** Of all that both have: verdicts that differ. The later one holds. */
  readonly contested: number;
}

/** Joins two officers' decisions: of two on one finding, the later holds. Order does not matter. */
export function mergeDecisions(own: Decisions, other: Iterable<Decision>): Merged {
  const decisions = new Map(own);
  let [added, replaced, contested] = [0, 0, 0];
  for (const decision of other) {
    const known = decisions.get(decision.key);
    if (known === undefined) added += 1;
    else {
      if (known.verdict !== decision.verdict) contested += 1;
      const isLater =
        decision.at > known.at ||
        // Two at one instant: the same winner whichever file comes first.
        (decision.at === known.at &&
          `${decision.verdict}${decision.note}` > `${known.verdict}${known.note}`);
      if (!isLater) continue;
      replaced += 1;
    }
    decisions.set(decision.key, decision);
  }
  return { decisions, added, replaced, contested };
}

/** The decisions as a file that another officer can merge; the same decisions give the same text. */
export const triageText = (decisions: Decisions): string =>
  `${JSON.stringify(
    {
      format: FORMAT,
      version: 1,
      decisions: [...decisions.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    },
    null,
    2,
  )}\n`;

/** A file that holds no decisions, in a sentence for a person. */
export class TriageFileError extends Error {
  override readonly name = 'TriageFileError';

  constructor(
    readonly label: Label,
    options: ErrorOptions = {},
  ) {
    super(label.en, options);
  }
}

/** @throws TriageFileError where the text is no such file */
export function readTriage(text: string, file: string): readonly Decision[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new TriageFileError(
      {
        zh: `“${file}”不是 JSON，未合并；请选择从本页导出的处理记录。`,
        en: `“${file}” is not JSON and was not merged; choose a record exported from this page.`,
      },
      { cause },
    );
  }
  const read = v.safeParse(TRIAGE_FILE, parsed);
  if (read.success) return read.output.decisions;
  const where = v.getDotPath(read.issues[0]) ?? '';
  throw new TriageFileError({
    zh: `“${file}”不是处理记录（${where === '' ? '缺少 format' : `${where} 不合格式`}），未合并；请选择从本页导出的文件。`,
    en: `“${file}” is no record of decisions (${where === '' ? 'format is missing' : `${where} is not as it should be`}) and was not merged; choose a file exported from this page.`,
  });
}
