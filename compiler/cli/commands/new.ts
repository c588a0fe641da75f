/** `torotsc new DIRECTORY`: a small project that builds. */

import type { CommandModule } from 'yargs';

interface NewArguments {
  directory: string;
}

export const NewCommand: CommandModule<object, NewArguments> = {
  command: 'new <directory>',
  describe: 'Start a project: a program, a tsconfig.json for the editor, a README',
  builder: (argv) =>
    argv
      .positional('directory', { type: 'string', demandOption: true, describe: 'Where; it must be empty or not exist' })
      .example('$0 new hello', 'Then: cd hello && torotsc run main.ts'),
  handler: async ({ directory }) => {
    const { createProject } = await import('../../pipeline/project');
    for (const file of createProject(directory)) process.stdout.write(`${file}\n`);
    process.stdout.write(`\nNow: torotsc run ${directory}/main.ts\n`);
  },
};
