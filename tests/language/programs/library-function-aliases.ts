/** Functions of the library under names of their own: what `const { entries } = Object` and `const keys = Object.keys` stand for. */

const { entries, keys: keysOf, fromEntries } = Object;
const assign = Object.assign;
const { isArray, from, of } = Array;
const isFrozen = Object.isFrozen;
const { floor, max, hypot, sqrt } = Math;
function total(r: Record<string, number>) { return entries(r).reduce((n, [, v]) => n + v, 0); }
console.log(total({ a: 1, b: 2 }), keysOf({ x: 1 }), fromEntries([['a', 1]]), assign({ a: 1 }, { b: 2 }));
const describe = (v: unknown) => (isArray(v) ? v.length : typeof v);
console.log(describe([1]), describe('a'), from({ length: 2 }, (_, i) => i * 2), of(1, 2), from(new Set([1])));
console.log([1.5, 2.5].map(floor), [4, 9].map(sqrt), max(1, 2, 3), max(...[4, 5]), hypot(3, 4), [{}].map(isFrozen), [[1], 2].filter(isArray));
console.log([{ a: 1 }, { b: 2 }].map(keysOf), [{ a: 1 }].map((o) => entries(o)));
function inner() { const { parse, stringify } = JSON; const { abs } = Math; return () => stringify(parse('{"a":-1}')) + abs(-2); }
console.log(inner()());
const lib = { floor, keysOf }; console.log(lib.floor(2.7), lib.keysOf({ q: 1 }));
let { ceil } = Math; console.log(ceil(1.2)); ceil = floor; console.log(ceil(1.2));
const { parseFloat: pf, isNaN: nan } = Number; console.log(pf('1.5x'), nan(NaN), pf === parseFloat);
const { PI, E } = Math; console.log(PI > E);
export const { round } = Math; console.log(round(1.5));
