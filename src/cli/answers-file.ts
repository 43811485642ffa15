/** The answers file of `--answers`. */
import { readFile } from 'node:fs/promises';
import { decodeAnswers, NO_ANSWERS, type Answers } from '../ingest/answers.ts';
import { WrongUseError } from './wrong-use.ts';

/** @throws WrongUseError where the file is not there or is not one of answers */
export async function readAnswers(file: string | undefined): Promise<Answers> {
  if (file === undefined) return NO_ANSWERS;
  const text = await readFile(file, 'utf8').catch(() => {
    throw new WrongUseError(`--answers ${file}: no such file.`);
  });
  const decoded = decodeAnswers(text);
  if (decoded.kind === 'refused') throw new WrongUseError(`--answers ${file}: ${decoded.en}`);
  return decoded.answers;
}
