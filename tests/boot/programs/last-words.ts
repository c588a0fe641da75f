/** A core that ends the machine while the others have something to say: `by=` on the command line says which core, `how=` in which way. */

import { shutdown } from 'toro/power';
import { beginThread, join, panic, sleep } from 'toro/process';
import { commandLineOption } from '../../../rtl/kernel/command-line';

/** Says something without an end of the line, and goes on for ever. */
export function mutter(core: number): void {
  console.log(`core ${core} speaks`);
  process.stdout.write(`core ${core} mutters`);
  for (;;);
}

export function end(core: number): void {
  for (let i = 0; i < 20; i++) console.log(`core ${core} says ${i}`);
  if (commandLineOption('how') === 'panic') panic(`the end, by core ${core}`);
  shutdown(7);
}

if (import.meta.main) {
  const core = Number(commandLineOption('by'));
  beginThread(mutter, 2, { core: 2 });
  sleep(100);
  if (core === 0) {
    end(0);
  } else if (commandLineOption('hang') === undefined) {
    join(beginThread(end, core, { core }));
  } else {
    beginThread(end, core, { core });
    sleep(0);
    process.stdout.write('core 0 hangs');
    for (;;);
  }
}
