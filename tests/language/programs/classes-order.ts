// Accessors and super, private members, static blocks, and the order in which classes and instances are initialised.
class A {
  #v = 1; protected log: string[] = [];
  get v(): number { this.log.push('get'); return this.#v; }
  set v(x: number) { this.log.push(`set ${x}`); this.#v = x; }
  static #count = 0; static get count(): number { return A.#count; } static set count(n: number) { A.#count = n; }
  static { A.#count = 10; this.count += 5; }
  static is(x: unknown): x is A { return typeof x === 'object' && x !== null && #v in x; }
  #priv(): string { return 'priv' + this.#v; } callPriv(): string { return this.#priv(); }
  static #sp(a: A): number { return a.#v * 2; } static twice(a: A): number { return A.#sp(a); }
  get #hid(): number { return this.#v + 100; } set #hid(n: number) { this.#v = n - 100; } bump(): number { this.#hid += 1; return this.#hid; }
  dump(): string { return this.log.join(); }
}
class B extends A {
  override get v(): number { return super.v * 10; }
  override set v(x: number) { super.v = x + 1; }
  w = (this.v += 1);
  static y = super.count; static z = B.count + 1; static { this.z += this.y; }
}
const b = new B(); console.log(b.w, b.v, b.dump(), B.y, B.z, A.count, B.count, A.is(b), A.is({}), b.callPriv(), A.twice(b), b.bump(), b);
b.v++; b.v **= 1; console.log(b.v, b.dump());
class OnlyGet { get x(): number { return 1; } } class AddSet extends OnlyGet { override get x(): number { return super.x + 1; } override set x(n: number) { console.log('set', n); } }
const as = new AddSet(); as.x = 5; console.log(as.x);
try { (new OnlyGet() as { x: number }).x = 3; } catch (e) { console.log(String(e)); }
abstract class Shape { abstract readonly name: string; abstract area(): number; describe() { return `${this.name}:${this.area()}`; } static create(kind: 'sq' | 'ci', n: number): Shape { return kind === 'sq' ? new Sq(n) : new Ci(n); } }
class Sq extends Shape { name = 'sq'; constructor(private n: number) { super(); } area() { return this.n ** 2; } }
class Ci extends Shape { readonly name = 'ci'; constructor(private n: number) { super(); } area() { return this.n * 3; } override describe() { return '(' + super.describe() + ')'; } }
console.log(Shape.create('sq', 2).describe(), Shape.create('ci', 2).describe(), [Shape.create('ci', 1), Shape.create('sq', 1)]);
class Order { a = console.log('a'); static s = console.log('s'); constructor(public p = console.log('p')) { console.log('ctor'); } b = console.log('b'); static { console.log('block'); } static t = console.log('t'); }
new Order();
class Sub extends Order { c = console.log('c'); constructor() { console.log('before'); super(); console.log('after'); } }
new Sub();
class Virt { constructor() { this.init(); } init() { console.log('base'); } } class Virt2 extends Virt { x?: number; y = 5; override init() { this.x = 7; console.log('derived'); } } const vv = new Virt2(); console.log(vv, vv.x);
class Ret { static instances = new Set<Ret>(); static make<T extends Ret>(this: new () => T): T { const r = new this(); Ret.instances.add(r); return r; } self(): this { return this; } } class Ret2 extends Ret { z = 1; } console.log(Ret2.make().self().z, Ret.instances.size);
const o = { _x: 1, get x() { return this._x; }, set x(v) { this._x = v * 2; }, m() { return { x: this.x, n: () => this._x }; } }; o.x = 4; console.log(o.x, o.m().n(), o, { ...o });
class Chain { constructor(readonly v: number[] = []) {} add(n: number): this { this.v.push(n); return this; } static readonly EMPTY = new Chain(); } console.log(new Chain().add(1).add(2), Chain.EMPTY);
class P1 { constructor(readonly a: number, protected b = a * 2, private c = b + a) {} sum() { return this.a + this.b + this.c; } } console.log(new P1(1).sum(), new P1(1, 5).sum(), new P1(2, undefined, 1));
class Cmp { constructor(public v: number) {} valueOf() { return this.v; } toString() { return `C${this.v}`; } toJSON() { return { c: this.v }; } } const c1 = new Cmp(1), c2 = new Cmp(2); console.log(c1 < c2, +c1 + +c2, `${c1}`, c1 + '', JSON.stringify([c1, { c2 }]), [c1, c2].join('-'));
