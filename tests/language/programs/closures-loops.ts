// Closures in every kind of loop, hoisted functions.
console.log(hoisted()); function hoisted() { return 'h'; }
const fs: (() => number)[] = []; for (let i = 0; i < 3; i++) { fs.push(() => i); } console.log(fs.map((f) => f()));
const gs: (() => string)[] = []; for (const k of ['a', 'b']) gs.push(() => k); console.log(gs.map((f) => f()));
const hs: (() => number)[] = []; let j = 0; while (j < 3) { const k = j++; hs.push(() => k * 10); } console.log(hs.map((f) => f()));
const is: (() => number)[] = []; for (let i = 0; i < 3; i++) { is.push(() => i++); } console.log(is.map((f) => f()), is.map((f) => f()));
const vs: (() => number)[] = []; for (var q = 0; q < 3; q++) vs.push(() => q); console.log(vs.map((f) => f()));
const ks: (() => string)[] = []; for (const k in { a: 1, b: 2 }) ks.push(() => k); console.log(ks.map((f) => f()));
const ds: (() => number)[] = []; for (const { a, b: [c] } of [{ a: 1, b: [2] }, { a: 3, b: [4] }]) ds.push(() => a + c); console.log(ds.map((f) => f()));
