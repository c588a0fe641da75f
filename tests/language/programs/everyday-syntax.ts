// Odds and ends of everyday programs: defaults in patterns, records of functions, overloads.
class Counter { private static instances = 0; static create() { Counter.instances++; return new Counter(); } static get total() { return Counter.instances; } } Counter.create(); Counter.create(); console.log(Counter.total);
const obj = { name: 'o', nested: { get full() { return 'full'; }, arr: [1, 2] }, ['computed']: 1, method<T>(x: T): T { return x; }, async: 3, get: 4, set: 5, static: 6, of: 7 }; console.log(obj.method(5), obj.nested.full, obj.async + obj.get + obj.set + obj.static + obj.of);
const { name: alias, nested: { arr: [, second] }, ...others } = obj; console.log(alias, second, Object.keys(others).length);
function opts({ a = 1, b: { c = 2, d = 3 } = {} }: { a?: number; b?: { c?: number; d?: number } } = {}) { return a + c + d; } console.log(opts(), opts({ a: 10 }), opts({ b: { c: 20 } }));
const fnMap: Record<string, (n: number) => number> = { dbl: (n) => n * 2, sq(n) { return n * n; } }; console.log(fnMap.dbl(4), fnMap['sq'](5), fnMap['none']?.(1));
let u: string | number | undefined = 'a' as string | number | undefined; if (typeof u === 'string') u = u.length; console.log(u); u ??= 3; u = u && u + 1; console.log(u);
class Temp { static #p = 1; static inc = () => ++Temp.#p; #x?: number; get x() { return (this.#x ??= 42); } } console.log(Temp.inc(), new Temp().x);
const arr2d = Array.from({ length: 2 }, (_, i) => Array.from({ length: 2 }, (_, j) => i * 2 + j)); console.log(arr2d); const [[p, q], [r]] = arr2d; console.log(p, q, r);
[p0, q0] = [1, 2]; var p0: number, q0: number; console.log(p0!, q0!);
const it = { from: 1, to: 3, *[Symbol.iterator]() { for (let i = this.from; i <= this.to; i++) yield i; } }; console.log([...it], Math.max(...it));
try { null!; (undefined as unknown as { a: number }).a; } catch (e) { console.log(e instanceof TypeError); }
switch (true) { case 1 > 2: console.log('no'); break; case 'a'.length === 1: console.log('yes'); }
const date = { y: 2020 } as { y: number; m?: number }; date.m ||= 5; date.y **= 1; console.log(date, 'm' in date, delete date.m, date);
function overload(a: string): string; function overload(a: number, b: number): number; function overload(a: string | number, b?: number): string | number { return typeof a === 'string' ? a : a + (b ?? 0); } console.log(overload('x'), overload(1, 2));
type Op = '+' | '-'; const ops: { [k in Op]: (a: number, b: number) => number } = { '+': (a, b) => a + b, '-': (a, b) => a - b }; for (const o of ['+', '-'] as Op[]) console.log(ops[o](5, 3));
console.log([3, 1, 2].toString(), String([1, [2]]), `${{ toString() { return 'custom'; } }}`, String(null), [undefined, null, 1].join('-'));
const m = new Map<string, { count: number }>(); for (const w of 'a b a'.split(' ')) { const e = m.get(w); if (e) e.count++; else m.set(w, { count: 1 }); } console.log(m);
interface A { a: number } interface B { b: string } const ab: A & B = { a: 1, b: 'x' }; function useA(x: A) { return x.a; } console.log(useA(ab), { ...ab, c: true }); const clone = { ...ab }; console.log(clone, clone === ab);
let i = 0; const arr = [i++, i++, i++]; console.log(arr, i); const cond = i > 2 ? 'big' : i > 1 ? 'mid' : 'small'; console.log(cond); console.log(((a: number, b: number | undefined = a, ...c: number[]) => [a, b, ...c])(1, undefined, 3, 4));
class E2 extends Error { constructor(msg: string, readonly code: number) { super(msg); this.name = 'E2'; } } try { throw new E2('m', 7); } catch (e) { if (e instanceof E2) console.log(e.name, e.code, e.message, `${e}`, e instanceof Error); }
const wm = new WeakMap<object, number>(); const k1 = {}; wm.set(k1, 1); console.log(wm.get(k1), wm.has({}));
console.log([1, 2, 3].includes(2), [..."héllo"].length, 'abc'.at(-1), [1, 2, 3].at(-1), Object.entries({ a: 1, b: 2 }).map(([k, v]) => k + v), Object.fromEntries([['x', 1]]));
