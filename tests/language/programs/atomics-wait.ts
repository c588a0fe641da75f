// alone
// Atomics.wait, notify and waitAsync by a program of one thread.
const memory = new SharedArrayBuffer(64);
const words = new Int32Array(memory);
const wide = new BigInt64Array(memory, 32);

function attempt(name: string, body: () => unknown): void {
  try {
    console.log(name, body());
  } catch (error) {
    console.log(name, String(error));
  }
}

attempt('another value', () => Atomics.wait(words, 0, 1));
const start = performance.now();
attempt('time-out', () => Atomics.wait(words, 0, 0, 30));
console.log('waited', performance.now() - start >= 29);
attempt('no time', () => Atomics.wait(words, 0, 0, 0));
attempt('less than no time', () => Atomics.wait(words, 1, 0, -5));
attempt('bigints', () => Atomics.wait(wide, 1, -1n));
wide[1] = -1n;
attempt('bigints', () => Atomics.wait(wide, 1, -1n, 1));
words[3] = -7;
attempt('negative', () => Atomics.wait(words, 3, -7, 1));
attempt('wrapped', () => Atomics.wait(words, 3, 4294967289, 1));
attempt('not shared', () => Atomics.wait(new Int32Array(4), 0, 0, 0));
attempt('not shared', () => Atomics.wait(new BigInt64Array(4), 0, 0n, 0));
attempt('not shared', () => Atomics.waitAsync(new Int32Array(4), 0, 0));
attempt('no index', () => Atomics.wait(words, 16, 0, 0));
attempt('fraction', () => Atomics.wait(words, 1.5, 1, 0));
attempt('nobody', () => Atomics.notify(words, 0));
attempt('nobody there', () => Atomics.notify(new Int32Array(4), 0));
attempt('no index', () => Atomics.notify(new Int32Array(4), 4));

// Promises: those that have waited longest are notified first, each place for itself.
function report(name: string, result: ReturnType<typeof Atomics.waitAsync>): void {
  if (result.async) result.value.then((how) => console.log(name, how));
  else console.log(name, 'at once', result.value);
}
report('other', Atomics.waitAsync(words, 0, 1));
report('zero', Atomics.waitAsync(words, 0, 0, 0));
for (const name of ['first', 'second', 'third']) report(name, Atomics.waitAsync(words, 0, 0));
report('elsewhere', Atomics.waitAsync(words, 5, 0));
report('bigint', Atomics.waitAsync(wide, 0, 0n));
report('late', Atomics.waitAsync(words, 6, 0, 20));
report('in time', Atomics.waitAsync(words, 7, 0, 10_000));
console.log(Atomics.notify(words, 0, 0), Atomics.notify(words, 0, Number.NaN), Atomics.notify(words, 0, -1));
console.log(Atomics.notify(words, 0, 2.9), Atomics.notify(words, 0), Atomics.notify(words, 0));
Promise.resolve().then(() => console.log('a microtask comes before'));
setTimeout(() => console.log('notified', Atomics.notify(wide, 0), Atomics.notify(words, 7)), 5);
setTimeout(() => console.log('notified', Atomics.notify(words, 6), Atomics.notify(words, 5, Infinity)), 60);
setTimeout(() => {}, 80);
