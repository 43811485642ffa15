/** What was derived, missing or unknown in a dataset, as sentences. */
import type { Label } from '../form/form.ts';
import { SCHEMA_KEY } from '../report/dataset-row.ts';
import { missingCellsOf, unknownColumnsOf, type ContractFile } from './contract.ts';
import type { GatheredDataset } from './dataset.ts';

export type Gap =
  'agency_id' | 'level' | 'function' | 'scope' | 'form_t2' | 'form_t3' | 'cell_notes';

const count = (number: number): Label => ({
  zh: `${number.toLocaleString('en')} 份报告`,
  en: `${number.toLocaleString('en')} ${number === 1 ? 'report' : 'reports'}`,
});

const SENTENCES: Readonly<Record<Gap, (reports: Label) => Label>> = {
  agency_id: ({ zh, en }) => ({
    zh: `${zh}没有机关编号（agency_id），由区划代码或地区加机关名称推得；改名的机关会算作两个。`,
    en: `${en} without agency_id: derived from the region and the name; a renamed body counts as two.`,
  }),
  level: ({ zh, en }) => ({
    zh: `${zh}没有层级（level），显示为未知。`,
    en: `${en} without level: shown as unknown.`,
  }),
  function: ({ zh, en }) => ({
    zh: `${zh}没有职能（function），由机关名称推得。`,
    en: `${en} without function: derived from the body's name.`,
  }),
  scope: ({ zh, en }) => ({
    zh: `${zh}没有汇总范围（scope）：名称以“人民政府”结尾的按行政区域汇总，其余按本机关。`,
    en: `${en} without scope: a name that ends in 人民政府 is taken for a whole region, any other for the body itself.`,
  }),
  form_t2: ({ zh, en }) => ({
    zh: `${zh}没有写明表二的版本，由只有一个版本才有的数据项推得，推不出的为未知。`,
    en: `${en} without the version of table 2: derived from the cells that one version alone has, else unknown.`,
  }),
  form_t3: ({ zh, en }) => ({
    zh: `${zh}没有写明表三的版本，由只有一个版本才有的数据项推得，推不出的为未知。`,
    en: `${en} without the version of table 3: derived from the cells that one version alone has, else unknown.`,
  }),
  cell_notes: ({ zh, en }) => ({
    zh: `${zh}没有 cell_notes：其中的空格、“/”与缺表无法区分，都显示为缺失。`,
    en: `${en} without cell_notes: blanks, “/” and absent tables cannot be told apart there and show as missing.`,
  }),
};

/** Notes of a dataset. `gaps` has the number of reports that lack each column's value. */
export function notesOf(
  files: readonly ContractFile[],
  gaps: Readonly<Record<Exclude<Gap, 'cell_notes'>, number>>,
): readonly Label[] {
  const lacking = {
    ...gaps,
    // A report without a note has none to make; only a file without the column lacks them.
    cell_notes: files
      .filter(({ columns }) => !columns.has('cell_notes'))
      .reduce((sum, { shape }) => sum + shape.rows, 0),
  };
  const unknown = unknownColumnsOf(files);
  const missing = missingCellsOf(files).length;
  const decoded = files.filter(isDecoded).map(({ shape }) => shape.file);
  const unversioned = files.filter(({ shape }) => !shape.keyValues.has(SCHEMA_KEY)).length;
  return [
    ...(Object.keys(SENTENCES) as Gap[])
      .filter((gap) => lacking[gap] > 0)
      .map((gap) => SENTENCES[gap](count(lacking[gap]))),
    ...(missing === 0
      ? []
      : [
          {
            zh: `表格中有 ${missing} 个数据项在文件里没有列，显示为缺失，不当作 0。`,
            en: `${missing} cells of the form have no column in the files: shown as missing, never as 0.`,
          },
        ]),
    ...(unknown.length === 0
      ? []
      : [
          {
            zh: `有 ${unknown.length} 列不在数据约定中，保留但不使用：${unknown.slice(0, 8).join('、')}。`,
            en: `${unknown.length} columns are not in the data contract, kept and not used: ${unknown.slice(0, 8).join(', ')}.`,
          },
        ]),
    ...(decoded.length === 0
      ? []
      : [
          {
            zh: `${decoded.join('、')} 的压缩或编码方式引擎不支持，已先行解码；载入较慢，图表不受影响。`,
            en: `${decoded.join(', ')}: compressed or encoded in a way the engine lacks, so decoded beforehand; slower to load, the same afterwards.`,
          },
        ]),
    ...(unversioned === 0
      ? []
      : [
          {
            zh: `${unversioned} 个文件没有写明数据约定版本，按当前版本读取。`,
            en: `${unversioned} ${unversioned === 1 ? 'file does' : 'files do'} not state a version of the data contract: read as the current one.`,
          },
        ]),
  ];
}

/** That datasets were joined, and which reports gave way. */
export function joinNotes({ partSizes, wins }: GatheredDataset, dropped: number): readonly Label[] {
  if (partSizes.length < 2) return [];
  if (dropped === 0) {
    return [
      {
        zh: `由 ${partSizes.length} 个数据集合成，没有重复的机关和年份。`,
        en: `${partSizes.length} datasets joined; no body and year is in two of them.`,
      },
    ];
  }
  const [zh, en] =
    wins === 'later' ? ['后加入的', 'the one added later'] : ['先打开的', 'the one opened first'];
  return [
    {
      zh: `由 ${partSizes.length} 个数据集合成；${dropped} 份报告的机关和年份重复，按您的选择只用${zh}。`,
      en: `${partSizes.length} datasets joined; ${dropped} ${dropped === 1 ? 'report' : 'reports'} of a body and year that two of them have gave way: as you chose, ${en} is used.`,
    },
  ];
}

/** Whether a column of the contract is compressed or encoded in a way that DuckDB does not read. */
export const isDecoded = (file: ContractFile): boolean =>
  [...file.columns.values()].some((column) => !column.isReadableByEngine);
