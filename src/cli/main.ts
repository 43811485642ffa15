/** The command line: `npm run gongkai -- …`. */
import { runProgram } from './program.ts';
import { processTerminal } from './terminal.ts';

// A reader such as `head` may have had enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
process.exitCode = await runProgram(process.argv.slice(2), processTerminal());
