import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readBytes } from '../../../src/cli/read-documents.ts';
import { randomFrom, randomReport } from '../../support/random-report.ts';
import { csvOf } from '../../support/render-office.ts';

it('names the file in the archive that a row came from', async () => {
  const bytes = zipSync({
    'inner/a.csv': strToU8(csvOf(randomReport(randomFrom(2), 0))),
    'inner/notes.txt': strToU8('会议记录'),
  });
  const outcomes = await readBytes({ path: 'x/all.zip', name: 'all.zip' }, bytes, '0', {});
  expect(
    outcomes.map((outcome) =>
      outcome.kind === 'read' ? outcome.row.source_file : outcome.refused.file,
    ),
  ).toEqual(['all.zip/inner/a.csv', 'all.zip/inner/notes.txt']);
});
