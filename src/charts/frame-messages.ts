/** Words of the frame around every chart. */
import type { Messages } from '../i18n/say.ts';

export const FRAME = {
  tools: { zh: '图表工具', en: 'Chart tools' },
  table: { zh: '表格', en: 'Table' },
  chart: { zh: '图形', en: 'Chart' },
  png: { zh: '图片', en: 'PNG' },
  svg: { zh: '矢量图', en: 'SVG' },
  csv: { zh: '数据', en: 'CSV' },
  xlsx: { zh: 'Excel', en: 'Excel' },
  copyImage: { zh: '复制图片', en: 'Copy image' },
  copyLink: { zh: '复制链接', en: 'Copy link' },
  imageCopied: { zh: '图片已复制', en: 'Image copied' },
  linkCopied: { zh: '链接已复制', en: 'Link copied' },
  notCopied: {
    zh: '浏览器不允许复制：{why}。图片可改为下载，链接可从地址栏复制',
    en: 'The browser refused to copy: {why}. Save the image instead, or take the link from the address bar',
  },
  sheetTable: { zh: '数据', en: 'Data' },
  sheetAbout: { zh: '说明', en: 'About' },
  sql: { zh: 'SQL', en: 'SQL' },
  definition: { zh: '口径', en: 'Definition' },
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },
  copyFailed: { zh: '不能复制，请手动选择', en: 'Cannot copy; select it by hand' },
  close: { zh: '关闭', en: 'Close' },
  loading: { zh: '正在计算……', en: 'Computing …' },
  empty: {
    zh: '这个选择下，没有一份报告填写了这些数字。',
    en: 'No report of this choice has these numbers.',
  },
  keys: {
    zh: '方向键逐点阅读，回车选择',
    en: 'Arrow keys read the points, Enter chooses',
  },
  synthetic: { zh: '合成数据 SYNTHETIC', en: 'SYNTHETIC 合成数据' },
  excluded: { zh: '不计入', en: 'Left out' },
  excludedText: {
    zh: '任一所需单元格不是数字的报告（空白、“/”不等于 0）',
    en: 'Reports in which a needed cell is no number (blank and "/" are not 0)',
  },
  minimum: { zh: '最小 n', en: 'Minimum n' },
  minimumText: {
    zh: '分母不足 {n} 只写“几分之几”，不写百分比，不排名',
    en: 'Below a denominator of {n}: “x of n”, no percentage, no rank',
  },
  caveat: { zh: '注意', en: 'Mind' },
  previous: { zh: '上一页', en: 'Previous' },
  next: { zh: '下一页', en: 'Next' },
  page: { zh: '第 {page} / {pages} 页', en: 'Page {page} of {pages}' },
  failed: { zh: '没有保存成功：{why}', en: 'Could not be saved: {why}' },
  unknown: { zh: '未知', en: 'Unknown' },
} as const satisfies Messages;
