/** The command was given something it cannot work with: exit code 2, and one sentence. */
export class WrongUseError extends Error {
  override readonly name = 'WrongUseError';
}
