// alone
const say = (...xs: unknown[]): void => console.log(...xs);
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
async function retry<T>(times: number, f: () => Promise<T>): Promise<T> {
  for (let i = 1; ; i++) {
    try { return await f(); } catch (e) { if (i >= times) throw e; say('retry', i, (e as Error).message); await sleep(1); }
  }
}
let tries = 0;
async function flaky(): Promise<string> { tries++; if (tries < 3) throw new Error(`try ${tries}`); return 'ok'; }
async function finallyOrder(): Promise<string> {
  try { await null; return 'try'; } finally { await null; say('finally awaited'); }
}
async function overrideReturn(): Promise<number> { try { return await Promise.reject<number>(new Error('x')); } catch { return 1; } finally { say('fin'); } }
class Service {
  static count = 0;
  #cache = new Map<string, Promise<number>>();
  async get(key: string): Promise<number> {
    let p = this.#cache.get(key);
    if (!p) { p = this.load(key); this.#cache.set(key, p); }
    return p;
  }
  private async load(key: string): Promise<number> { Service.count++; await sleep(2); return key.length; }
  handler = async (x: number): Promise<number> => (await this.get('abc')) + x;
}
async function* countdown(n: number): AsyncGenerator<number> { while (n > 0) { await sleep(1); yield n--; } }
async function collect<T>(xs: AsyncIterable<T>): Promise<T[]> { const out: T[] = []; for await (const x of xs) out.push(x); return out; }
async function args(a: number, b: number, c: number): Promise<number> { return a * 100 + b * 10 + c; }
async function mixed(flag: boolean): Promise<number | string> { return flag ? await args(await args(0, 0, 1), 2, await Promise.resolve(3)) : 'none'; }
async function sequence(): Promise<void> {
  say(await retry(5, flaky));
  say(await finallyOrder(), await overrideReturn());
  const s = new Service();
  say(await Promise.all([s.get('a'), s.get('a'), s.get('bb'), s.handler(1)]), Service.count);
  say(await collect(countdown(3)));
  say(await mixed(true), await mixed(false));
  const results = await Promise.allSettled([flaky(), Promise.reject(new Error('r')), args(1, 2, 3)]);
  say(results.map((r) => r.status));
  const race = await Promise.race([sleep(20).then(() => 'slow'), sleep(1).then(() => 'fast')]);
  say(race);
  let total = 0;
  for (let i = 0; i < 3; i++) for (const j of [1, 2]) { total += await Promise.resolve(i * j); if (j === 2 && i === 1) continue; }
  say(total);
  const fns: (() => Promise<number>)[] = [];
  for (let i = 0; i < 3; i++) { await null; fns.push(async () => i); }
  say(await Promise.all(fns.map((f) => f())));
  const { a, ...rest } = await Promise.resolve({ a: 1, b: 2, c: 3 });
  say(a, rest);
  say(await Promise.resolve([1, 2, 3]).then(([x, y]) => x + y));
  const o = { n: 5, async m(): Promise<number> { await null; return this.n; } };
  say(await o.m());
  const maybe: Promise<number> | number = (tries as number) > 0 ? 4 : Promise.resolve(5);
  say((await maybe) + 1);
  try { await Promise.any([Promise.reject(new Error('1')), Promise.reject(new Error('2'))]); } catch (e) { say((e as AggregateError).errors.length); }
  label: for (const x of [1, 2, 3]) { for (;;) { await null; if (x === 2) break label; break; } say('label', x); }
  switch (await Promise.resolve('k')) { case 'j': say('j'); break; case await Promise.resolve('k'): say('k'); break; default: say('d'); }
  say(`${await 'template'} ${[await 1, await 2].join('+')} ${(await null) ?? (await 'dflt')}`);
  const deep = async (n: number): Promise<number> => (n === 0 ? 0 : 1 + (await deep(n - 1)));
  say(await deep(2000));
  void (async () => { throw new Error('handled later'); })().catch((e: Error) => say('late', e.message));
}
sequence().then(() => say('end'), (e) => say('failed', e));
