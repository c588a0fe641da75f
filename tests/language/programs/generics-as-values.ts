// Generic functions and static methods as values: under other names, in objects and lists, as members of a namespace object.

function map<T, U>(list: readonly T[], f: (x: T, i: number) => U): U[] {
  return list.map(f);
}
function reduce<T, A>(list: readonly T[], f: (a: A, x: T) => A, init: A): A {
  let a = init;
  for (const x of list) a = f(a, x);
  return a;
}
function groupBy<T, K extends PropertyKey>(list: readonly T[], key: (x: T) => K): Record<K, T[]> {
  const out = {} as Record<K, T[]>;
  for (const x of list) (out[key(x)] ??= []).push(x);
  return out;
}
function zip<A, B>(a: readonly A[], b: readonly B[]): [A, B][] {
  return a.map((x, i) => [x, b[i]]);
}
function sortBy<T>(list: readonly T[], key: (x: T) => number | string): T[] {
  return [...list].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
function uniq<T>(list: Iterable<T>): T[] {
  return [...new Set(list)];
}
function* take<T>(it: Iterable<T>, n: number): Generator<T> {
  for (const x of it) {
    if (n-- <= 0) return;
    yield x;
  }
}
async function later<T>(x: T): Promise<T> {
  await null;
  return x;
}
function max<T extends number | string>(a: T, b: T): T {
  return a > b ? a : b;
}
function len<T extends { length: number }>(x: T): number {
  return x.length;
}
function update<T extends object, K extends keyof T>(o: T, k: K, v: T[K]): T {
  return { ...o, [k]: v };
}
function pipe<A, B, C>(f: (a: A) => B, g: (b: B) => C): (a: A) => C {
  return (a) => g(f(a));
}
function curry<A, B, C>(f: (a: A, b: B) => C) {
  return (a: A) => (b: B) => f(a, b);
}
function memo<F extends (...args: any[]) => any>(f: F): F {
  const c = new Map<string, any>();
  return ((...a: any[]) => {
    const k = JSON.stringify(a);
    if (!c.has(k)) c.set(k, f(...a));
    return c.get(k);
  }) as F;
}
const _ = { map, reduce, groupBy, zip, sortBy, uniq, take, later, max, len, update, pipe, curry, memo };
const nums: number[] = _.map([1, 2, 3], (x) => x * 1.5);
console.log(nums, nums.length, nums[0] + nums[1], Math.max(...nums));
const total: number = _.reduce(nums, (a, x) => a + x, 0);
console.log(
  total.toFixed(2),
  _.reduce(['a', 'b'], (a, x) => a + x, ''),
);
const g = _.groupBy(['apple', 'avocado', 'bean'], (s) => s[0]);
console.log(g, g.a.length, Object.keys(g));
for (const [a, b] of _.zip([1, 2], ['x', 'y'])) console.log(a + 1, b.toUpperCase());
console.log(
  _.sortBy([{ n: 3 }, { n: 1 }], (x) => x.n),
  _.uniq([1, 1, 2]),
  [..._.take([5, 6, 7], 2)],
);
const first: { n: number } = _.sortBy([{ n: 3 }, { n: 1 }], (x) => x.n)[0];
console.log(first.n + 1, _.max(3, 4) + 1, _.max('a', 'b'), _.len('abc') + _.len([1]));
console.log(
  _.update({ a: 1, b: 'x' }, 'a', 5),
  _.pipe((x: number) => x + 1, String)(4),
  _.curry((a: number, b: number) => a + b)(1)(2),
);
const slow = _.memo((n: number) => {
  console.log('run');
  return n * n;
});
console.log(slow(4) + slow(4));
_.later(7).then((x) => console.log(x + 1));
nums.push(9);
console.log(
  nums.map((x) => x | 0),
  nums.includes(9),
  nums.indexOf(3),
);
const typed = new Float64Array(_.map([1, 2], (x) => x / 2));
console.log(typed);
class Maybe<T> {
  private constructor(private readonly v: T | undefined) {}
  static just<T>(v: T): Maybe<T> {
    return new Maybe(v);
  }
  static none<T>(): Maybe<T> {
    return new Maybe<T>(undefined);
  }
  static all<T>(list: Maybe<T>[]): Maybe<T[]> {
    const out: T[] = [];
    for (const m of list) {
      if (m.v === undefined) return Maybe.none();
      out.push(m.v);
    }
    return Maybe.just(out);
  }
  map<U>(f: (v: T) => U): Maybe<U> {
    return this.v === undefined ? Maybe.none() : Maybe.just(f(this.v));
  }
  orElse(d: T): T {
    return this.v ?? d;
  }
}
const { just, none, all } = Maybe;
console.log(
  just(3)
    .map((x) => x + 1)
    .orElse(0),
  none<number>().orElse(5),
  all([just(1), just(2)]).orElse([]),
  all([just(1), none<number>()]).orElse([]).length,
);
const sum =
  all([just(1), just(2)])
    .map((l) => l.reduce((a, b) => a + b, 0))
    .orElse(0) + 1;
console.log(sum);
export const some = Maybe.just,
  nothing = Maybe.none;
const m: Maybe<number> = some(2.5);
console.log(m.orElse(0) * 2);
const handlers: Record<string, typeof map> = { map };
console.log(handlers.map(['q'], (s, i) => s + i));
const id = <T>(x: T) => x;
const fs = [id, map] as const;
console.log(
  fs[0](3) + 1,
  fs[1]([1], (x) => x),
);
function apply<T, R>(f: (x: T) => R, x: T): R {
  return f(x);
}
console.log(
  apply(id, 4) + 1,
  apply(just, 'z')
    .map((s) => s + s)
    .orElse(''),
);
console.log(
  [1, 2].map(just).map((m) => m.orElse(0)),
  ['a'].map(id).concat('b'),
);
