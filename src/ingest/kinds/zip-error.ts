/** A zip, or a file made of one, that is not unpacked: why, and what to do. */
import type { Label } from '../../form/form.ts';

const REASONS = {
  encrypted: {
    zh: '有密码，未解开；请先去掉密码，或解压后再选其中的报告。',
    en: 'it has a password and was not unpacked; remove the password, or unpack it and choose the reports in it.',
  },
  damaged: {
    zh: '压缩结构或校验和不对（可能没有下载完整），未读取；请重新下载。',
    en: 'its packing or its checksum does not hold (it may be cut off); it was not read, download it again.',
  },
  malformed: {
    zh: '内部结构不合规范（可能已损坏），没有读取；请用 Office 打开后另存。',
    en: 'its inner structure does not hold (it may be damaged); it was not read, open it in Office and save it again.',
  },
  method: {
    zh: '用了少见的压缩方法，未解开；请先解压，再选其中的报告。',
    en: 'it is packed by a rare method and was not unpacked; unpack it and choose the reports in it.',
  },
  bomb: {
    zh: '解开后过大，像是压缩炸弹，未解开；请只压缩报告本身。',
    en: 'it would unpack to far too much, as a zip bomb does, and was not unpacked; pack the reports alone.',
  },
  too_many: {
    zh: '里面的文件超过 20000 个，未解开；请分成几包。',
    en: 'it holds more than 20,000 files and was not unpacked; divide it.',
  },
  too_large: {
    zh: '内容远大于一份年度报告，没有读取；请只选报告本身。',
    en: 'it holds far more than any report and was not read; choose the report itself.',
  },
  too_deep: {
    zh: '内部嵌套过深，不是正常的文件，没有读取；请另存为新文件。',
    en: 'it is nested deeper than any real file and was not read; save it as a new file.',
  },
} as const satisfies Readonly<Record<string, Label>>;

/** @see REASONS for the codes */
export class ZipError extends Error {
  override readonly name = 'ZipError';
  readonly label: Label;

  constructor(
    readonly code: keyof typeof REASONS,
    options: ErrorOptions = {},
  ) {
    super(REASONS[code].en, options);
    this.label = REASONS[code];
  }
}
