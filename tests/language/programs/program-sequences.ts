/** A library of lazy sequences, as in LINQ, whose methods give sequences of larger types. */
export {};
class Seq<T> implements Iterable<T> {
  constructor(private readonly source: () => Iterator<T>) {}
  static of<T>(...items: T[]): Seq<T> { return Seq.from(items); }
  static from<T>(items: Iterable<T>): Seq<T> { return new Seq(() => items[Symbol.iterator]()); }
  static range(start: number, end: number, step = 1): Seq<number> {
    return Seq.gen(function* () { for (let i = start; i < end; i += step) yield i; });
  }
  static gen<T>(make: () => Generator<T>): Seq<T> { return new Seq(make); }
  [Symbol.iterator](): Iterator<T> { return this.source(); }
  map<U>(f: (x: T, i: number) => U): Seq<U> { const s = this; return Seq.gen(function* () { let i = 0; for (const x of s) yield f(x, i++); }); }
  filter(p: (x: T) => boolean): Seq<T> { const s = this; return Seq.gen(function* () { for (const x of s) if (p(x)) yield x; }); }
  flatMap<U>(f: (x: T) => Iterable<U>): Seq<U> { const s = this; return Seq.gen(function* () { for (const x of s) yield* f(x); }); }
  zip<U>(other: Iterable<U>): Seq<[T, U]> { const s = this; return Seq.gen(function* (): Generator<[T, U]> { const o = other[Symbol.iterator](); for (const x of s) { const y = o.next(); if (y.done) return; yield [x, y.value]; } }); }
  enumerate(): Seq<[number, T]> { return this.map((x, i): [number, T] => [i, x]); }
  chunk(n: number): Seq<T[]> { const s = this; return Seq.gen(function* () { let c: T[] = []; for (const x of s) { c.push(x); if (c.length === n) { yield c; c = []; } } if (c.length) yield c; }); }
  window(n: number): Seq<T[]> { const s = this; return Seq.gen(function* () { const w: T[] = []; for (const x of s) { w.push(x); if (w.length > n) w.shift(); if (w.length === n) yield [...w]; } }); }
  groupBy<K>(key: (x: T) => K): Map<K, T[]> { const m = new Map<K, T[]>(); for (const x of this) { const k = key(x); const l = m.get(k); if (l) l.push(x); else m.set(k, [x]); } return m; }
  partition(p: (x: T) => boolean): [Seq<T>, Seq<T>] { return [this.filter(p), this.filter((x) => !p(x))]; }
  pairwise(): Seq<[T, T]> { return this.window(2).map(([a, b]): [T, T] => [a, b]); }
  scan<A>(f: (a: A, x: T) => A, init: A): Seq<A> { const s = this; return Seq.gen(function* () { let a = init; for (const x of s) yield (a = f(a, x)); }); }
  reduce<A>(f: (a: A, x: T) => A, init: A): A { let a = init; for (const x of this) a = f(a, x); return a; }
  take(n: number): Seq<T> { const s = this; return Seq.gen(function* () { let i = 0; if (n > 0) for (const x of s) { yield x; if (++i >= n) return; } }); }
  drop(n: number): Seq<T> { const s = this; return Seq.gen(function* () { let i = 0; for (const x of s) if (i++ >= n) yield x; }); }
  concat<U>(other: Iterable<U>): Seq<T | U> { const s = this; return Seq.gen(function* (): Generator<T | U> { yield* s; yield* other; }); }
  distinct<K>(key: (x: T) => K = (x) => x as unknown as K): Seq<T> { const s = this; return Seq.gen(function* () { const seen = new Set<K>(); for (const x of s) { const k = key(x); if (!seen.has(k)) { seen.add(k); yield x; } } }); }
  orderBy<K extends number | string>(key: (x: T) => K): Seq<T> { return Seq.from([...this].sort((a, b) => { const [x, y] = [key(a), key(b)]; return x < y ? -1 : x > y ? 1 : 0; })); }
  first(): T | undefined { for (const x of this) return x; return undefined; }
  cached(): Seq<T> { const all = [...this]; return Seq.from(all); }
  toArray(): T[] { return [...this]; }
  toMap<K, V>(f: (x: T) => [K, V]): Map<K, V> { return new Map([...this].map(f)); }
  indexed(): Seq<{ index: number; value: T }> { return this.map((value, index) => ({ index, value })); }
  optional(): Seq<T | undefined> { return this.concat([undefined]); }
  counts(): Seq<[T, number]> { return Seq.from([...this.groupBy((x) => x)].map(([k, v]): [T, number] => [k, v.length])); }
}
const words = Seq.of('the', 'quick', 'brown', 'fox', 'jumps', 'over', 'the', 'lazy', 'dog');
console.log(words.map((w) => w.length).toArray(), words.counts().orderBy(([, n]) => -n).take(2).toArray());
console.log(words.enumerate().filter(([i]) => i % 2 === 0).map(([, w]) => w.toUpperCase()).toArray());
console.log(words.chunk(4).map((c) => c.join('-')).toArray(), Seq.range(0, 10).window(3).map((w) => w.reduce((a, b) => a + b)).toArray());
console.log(words.groupBy((w) => w.length), Seq.range(0, 5).zip('abcde').toArray());
const [even, odd] = Seq.range(0, 8).partition((x) => x % 2 === 0);
console.log(even.toArray(), odd.pairwise().map(([a, b]) => b - a).toArray(), Seq.range(1, 6).scan((a, x) => a * x, 1).toArray());
console.log(words.distinct().indexed().drop(2).first(), words.distinct((w) => w[0]).toArray(), words.optional().toArray().length);
console.log(words.toMap((w) => [w, w.length]).get('quick'), Seq.of<number | string>(1, 'a').concat([true]).toArray(), words.flatMap((w) => w.slice(0, 2)).take(6).toArray().join(''));
console.log(words.enumerate().chunk(2).enumerate().first(), words.window(2).zip(Seq.range(0, 3).chunk(1)).toArray().length);
const everything: Seq<unknown>[] = [words, even, words.chunk(2)];
for (const s of everything) console.log(s.toArray().length, [...s.enumerate()].length);
for (const m of ['toArray', 'first'] as const) console.log(words[m]());
const dyn: any = words; console.log(dyn.chunk(5).toArray(), dyn['enumerate']().first());
