/** Findings for machines: as they are, and as SARIF 2.1.0, which build servers show. */
import { cellById, type CellId } from '../form/form.ts';
import { innocentOf, type Finding } from '../report/finding.ts';
import type { Place } from '../report/report.ts';
import { ruleById, RULES, testOf, type Grade, type Settings } from '../report/rules.ts';
import { VERSION } from './generator.ts';

/** Where the cells of a report stand in its document; none of a dataset. */
export type PlaceOf = (
  agency: string,
  year: number,
  cell: CellId,
) => (Place & { readonly file: string }) | undefined;

/** One finding with both its sides, as the command line prints it. */
export const findingRecord = (finding: Finding, placeOf: PlaceOf): object => {
  const { agency, agencyName, evidence, passages, ...rest } = finding;
  return {
    ...rest,
    family: ruleById(finding.rule)?.family ?? null,
    agency_id: agency,
    agency: agencyName,
    evidence: evidence.map((each) => ({
      ...each,
      label: cellById(each.cell)?.label ?? null,
      place: placeOf(agency, each.year, each.cell) ?? null,
    })),
    passages: passages ?? [],
    innocent: innocentOf(finding).map(({ zh, en }) => ({ zh, en })),
  };
};

const LEVELS: Readonly<Record<Grade, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
export const sarif = (
  findings: readonly Finding[],
  settings: Settings,
  placeOf: PlaceOf,
): object => ({
  $schema:
    'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: {
          name: 'gongkai',
          version: VERSION,
          rules: RULES.map((rule) => ({
            id: rule.id,
            name: rule.label.en,
            shortDescription: { text: rule.label.zh },
            fullDescription: { text: testOf(rule, settings).en },
            defaultConfiguration: { level: LEVELS[rule.grade] },
          })),
        },
      },
      results: findings.map((finding) => {
        // What it is about stands in the report of its own year.
        const ownFirst = finding.evidence.toSorted(
          (left, right) => Number(right.year === finding.year) - Number(left.year === finding.year),
        );
        const places = ownFirst.flatMap(({ cell, year }) => {
          const place = placeOf(finding.agency, year, cell);
          return place === undefined ? [] : [place];
        });
        const [first] = places;
        return {
          ruleId: finding.rule,
          level: LEVELS[finding.grade],
          message: { text: `${finding.agencyName}: ${finding.sentence.zh} ${finding.sentence.en}` },
          locations: [
            {
              ...(first === undefined
                ? {}
                : {
                    physicalLocation: {
                      artifactLocation: { uri: encodeURI(first.file) },
                      region: { startLine: first.line },
                    },
                  }),
              logicalLocations: [
                {
                  fullyQualifiedName: `${finding.agency}/${finding.year}`,
                  kind: 'report',
                },
              ],
            },
          ],
          properties: {
            agency_id: finding.agency,
            year: finding.year,
            size: finding.size,
            surprise: finding.surprise,
            evidence: finding.evidence,
          },
        };
      }),
    },
  ],
});
