/** Random numbers of a virtio entropy device, for several threads at once. */

import 'toro/drivers/virtio-rng';
import { beginThread, sleep, sysKillThread, sysThreadSwitch } from 'toro/process';

const taken: string[] = [];
let ended = 0;

/** The first requests come at the same time: each waits for the device. */
function request(): void {
  try {
    for (let i = 0; i < 20; i++) {
      crypto.getRandomValues(new Uint8Array(65_536));
      taken.push(crypto.randomUUID());
      sleep(0);
    }
  } catch (error) {
    console.log(String(error));
  }
  ended++;
}
function waitInVain(): void {
  try {
    crypto.getRandomValues(new Uint8Array(65_536));
  } catch {
    // There is no device to wait for.
  }
}

// One is killed while it waits: the others do not.
const victim = beginThread(waitInVain, undefined);
sysThreadSwitch();
sysKillThread(victim);
for (let i = 0; i < 3; i++) beginThread(request, undefined);
while (ended < 3) sleep(5);
console.log('taken', taken.length, 'different', new Set(taken).size);
