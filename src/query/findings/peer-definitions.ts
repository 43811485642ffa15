/** Who is a peer of a body: the ways to say it. */
import type { Label } from '../../form/form.ts';

/** Of one scope, level and function. */
export const NATIONAL_PEERS: Label = {
  zh: '全国同层级同职能',
  en: 'same level and function, all provinces',
};

/** A way to say who is a peer; every part that is set must be the same. */
export interface PeerDefinition {
  readonly id: string;
  readonly label: Label;
  readonly isSameProvince: boolean;
  readonly isSameFunction: boolean;
  readonly isSameYear: boolean;
}

/** From the closest to the widest; the first with enough peers judges, the others say how firm it is. */
export const PEER_DEFINITIONS: readonly PeerDefinition[] = [true, false].flatMap((isSameYear) =>
  [
    [true, true, '本省同层级同职能', 'same province, level and function'],
    [false, true, NATIONAL_PEERS.zh, NATIONAL_PEERS.en],
    [true, false, '本省同层级', 'same province and level'],
    [false, false, '全国同层级', 'same level, all provinces'],
  ].map(([isSameProvince, isSameFunction, zh, en]) => ({
    id: `${String(isSameProvince)}-${String(isSameFunction)}-${String(isSameYear)}`,
    label: {
      zh: `${String(zh)}${isSameYear ? '' : '（各年）'}`,
      en: `${String(en)}${isSameYear ? '' : ', all years'}`,
    },
    isSameProvince: isSameProvince === true,
    isSameFunction: isSameFunction === true,
    isSameYear,
  })),
);

const ofYear = (isSameProvince: boolean): readonly PeerDefinition[] =>
  PEER_DEFINITIONS.filter((each) => each.isSameYear && each.isSameProvince === isSameProvince);

/** Those of a whole country and year: of level and function, then of the level. */
export const NATIONWIDE = ofYear(false);
/** The same within the own province. */
export const AT_HOME = ofYear(true);
