/** What the styles of a workbook say of its cells; ECMA-376 part 1, 18.8. */
import { readXml } from '../xml.ts';
import { isBuiltInDate, isDateCode } from './number-format.ts';
import { plainSetting, readSetting, type TextSetting } from './rich-text.ts';

export interface CellStyle {
  readonly isDate: boolean;
  readonly setting: TextSetting;
}

/** The styles that cells name by their number. */
export async function cellStyles(markup: Uint8Array): Promise<readonly CellStyle[]> {
  const codes = new Map<number, string>();
  const fonts: TextSetting[] = [];
  const styles: CellStyle[] = [];
  let within: string | null = null;
  await readXml(markup, {
    open: (name, attributes) => {
      if (name === 'fonts' || name === 'cellXfs') within = name;
      else if (name === 'numFmt') {
        codes.set(Number(attributes.get('numFmtId') ?? '0'), attributes.get('formatCode') ?? '');
      } else if (name === 'font' && within === 'fonts') fonts.push(plainSetting());
      else if (within === 'fonts') {
        const font = fonts.at(-1);
        if (font !== undefined) readSetting(font, name, attributes);
      } else if (name === 'xf' && within === 'cellXfs') {
        const id = Number(attributes.get('numFmtId') ?? '0');
        const code = codes.get(id);
        const isDate = code === undefined ? isBuiltInDate(id) : isDateCode(code);
        const setting = fonts[Number(attributes.get('fontId') ?? '0')] ?? plainSetting();
        styles.push({ isDate, setting });
      }
    },
    close: (name) => {
      if (name === within) within = null;
    },
    text: () => undefined,
  });
  return styles;
}
