/** The commands of `gongkai`, their options, and the exit codes they end with. */
import { Command, CommanderError, Option } from 'commander';
import { VERSION } from './generator.ts';
import { plain, type Terminal } from './terminal.ts';
import { WrongUseError } from './wrong-use.ts';

const WRONG_USE = 2;

/** Commands are loaded when called: help should not wait for the Parquet writer. */
function buildProgram(terminal: Terminal, finish: (code: number) => void): Command {
  const program = new Command('gongkai')
    .description('Annual reports on government information disclosure, from documents to data.')
    .version(VERSION)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    })
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 some documents refused, 2 wrong use, 3 findings (check --fail-on).',
    );
  program
    .command('read')
    .description('read one document and print what it says')
    .argument('<file>', 'a document: txt, md, html, mhtml, docx, doc, pdf, xlsx, csv or zip')
    .option('--json', 'every cell with its source line, for machines')
    .action(async (file: string, options: { json?: boolean }) => {
      const { runRead } = await import('./commands/read.ts');
      finish(await runRead(file, options, terminal));
    });
  program
    .command('ingest')
    .description('read documents and folders of them into a dataset')
    .argument('<path...>', 'documents, or folders that are searched for them')
    .requiredOption('--out <folder>', 'folder of the dataset; an earlier dataset is replaced')
    .option('--answers <file>', 'regions of folders and joined bodies, as a JSON file')
    .option('--shard <i/n>', 'only part i of n: one of several machines')
    .option('--hive <year>', 'a folder a year: year=2024/reports.parquet')
    .option('--workers <number>', 'threads that read (default: one a core)')
    .option('--time-limit <seconds>', 'for one document (default: 60)')
    .option('--json', 'the summary for machines, with the regions left open')
    .action(
      async (
        paths: string[],
        options: {
          out: string;
          answers?: string;
          shard?: string;
          hive?: string;
          workers?: string;
          timeLimit?: string;
          json?: boolean;
        },
      ) => {
        const { runIngest } = await import('./commands/ingest.ts');
        finish(await runIngest(paths, options, terminal));
      },
    );
  program
    .command('merge')
    .description('make one dataset of the shards of ingest')
    .argument('<folder...>', 'folders that ingest --shard wrote')
    .requiredOption('--out <folder>', 'folder of the dataset; an earlier dataset is replaced')
    .option('--answers <file>', 'joined bodies, as a JSON file; regions are answered to ingest')
    .option('--hive <year>', 'a folder a year: year=2024/reports.parquet')
    .option('--json', 'the summary for machines, with the regions left open')
    .action(
      async (
        folders: string[],
        options: { out: string; answers?: string; hive?: string; json?: boolean },
      ) => {
        const { runMerge } = await import('./commands/merge.ts');
        finish(await runMerge(folders, options, terminal));
      },
    );
  program
    .command('check')
    .description('judge a document, a folder of documents, or a dataset by every rule')
    .argument('<path>', 'a document, a folder, a dataset folder or a Parquet of reports')
    .option('--json', 'the findings for machines, with both sides of each')
    .option(
      '--with <dataset>',
      'documents: judge them beside the reports of a dataset (other years, peers, texts), and tell only of them',
    )
    .addOption(new Option('--sarif', 'the findings as SARIF 2.1.0').conflicts('json'))
    .option('--fail-on <grade>', 'exit with 3 where a finding is error, warning or info, or graver')
    .option(
      '--set <rule.threshold=number>',
      'another threshold, as zero.sudden.least_mean=20; may be given again',
      (text: string, before: readonly string[]) => [...before, text],
      [] as readonly string[],
    )
    .action(
      async (
        path: string,
        options: Parameters<typeof import('./commands/check.ts').runCheck>[1],
      ) => {
        const { runCheck } = await import('./commands/check.ts');
        finish(await runCheck(path, options, terminal));
      },
    );
  program
    .command('export')
    .description('write the reports of a dataset as one file for other programs')
    .argument('<folder>', 'folder of the dataset')
    .option('--csv', 'as CSV: a header, then a line a report; empty where there is no number')
    .option('--out <file>', 'where to; without it, standard output')
    .action(async (folder: string, options: { csv?: boolean; out?: string }) => {
      const { runExport } = await import('./commands/export.ts');
      finish(await runExport(folder, options, terminal));
    });
  program
    .command('synth')
    .description('write a synthetic dataset of an invented country')
    .requiredOption('--bodies <number>', 'how many bodies')
    .requiredOption('--years <from-to>', 'first and last year, as 2019-2025')
    .requiredOption('--seed <number>', 'the same seed gives the same bytes')
    .requiredOption('--out <folder>', 'folder of the dataset; an earlier dataset is replaced')
    .option(
      '--plant [percent]',
      'give so many bodies (30 of 100) one flaw of any family, in texts too, and write what ought to be found to planted.json',
    )
    .action(async (options: Parameters<typeof import('./commands/synth.ts').runSynth>[0]) => {
      const { runSynth } = await import('./commands/synth.ts');
      finish(await runSynth(options, terminal));
    });
  return program;
}

/**
 * Runs a command as its arguments say, without those of Node.
 *
 * @returns the exit code: 0 done, 1 some documents refused, 2 wrong use, 3 findings (`check --fail-on`)
 */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<number> {
  let code = 0;
  const program = buildProgram(terminal, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USE;
    if (error instanceof WrongUseError) {
      terminal.err(plain(error.message));
      return WRONG_USE;
    }
    if (error instanceof Error && 'syscall' in error) {
      // The file system said no: a path that cannot be read or written is for the caller to mend.
      terminal.err(plain(`The file system refused: ${error.message}`));
      return WRONG_USE;
    }
    throw error;
  }
}
