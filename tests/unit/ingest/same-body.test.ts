import { describe, expect, it } from 'vitest';
import { agencyId } from '../../../src/ingest/dataset-row.ts';
import { SameBodies } from '../../../src/ingest/same-body.ts';

const proposedFor = (...filed: readonly (readonly [string, string, number])[]) => {
  const bodies = new SameBodies();
  for (const [name, region, year] of filed) {
    bodies.add({
      agency_id: agencyId(region, name),
      agency_name: name,
      region_code: region,
      year,
    });
  }
  return bodies.propose().map(({ names, years }) => [...names, ...years]);
};

describe('bodies under two names', () => {
  it.each([
    ['偃师市教育局', '洛阳市偃师区教育局', '410307'],
    ['郏县扶贫开发办公室', '郏县乡村振兴局', '410425'],
    ['郏县国土资源局', '郏县自然资源和规划局', '410425'],
  ])('are proposed: %s → %s', (former, later, region) => {
    expect(
      proposedFor([former, region, 2019], [former, region, 2020], [later, region, 2021]),
    ).toEqual([[former, later, 2020, 2021]]);
  });

  it('are two where their years meet, their offices differ, or they stand in two regions', () => {
    expect(proposedFor(['偃师市教育局', '410307', 2021], ['偃师区教育局', '410307', 2021])).toEqual(
      [],
    );
    expect(proposedFor(['郏县教育局', '410425', 2020], ['郏县民政局', '410425', 2021])).toEqual([]);
    expect(proposedFor(['扶贫局', '410425', 2020], ['乡村振兴局', '410307', 2021])).toEqual([]);
  });
});
