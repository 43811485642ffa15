/** Who filed a report, once a person has said what the document leaves open. */
import type { Filing } from '../report/report.ts';
import type { FilingAnswer } from '../report/review.ts';
import { readBody } from './body.ts';
import { divisionByCode } from './divisions.ts';

/** The filing with the answers in it; what the body's name tells is derived anew. */
export function answeredFiling(filing: Filing, answer: FilingAnswer): Filing {
  const agency = answer.agency ?? filing.agency;
  const year = answer.year ?? filing.year;
  if (answer.agency === null && answer.region === null) return { ...filing, year };
  if (agency === null) return { ...filing, year };
  const division = divisionByCode(answer.region ?? filing.region ?? '') ?? null;
  const read = readBody(agency, division, 'answer').filing;
  if (answer.region === null || division === null) return { ...read, year };
  return {
    ...read,
    year,
    region: division.code,
    province: division.province,
    prefecture: division.prefecture,
    county: division.county,
    level: read.level ?? division.level,
  };
}
