/** What can go wrong with a dataset or with the engine, each told to a person. */
import type { Label } from '../form/form.ts';

export type DatasetErrorCode =
  | 'not_parquet'
  | 'column_missing'
  | 'wrong_type'
  | 'wrong_value'
  | 'unknown_version'
  | 'duplicates'
  | 'mixed_synthetic'
  | 'empty'
  | 'bad_address'
  | 'bad_manifest'
  | 'not_found'
  | 'network'
  | 'changed'
  | 'too_large'
  | 'unreadable'
  | 'superseded';

/** A dataset that cannot be loaded; what was loaded before stays. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError';

  constructor(
    readonly code: DatasetErrorCode,
    readonly label: Label,
    options?: ErrorOptions,
  ) {
    super(label.en, options);
  }
}

export type EngineErrorCode = 'not_open' | 'boot' | 'timeout' | 'crashed' | 'query' | 'ended';

/** The engine could not answer; `isFatal` says that its worker is of no more use. */
export class EngineError extends Error {
  override readonly name = 'EngineError';

  constructor(
    readonly code: EngineErrorCode,
    readonly label: Label,
    options?: ErrorOptions,
  ) {
    super(label.en, options);
  }

  get isFatal(): boolean {
    return this.code === 'timeout' || this.code === 'crashed' || this.code === 'ended';
  }
}

/**
 * A trap of WebAssembly, after which the instance's memory cannot be trusted. A worker passes on
 * the message alone, so that the error's class is of no help.
 */
const TRAP =
  /memory access out of bounds|signature mismatch|table index is out of bounds|unreachable|call stack size|indirect call|divide by zero$/iu;

/** What the engine threw, as an error for a person. */
export const engineErrorOf = (error: unknown): EngineError => {
  if (error instanceof EngineError) return error;
  const reason = messageOf(error);
  return TRAP.test(reason) ? crashError(reason) : queryError(error);
};

/** The message of whatever was thrown. */
export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

export const notOpenError = (): EngineError =>
  new EngineError('not_open', {
    zh: '还没有打开任何数据，无法查询；请先在“数据”页打开一个数据集。',
    en: 'No dataset is open, so nothing can be asked; open one on the Data page first.',
  });

export const bootError = (reason: string): EngineError =>
  new EngineError('boot', {
    zh: `查询引擎没有启动（${reason}）；请刷新页面重试，若仍失败请换用较新的浏览器。`,
    en: `The query engine did not start (${reason}); reload the page, and if that fails use a newer browser.`,
  });

export const timeoutError = (milliseconds: number): EngineError =>
  new EngineError('timeout', {
    zh: `查询超过 ${milliseconds / 1000} 秒没有结果，已停止；引擎已重新启动，数据不变，请缩小筛选范围后重试。`,
    en: `The query had no answer within ${milliseconds / 1000} s and was stopped; the engine restarts with the same data: narrow the filter and try again.`,
  });

export const crashError = (reason: string): EngineError =>
  new EngineError('crashed', {
    zh: `查询引擎意外中止（${reason}），正在以同样的数据重新启动；请重试。`,
    en: `The query engine stopped unexpectedly (${reason}) and restarts with the same data; try again.`,
  });

export const endedError = (): EngineError =>
  new EngineError('ended', {
    zh: '数据已关闭或已更换，这次查询不再有效。',
    en: 'The dataset was closed or replaced, so this query no longer applies.',
  });

export const queryError = (error: unknown): EngineError =>
  new EngineError(
    'query',
    {
      zh: `查询没有完成：${messageOf(error)}。请重试；若仍失败，请在反馈时附上图表下方的 SQL。`,
      en: `The query failed: ${messageOf(error)}. Try again; if it fails again, report it with the SQL shown below the chart.`,
    },
    { cause: error },
  );
