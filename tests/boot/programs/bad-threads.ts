/** Times that are over before they begin, and stacks that overflow while interrupts come. */

import { now } from 'toro/clock';
import { beginThread, join, Signal, sleep } from 'toro/process';
import { TIMER_VECTOR } from '../../../rtl/arch/apic';
import { captureInt } from '../../../rtl/arch/interrupts';
import { armTimer } from '../../../rtl/arch/timer';

// Timers in the past, and as near to now as can be.
for (const duration of [-1, -Infinity, Number.NaN, 0, 1e-9, 1e-6]) {
  const signal = new Signal();
  const start = now();
  sleep(duration);
  const raised = signal.wait(duration);
  console.log(duration, raised, now() - start < 1000);
}
const order: number[] = [];
const sleepers = [3, -3, 0, 1e-9, 2, 1].map((duration) =>
  beginThread((time: number) => {
    sleep(time);
    order.push(time);
  }, duration),
);
for (const sleeper of sleepers) join(sleeper, 10_000);
console.log('order', order.slice(-3).join(), order.length);
setTimeout(() => console.log('timer in the past', order.length), -100);

// An overflow is a RangeError, whatever interrupts come at its guard page; the handler has a stack of its own.
let interrupts = 0;
captureInt(TIMER_VECTOR, () => {
  interrupts++;
  if (interrupts < 1_000_000) armTimer(0.01 + (interrupts % 13) * 0.001);
});

function dive(depth: number): number {
  return dive(depth + 1) + depth;
}

let caught = 0;
function diver(): number {
  for (let i = 0; i < 50; i++) {
    try {
      dive(0);
    } catch (error) {
      if (error instanceof RangeError) caught++;
    }
    sleep(0);
  }
  return caught;
}
armTimer(0.01);
const divers = [16, 20, 64].map((pages) => beginThread(diver, undefined, { stackSize: pages * 4096 }));
for (const thread of divers) join(thread);
console.log('caught', caught, interrupts > 50);
interrupts = 1_000_000;
