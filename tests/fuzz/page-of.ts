/** A rendered text as a web page: rows of pipes or tabs as rows of tables. */

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The page of a text; a line with pipes or tabs is a row, any other a paragraph. */
export function pageOf(text: string): string {
  const html: string[] = ['<!doctype html><html><head><meta charset="utf-8"></head><body>'];
  let isTable = false;
  for (const line of text.split(/\r?\n/u)) {
    const cells = line.split(/[|\t]/u).map((cell) => escape(cell.trim()));
    const isRow = cells.length > 1;
    if (isRow !== isTable) html.push(isRow ? '<table border="1">' : '</table>');
    isTable = isRow;
    html.push(
      isRow
        ? `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
        : `<p>${cells[0] ?? ''}</p>`,
    );
  }
  html.push(isTable ? '</table></body></html>' : '</body></html>');
  return html.join('\n');
}
