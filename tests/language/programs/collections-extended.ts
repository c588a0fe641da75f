/** Classes that extend Map and Set, made from iterables of every kind. */

class DefaultMap<K, V> extends Map<K, V> {
  constructor(private make: () => V, entries?: Iterable<readonly [K, V]> | null) { super(entries); }
  override get(key: K): V { let v = super.get(key); if (v === undefined) { v = this.make(); this.set(key, v); } return v; }
}
const d = new DefaultMap<string, number[]>(() => []);
d.get('a').push(1); d.get('a').push(2); d.get('b').push(3);
console.log(d.size, [...d], d instanceof Map);
for (const [k, v] of d) console.log(k, v);
const e = new DefaultMap<string, number[]>(() => [9], d);
e.get('c');
console.log([...e.entries()], [...new DefaultMap<string, number>(() => 1, null).keys()]);
class Uniq<T> extends Set<T> { added = 0; union2(o: Iterable<T>): Uniq<T> { const r = new Uniq<T>(this); for (const x of o) r.add(x); return r; } }
const u = new Uniq([1, 2]).union2(new Set([2, 3]));
console.log([...u], u.size, u.has(3));
class Sub extends Uniq<string> {}
console.log([...new Sub('hello')].join(), [...new Sub(new Map([['k', 1]]).keys())], new Sub(null).size, new Sub().size);
class Loud extends Set<number> { override add(x: number): this { console.log('add', x); return super.add(x * 2); } }
console.log([...new Loud(new Set([1, 2]))], [...new Loud([3])]);
class Counter<T> extends Map<T, number> { bump(t: T): number { const n = (this.get(t) ?? 0) + 1; this.set(t, n); return n; } }
const c = new Counter<string>(new Map([['a', 5]]));
console.log(c.bump('a'), c.bump('b'), [...c]);
function* gen(): Generator<[string, number]> { yield ['g', 1]; yield ['h', 2]; }
console.log([...new Counter<string>(gen())]);
