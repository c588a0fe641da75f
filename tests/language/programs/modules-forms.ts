// Kinds of imports and exports: default values, namespaces of namespaces, names for types.
import def, { a as aa, type T, Cls, default as d2 } from './modules/syntax/a';
import * as ns from './modules/syntax/a'; import * as all from './modules/syntax/all'; import type { T as T2 } from './modules/syntax/a'; import fnDef from './modules/syntax/b'; import Obj from './modules/syntax/c';
export * as sub from './modules/syntax/b'; export { aa as renamed }; export { x as y } from './modules/syntax/b'; export * from './modules/syntax/b';
const t: T = 1; const t2: T2 = 2; console.log(def, aa, t, t2, new Cls().v, d2, ns.a, ns.default, all.a, all.x, all.inner.x, fnDef(2), Obj.k, globalThis.Math.abs(-1), globalThis.NaN);
console.log(ns.inc(), ns.counter, all.counter); import { even } from './modules/syntax/even'; console.log(even(10)); debugger;
