// alone
const log = (...xs: unknown[]) => console.log(...xs);
async function one(): Promise<number> { return 1; }
async function add(a: number, b = 2): Promise<number> {
  const x = await one();
  log('in add', x);
  return a + b + x;
}
async function fails(): Promise<void> {
  await null;
  throw new RangeError('no');
}
class Counter {
  n = 0;
  async bump(by: number): Promise<this> { this.n += await Promise.resolve(by); return this; }
}
async function main(): Promise<string> {
  log(await add(1));
  log(await add(1, 5));
  try { await fails(); } catch (e) { log('caught', (e as Error).message); } finally { log('finally'); }
  const c = new Counter();
  log((await (await c.bump(3)).bump(4)).n);
  const parts: string[] = [];
  for (const word of ['a', 'b', 'c']) parts.push(await Promise.resolve(word + word));
  log(parts.join('-'));
  const squares = await Promise.all([1, 2, 3].map(async (x) => { await null; return x * x; }));
  log(squares);
  return (await one()) > 0 ? await Promise.resolve('yes') : 'no';
}
log('start');
main().then((x) => log('done', x));
log('sync end');
// order
const tick = async (name: string, n: number): Promise<void> => { for (let i = 0; i < n; i++) { await undefined; log(name, i); } };
tick('t', 8);
(async () => { await one(); log('after await native'); })();
async function retp(): Promise<number> { return one(); }
retp().then(() => log('return of promise'));
Promise.resolve().then(() => log('p1')).then(() => log('p2')).then(() => log('p3')).then(() => log('p4'));
async function early(): Promise<number> { if (true as boolean) throw new Error('early'); return 1; }
early().catch((e: Error) => log('rejected', e.message));
const badDefault = async (x: number = (() => { throw new Error('default'); })()): Promise<number> => x;
badDefault().catch((e: Error) => log('rejected', e.message));
