/** Threads on another core: arguments, results, errors, module variables, orders. */

import { beginThread, coreCount, currentCore, join, sleep, sysKillThread, ThreadState } from 'toro/process';
import { count } from './counter';
import { countUp, fail, type Order, sleepLong, whoAmI, work } from './tasks';

const core = coreCount() - 1;
const order: Order = {
  name: 'first',
  numbers: [1, 2, 3.5],
  parts: new Map<string, readonly [number, boolean]>([
    ['a', [1, true]],
    ['b', [2, false]],
  ]),
  bytes: new Uint8Array([10, 20]),
  wide: 123456789012345678901234567890n,
  next: { name: 'ż'.repeat(2), numbers: [], parts: new Map(), bytes: new Uint8Array(0), wide: 0n },
};
const { text, sum, core: where } = join(beginThread(work, order, { core }));
console.log(text, sum, where === core, order.numbers.length);

count();
console.log('counters', join(beginThread(countUp, 10, { core })), join(beginThread(countUp, 10, { core })), count());

try {
  join(beginThread(fail, 'luck', { core }));
} catch (error) {
  console.log(`${error}`, error instanceof RangeError);
}

console.log(join(beginThread(whoAmI, undefined, { core, name: 'somebody' })) === `somebody on ${core}`);

const sleeper = beginThread(sleepLong, 5, { core });
sleep(20);
console.log('lives', sleeper.state !== ThreadState.Dead, sleeper.core === core);
sysKillThread(sleeper);
try {
  join(sleeper);
} catch (error) {
  console.log(`${error}`.replace(/\d+/, 'N'));
}

try {
  beginThread(countUp, 1, { core: 99 });
} catch (error) {
  console.log(`${error}`.replace(/are \d+/, 'are N'));
}

let total = 0;
const threads = [];
for (let i = 0; i < 50; i++) {
  threads.push(beginThread(work, { ...order, name: `${i}` }, { core: i % coreCount(), stackSize: 16 * 1024 }));
}
for (const thread of threads) total += join(thread).sum;
console.log('total', total, currentCore());
