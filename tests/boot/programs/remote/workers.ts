/** Threads with memory of their own and memory in common: what another core sees here, a Worker sees under Node (tests/boot/workers.test.ts). */

import { beginThread, currentCore, join } from 'toro/process';

const ROUNDS = 500;

/** Each core, and each Worker, has its own. */
let calls = 0;

interface Board {
  readonly shared: Int32Array;
  readonly wide: BigUint64Array;
  readonly view: DataView;
  readonly own: number[];
  readonly table: Map<string, Uint8Array>;
}

/** Changes all that it gets: what is shared is seen on the other side, what is copied is not. */
export function change({ shared, wide, view, own, table }: Board): string {
  calls++;
  own.push(1);
  table.set('new', new Uint8Array(1));
  (table.get('bytes') as Uint8Array)[0] = 99;
  for (let i = 0; i < ROUNDS; i++) {
    Atomics.add(shared, 0, 3);
    Atomics.sub(wide, 0, 1n);
    Atomics.or(shared, 1, 1 << (i % 20));
  }
  view.setFloat64(48, 0.1);
  return `core ${currentCore()}: ${calls} calls, ${own.join()} ${[...table.keys()].join()} ${shared.byteOffset} ${shared.length}`;
}

/** One side of ping-pong. */
export function play({ ball, me }: { ball: Int32Array; me: number }): number {
  for (let round = 0; round < ROUNDS; round++) {
    while (Atomics.load(ball, 0) !== me) Atomics.wait(ball, 0, 1 - me);
    ball[1] += me + 1;
    Atomics.store(ball, 0, 1 - me);
    Atomics.notify(ball, 0, 1);
  }
  return me;
}

/** Waits for a notification, or for nothing. */
export function waitFor({ words, timeout }: { words: Int32Array; timeout: number }): string {
  Atomics.store(words, 1, 1);
  Atomics.notify(words, 1);
  return Atomics.wait(words, 0, 0, timeout);
}

export function fail({ text }: { text: string }): number {
  throw new RangeError(text);
}

if (import.meta.main) {
  const memory = new SharedArrayBuffer(64);
  const shared = new Int32Array(memory, 8, 4);
  const wide = new BigUint64Array(memory, 32);
  const board = {
    shared,
    wide,
    view: new DataView(memory),
    own: [7],
    table: new Map([['bytes', new Uint8Array([1, 2])]]),
  };
  const thread = beginThread(change, board, { core: 1 });
  for (let i = 0; i < ROUNDS; i++) {
    Atomics.add(shared, 0, 2);
    Atomics.add(wide, 0, 3n);
  }
  console.log(join(thread));
  console.log(shared, wide[0], board.view.getFloat64(48), board.own, board.table);
  console.log('calls here', calls);

  const ball = new Int32Array(new SharedArrayBuffer(8));
  const player = beginThread(play, { ball, me: 1 }, { core: 1 });
  console.log('played', play({ ball, me: 0 }), join(player), ball[1]);

  const words = new Int32Array(new SharedArrayBuffer(8));
  const late = beginThread(waitFor, { words, timeout: 10 }, { core: 1 });
  console.log(join(late), Atomics.notify(words, 0));
  words[1] = 0;
  const waiter = beginThread(waitFor, { words, timeout: 60_000 }, { core: 1 });
  Atomics.wait(words, 1, 0);
  let notified = 0;
  while (notified === 0) notified = Atomics.notify(words, 0);
  console.log(join(waiter), notified);
  words[0] = 5;
  console.log(join(beginThread(waitFor, { words, timeout: 60_000 }, { core: 1 })));

  try {
    join(beginThread(fail, { text: 'no luck' }, { core: 1 }));
  } catch (error) {
    console.log(String(error), error instanceof RangeError);
  }
}
