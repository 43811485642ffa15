/** Names as they are typed to search for them: pinyin without tones, and initials. */
import { pinyin } from 'pinyin-pro';

export interface Spelling {
  /** Full pinyin in one word, ü as v: 郏县教育局 → jiaxianjiaoyuju. */
  readonly pinyin: string;
  /** First letters: jxjyj. */
  readonly initials: string;
}

/** Places that pinyin-pro 3.29 reads by their characters; the syllables as the place says them. */
const PLACES: ReadonlyMap<string, string> = new Map([
  ['乐清', 'yue qing'],
  ['浚县', 'xun xian'],
  ['单县', 'shan xian'],
  ['蔚县', 'yu xian'],
  ['歙县', 'she xian'],
  ['尉犁', 'yu li'],
  ['洪洞', 'hong tong'],
  ['大埔', 'da bu'],
  ['六合区', 'lu he qu'],
  ['涡阳', 'guo yang'],
  ['乐亭', 'lao ting'],
  ['乐陵', 'lao ling'],
  ['繁峙', 'fan shi'],
  ['珲春', 'hun chun'],
  ['泌阳', 'bi yang'],
  ['筠连', 'jun lian'],
  ['郫都', 'pi du'],
  ['吴堡', 'wu bu'],
  ['什邡', 'shi fang'],
  ['曾都', 'zeng du'],
  ['都匀', 'du yun'],
  ['黄陂', 'huang pi'],
  ['穆棱', 'mu ling'],
  ['略阳', 'lue yang'],
]);

const LONGEST_NAME = 120;
const MOST_KEPT = 50_000;

/** Syllables of parts of names: 170,000 bodies share a few thousand places and offices. */
const kept = new Map<string, readonly string[]>();

function spell(text: string): readonly string[] {
  const place = [...PLACES].find(([name]) => text.startsWith(name));
  if (place !== undefined) return [...place[1].split(' '), ...spell(text.slice(place[0].length))];
  return pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' }).map(
    (syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/gu, ''),
  );
}

function syllablesOf(part: string): readonly string[] {
  const known = kept.get(part);
  if (known !== undefined) return known;
  const syllables = part === '' ? [] : spell(part).filter((syllable) => syllable !== '');
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(part, syllables);
  return syllables;
}

/**
 * Spells a name part by part, so that the end of one name and the start of the next are not read
 * as one word (重庆市|长安区).
 *
 * @param places names of the divisions that the name may start with, the largest first
 */
export function spellingOf(name: string, places: readonly (string | null)[]): Spelling {
  const syllables: string[] = [];
  let rest = name.slice(0, LONGEST_NAME);
  for (const place of places) {
    if (place === null || place === '' || !rest.startsWith(place)) continue;
    syllables.push(...syllablesOf(place));
    rest = rest.slice(place.length);
  }
  syllables.push(...syllablesOf(rest));
  return {
    pinyin: syllables.join(''),
    initials: syllables.map((syllable) => syllable[0] ?? '').join(''),
  };
}
