// classes
abstract class A<T> { static count = 0; static { A.count = 5; } protected v: T; constructor(v: T) { this.v = v; A.count++; } abstract name(): string; get value(): T { return this.v; } set value(x: T) { this.v = x; } describe(): string { return `${this.name()}=${this.v}`; } chain(): this { return this; } }
class B extends A<number> { #p = 1; name(): string { return 'B'; } override get value(): number { return super.value * 2; } override set value(x: number) { this.v = x + 1; } inc(): this { this.#p++; return this; } get p(): number { return this.#p; } static make(n: number): B { return new B(n); } #priv(): number { return this.#p * 10; } callPriv(): number { return this.#priv(); } static #s = 3; static getS(): number { return B.#s++; } }
class C extends B { override name(): string { return `C(${super.name()})`; } extra = 'x'; override describe(): string { return super.describe() + this.extra; } }
const b = new B(3), c = new C(4);
b.value = 10; console.log(b.value, b.describe(), c.chain().inc().chain().inc().p, c.describe(), A.count, B.make(2).callPriv(), B.getS(), B.getS());
const arr: A<number>[] = [b, c]; for (const x of arr) console.log(x.describe(), x.value, x instanceof C, x instanceof B);
class S extends A<string> { name() { return 'S'; } }
console.log(new S('q').describe(), new S('z').value.length);
class Base { constructor() { this.init(); } init(): void { console.log('base init'); } }
class Derived extends Base { x = 5; override init(): void { console.log('derived init'); this.x = 7; } }
console.log(new Derived().x);
class P { constructor(public readonly a: number, private b = a * 2, protected c?: string) {} sum(): string { return `${this.a}${this.b}${this.c}`; } }
console.log(new P(1).sum(), new P(1, 5).sum(), new P(1, 2, 'c').sum());
class G<K, V> { private ks: K[] = []; private vs: V[] = []; set(k: K, v: V): this { this.ks.push(k); this.vs.push(v); return this; } map<R>(f: (k: K, v: V) => R): R[] { return this.ks.map((k, i) => f(k, this.vs[i])); } static of<X>(x: X): G<X, X> { return new G<X, X>().set(x, x); } }
console.log(new G<string, number>().set('a', 1).set('b', 2).map((k, v) => `${k}:${v}`).join(), G.of(5).map((a, b) => a + b)[0]);
class Counter { static n = 0; static next(): number { return ++Counter.n; } static get twice(): number { return this.n * 2; } }
Counter.next(); Counter.next(); console.log(Counter.n, Counter.twice);
const Anon = class { x = 1; hi() { return 'hi' + this.x; } }; console.log(new Anon().hi());
class Node2<T> { next: Node2<T> | null = null; constructor(public v: T) {} }
class List<T> { head: Node2<T> | null = null; len = 0; push(v: T): void { const n = new Node2(v); n.next = this.head; this.head = n; this.len++; } }
const l = new List<string>(); l.push('a'); l.push('b'); for (let n = l.head; n; n = n.next) console.log(n.v);
class Acc { private _x = 0; get x(): number { console.log('get'); return this._x; } set x(v: number) { console.log('set', v); this._x = v; } }
const acc = new Acc(); acc.x += 5; acc.x++; console.log(acc.x--); acc.x ||= 3; acc.x &&= 4; acc.x ??= 9; console.log(acc.x);
class Handler { count = 0; onEvent = (n: number): void => { this.count += n; }; }
const h = new Handler(); const ev = h.onEvent; ev(3); [1, 2].forEach(h.onEvent); console.log(h.count);
interface Visitor<R> { num(n: number): R; add(a: Expr, b: Expr): R; }
abstract class Expr { abstract accept<R>(v: Visitor<R>): R; }
class Num extends Expr { constructor(readonly n: number) { super(); } accept<R>(v: Visitor<R>): R { return v.num(this.n); } }
class Add extends Expr { constructor(readonly a: Expr, readonly b: Expr) { super(); } accept<R>(v: Visitor<R>): R { return v.add(this.a, this.b); } }
class Ev implements Visitor<number> { num(n: number) { return n; } add(a: Expr, b: Expr): number { return a.accept(this) + b.accept(this); } }
class Sh implements Visitor<string> { num(n: number) { return `${n}`; } add(a: Expr, b: Expr): string { return `(${a.accept(this)}+${b.accept(this)})`; } }
const e = new Add(new Num(1), new Add(new Num(2), new Num(3.5))); console.log(e.accept(new Ev()), e.accept(new Sh()));
class ErrX extends Error { constructor(readonly code: number) { super(`code ${code}`); this.name = 'ErrX'; } }
try { throw new ErrX(5); } catch (x) { if (x instanceof ErrX) console.log(x.code, x.message, x.name, String(x), x instanceof Error); }
class Opt { a?: number; b?: string; } const o = new Opt(); console.log(o.a, o.b, o.a ?? 5); o.a = 0; console.log(o.a ?? 5, o.b?.length);

