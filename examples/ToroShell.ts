/**
 * A shell, on the serial port and on screen and keyboard alike: a prompt, commands, a history. `help` lists the commands.
 *
 *     torotsc run examples/ToroShell.ts --smp 2 --disk examples/site
 */

import 'toro/drivers/ide';
import 'toro/drivers/virtio-blk';
import 'toro/ext2';
import { writeConsoleF } from 'toro/console';
import { enabledConsole, readlnConsole } from 'toro/input';
import { type Command, findCommand } from './shell/command';
import { systemCommands } from './shell/commands';
import { fileCommands, mountFirstDisk } from './shell/file-commands';

const commands: Command[] = [
  {
    name: 'help',
    usage: 'help',
    summary: 'lists the commands',
    run: () => {
      for (const { usage, summary } of commands) console.log(`${usage.padEnd(18)}${summary}`);
    },
  },
  ...systemCommands,
  ...fileCommands,
];

/** Runs what was typed; says what is wrong with it. */
function obey(line: string): void {
  const [name, ...words] = line.split(' ').filter((word) => word !== '');
  if (name === undefined) return;
  const command = findCommand(commands, name);
  if (command === undefined) {
    console.log(`${name}: there is no such command; 'help' lists those that there are`);
    return;
  }
  try {
    command.run(words);
  } catch (error) {
    console.log(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

// Other cores evaluate what they report, not this: the prompt belongs to core 0.
if (import.meta.main) {
  const history: string[] = [];
  enabledConsole(); // what is typed from now on counts
  console.log("This is TORO. 'help' lists the commands.");
  console.log(mountFirstDisk());
  for (;;) {
    writeConsoleF('> ');
    obey(readlnConsole(history));
  }
}
