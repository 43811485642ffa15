/** A report as a web page with the tables of the form: rows and columns spanned as it prints them. */
import { disputeCells, requestSheet } from '../../src/charts/report-sheet/layout.ts';
import { APPLICANTS, DISPUTE_RESULTS } from '../../src/form/form.ts';
import type { PrintedCells } from './render-report.ts';

const HEAD = `<tr><td colspan="3" rowspan="3"></td><td colspan="7">申请人情况</td></tr>
<tr><td rowspan="2">自然人</td><td colspan="5">法人或其他组织</td><td rowspan="2">总计</td></tr>
<tr>${APPLICANTS.slice(1, -1)
  .map(({ label }) => `<td>${label.zh}</td>`)
  .join('')}</tr>`;

export function reportPage(title: string, cells: PrintedCells): string {
  const values = (ids: readonly string[]): string =>
    ids.map((id) => `<td>${cells[id] ?? '0'}</td>`).join('');
  const rows = requestSheet('2021').map(
    ({ heads, cells: ids }) =>
      `<tr>${heads
        .map(
          ({ label, rows, columns }) =>
            `<td rowspan="${rows}" colspan="${columns}">${label.zh}</td>`,
        )
        .join('')}${values(ids)}</tr>`,
  );
  const results = DISPUTE_RESULTS.map(({ label }) => `<td>${label.zh}</td>`).join('');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title>
<style>table{border-collapse:collapse;font-size:8pt}td{border:1px solid #000;padding:1px 2px}</style></head>
<body><h1>${title}</h1><h2>一、总体情况</h2><p>本年度按要求开展工作。</p>
<h2>三、收到和处理政府信息公开申请情况</h2><table>${HEAD}${rows.join('')}</table>
<h2>四、政府信息公开行政复议、行政诉讼情况</h2>
<table><tr><td colspan="5" rowspan="2">行政复议</td><td colspan="10">行政诉讼</td></tr>
<tr><td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td></tr>
<tr>${results.repeat(3)}</tr><tr>${values(disputeCells)}</tr></table>
<h2>五、存在的主要问题及改进情况</h2><p>继续改进。</p></body></html>`;
}
