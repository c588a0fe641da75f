/** Waits in several ways at once, and polls: none of it keeps the processor busy. */

import { beginThread, Signal, sleep, sysThreadSwitch } from 'toro/process';

beginThread((signal: Signal) => {
  signal.wait();
}, new Signal());
beginThread(() => {
  for (;;) sysThreadSwitch(true);
}, 0);
console.log('waiting');
for (;;) sleep(200);
