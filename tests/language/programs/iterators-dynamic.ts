/** Iterators of the library behind any. */

export {};

const m = new Map([['a', 1], ['b', 2]]);
const it: any = m.keys(); console.log(it.next(), it.next(), it.next());
const ai: any = [1, 2].values(); console.log(ai.next().value);
const si: any = 'ab'[Symbol.iterator](); console.log(si.next().value);
function* g() { yield 1; }
const mi: any = 'a1b2'.matchAll(/\d/g); console.log(mi.next().value[0]);
const ei: any = m.entries(); for (const [k, v] of ei) console.log(k, v);
console.log(typeof it.next, 'next' in it);
