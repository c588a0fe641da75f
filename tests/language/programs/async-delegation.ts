// alone
const say = (...xs: unknown[]): void => console.log(...xs);
async function* inner(): AsyncGenerator<number, string> { try { yield 1; yield 2; return 'inner done'; } finally { say('inner fin'); } }
async function* outer(): AsyncGenerator<number, void> { const r = yield* inner(); say('r', r); yield* [10, 11]; yield 3; }
async function main(): Promise<void> {
  for await (const x of outer()) say(x);
  for await (const x of outer()) { say(x); break; }
  const g = outer(); say(await g.next());
  try { await g.throw(new Error('E')); } catch (e) { say((e as Error).message); }
  say(await g.next());
}
main();
let ticks = 0;
const count = (): void => { if (ticks++ < 25) { say('tick', ticks); queueMicrotask(count); } };
count();
// A source that may be asynchronous or not, left early.
async function* either(source: AsyncIterable<number> | Iterable<number>): AsyncGenerator<number> {
  for await (const x of source) yield x * 10;
}
async function* closing(n: number) {
  try {
    for (let i = 0; i < n; i++) yield i;
  } finally {
    console.log('closed');
  }
}
async function leave() {
  for await (const x of either(closing(9))) {
    if (x > 0) break;
    console.log(x);
  }
  for await (const x of either([1, 2])) {
    console.log(x);
    break;
  }
}
leave();
