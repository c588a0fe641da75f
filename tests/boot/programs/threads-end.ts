/** Threads that end in every way: killed while they wait, sleep, join or are ready, by others and by themselves. */

import {
  beginThread,
  getCurrentThread,
  join,
  joinAsync,
  Signal,
  sleep,
  sysEndThread,
  sysKillThread,
  sysResumeThread,
  sysSuspendThread,
  sysThreadSwitch,
  ThreadEndedError,
  ThreadState,
  type ThreadWithResult,
  threadLocal,
} from 'toro/process';

function end<R>(name: string, thread: ThreadWithResult<R>): void {
  try {
    console.log(name, join(thread));
  } catch (error) {
    console.log(name, error instanceof ThreadEndedError ? `ended: ${error.name}, ${error.thread}` : String(error));
  }
}

// A thread that waits for a signal, that sleeps, and that joins another.
const never = new Signal();
const waits = beginThread(() => never.wait(), 0, { name: 'waits' });
const sleeps = beginThread(() => sleep(1e9), 0, { name: 'sleeps' });
const joins = beginThread(() => join(sleeps), 0, { name: 'joins' });
const suspended = beginThread(() => 1, 0, { name: 'suspended' });
sysSuspendThread(suspended);
sleep(5);
for (const thread of [waits, joins, suspended]) {
  sysKillThread(thread);
  end(thread.name, thread);
}
sysKillThread(sleeps);
end('sleeps', sleeps);
end(
  'itself',
  beginThread(() => sysEndThread(), 0, { name: 'itself' }),
);
end(
  'by finally',
  beginThread(() => {
    try {
      sysKillThread(getCurrentThread());
    } finally {
      console.log('not reached');
    }
  }, 0),
);

// A signal that a killed thread got is somebody else's.
const turn = new Signal();
const got: string[] = [];
const first = beginThread((name: string) => got.push(`${name} ${turn.wait(1000)}`), 'first');
const second = beginThread((name: string) => got.push(`${name} ${turn.wait(1000)}`), 'second');
sleep(1);
// `first` is woken, but has not run when it is killed.
const killer = beginThread(() => sysKillThread(first), 0);
turn.raise();
beginThread(() => sysThreadSwitch(), 0);
join(killer);
join(second);
console.log(got.join());

// Several that join one thread, the first of which is killed.
const target = beginThread(() => {
  sleep(10);
  return 'result';
}, 0);
const waiters = [1, 2, 3].map((n) => beginThread((id: number) => `${id} ${join(target)}`, n));
sleep(1);
sysKillThread(waiters[0]);
for (const waiter of waiters) end('waiter', waiter);

// Values of which each thread has its own.
const local = threadLocal('initial');
const second2 = threadLocal<number[]>([]);
local.set('of main');
const own = beginThread((text: string) => {
  const before = local.get();
  local.set(text);
  sysThreadSwitch();
  return `${before} ${local.get()} ${second2.get().length}`;
}, 'of a thread');
second2.set([1, 2]);
end(`locals ${local.get()} ${second2.get().length}`, own);

// Sizes of stacks.
function depth(n: number): number {
  return n === 0 ? 0 : depth(n - 1) + 1;
}
end('large', beginThread(depth, 20_000, { stackSize: 4 << 20 }));
end('small', beginThread(depth, 20_000, { stackSize: 1 }));
for (const stackSize of [-1, Number.NaN, 1e12]) {
  try {
    beginThread(depth, 1, { stackSize });
  } catch (error) {
    console.log(String(error));
  }
}

// A suspended thread sleeps no longer; one that is resumed goes on.
const pauses = beginThread(() => {
  sleep(1e9);
  return 'resumed';
}, 0);
sleep(1);
sysSuspendThread(pauses);
sysSuspendThread(pauses);
console.log(ThreadState[pauses.state]);
sysResumeThread(pauses);
sysResumeThread(pauses);
end('pauses', pauses);

// Promises go on in another thread when the one that ran them is gone.
async function later(): Promise<void> {
  const values = await Promise.allSettled([
    joinAsync(beginThread(() => 'value', 0)),
    joinAsync(
      beginThread(() => {
        throw new RangeError('thrown');
      }, 0),
    ),
    joinAsync(target),
    joinAsync(sleeps),
  ]);
  for (const value of values) console.log(value.status === 'fulfilled' ? value.value : String(value.reason));
  setTimeout(() => console.log(`a timer in ${getCurrentThread().name}`), 5);
}
later();
setTimeout(() => console.log('never: its thread is killed in a callback before'), 1e9).unref();
sysEndThread();
