/** Result and Option types, currying, grouping, memoising: functions that only move values. */

export {};

type Ok<T> = { readonly ok: true; readonly value: T };
type Err<E> = { readonly ok: false; readonly error: E };
type Result<T, E = Error> = Ok<T> | Err<E>;
const Ok = <T>(value: T): Ok<T> => ({ ok: true, value });
const Err = <E>(error: E): Err<E> => ({ ok: false, error });
const map = <T, U, E>(r: Result<T, E>, f: (t: T) => U): Result<U, E> => (r.ok ? Ok(f(r.value)) : r);
const chain = <T, U, E, F>(r: Result<T, E>, f: (t: T) => Result<U, F>): Result<U, E | F> => (r.ok ? f(r.value) : r);
function parseNum(s: string): Result<number, string> {
  const n = Number(s);
  return Number.isNaN(n) ? Err(`bad number ${JSON.stringify(s)}`) : Ok(n);
}
const recip = (n: number): Result<number, { code: number }> => (n === 0 ? Err({ code: 42 }) : Ok(1 / n));
for (const s of ['4', 'x', '0', '']) {
  const r = map(chain(parseNum(s), recip), (n) => n.toFixed(2));
  if (r.ok) console.log('ok', r.value);
  else console.log('err', typeof r.error === 'string' ? r.error : r.error.code);
}
abstract class Option<T> {
  abstract isSome(): this is Some<T>;
  abstract map<U>(f: (t: T) => U): Option<U>;
  abstract getOrElse(d: T): T;
  static of<T>(v: T | null | undefined): Option<NonNullable<T>> {
    return v == null ? (none as Option<NonNullable<T>>) : new Some(v as NonNullable<T>);
  }
  flatMap<U>(f: (t: T) => Option<U>): Option<U> {
    return this.isSome() ? f(this.value) : (none as unknown as Option<U>);
  }
}
class Some<T> extends Option<T> {
  constructor(readonly value: T) {
    super();
  }
  isSome(): this is Some<T> {
    return true;
  }
  map<U>(f: (t: T) => U): Option<U> {
    return new Some(f(this.value));
  }
  getOrElse(): T {
    return this.value;
  }
}
class None extends Option<never> {
  isSome(): this is Some<never> {
    return false;
  }
  map<U>(): Option<U> {
    return this as unknown as Option<U>;
  }
  getOrElse<T>(d: T): never {
    return d as never;
  }
}
const none = new None();
const users = [
  { id: 1, email: 'a@x' as string | null },
  { id: 2, email: null },
];
for (const u of users)
  console.log(
    Option.of(u.email)
      .map((e) => e.toUpperCase())
      .getOrElse('none'),
  );
console.log(
  Option.of(3).flatMap((n) => (n > 2 ? Option.of(n * 2) : Option.of<number>(null))),
  Option.of(undefined),
);
type Fn<A, B> = (a: A) => B;
function pipe<A>(a: A): A;
function pipe<A, B>(a: A, f: Fn<A, B>): B;
function pipe<A, B, C>(a: A, f: Fn<A, B>, g: Fn<B, C>): C;
function pipe<A, B, C, D>(a: A, f: Fn<A, B>, g: Fn<B, C>, h: Fn<C, D>): D;
function pipe(a: any, ...fs: Fn<any, any>[]): any {
  return fs.reduce((x, f) => f(x), a);
}
const compose =
  <A, B, C>(f: (b: B) => C, g: (a: A) => B) =>
  (a: A): C =>
    f(g(a));
const curry =
  <A, B, C>(f: (a: A, b: B) => C) =>
  (a: A) =>
  (b: B) =>
    f(a, b);
const add = curry((a: number, b: number) => a + b);
console.log(
  pipe(
    'hello',
    (s) => s.length,
    add(10),
    (n) => `<${n}>`,
  ),
  compose(String, add(1))(2),
  pipe(1),
);
const groupBy = <T, K extends PropertyKey>(xs: readonly T[], f: (x: T) => K): Record<K, T[]> =>
  xs.reduce(
    (acc, x) => {
      (acc[f(x)] ||= []).push(x);
      return acc;
    },
    {} as Record<K, T[]>,
  );
console.log(
  groupBy([1, 2, 3, 4], (n) => (n % 2 ? 'odd' : 'even')),
  groupBy(['a', 'bb', 'cc'], (s) => s.length),
);
const memo = <A extends (string | number)[], R>(f: (...a: A) => R) => {
  const c = new Map<string, R>();
  return (...a: A): R => {
    const k = a.join('|');
    if (!c.has(k)) c.set(k, f(...a));
    return c.get(k)!;
  };
};
let calls = 0;
const slow = memo((a: number, b: string) => {
  calls++;
  return b.repeat(a);
});
console.log(slow(2, 'x'), slow(2, 'x'), slow(3, 'y'), calls);
const zip = <T, U>(a: T[], b: U[]): [T, U][] => a.map((x, i) => [x, b[i]]);
const unzip = <T, U>(p: [T, U][]): [T[], U[]] => [p.map(([a]) => a), p.map(([, b]) => b)];
console.log(zip([1, 2], ['a', 'b']), unzip(zip([1, 2], [true, false])));
const range = (n: number, from = 0, step = 1) => [...Array(n).keys()].map((i) => from + i * step);
console.log(
  range(5),
  range(3, 1, 0.1),
  range(3).flatMap((i) => range(i)),
  Object.fromEntries(zip(['a', 'b'], range(2))),
);
const debounceLog: string[] = [];
const tap =
  <T>(f: (t: T) => void) =>
  (t: T) => (f(t), t);
console.log([3, 1, 2].map(tap((x) => debounceLog.push(`saw ${x}`))).sort(), debounceLog);
const partition = <T, S extends T>(xs: T[], p: (x: T) => x is S): [S[], Exclude<T, S>[]] => {
  const a: S[] = [],
    b: Exclude<T, S>[] = [];
  for (const x of xs) p(x) ? a.push(x) : b.push(x as Exclude<T, S>);
  return [a, b];
};
console.log(partition([1, 'a', 2, 'b'] as (string | number)[], (x): x is string => typeof x === 'string'));
