function* count(n: number): Generator<number, string, number | undefined> {
  let total = 0;
  for (let i = 0; i < n; i++) {
    const got = yield i * 2;
    if (got !== undefined) total += got;
  }
  return `total ${total}`;
}
const g = count(3);
console.log(g.next(5));
console.log(g.next(6));
console.log(g.next(7));
console.log(g.next(8));
console.log(g.next(9).done);
for (const x of count(4)) console.log(x);
function* tree(depth: number): Generator<string> {
  if (depth === 0) { yield 'leaf'; return; }
  yield* tree(depth - 1);
  yield `node ${depth}`;
  yield* tree(depth - 1);
}
console.log([...tree(2)].join(', '));
class Bag {
  #items = ['a', 'b', 'c'];
  *[Symbol.iterator]() {
    for (const item of this.#items) yield item;
  }
  *pairs(): IterableIterator<[string, number]> {
    for (let i = 0; i < this.#items.length; i++) yield [this.#items[i], i];
  }
}
for (const x of new Bag()) console.log(x);
for (const [x, i] of new Bag().pairs()) console.log(x, i);
function* clean() {
  try {
    yield 1;
    yield 2;
  } catch (e) {
    console.log('caught', e);
    yield 3;
  } finally {
    console.log('cleanup');
  }
}
for (const x of clean()) { console.log(x); break; }
const c = clean();
console.log(c.next());
console.log(c.throw('boom'));
console.log(c.return());
function sum(xs: Iterable<number>): number { let s = 0; for (const x of xs) s += x; return s; }
console.log(sum([1, 2, 3]), sum(new Set([4, 5])), sum(clean()), sum(new Map([[1, 2]]).values()));
