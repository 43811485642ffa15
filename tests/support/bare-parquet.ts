import { parquetWriteBuffer } from 'hyparquet-writer';
import type { RealReport } from './real-report.ts';

/** A Parquet as another program would write it: name, year and cells alone. */
export function bareParquet(
  reports: readonly Pick<RealReport, 'agency' | 'year' | 'cells'>[],
): Buffer {
  const ids = [...new Set(reports.flatMap((report) => Object.keys(report.cells)))];
  return Buffer.from(
    parquetWriteBuffer({
      columnData: [
        { name: 'agency_name', type: 'STRING', data: reports.map(({ agency }) => agency) },
        { name: 'year', type: 'INT32', data: reports.map(({ year }) => year) },
        ...ids.map((id) => ({
          name: id,
          type: 'DOUBLE' as const,
          nullable: true,
          data: reports.map(({ cells }) => {
            const value = cells[id];
            return typeof value === 'number' ? value : null;
          }),
        })),
      ],
    }),
  );
}
