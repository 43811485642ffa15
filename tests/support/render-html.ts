/** Prints a report's cells as a web page, with the deformations seen on real sites. */
import type { FormVersion } from '../../src/form/form.ts';
import {
  disclosureGrid,
  disputeGrid,
  requestGrid,
  type Grid,
  type SpannedCell,
} from './report-grids.ts';
import type { PrintedCells } from './render-report.ts';

export interface HtmlRendering {
  readonly t2: FormVersion;
  readonly t3: FormVersion;
  readonly title?: string;
  /** Merged cells as they are, without their spans, or as empty cells beside the first. */
  readonly spans?: 'kept' | 'dropped' | 'emptied';
  /** The whole report inside tables that lay out the page. */
  readonly isInLayout?: boolean;
  /** Navigation, scripts, hidden cells, links to other reports and an imprint around it. */
  readonly hasNoise?: boolean;
  readonly blank?: string;
  /** Markup around the text of each cell. */
  readonly wrap?: (text: string) => string;
  /** Changes the cells of a row after its markup is made. */
  readonly damage?: (cells: readonly string[]) => readonly string[];
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function cellOf(cell: SpannedCell, rendering: HtmlRendering): string {
  const text = cell.text === '' ? (rendering.blank ?? '') : escape(cell.text);
  const keeps = (rendering.spans ?? 'kept') === 'kept';
  const rows = keeps && cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : '';
  const columns = keeps && cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : '';
  return `<td${rows}${columns} style="border:1px solid">${rendering.wrap?.(text) ?? text}</td>`;
}

/** Every position of the grid as a cell of its own. */
function emptied(grid: Grid): Grid {
  const rows: SpannedCell[][] = grid.map(() => []);
  grid.forEach((row, at) => {
    let column = 0;
    for (const cell of row) {
      while (rows[at]?.[column] !== undefined) column += 1;
      for (let down = 0; down < cell.rowSpan; down += 1) {
        for (let right = 0; right < cell.columnSpan; right += 1) {
          const text = down === 0 && right === 0 ? cell.text : '';
          (rows[at + down] ?? [])[column + right] = { text, rowSpan: 1, columnSpan: 1 };
        }
      }
    }
  });
  return rows;
}

function tableOf(grid: Grid, rendering: HtmlRendering): string {
  const rows = (rendering.spans === 'emptied' ? emptied(grid) : grid).map((row) => {
    const cells = row.map((cell) => cellOf(cell, rendering));
    const printed = rendering.damage?.(cells) ?? cells;
    const hidden = rendering.hasNoise === true ? '<td style="display:none">9</td>' : '';
    return `<tr>${printed.join('\n')}${hidden}</tr>`;
  });
  return `<table><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

const NOISE_BEFORE = `<nav><ul><li>首页</li><li>政府信息公开指南</li></ul></nav>
<div class="menu"><a>政府信息公开指南</a> <a>政府信息公开目录</a></div>
<ul><li><a href="#">郏县教育局2021年政府信息公开工作年度报告</a></li></ul>
<table><tr><td>索引号</td><td>A-17</td></tr><tr><td>发布日期</td><td>2025-01-20</td></tr></table>`;
const NOISE_AFTER = `<div>上一篇：郏县教育局2021年政府信息公开工作年度报告</div>
<div>版权所有 某网站</div><script>document.write("申请 99 件")</script>`;

/** The page as one text. */
export function renderHtml(cells: PrintedCells, rendering: HtmlRendering): string {
  const title = rendering.title ?? '郏县工业和信息化局2024年政府信息公开工作年度报告';
  const paragraph = (text: string): string => `<p style="text-indent:2em">&nbsp;&nbsp;${text}</p>`;
  const report = [
    `<h1>${title}</h1>`,
    paragraph('一、总体情况'),
    paragraph('本年度共收到申请 17 件，办结 16 件。'),
    paragraph('二、主动公开政府信息情况'),
    tableOf(disclosureGrid(cells, rendering.t2), rendering),
    paragraph('三、收到和处理政府信息公开申请情况'),
    tableOf(requestGrid(cells, rendering.t3), rendering),
    paragraph('四、因政府信息公开工作被申请行政复议、提起行政诉讼情况'),
    tableOf(disputeGrid(cells), rendering),
    paragraph('五、存在的主要问题及改进情况'),
    paragraph('公开的内容还不够细，下一年将继续改进。'),
    paragraph('六、其他需要报告的事项'),
    paragraph('本年度没有收取信息处理费。'),
  ].join('\n');
  const laidOut =
    rendering.isInLayout === true
      ? `<table><tr><td width="20%">栏目</td><td><table><tr><td>${report}</td></tr></table></td></tr></table>`
      : `<div class="article">${report}</div>`;
  const body =
    rendering.hasNoise === true
      ? `${NOISE_BEFORE}<div class="main">${laidOut}</div>${NOISE_AFTER}`
      : laidOut;
  return `<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>${title}</title></head><body>\n${body}\n</body></html>`;
}
