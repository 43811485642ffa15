/** Text of a workbook in runs: marks of notes raised, struck out runs and readings left out. */
import { raisedDigits, type Raising } from '../raised-digits.ts';
import type { Attributes } from '../xml.ts';

/** How a font sets off what it prints; ECMA-376 part 1, 18.4. */
export interface TextSetting {
  raising: Raising | null;
  isStruck: boolean;
}

export const plainSetting = (): TextSetting => ({ raising: null, isStruck: false });

/** Takes up one element of a font or of a run's properties. */
export function readSetting(setting: TextSetting, name: string, attributes: Attributes): void {
  const value = attributes.get('val');
  if (name === 'strike') setting.isStruck = value !== '0' && value !== 'false';
  else if (name === 'vertAlign') {
    setting.raising = value === 'superscript' ? 'above' : value === 'subscript' ? 'below' : null;
  }
}

/** A text as a font prints it; empty where it is struck out. */
export const printedIn = (text: string, { raising, isStruck }: TextSetting): string =>
  isStruck ? '' : raisedDigits(text, raising);

/** Gathers the runs of one string of a workbook. */
export class RichText {
  private printed = '';
  private setting = plainSetting();
  private isText = false;
  private isReading = false;
  private isProperties = false;

  open(name: string, attributes: Attributes): void {
    if (name === 'rPh') this.isReading = true;
    else if (name === 'r') this.setting = plainSetting();
    else if (name === 'rPr') this.isProperties = true;
    else if (name === 't') this.isText = !this.isReading;
    else if (this.isProperties) readSetting(this.setting, name, attributes);
  }

  close(name: string): void {
    if (name === 'rPh') this.isReading = false;
    else if (name === 'r') this.setting = plainSetting();
    else if (name === 'rPr') this.isProperties = false;
    else if (name === 't') this.isText = false;
  }

  text(text: string): void {
    if (this.isText) this.printed += printedIn(text, this.setting);
  }

  /** Hands over the string and begins the next. */
  take(): string {
    const { printed } = this;
    this.printed = '';
    this.setting = plainSetting();
    return printed;
  }
}
