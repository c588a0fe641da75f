// Empty base classes with generic classes, collections and iterators below them.
class Base {}
class Box<T> extends Base { value: T; constructor(value: T) { super(); this.value = value; } get(): T { return this.value; } }
class Pair<A, B> extends Box<A> { second: B; constructor(a: A, b: B) { super(a); this.second = b; } }
class Flags extends Base { a = true; b = false; }
class More extends Flags { n = 5; c = true; s = 's'; }
class Empty2 extends Base {}
class Deep<T> extends Empty2 { list: T[] = []; count = 0; add(x: T): this { this.list.push(x); this.count++; return this; } *[Symbol.iterator](): Generator<T> { yield* this.list; } }
abstract class Iter<T> extends Base implements Iterator<T>, Iterable<T> { abstract next(): IteratorResult<T>; [Symbol.iterator](): Iterator<T> { return this; } }
class Range extends Iter<number> { i = 0; constructor(readonly to: number) { super(); } next(): IteratorResult<number> { return this.i < this.to ? { done: false, value: this.i++ } : { done: true, value: undefined }; } }
class Words extends Iter<string> { i = 0; next(): IteratorResult<string> { return this.i++ < 2 ? { done: false, value: 'w' + this.i } : { done: true, value: undefined }; } }
const all: Base[] = [new Base(), new Box(1), new Box('x'), new Pair(true, 2.5), new Flags(), new More(), new Deep<string>().add('q'), new Empty2()];
for (const b of all) { console.log(b, b instanceof Empty2); if (b instanceof Flags) console.log(b.a, b.b); }
console.log([...new Range(3)], [...new Words()], [...new Deep<number>().add(1).add(2)]);
for (const x of new Range(2)) console.log(x);
const iters: Iterable<unknown>[] = [new Range(2), new Words(), [1], new Set([3]), new Map([[1, 2]]), 'ab'];
for (const it of iters) console.log(Array.from(it));
class MySet<T> extends Set<T> { tag = 1; }
class MyMap<K, V> extends Map<K, V> { tag = 2; override get(k: K): V | undefined { return super.get(k); } }
const s = new MySet<number>([1, 2]); const m = new MyMap<string, number>([['a', 1]]);
for (const x of s) console.log(x); for (const [k, v] of m) console.log(k, v);
console.log(s, m, [...s.values()], [...m.keys()], new Set(s).size, m.get('a'));
function first<T>(it: Iterator<T>): T | undefined { const r = it.next(); return r.done ? undefined : r.value; }
console.log(first(new Range(1)), first(new Words()), first([9][Symbol.iterator]()), first(new Set(['z']).values()));
class Holder<T> extends Base { constructor(public inner: Box<T>) { super(); } map<U>(f: (x: T) => U): Holder<U> { return new Holder(new Box(f(this.inner.get()))); } }
console.log(new Holder(new Box(1)).map((x) => x + 0.5).map(String).map((s) => ({ s })).inner);
