/** Two reports as a chart's picture: the sentence, the caveats, and every cell as a table. */
import { SCOPES } from '../../form/dimensions.ts';
import { APP } from '../../i18n/app-messages.ts';
import { formatCount, say, type Language } from '../../i18n/say.ts';
import type { StoredReport } from '../../query/stored-reports.ts';
import type { Beside } from '../../report/beside.ts';
import { numberOf } from '../../report/cell-value.ts';
import { oneAfterAnother, sentenceOf, type ChartPicture } from '../picture.ts';
import { BESIDE } from './messages.ts';

/** Short names of the sides: years alone within one body. */
export function sideNames(
  own: StoredReport,
  other: StoredReport,
  language: Language,
): readonly [string, string] {
  if (own.agency === other.agency && own.year !== other.year) {
    return [String(own.year), String(other.year)];
  }
  const name = ({ name, year }: StoredReport): string =>
    say(BESIDE.named, language, { name, year: String(year) });
  return [name(own), name(other)];
}

/** Why a cell has no difference, `''` where it has one. */
export function whyText(
  { ownWhy, otherWhy }: Beside,
  [own, other]: readonly [string, string],
  language: Language,
): string {
  const reasons = [
    ownWhy === null ? null : say(BESIDE[ownWhy], language, { name: own }),
    otherWhy === null ? null : say(BESIDE[otherWhy], language, { name: other }),
  ];
  return reasons.filter((reason) => reason !== null).join(language === 'zh' ? '；' : '; ');
}

/** A difference with its sign, "±0" where there is none. */
export const differenceText = (value: number, language: Language): string =>
  `${value === 0 ? '±' : value > 0 ? '+' : '−'}${formatCount(Math.abs(value), language)}`;

function caveatOf(own: StoredReport, other: StoredReport, language: Language): string | null {
  const formText = ({ forms }: StoredReport): string =>
    (['t2', 't3'] as const)
      .map((table) =>
        forms[table] === null
          ? say(APP.formUnknown, language)
          : say(APP.formYear, language, { version: forms[table] }),
      )
      .join(' + ');
  const scopeText = ({ scope }: StoredReport): string =>
    SCOPES[scope as keyof typeof SCOPES]?.[language] ?? scope ?? '—';
  return oneAfterAnother(
    [
      formText(own) === formText(other)
        ? undefined
        : say(BESIDE.forms, language, { own: formText(own), other: formText(other) }),
      own.scope === other.scope
        ? undefined
        : say(BESIDE.scopes, language, { own: scopeText(own), other: scopeText(other) }),
    ],
    language,
  );
}

/** @param cells the cells that are shown, of all of `besideOf` or of those that differ */
export function besidePicture(
  own: StoredReport,
  other: StoredReport,
  all: readonly Beside[],
  cells: readonly Beside[],
  language: Language,
): ChartPicture {
  const names = sideNames(own, other, language);
  const count = (is: (cell: Beside) => boolean): string =>
    formatCount(all.filter(is).length, language);
  const isSame = own.agency === other.agency && own.year === other.year;
  const full = (report: StoredReport): string =>
    say(BESIDE.named, language, { name: report.name, year: String(report.year) });
  const kind = (report: StoredReport, id: string): string =>
    say(APP[report.values.get(id)?.kind ?? 'absentKey'], language);
  return {
    option: null,
    axis: 'x',
    sentence: sentenceOf(
      say(isSame ? BESIDE.same : BESIDE.sentence, language, {
        own: full(own),
        other:
          own.agency === other.agency
            ? say(BESIDE.year, language, { year: String(other.year) })
            : full(other),
        cells: formatCount(all.length, language),
        differing: count(({ differs }) => differs),
        up: count(({ difference }) => (difference ?? 0) > 0),
        down: count(({ difference }) => (difference ?? 0) < 0),
        missing: count(({ difference }) => difference === null),
      }),
    ),
    caveat: caveatOf(own, other, language),
    table: {
      columns: [
        { key: 'cell', title: say(BESIDE.id, language), kind: 'text' },
        { key: 'label', title: say(BESIDE.cell, language), kind: 'text' },
        { key: 'own', title: names[0], kind: 'number' },
        { key: 'own_kind', title: say(BESIDE.kindOf, language, { name: names[0] }), kind: 'text' },
        { key: 'other', title: names[1], kind: 'number' },
        {
          key: 'other_kind',
          title: say(BESIDE.kindOf, language, { name: names[1] }),
          kind: 'text',
        },
        { key: 'difference', title: say(BESIDE.difference, language), kind: 'number' },
        { key: 'ratio', title: say(BESIDE.ratio, language), kind: 'number' },
        { key: 'why', title: say(BESIDE.why, language), kind: 'text' },
      ],
      rows: cells.map((each) => [
        each.cell.id,
        each.cell.label[language],
        numberOf(own.values.get(each.cell.id)),
        kind(own, each.cell.id),
        numberOf(other.values.get(each.cell.id)),
        kind(other, each.cell.id),
        each.difference,
        each.ratio === null ? null : Math.round(each.ratio * 1000) / 1000,
        whyText(each, names, language),
      ]),
    },
    points: [],
    isEmpty: false,
  };
}
