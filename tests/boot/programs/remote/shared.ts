/** Memory that cores share: counted by all at once, waited for across cores, handed on and back, and freed when nobody uses it. */

import {
  beginThread,
  coreCount,
  currentCore,
  join,
  joinAsync,
  sleep,
  sysKillThread,
  sysResumeThread,
  sysSuspendThread,
  ThreadEndedError,
  type ThreadWithResult,
} from 'toro/process';

const ROUNDS = 2000;

interface Board {
  readonly counters: Int32Array;
  readonly bytes: Uint8Array;
  readonly wide: BigInt64Array;
}

/** Adds up in every width, on all cores at the same time. */
export function count({ counters, bytes, wide }: Board): number {
  for (let i = 0; i < ROUNDS; i++) {
    Atomics.add(counters, 0, 1);
    Atomics.sub(bytes, 3, 1);
    Atomics.add(wide, 0, 0x1_0000_0001n);
    for (let old = Atomics.load(counters, 1); ; ) {
      const found = Atomics.compareExchange(counters, 1, old, old + 2);
      if (found === old) break;
      old = found;
    }
    Atomics.xor(counters, 2, 1 << (i % 31));
  }
  return currentCore();
}

/** One side of ping-pong: the ball is an element that holds whose turn it is. */
export function play({ ball, me, players }: { ball: Int32Array; me: number; players: number }): number {
  let waits = 0;
  for (let round = 0; round < 200; round++) {
    for (let turn = Atomics.load(ball, 0); turn !== me; turn = Atomics.load(ball, 0)) {
      if (Atomics.wait(ball, 0, turn) === 'ok') waits++;
    }
    ball[1] += 1;
    Atomics.store(ball, 0, (me + 1) % players);
    Atomics.notify(ball, 0);
  }
  return waits;
}

/** Waits for ever, or until somebody notifies. */
export function waitFor({ words, index }: { words: Int32Array; index: number }): string {
  return Atomics.wait(words, index, 0);
}

/** Notified promises, and what comes too late; counts them. */
export function watch(words: Int32Array): void {
  const settled = (how: string): void => {
    console.log(`promise on core ${currentCore()}: ${how}`);
    Atomics.add(words, 8, 1);
  };
  const first = Atomics.waitAsync(words, 0, 0);
  const second = Atomics.waitAsync(words, 1, 0, 20);
  if (first.async) first.value.then(settled);
  if (second.async) second.value.then(settled);
}

export function beginWatch(words: Int32Array): void {
  watch(words);
  // A promise alone keeps no core going.
  setTimeout(() => {}, 100);
}

/** Hands what it gets to the next core, and gives it back. */
export function handOn({ bytes, left }: { bytes: SharedArrayBuffer; left: number }): SharedArrayBuffer {
  new Uint8Array(bytes)[left] += left;
  if (left === 0) return bytes;
  const next = (currentCore() + 1) % coreCount();
  const back = join(beginThread(handOn, { bytes, left: left - 1 }, { core: next }));
  if (back.byteLength !== bytes.byteLength) throw new Error('another buffer came back');
  return back;
}

/** Counts as long as it lives. */
export function tick(count: Int32Array): void {
  for (;;) {
    Atomics.add(count, 0, 1);
    sleep(0.5);
  }
}

export function touch(bytes: Uint8Array): number {
  bytes[0]++;
  return bytes.length;
}

function end(name: string, thread: ThreadWithResult<string>): void {
  try {
    console.log(name, join(thread));
  } catch (error) {
    console.log(name, error instanceof ThreadEndedError ? error.name : String(error));
  }
}

function all<R>(begin: (core: number) => ThreadWithResult<R>): R[] {
  const threads: ThreadWithResult<R>[] = [];
  for (let core = 0; core < coreCount(); core++) threads.push(begin(core));
  return threads.map((thread) => join(thread));
}

function main(): void {
  const memory = new SharedArrayBuffer(64);
  const board = {
    counters: new Int32Array(memory),
    bytes: new Uint8Array(memory, 32),
    wide: new BigInt64Array(memory, 48),
  };
  all((core) => beginThread(count, board, { core }));
  const sum = coreCount() * ROUNDS;
  const { counters, bytes, wide } = board;
  console.log(
    counters[0] === sum,
    counters[1] === 2 * sum,
    bytes[3] === (-sum & 0xff),
    wide[0] === BigInt(sum) * 0x1_0000_0001n,
  );

  const ball = new Int32Array(new SharedArrayBuffer(8));
  const players = coreCount();
  const waits = all((core) => beginThread(play, { ball, me: core, players }, { core }));
  console.log(
    'ping-pong',
    ball[1],
    waits.every((n) => n <= 200 * players),
  );

  const words = new Int32Array(new SharedArrayBuffer(64));
  const far = (index: number) => beginThread(waitFor, { words, index }, { core: 1, name: `far ${index}` });
  const [killed, late, ended] = [far(0), far(0), far(1)];
  while (Atomics.notify(words, 1) === 0) sleep(1);
  end('notified', ended);
  sysKillThread(killed);
  sleep(5);
  console.log('of two', Atomics.notify(words, 0));
  end('killed', killed);
  end('late', late);

  join(beginThread(beginWatch, words, { core: 1 }));
  const notified = [0, 7].map((index) => Atomics.notify(words, index));
  while (Atomics.load(words, 8) < 2) sleep(1);
  console.log('notified', ...notified);

  const first = new SharedArrayBuffer(16);
  const back = join(beginThread(handOn, { bytes: first, left: 15 }, { core: 1 }));
  console.log('back', back === first, new Uint8Array(first).join() === expected(15));

  const ticks = new Int32Array(new SharedArrayBuffer(4));
  const ticker = beginThread(tick, ticks, { core: 1, daemon: true });
  while (Atomics.load(ticks, 0) < 5) sleep(1);
  sysSuspendThread(ticker);
  sleep(50);
  const before = Atomics.load(ticks, 0);
  sleep(50);
  const after = Atomics.load(ticks, 0);
  sysResumeThread(ticker);
  while (Atomics.load(ticks, 0) < after + 5) sleep(1);
  console.log('suspended', before === after);
  joinAsync(ticker).catch((error) => console.log(`promise: ${error.name}`));
  sysKillThread(ticker);

  // Far more than there is memory, if nobody gave it back.
  let total = 0;
  for (let i = 0; i < 300; i++) {
    const megabyte = new Uint8Array(new SharedArrayBuffer(1 << 20));
    total += join(beginThread(touch, megabyte, { core: 1 })) + megabyte[0];
  }
  console.log('total', total);
}

function expected(most: number): string {
  return Array.from({ length: 16 }, (_, i) => (i <= most ? i : 0)).join();
}

if (import.meta.main) main();
