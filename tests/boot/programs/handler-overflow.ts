/** The stack of an interrupt handler overflows: nobody can go on from there. */

import { sleep } from 'toro/process';
import { TIMER_VECTOR } from '../../../rtl/arch/apic';
import { captureInt } from '../../../rtl/arch/interrupts';

function dive(depth: number): number {
  return dive(depth + 1) + depth;
}

captureInt(TIMER_VECTOR, () => {
  dive(0);
});
console.log('before');
sleep(10);
console.log('never');
