/** Threads, signals and time on a machine. */

import { now, wallClock } from 'toro/clock';
import {
  beginThread,
  getCurrentThread,
  Signal,
  sleep,
  sysKillThread,
  sysResumeThread,
  sysSuspendThread,
  sysThreadSwitch,
  ThreadState,
} from 'toro/process';

function worker(name: string): void {
  for (let i = 0; i < 3; i++) {
    console.log(`${name} ${i}`);
    sysThreadSwitch();
  }
}
beginThread(worker, 'a');
beginThread(worker, 'b');
sleep(5);

const signal = new Signal();
beginThread((s: Signal) => {
  sleep(20);
  s.raise();
}, signal);
const start = now();
console.log('signal', signal.wait(1000));
console.log('time-out', signal.wait(30));
const elapsed = now() - start;
console.log('elapsed', elapsed >= 50 && elapsed < 1000);
const days = wallClock() / 86_400_000;
console.log('days', days > 20_000 && days < 40_000);

// Each thread's objects and floating-point values survive collections and switches of the others.
let sum = 0;
let running = 10;
function churn(seed: number): void {
  let kept = [seed];
  let value = seed + 0.25;
  for (let i = 1; i < 3000; i++) {
    kept = kept.length > 20 ? [seed, ...kept.slice(10)] : [...kept, seed * i];
    value = value * 1.5 > 1e6 ? seed + 0.25 : value * 1.5;
    const before = value;
    if (i % 50 === 0) sysThreadSwitch();
    if (before !== value || kept[0] !== seed) console.log('damaged');
  }
  sum += kept[0];
  running--;
}
for (let i = 0; i < 10; i++) beginThread(churn, i);
while (running > 0) sleep(1);
console.log('sum', sum);

const sleeper = beginThread(() => {
  for (;;) sleep(10_000);
}, 0);
const suspended = beginThread(() => console.log('resumed'), 0);
sysSuspendThread(suspended);
sleep(2);
console.log('states', sleeper.state === ThreadState.Waiting, suspended.state === ThreadState.Suspended);
sysResumeThread(suspended);
sysKillThread(sleeper);
sleep(1);

// Stacks come back: far more threads than fit at once.
let ended = 0;
for (let i = 0; i < 500; i++) {
  beginThread(() => {
    ended++;
  }, 0);
  if (i % 10 === 9) sleep(0);
}
sleep(1);
console.log('ended', ended, getCurrentThread().name);
beginThread(() => {
  sleep(50);
  console.log('last thread');
}, 0);
