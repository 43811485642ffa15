/** Regions by codes in a document: 统一社会信用代码 (GB 32100) and the hosts of .gov.cn. */
import { divisionByCode, spokenDivisions, type Division } from './divisions.ts';
import { spellingOf } from './pinyin.ts';

const CREDIT_CODE = /(?<![0-9A-Z])1[1-9][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])/gu;
const SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LONGEST_TEXT = 200_000;
const MOST_CODES = 50;

/** True where the last character is the check of the others (GB 32100: weights 3ⁱ modulo 31). */
function isCreditCode(code: string): boolean {
  let sum = 0;
  let weight = 1;
  for (const symbol of code.slice(0, 17)) {
    sum += SYMBOLS.indexOf(symbol) * weight;
    weight = (weight * 3) % 31;
  }
  return SYMBOLS[(31 - (sum % 31)) % 31] === code[17];
}

/** The division that all codes of public bodies in a text agree on (digits 3–8); null else. */
export function divisionOfCreditCode(text: string): Division | null {
  const found = new Set<string>();
  let count = 0;
  for (const [code] of text.slice(0, LONGEST_TEXT).matchAll(CREDIT_CODE)) {
    if ((count += 1) > MOST_CODES) return null;
    if (isCreditCode(code)) found.add(code.slice(2, 8));
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? (divisionByCode(only) ?? null) : null;
}

const HOST = /^(?:https?:)?(?:[a-z0-9-]{1,63}\.){1,6}gov\.cn$/u;

function spellHosts(): ReadonlyMap<string, Division | null> {
  const hosts = new Map<string, Division | null>();
  for (const [name, divisions] of spokenDivisions()) {
    const label = spellingOf(name, []).pinyin;
    const [only] = divisions;
    const isOnly = divisions.length === 1 && !hosts.has(label);
    hosts.set(label, isOnly ? (only ?? null) : null);
  }
  return hosts;
}

let hosts: ReadonlyMap<string, Division | null> | undefined;

/**
 * The division that a host is spelt after (www.suqian.gov.cn), as a crawler names its folders;
 * null where the spelling is not the whole name of exactly one division.
 */
export function divisionOfHost(host: string): Division | null {
  const lower = host.toLowerCase();
  if (!HOST.test(lower)) return null;
  hosts ??= spellHosts();
  const labels = lower.split('.').slice(0, -2);
  const found = new Set(labels.flatMap((label) => hosts?.get(label) ?? []));
  const [only] = found;
  return found.size === 1 ? (only ?? null) : null;
}
