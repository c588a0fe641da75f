#!/usr/bin/env node
/** Entry of the command `torotsc`: which commands there are. Everything else is loaded when it is needed. */

import { BuildCommand } from './commands/build';
import { DebugCommand } from './commands/debug';
import { DoctorCommand } from './commands/doctor';
import { NewCommand } from './commands/new';
import { RunCommand } from './commands/run';
import { ExitCode, reportFailure } from './report';
import { UsageError } from './usage-error';

/** Help and messages are laid out for terminals of up to this many columns. */
const WIDEST = 110;

async function main(words: readonly string[]): Promise<void> {
  const { default: yargs } = await import('yargs');
  const parser = yargs([...words])
    .scriptName('torotsc')
    .usage('$0 <command>\n\nCompiles TypeScript ahead of time into a unikernel: one image that boots and serves.')
    .detectLocale(false)
    .version(process.env.TOROTSC_VERSION ?? '0.1.0')
    .wrap(Math.min(WIDEST, process.stdout.columns ?? 80))
    .option('verbose', { type: 'boolean', default: false, describe: 'Show stack traces of internal errors' })
    .command(BuildCommand)
    .command(RunCommand)
    .command(DebugCommand)
    .command(NewCommand)
    .command(DoctorCommand)
    .demandCommand(1, 'Name a command: build, run, debug, new or doctor.')
    .recommendCommands()
    .strict()
    .example('$0 build examples/ToroHello.ts -o hello.img', 'A raw disk image that boots')
    .example('$0 run examples/ToroHttp.ts --forward 8080:80', 'Boots it in QEMU; then: curl http://localhost:8080')
    .exitProcess(false)
    .fail((message, error) => {
      // yargs wraps what a value's check throws into an error of its own.
      if (error && error.name !== 'YError' && !(error instanceof UsageError)) throw error;
      throw new UsageError(usageText(message ?? error.message));
    });
  try {
    await parser.parse();
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n\nRun 'torotsc --help' for the commands and options.\n`);
      process.exitCode = ExitCode.Usage;
      return;
    }
    process.exitCode = reportFailure(error, words.includes('--verbose'));
  }
}

/** What yargs says of a missing positional argument tells a user little. */
function usageText(message: string): string {
  return message.startsWith('Not enough non-option arguments') ? 'An argument is missing: see --help.' : message;
}

main(process.argv.slice(2));
