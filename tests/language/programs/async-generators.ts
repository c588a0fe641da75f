// alone
const say = (...xs: unknown[]): void => console.log(...xs);
const later = <T>(value: T, ticks: number): Promise<T> => ticks === 0 ? Promise.resolve(value) : Promise.resolve().then(() => later(value, ticks - 1));
async function* numbers(n: number): AsyncGenerator<number, string, string | undefined> {
  try {
    for (let i = 0; i < n; i++) {
      const got = yield later(i, 2);
      if (got !== undefined) say('got', got);
    }
    return later('end', 1);
  } finally {
    await null;
    say('cleanup');
  }
}
class Pages {
  async *[Symbol.asyncIterator](): AsyncIterableIterator<string> {
    for (const name of ['p', 'q']) { await null; yield name; }
  }
}
async function main(): Promise<void> {
  for await (const x of numbers(3)) say(x);
  for await (const x of numbers(3)) { if (x === 1) break; say('b', x); }
  for await (const p of new Pages()) say(p);
  for await (const x of [later(1, 3), 2, later(3, 0)]) say('mixed', x);
  for await (const x of new Set(['s'])) say(x);
  const g = numbers(3);
  const all = await Promise.all([g.next('ignored'), g.next('a'), g.return('stop'), g.next()]);
  say(all);
  const h = numbers(1);
  say(await h.return('never'), await h.next());
  const k = numbers(2);
  await k.next();
  try { await k.throw(new Error('thrown in')); } catch (e) { say((e as Error).message); }
  say(await k.next());
  async function* bad(): AsyncGenerator<number> { yield 1; throw new Error('bad'); }
  try { for await (const x of bad()) say(x); } catch (e) { say('caught', (e as Error).message); }
  try { for await (const x of numbers(5)) { if (x === 1) throw new Error('body'); } } catch (e) { say((e as Error).message); }
  async function find(): Promise<number> { for await (const x of numbers(9)) if (x === 2) return x * 10; return -1; }
  say(await find());
  const obj = { async *gen() { yield 'in object'; }, async plain(x: number): Promise<number> { return x + (await later(1, 1)); } };
  for await (const s of obj.gen()) say(s);
  say(await obj.plain(4));
  const it: AsyncIterator<number> = numbers(2);
  say((await it.next()).value);
  const manual: AsyncIterable<number> = { [Symbol.asyncIterator]() { let i = 0; return { async next(): Promise<IteratorResult<number>> { return i < 2 ? { value: i++, done: false } : { value: undefined, done: true }; }, async return() { say('returned'); return { value: undefined, done: true as const }; } }; } };
  for await (const x of manual) { say('manual', x); if (x === 1) break; }
}
main().then(() => say('done'));
let ticks = 0;
const count = (): void => { if (ticks++ < 30) { say('tick', ticks); queueMicrotask(count); } };
count();
