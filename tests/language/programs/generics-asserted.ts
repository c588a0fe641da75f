// What is asserted to be there (`!`) of a type parameter that may itself be null: a stack, a cache, groups.
class Stack<T> {
  private a: T[] = [];
  push(t: T) {
    this.a.push(t);
    return this;
  }
  pop(): T {
    if (!this.a.length) throw new Error('empty');
    const v = this.a.pop()!;
    return v;
  }
  peek(): T | undefined {
    return this.a.at(-1)!;
  }
  get top(): T {
    return this.a[this.a.length - 1]!;
  }
}
const s = new Stack<number | undefined>().push(1).push(undefined);
console.log(s.top, s.peek(), s.pop(), s.pop());
class LRU<K, V> {
  private map = new Map<K, V>();
  constructor(private max: number) {}
  get(k: K): V | undefined {
    if (!this.map.has(k)) return undefined;
    const v = this.map.get(k)!;
    this.map.delete(k);
    this.map.set(k, v);
    return v;
  }
  set(k: K, v: V) {
    this.map.delete(k);
    this.map.set(k, v);
    if (this.map.size > this.max) this.map.delete(this.map.keys().next().value!);
    return this;
  }
  entries() {
    return [...this.map];
  }
}
const c = new LRU<string, number | null>(2).set('a', 1).set('b', null);
console.log(c.get('a'), c.get('b'), c.get('c'), c.set('z', 3).entries());
const cs = new LRU<number, string | undefined>(3).set(1, 'x').set(2, undefined);
console.log(cs.get(1)?.length, cs.get(2), cs.entries());
function compact<T>(xs: (T | null | undefined)[]): NonNullable<T>[] {
  return xs.filter((x): x is NonNullable<T> => x != null);
}
function first<T>(xs: T[], test: (x: T) => boolean): T {
  return xs.find(test)!;
}
console.log(
  compact([1, null, 2, undefined]),
  compact(['a', null]).map((x) => x.length),
  first([1, null, 3], (x) => x === null),
  first<number | null>([1, 2], (x) => x === 2),
);
function groupBy<T, K>(xs: T[], key: (x: T) => K): Map<K, T[]> {
  const m = new Map<K, T[]>();
  for (const x of xs) {
    if (!m.has(key(x))) m.set(key(x), []);
    m.get(key(x))!.push(x);
  }
  return m;
}
console.log(groupBy([1, 2, null, 4], (x) => (x === null ? null : x % 2)));
class Deferred<T> {
  value?: T;
  fns: ((v: T) => void)[] = [];
  set(v: T) {
    this.value = v;
    for (const f of this.fns) f(this.value!);
  }
  get(): T {
    return this.value!;
  }
}
const d = new Deferred<number | null>();
d.fns.push((v) => console.log('got', v));
d.set(5);
d.set(null);
console.log(d.get());
function maxBy<T>(xs: T[], f: (x: T) => number): T | undefined {
  let best: T | undefined;
  for (const x of xs) if (best === undefined || f(x) > f(best!)) best = x;
  return best!;
}
console.log(
  maxBy([3, 9, 2], (x) => x),
  maxBy(['a', 'bbb'], (x) => x.length),
  maxBy([null, 4], (x) => x ?? 10),
);

// Numbers of bigints that may be missing, or something else.
function f(a: bigint | undefined, b: bigint | string, c: bigint | number | null) {
  return [Number(a), Number(b), Number(c), `${a}`, String(b), Boolean(a), typeof a];
}
console.log(f(1n, 2n, 3n), f(undefined, '5', null), f(0n, 'x', 4));
function g(a?: bigint) {
  if (a === undefined) return 'none';
  return a * 2n + BigInt(a);
}
console.log(g(), g(4n), [3n, undefined, 1n].map((x) => Number(x ?? 0n)).sort());
const o: { n?: bigint } = { n: 2n ** 70n };
console.log(Number(o.n), Number(o?.n) > 1e20, parseInt(String(o.n)), o.n! > 5, Number.isInteger(Number(o.n)));
