/** Faults of the processor that are errors of the program, and those that end a thread. */

import { beginThread, sleep } from 'toro/process';
import { storeU8 } from 'toro/unsafe';

function depth(n: number): number {
  return n === 0 ? 0 : 1 + depth(n - 1);
}
for (let i = 0; i < 3; i++) {
  try {
    console.log(depth(100_000_000));
  } catch (error) {
    console.log(error instanceof RangeError ? error.message : 'another error');
  }
}

class Node {
  value = 1;
  next: Node | undefined = undefined;
}
function valueOf(node: Node | undefined): number {
  return (node as Node).value;
}
try {
  console.log(valueOf(new Node().next));
} catch (error) {
  console.log(error instanceof TypeError ? error.message : 'another error');
}

beginThread(function wild(address: number): void {
  storeU8(address, 1);
}, 0x7000_0000_0000);
beginThread(function constant(address: number): void {
  storeU8(address, 1);
}, 0x10_1000);
beginThread(() => {
  throw new Error('thrown in a thread');
}, 0);
sleep(5);
console.log('main goes on');
storeU8(0x6000_0000_0000, 1);
