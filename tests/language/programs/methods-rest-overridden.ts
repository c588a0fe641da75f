/** Methods with a rest parameter where the method that they override, or the interface, has single ones, and the other way round. */

export {};

class A { h(...xs: number[]): number { return xs.length; } g(x: number, ...r: string[]): string { return x + r.join(); } k(a: number): number { return a; } }
class B extends A { override h(a?: number, b = 9, ...r: number[]): number { return (a ?? 0) + b + r.length; } override g(x: number, y = 'def'): string { return x + y; } override k(...xs: number[]): number { return xs.length * 10 + xs[0]; } }
for (const o of [new A(), new B()]) console.log(o.h(), o.h(1), o.h(1, 2, 3, 4), o.h(...[5, 6, 7]), o.g(1), o.g(1, 'p', 'q'), o.k(3));
interface I { h(...xs: number[]): number } const is: I[] = [new A(), new B(), { h: (a = 1, b = 2) => a * b }]; for (const i of is) console.log(i.h(), i.h(4), i.h(4, 5, 6));
