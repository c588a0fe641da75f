/** Interrupts at any instruction change nothing that the program sees. */

import { now } from 'toro/clock';
import { TIMER_VECTOR } from '../../../rtl/arch/apic';
import { captureInt } from '../../../rtl/arch/interrupts';
import { armTimer } from '../../../rtl/arch/timer';

let interrupts = 0;
/** Computes with floating-point and integer registers of its own. */
captureInt(TIMER_VECTOR, () => {
  interrupts++;
  armTimer(0.02 + (interrupts % 7) * 0.001);
});

function compute(): string {
  let x = 0.5;
  let integer = 1;
  let text = '';
  for (let i = 0; i < 20_000; i++) {
    x = 3.9 * x * (1 - x);
    integer = (Math.imul(integer, 1103515245) + 12345) | 0;
    if (i % 16 === 0) text = `${text.slice(-40)}${i}`;
  }
  return `${x} ${integer} ${text}`;
}

const expected = compute();
armTimer(0.02);
const end = now() + 1500;
let same = true;
let rounds = 0;
while (now() < end) {
  same &&= compute() === expected;
  rounds++;
}
console.log('same', same, 'rounds', rounds > 3, 'interrupts', interrupts > 500);
