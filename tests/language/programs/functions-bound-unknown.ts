/** `bind`, `call` and `apply` of functions of which nothing is known. */

function u(fn: Function) { const b = fn.bind(null, 1); return [b(2), fn.call(null, 3, 4), fn.apply(null, [5, 6])]; }
console.log(u((a: number, b: number) => a + b));
const obj: any = { name: 'o', hi(greeting: string, ...rest: number[]) { return `${greeting} ${this.name} ${rest.length}`; } };
const hi = obj.hi.bind(obj, 'hello');
console.log(hi(), hi(1, 2), obj.hi.bind({ name: 'p' })('x', 1), hi.name, hi.length);
class Emitter { bind(name: string, f: () => void) { return `${name} ${typeof f}`; } }
const e: any = new Emitter(); console.log(e.bind('click', () => 1));
const many: any = (a: any, b: any = 5, c: any = undefined) => [a, b, c];
console.log(many.bind(undefined, 1, 2)(3), many.bind(null)(1), many.bind(null, 1)(undefined, 4), many.bind().call(null, 1));
function partial(f: Function, ...args: unknown[]): Function { return f.bind(undefined, ...args); }
console.log(partial((a: number, b: number, c: number) => [a, b, c], 1, 2)(3));
const k: any = { f: Math.max }; console.log(k.f.bind(null, 3)(7, 1));
class Counter { n = 0; inc() { this.n++; return this.n; } }
const c: any = new Counter(); const inc = c.inc.bind(c); inc(); console.log(inc(), c.n);
