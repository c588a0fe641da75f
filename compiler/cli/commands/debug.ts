/** `torotsc debug FILE`: boots the kernel in QEMU, halted, with a gdb server. */

import type { Argv, CommandModule } from 'yargs';
import { Progress } from '../progress';
import { type OptionsOf, reportBuild } from './build';
import { machineOptions, runRequest } from './run';

const DEFAULT_PORT = 1234;

function debugOptions(argv: Argv) {
  return machineOptions(argv)
    .option('port', { type: 'number', default: DEFAULT_PORT, describe: 'TCP port of the gdb server' })
    .hide('target')
    .example('$0 debug app.ts -O0', 'Then, in another terminal, the gdb command that it prints');
}

export const DebugCommand: CommandModule<object, OptionsOf<typeof debugOptions>> = {
  command: 'debug <file>',
  describe: 'Boot a program halted in QEMU, for gdb',
  builder: debugOptions,
  handler: async (argv) => {
    const progress = new Progress();
    try {
      const { run } = await import('../../pipeline/run');
      const extra = ['-S', '-gdb', `tcp:127.0.0.1:${argv.port}`];
      // The kernel's ELF file has the symbols and lines.
      const request = { ...runRequest(argv, progress), target: 'elf' as const, extra };
      process.exitCode = await run(request, async (outcome) => {
        progress.end();
        await reportBuild(outcome, argv);
        const { written } = outcome;
        if (!written) return;
        process.stdout.write(
          `The guest waits. In another terminal:\n\n  gdb ${written.file} -ex 'target remote 127.0.0.1:${argv.port}' ` +
            `-ex 'hbreak main' -ex continue\n\nCtrl-C here ends the guest.\n`,
        );
      });
    } finally {
      progress.end();
    }
  },
};
