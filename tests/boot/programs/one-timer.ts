/** A machine with nothing to do but a timer a second; all other cores sleep. */

import { sleep } from 'toro/process';

console.log('ready');
for (;;) sleep(1000);
