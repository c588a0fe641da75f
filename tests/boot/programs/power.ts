/** Ends the machine as `end=` on the kernel's command line says. */

import { reboot, shutdown } from 'toro/power';
import { beginThread, sleep } from 'toro/process';
import { commandLineOption } from '../../../rtl/kernel/command-line';

console.log('up');
beginThread(() => {
  sleep(1);
  if (commandLineOption('end') === 'reboot') reboot();
  shutdown(Number(commandLineOption('end')));
}, 0);
sleep(10_000);
console.log('not reached');
