/**
 * No wake-up is lost: for as many seconds as the host says, core 0 and core 1 wait for each other, for the serial port, for a virtio entropy device and
 * for timers, one after the other and all at once. Where nothing but the event itself could end a wait, a lost one would be a silence for ever, which
 * the host notices.
 */

import { now } from 'toro/clock';
import { VirtioEntropy } from 'toro/drivers/virtio/entropy';
import { ModernPciTransport } from 'toro/drivers/virtio/pci-modern';
import { readlnConsole } from 'toro/input';
import { findPciDevices } from 'toro/pci';
import { beginThread, join, sleep, sysThreadSwitch, ThreadState } from 'toro/process';

const MESSAGES = 100;
const REQUESTS = 20;
/** What the driver waits for an interrupt before it looks by itself, ms. */
const PATIENCE = 1000;

let seed = 1;
/** 0 to `limit` − 1. */
function random(limit: number): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 2 ** 32) * limit);
}

export function pong(value: number): number {
  return value + 1;
}

export function pause(duration: number): number {
  const start = now();
  sleep(duration);
  return now() - start;
}

/** The other side of `turns`. */
export function take({ ball, rounds }: { ball: Int32Array; rounds: number }): void {
  for (let round = 0; round < rounds; round++) {
    while (Atomics.load(ball, 0) === 0) Atomics.wait(ball, 0, 0);
    Atomics.store(ball, 0, 0);
    Atomics.notify(ball, 0);
  }
}

/** Threads of the other core, joined while this core sleeps. */
function messages(): number {
  for (let i = 0; i < MESSAGES; i++) {
    if (join(beginThread(pong, i, { core: 1 })) !== i + 1) throw new Error('a wrong answer');
    // Now and then the other core is about to fall asleep, and now and then it sleeps.
    for (let turns = random(200); turns > 0; turns--) sysThreadSwitch();
  }
  return MESSAGES;
}

/** The same, awaited by polling: the core halts when all its threads poll. */
function polls(): number {
  for (let i = 0; i < MESSAGES; i++) {
    const thread = beginThread(pong, i, { core: 1 });
    while (thread.state !== ThreadState.Dead) sysThreadSwitch(true);
  }
  return MESSAGES;
}

/** An element of shared memory goes back and forth. */
function turns(): number {
  const ball = new Int32Array(new SharedArrayBuffer(4));
  const other = beginThread(take, { ball, rounds: MESSAGES }, { core: 1 });
  for (let round = 0; round < MESSAGES; round++) {
    Atomics.store(ball, 0, 1);
    Atomics.notify(ball, 0);
    while (Atomics.load(ball, 0) === 1) Atomics.wait(ball, 0, 1);
  }
  join(other);
  return MESSAGES;
}

const device = new VirtioEntropy(() => {
  const [pci] = findPciDevices(0x1af4, 0x1044);
  return pci && new ModernPciTransport(pci);
});
let late = 0;

function requests(): number {
  const bytes = new Uint8Array(64);
  for (let i = 0; i < REQUESTS; i++) {
    const start = now();
    if (!device.gather(bytes)) throw new Error('the device does not answer');
    if (now() - start >= PATIENCE) late++;
  }
  return REQUESTS;
}

/** Sleeps of random lengths on both cores at once. */
function timers(): number {
  const durations = Array.from({ length: 20 }, () => random(3000) / 1000);
  const threads = durations.map((duration, i) => beginThread(pause, duration, { core: i % 2, stackSize: 16_384 }));
  threads.forEach((thread, i) => {
    if (join(thread) < durations[i]) throw new Error('woken too early');
  });
  return threads.length;
}

let lines = 0;

/** The host answers after a while: until then both cores sleep, and no timer runs. */
function typed(): number {
  console.log(`type ${lines}`);
  const line = readlnConsole();
  if (line !== `line ${lines}`) throw new Error(`'${line}' came instead of line ${lines}`);
  lines++;
  return 1;
}

function together(): number {
  const threads = [messages, polls, turns, requests, timers, typed].map((phase) =>
    beginThread(() => phase(), undefined),
  );
  return threads.reduce((sum, thread) => sum + join(thread), 0);
}

if (import.meta.main) {
  console.log('for how long?');
  const seconds = Number(readlnConsole());
  const end = now() + seconds * 1000;
  let waits = 0;
  let rounds = 0;
  while (now() < end) {
    for (const phase of [typed, messages, polls, turns, requests, timers, together]) waits += phase();
    rounds++;
  }
  console.log(`${rounds > 0 ? 'some' : 'no'} rounds, ${waits > 100 * rounds ? 'many' : 'few'} waits, ${late} late`);
}
