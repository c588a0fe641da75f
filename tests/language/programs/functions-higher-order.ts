// Generic functions of functions: composing, currying, memoising, type predicates.
const compose = <A, B, C>(f: (b: B) => C, g: (a: A) => B) => (x: A) => f(g(x));
console.log(compose((n: number) => `<${n}>`, (s: string) => s.length)('hello'));
const pipe = <T>(...fns: ((x: T) => T)[]) => (x: T) => fns.reduce((a, f) => f(a), x);
console.log(pipe<number>((x) => x + 1, (x) => x * 2)(5));
function curry<A, B, C>(f: (a: A, b: B) => C): (a: A) => (b: B) => C { return (a) => (b) => f(a, b); }
console.log(curry((a: number, b: string) => b.repeat(a))(3)('ab'));
function memoize<A extends string | number, R>(f: (a: A) => R): (a: A) => R { const m = new Map<A, R>(); return (a) => { const h = m.get(a); if (h !== undefined) return h; const r = f(a); m.set(a, r); return r; }; }
const fib: (n: number) => number = memoize((n: number): number => (n < 2 ? n : fib(n - 1) + fib(n - 2))); console.log(fib(50));
function identity<T>(x: T): T { return x; }
const id: <T>(x: T) => T = identity; console.log(id(1), id('a'), [1, 2].map(identity));
const wrap = { id: <T,>(x: T) => [x] }; console.log(wrap.id(3), wrap.id('q'));
function debounceLike<A extends unknown[]>(f: (...args: A) => void) { return (...args: A) => f(...args); }
debounceLike((a: number, b: string) => console.log(a, b))(1, 'x');
function isStr(x: unknown): x is string { return typeof x === 'string'; }
function assertNum(x: unknown): asserts x is number { if (typeof x !== 'number') throw new TypeError('no'); }
const u: unknown = 5; assertNum(u); console.log(u.toFixed(1)); const w: unknown = 's'; if (isStr(w)) console.log(w.length);
function flip<A, B, R>(f: (a: A, b: B) => R) { return (b: B, a: A) => f(a, b); } console.log(flip((a: string, b: number) => a + b)(1, 'z'));
const partial = <A, B extends unknown[], R>(f: (a: A, ...rest: B) => R, a: A) => (...rest: B) => f(a, ...rest); console.log(partial((a: number, b: number, c: string) => c + (a + b), 1)(2, 's'));
function zip<A, B>(a: readonly A[], b: readonly B[]): [A, B][] { return a.map((x, i) => [x, b[i]!]); } console.log(zip([1, 2], ['a', 'b']));
const groupBy = <T, K>(xs: T[], f: (x: T) => K) => xs.reduce((m, x) => { const k = f(x); const l = m.get(k) ?? []; l.push(x); m.set(k, l); return m; }, new Map<K, T[]>()); console.log(groupBy([1, 2, 3], (x) => (x % 2 ? 'odd' : 'even')));
