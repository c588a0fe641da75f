// alone: promises and timers go on after the module.
/** A semaphore, retries, queues, schedulers and time limits: promises and asynchronous iterables of every kind. */

export {};

const sleep = (ms: number) => new Promise<void>((r) => setTimeout(r, ms));
class Semaphore {
  private waiting: (() => void)[] = [];
  constructor(private n: number) {}
  async acquire(): Promise<() => void> {
    if (this.n > 0) this.n--;
    else await new Promise<void>((r) => this.waiting.push(r));
    let released = false;
    return () => {
      if (released) return;
      released = true;
      const next = this.waiting.shift();
      if (next) next();
      else this.n++;
    };
  }
  async use<T>(f: () => Promise<T> | T): Promise<T> {
    const release = await this.acquire();
    try {
      return await f();
    } finally {
      release();
    }
  }
}
const events: string[] = [];
async function retry<T>(
  f: (attempt: number) => Promise<T>,
  { times = 3, delay = 1, onError = (_e: unknown, _n: number): void => {} } = {},
): Promise<T> {
  for (let i = 1; ; i++) {
    try {
      return await f(i);
    } catch (e) {
      onError(e, i);
      if (i >= times) throw new Error(`failed after ${i}`, { cause: e });
      await sleep(delay);
    }
  }
}
async function* ticker(n: number, ms = 0): AsyncGenerator<number, string, void> {
  try {
    for (let i = 0; i < n; i++) {
      if (ms) await sleep(ms);
      yield i;
    }
    return 'end';
  } finally {
    events.push('ticker closed');
  }
}
async function* mapA<T, U>(src: AsyncIterable<T>, f: (t: T) => U | Promise<U>) {
  for await (const x of src) yield await f(x);
}
async function collect<T>(src: AsyncIterable<T> | Iterable<T>): Promise<T[]> {
  const out: T[] = [];
  for await (const x of src) out.push(x);
  return out;
}
class AsyncQueue<T> implements AsyncIterable<T> {
  #items: T[] = [];
  #waiters: ((r: IteratorResult<T>) => void)[] = [];
  #closed = false;
  push(x: T) {
    const w = this.#waiters.shift();
    if (w) w({ done: false, value: x });
    else this.#items.push(x);
  }
  close() {
    this.#closed = true;
    for (const w of this.#waiters.splice(0)) w({ done: true, value: undefined });
  }
  [Symbol.asyncIterator](): AsyncIterator<T> {
    return {
      next: () =>
        this.#items.length
          ? Promise.resolve({ done: false, value: this.#items.shift()! })
          : this.#closed
            ? Promise.resolve({ done: true, value: undefined })
            : new Promise((r) => this.#waiters.push(r)),
    };
  }
}
async function main() {
  const sem = new Semaphore(2);
  let active = 0,
    peak = 0;
  const results = await Promise.all(
    [5, 1, 3, 2].map((ms, i) =>
      sem.use(async () => {
        active++;
        peak = Math.max(peak, active);
        await sleep(ms);
        active--;
        return i * 10;
      }),
    ),
  );
  console.log(results, peak);
  console.log(
    await retry(
      async (n) => {
        if (n < 3) throw new Error(`no ${n}`);
        return n;
      },
      { onError: (e, n) => console.log(n, (e as Error).message) },
    ),
  );
  await retry(() => Promise.reject('str'), { times: 2 }).catch((e: Error) => console.log(e.message, e.cause));
  console.log(
    await collect(mapA(ticker(4, 1), async (x) => x ** 2)),
    await collect([1, 2]),
    await collect(new Set(['a'])),
  );
  for await (const x of ticker(10)) if (x === 2) break;
  const q = new AsyncQueue<string>();
  const reader = collect(q);
  q.push('a');
  await sleep(1);
  q.push('b');
  q.close();
  console.log(await reader);
  const settled = await Promise.allSettled([Promise.resolve(1), Promise.reject(new TypeError('x')), sleep(1)]);
  console.log(settled.map((s) => (s.status === 'fulfilled' ? s.value : (s.reason as Error).message)));
  console.log(
    await Promise.race([sleep(20).then(() => 'slow'), sleep(1).then(() => 'fast')]),
    await Promise.any([Promise.reject(1), sleep(1).then(() => 'any')]),
  );
  try {
    await Promise.any([Promise.reject(new Error('a')), Promise.reject(new Error('b'))]);
  } catch (e) {
    console.log(
      (e as AggregateError).errors.map((x: Error) => x.message),
      `${e}`,
    );
  }
  const it = ticker(3);
  console.log(await it.next(), await it.return('early'), await it.next());
  console.log(events);
  const timeout = <T>(p: Promise<T>, ms: number) => {
    let h: ReturnType<typeof setTimeout>;
    return Promise.race([
      p,
      new Promise<never>((_, rej) => {
        h = setTimeout(() => rej(new Error(`timeout ${ms}`)), ms);
      }),
    ]).finally(() => clearTimeout(h));
  };
  console.log(
    await timeout(
      sleep(1).then(() => 'in time'),
      50,
    ),
    await timeout(sleep(50), 2).catch((e) => e.message),
  );
  const { promise, resolve } = (() => {
    let resolve!: (v: number) => void;
    const promise = new Promise<number>((r) => (resolve = r));
    return { promise, resolve };
  })();
  setTimeout(resolve, 1, 42);
  console.log(await promise);
  const order: string[] = [];
  // A timer of 0 ms and an immediate race, in Node too.
  setTimeout(() => setImmediate(() => order.push('immediate')), 0);
  setTimeout(() => order.push('timeout'), 0);
  process.nextTick(() => order.push('tick'));
  queueMicrotask(() => order.push('micro'));
  Promise.resolve().then(() => order.push('then'));
  (async () => {
    order.push('sync');
    await null;
    order.push('await');
  })();
  await sleep(100);
  console.log(order.join());
  let k = 0;
  await new Promise<void>((done) => {
    const h = setInterval(() => {
      if (++k === 3) {
        clearInterval(h);
        done();
      }
    }, 1);
  });
  console.log(k);
  const t = setTimeout(() => console.log('never'), 1000);
  t.unref();
  console.log(t.hasRef());
  t.ref();
  clearTimeout(t);
  class Job {
    constructor(
      readonly name: string,
      readonly pri: number,
      readonly run: () => Promise<string> | string,
    ) {}
  }
  class Scheduler {
    #jobs: Job[] = [];
    add(...j: Job[]) {
      this.#jobs.push(...j);
      this.#jobs.sort((a, b) => b.pri - a.pri || a.name.localeCompare(b.name));
      return this;
    }
    async *[Symbol.asyncIterator]() {
      let j: Job | undefined;
      while ((j = this.#jobs.shift())) {
        try {
          yield [j.name, await j.run()] as const;
        } catch (e) {
          yield [j.name, e as Error] as const;
        }
      }
    }
  }
  for await (const [n, r] of new Scheduler().add(
    new Job('low', 1, () => 'L'),
    new Job('hi', 9, async () => {
      await sleep(1);
      return 'H';
    }),
    new Job('bad', 5, () => {
      throw new RangeError('nope');
    }),
  ))
    console.log(n, r instanceof Error ? `${r}` : r);
}
main().then(
  () => console.log('all done'),
  (e) => {
    console.log('failed', e);
    process.exitCode = 3;
  },
);
function* take<T>(n: number, it: Iterable<T>) {
  let i = 0;
  if (n > 0)
    for (const x of it) {
      yield x;
      if (++i >= n) return;
    }
}
function* naturals() {
  let i = 0;
  try {
    while (true) yield i++;
  } finally {
    console.log('naturals closed', i);
  }
}
const pipeline = [
  ...take(
    5,
    (function* () {
      for (const n of naturals()) if (n % 2) yield n * n;
    })(),
  ),
];
console.log(pipeline);
function* conv(): Generator<string, number, number> {
  const a = yield 'first';
  const b = yield `got ${a}`;
  return a + b;
}
const cg = conv();
console.log(cg.next(), cg.next(3), cg.next(4), cg.next(5));
