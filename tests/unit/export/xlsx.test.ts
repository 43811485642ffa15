import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { xlsxOf } from '../../../src/export/xlsx.ts';

it('prints as wide as a page, and as long as it is', async () => {
  const blob = await xlsxOf(
    {
      columns: [
        { key: 'name', title: '机关', kind: 'text' },
        { key: 'rate', title: '公开率', kind: 'share' },
      ],
      rows: [['甲局', 0.5]],
    },
    ['一句话。', '很长的定义。'.repeat(60)],
    ['数据', '说明'],
  );
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(await blob.arrayBuffer());
  const { worksheets } = workbook;
  expect(worksheets.map(({ name }) => name)).toEqual(['数据', '说明']);
  for (const { pageSetup } of worksheets) {
    expect(pageSetup).toMatchObject({ fitToPage: true, fitToWidth: 1, fitToHeight: 0 });
  }
  expect(worksheets[1]?.getCell('A2').alignment?.wrapText).toBe(true);
});
