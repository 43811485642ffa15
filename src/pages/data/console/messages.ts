/** Messages of the SQL console. */
import type { Messages } from '../../../i18n/say.ts';

export const CONSOLE = {
  title: { zh: '用 SQL 查询（只读）', en: 'Ask in SQL (read only)' },
  hint: {
    zh: '两张表：facts 一行一份报告（维度与用到的单元格），reports_full 另有全部单元格和 cell_notes；单元格缺失是 NULL，不是 0。页面上方的筛选不作用于查询，要限定请写 WHERE。Ctrl+Enter 运行，Esc 后按 Tab 离开编辑器。',
    en: 'Two relations: facts has a row a report (dimensions and the cells in use), reports_full every cell and cell_notes; a missing cell is NULL, not 0. The filters above do not apply to a query: narrow it by WHERE. Ctrl+Enter runs; Esc, then Tab leaves the editor.',
  },
  editor: { zh: 'SQL 编辑器', en: 'SQL editor' },
  examples: { zh: '例子', en: 'Examples' },
  run: { zh: '运行', en: 'Run' },
  running: { zh: '正在查询……', en: 'Asking …' },
  copyLink: { zh: '复制链接', en: 'Copy link' },
  copied: { zh: '已复制', en: 'Copied' },
  csv: { zh: '存为 CSV', en: 'Save as CSV' },
  parquet: { zh: '存为 Parquet', en: 'Save as Parquet' },
  rows: {
    zh: '{rows} 行，{ms} 毫秒',
    en: '{rows} {rows, plural, one {row} other {rows}}, {ms} ms',
  },
  more: {
    zh: '只显示前 {rows} 行：请用 LIMIT、WHERE 或分组缩小结果。{ms} 毫秒',
    en: 'Only the first {rows} rows are shown: narrow the result by LIMIT, WHERE or a grouping. {ms} ms',
  },
  /** After the query in the head of a file. */
  cut: { zh: '（只有前 {rows} 行）', en: ' (the first {rows} rows only)' },
  shownAs: { zh: '显示为', en: 'Shown as' },
  table: { zh: '表格', en: 'Table' },
  line: { zh: '折线', en: 'Lines' },
  bars: { zh: '条形', en: 'Bars' },
  dots: { zh: '散点', en: 'Dots' },
  x: { zh: '横轴', en: 'Along the axis' },
  category: { zh: '各条', en: 'A bar each' },
  y: { zh: '数值', en: 'Number' },
  by: { zh: '分线', en: 'A line each' },
  noPart: { zh: '不分', en: 'One line' },
  noNumbers: {
    zh: '结果里没有数值列，只能看表格。',
    en: 'The result has no column of numbers, so it is a table only.',
  },
  notThere: {
    zh: '链接里选的列“{name}”不在这个结果里，改用了别的列。',
    en: 'The column “{name}” that the link chose is not in this result; another stands in its place.',
  },
  query: { zh: '查询：{sql}', en: 'query: {sql}' },
  none: { zh: '没有一行符合。', en: 'No row fits.' },
  byLink: {
    zh: '这条查询还没有在这份数据上运行；看过再点“运行”。',
    en: 'This query has not been run on this data; read it, then run it.',
  },
} satisfies Messages;
