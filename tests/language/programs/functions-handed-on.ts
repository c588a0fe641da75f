/** Idioms with functions that take, bind and hand on other functions. */

function once<F extends (...a: any[]) => any>(f: F): F { let done = false, r: any; return function (this: any, ...a: any[]) { if (!done) { done = true; r = f.apply(this, a); } return r; } as F; }
const o = { n: 1, get: once(function (this: any) { return this.n; }) }; console.log(o.get(), o.get());
function memo<A extends any[], R>(f: (...a: A) => R): (...a: A) => R { const c = new Map<string, R>(); return function (this: unknown, ...a: A) { const k = JSON.stringify(a); if (!c.has(k)) c.set(k, f.apply(this, a)); return c.get(k)!; }; }
console.log(memo((a: number, b: number) => a * b)(3, 4));
const pipe = (...fs: Function[]) => (x: any) => fs.reduce((v, f) => f(v), x); console.log(pipe(String, (s: string) => s + '!')(5));
const compose = (...fs: ((x: any) => any)[]) => fs.reduceRight((g, f) => (x) => f(g(x)), (x: any) => x); console.log(compose(Math.sqrt, Math.abs, Number)('-16'));
console.log(['3', '1', '2'].map(Number).sort(), [1.2, 2.7].map(Math.round), [3, 1, 2].reduce((a, b) => Math.max(a, b)));
console.log(Object.entries({ a: '1', b: '2' }).map(([k, v]) => [k, Number(v)]), Object.fromEntries(Object.entries({ a: 1 }).map(([k, v]) => [k, String(v)])));
class Model { static create<T>(this: new () => T): T { return new this(); } } class U extends Model { n = 1; } console.log(U.create());
const nums = [1, 2, 3]; const add = nums.push; try { (add as any)(4); } catch (e) { console.log((e as Error).name); }
const { push, pop } = nums as any; console.log(typeof push, push.call(nums, 4), nums);
const log = console.log.bind(console, '[x]'); log('a', 1);
const warn = console.error; console.log(typeof warn);
const hasAll = ['a', 'b'].every(Map.prototype.has, new Map([['a', 1], ['b', 2]])); console.log(hasAll);
const make = <T, A extends any[]>(C: new (...args: A) => T, ...args: A): T => new C(...args);
console.log(make(Array, 3).length, make(Array, 'a', 'b'));
