/** A core that ends the machine while the others have something to say: `by=` on the command line says which core, `how=` in which way. */

import { shutdown } from 'toro/power';
import { beginThread, currentCore, join, panic, sleep } from 'toro/process';
import { commandLineOption } from '../../../rtl/kernel/command-line';

/** Says something without an end of the line, counts `muttered` up, and goes on for ever without a call of the kernel. */
export function mutter(muttered: Int32Array): void {
  console.log(`core ${currentCore()} speaks`);
  process.stdout.write(`core ${currentCore()} mutters`);
  Atomics.add(muttered, 0, 1);
  for (;;);
}

export function end(core: number): void {
  for (let i = 0; i < 20; i++) console.log(`core ${core} says ${i}`);
  if (commandLineOption('how') === 'panic') panic(`the end, by core ${core}`);
  shutdown(7);
}

if (import.meta.main) {
  const core = Number(commandLineOption('by'));
  const muttered = new Int32Array(new SharedArrayBuffer(4));
  beginThread(mutter, muttered, { core: 2 });
  while (Atomics.load(muttered, 0) === 0) sleep(1);
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
