/** The other report of the Body page as the address says it: `year|body`, no body being the same. */

export interface BesideChoice {
  readonly year: number;
  /** Null is another year of the same body. */
  readonly agency: string | null;
}

/** Null where none is chosen. */
export function besideChoiceOf(text: string): BesideChoice | null {
  const found = /^(\d{4})\|(.*)$/su.exec(text);
  return found === null ? null : { year: Number(found[1]), agency: found[2] || null };
}

export const besideText = ({ year, agency }: BesideChoice): string => `${year}|${agency ?? ''}`;
