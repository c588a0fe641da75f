/** `length` and names of function values: defaults, rest, bound functions, classes, behind `any`; how the console shows kinds of functions. */

function curry(fn: (...a: number[]) => number): (...a: number[]) => unknown {
  return function go(...a: number[]): unknown { return a.length >= fn.length ? fn(...a) : (...b: number[]) => go(...a, ...b); };
}
const add3 = (a: number, b: number, c: number) => a + b + c;
console.log(add3.length, ((...x: number[]) => 1).length, ((a: number, b = 2) => a + b).length);
console.log((curry(add3 as (...a: number[]) => number) as any)(1)(2)(3));
class A { constructor(a: number, b: string, c = 1) {} m(x: number, y?: number) { } static s(this: unknown, [a, b]: number[], { c }: { c: number }) { return a + b + c; } }
class B extends A { }
console.log(A.length, B.length, new A(1, '').m.length, A.s.length);
const k: new (a: number, b: string) => A = A; console.log(k.length);
function declared(this: number, a: number, b?: string, ...rest: unknown[]) { return [this, a, b, rest]; }
console.log(declared.length, declared.bind(3).length, declared.bind(3, 1).length, declared.bind(3, 1, 'x').length);
const n = 5;
const cap = (x: number) => x + n; console.log(cap.length);
const f: Function = add3; console.log(f.length, f.name);
const o: any = { go(a: number, b: number) { return a; } }; console.log(o.go.length, o.go['length']);
const narrowed: (a: number, b: string, c: boolean) => void = (a) => { console.log(a); }; console.log(narrowed.length);
function local() { const y = n; class L { constructor(public q: number) {} v() { return y; } } return L; }
console.log(local().length);
type Fn = (...args: any[]) => any;
function curryAny<F extends Fn>(fn: F, ...prev: any[]): any { return (...next: any[]) => { const all = [...prev, ...next]; return all.length >= fn.length ? fn(...all) : curryAny(fn, ...all); }; }
console.log(curryAny((a: number, b: string, c: boolean) => `${a}${b}${c}`)(1)('x')(true), curryAny(add3)(1, 2)(3));
console.log((async (a: number) => a).length, (function* (a: number, b: number) { yield a + b; }).length);
const bound = declared.bind(7, 1);
console.log(bound.name, bound.length, bound("q")[1], (bound as any)("z", 4)[3], bound);
const as = async () => 1; async function as2() {} function* g() {}
class M { m() {} static s() {} async am() {} get acc() { return () => 1; } f = () => 2; }
console.log(as, as2, g, new M().m, M.s, new M().am, new M().acc, new M().f, { q() {}, r: () => 1 });
