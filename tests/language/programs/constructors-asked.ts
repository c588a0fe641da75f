/** What programs ask values of unknown type for: their constructor, and the methods that all objects have. */

function isPlainObject(v: unknown): v is Record<string, unknown> {
  return Object.prototype.toString.call(v) === '[object Object]' && (v as any).constructor === Object;
}
class Foo { x = 1; }
console.log(isPlainObject({}), isPlainObject({ a: 1 }), isPlainObject([]), isPlainObject(new Foo()), isPlainObject(null), isPlainObject(JSON.parse('{}')));
function deepEqual(a: any, b: any): boolean {
  if (a === b) return true;
  if (a && b && typeof a === 'object' && typeof b === 'object') {
    if (a.constructor !== b.constructor) return false;
    if (Array.isArray(a)) { if (a.length !== b.length) return false; for (let i = a.length; i-- !== 0;) if (!deepEqual(a[i], b[i])) return false; return true; }
    if (a instanceof Map) { if (a.size !== b.size) return false; for (const [k, v] of a) if (!b.has(k) || !deepEqual(v, b.get(k))) return false; return true; }
    if (a.constructor === RegExp) return a.source === b.source && a.flags === b.flags;
    if (a.valueOf !== Object.prototype.valueOf) return a.valueOf() === b.valueOf();
    if (a.toString !== Object.prototype.toString) return a.toString() === b.toString();
    const keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length) return false;
    for (const k of keys) if (!Object.prototype.hasOwnProperty.call(b, k)) return false;
    for (const k of keys) if (!deepEqual(a[k], b[k])) return false;
    return true;
  }
  return a !== a && b !== b;
}
console.log(deepEqual({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }), deepEqual([1], [2]), deepEqual(new Map([[1, 2]]), new Map([[1, 2]])), deepEqual(/a/g, /a/g), deepEqual(new Date(1), new Date(1)), deepEqual({}, []), deepEqual(NaN, NaN), deepEqual(new Foo(), { x: 1 }));
function clone<T>(v: T): T {
  if (v === null || typeof v !== 'object') return v;
  const C = (v as any).constructor;
  switch (C) {
    case Date: return new C((v as any).getTime());
    case Array: return (v as any).map((x: any) => clone(x));
    case Map: return new C([...(v as any)].map(([k, x]: any) => [k, clone(x)]));
    case Set: return new C([...(v as any)].map((x: any) => clone(x)));
    case Uint8Array: return new C(v);
  }
  const out: any = {};
  for (const k in v) if (Object.prototype.hasOwnProperty.call(v, k)) out[k] = clone(v[k]);
  return out;
}
const source: any = { d: new Date(0), l: [1, { z: 1 }], m: new Map([['a', { q: 1 }]]), s: new Set([1]), u: new Uint8Array([1]) };
const copy: any = clone(source); source.l.push(5); console.log(copy, copy.m.get('a') !== source.m.get('a'));
const getType = (v: unknown): string => v === null ? 'Null' : v === undefined ? 'Undefined' : (v as any).constructor.name;
console.log([1, 'a', true, null, undefined, [], {}, new Date(), /x/, new Map(), new Foo(), () => 1, 5n, Symbol('s'), new Error('e'), new Uint8Array(1), Promise.resolve()].map(getType));
type Json = string | number | boolean | null | Json[] | { [k: string]: Json };
const typeName = (v: Json) => Object.prototype.toString.call(v);
console.log(typeName([]), typeName({}), typeName(null), typeName(1));
const toArray = (x: ArrayLike<unknown>) => Array.prototype.slice.call(x);
console.log(toArray('abc'), toArray({ length: 1, 0: 'q' }), toArray([1]), toArray(new Uint8Array(2)));
function curry(fn: (...a: any[]) => any, ...pre: any[]): any { return pre.length >= fn.length ? fn(...pre) : curry.bind(null, fn, ...pre); }
const add3 = curry((a: number, b: number, c: number) => a + b + c); console.log(add3(1)(2)(3), add3(1, 2)(3));
const bare = Object.create(null); console.log(typeof bare.toString, typeof bare.hasOwnProperty, typeof bare.constructor, typeof ({} as any).hasOwnProperty, typeof ([] as any).valueOf);
const own: any = { hasOwnProperty: 1, toString: () => 'mine' }; console.log(own.hasOwnProperty, own.toString(), own.toString === Object.prototype.toString);
