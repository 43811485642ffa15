/** A Word file whose text cannot be reached. */
export class WordFileError extends Error {
  override readonly name = 'WordFileError';

  constructor(readonly code: 'encrypted' | 'damaged' | 'too_large') {
    super(code);
  }
}
