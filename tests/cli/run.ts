/** The command line: within this process, as most tests ask it, or as a process of its own. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../../src/cli/program.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a run printed, and its exit code. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export async function run(...args: readonly string[]): Promise<Run> {
  const [out, err]: string[][] = [[], []];
  const code = await runProgram(args, {
    out: (text) => out?.push(`${text}\n`),
    err: (text) => err?.push(`${text}\n`),
    isInteractive: false,
  });
  return { code, out: (out ?? []).join(''), err: (err ?? []).join('') };
}

const command = (args: readonly string[]): string[] => [
  '--import',
  'tsx',
  path.join(root, 'src/cli/main.ts'),
  ...args,
];

/** A run as a person starts it: takes a second more. */
export const runProcess = (...args: readonly string[]): Promise<Run> =>
  new Promise((resolve) => {
    const options = { cwd: root, maxBuffer: 2 ** 27 };
    execFile(process.execPath, command(args), options, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });

/** A run that the test ends itself. */
export const start = (...args: readonly string[]): ChildProcess =>
  spawn(process.execPath, command(args), { cwd: root, stdio: 'ignore' });
