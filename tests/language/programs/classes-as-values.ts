// Classes as values: registries, factories, new this, constructor, instanceof a value.
abstract class Shape { abstract area(): number; static count = 0; constructor() { Shape.count++; } describe() { return `${this.constructor.name} ${this.area()}`; } }
class Sq extends Shape { constructor(private s = 2) { super(); } area() { return this.s ** 2; } }
class Ci extends Shape { area() { return 3; } }
const reg = new Map<string, new () => Shape>([['sq', Sq], ['ci', Ci]]);
for (const [k, C] of reg) console.log(k, new C().describe(), C.name);
const classes = [Sq, Ci]; console.log(classes.map((C) => new C().area()));
function make<T>(C: new () => T): T { return new C(); } console.log(make(Sq).area(), make(Ci).describe());
function make1<T, A extends unknown[]>(C: new (...a: A) => T, ...a: A): T { return new C(...a); } console.log(make1(Sq, 5).area());
const K = Sq; console.log(new K(3).area()); console.log(new Sq().constructor === Sq, new Ci().constructor === Ci);
class Base { static create<T extends Base>(this: new () => T): T { return new this(); } hi() { return 'base'; } } class Derived extends Base { override hi() { return 'derived'; } } console.log(Base.create().hi(), Derived.create().hi());
class Sn { static inst?: Sn; static get() { return (this.inst ??= new this()); } n = 1; } console.log(Sn.get() === Sn.get());
class Par { static who() { return this.label(); } static label() { return 'par'; } static tag = 'T'; } class Chi extends Par { static override label() { return 'chi:' + super.label(); } } console.log(Par.who(), Chi.who(), Chi.tag, Chi.name);
const Anon = class { v = 1; }; const Named = class Inner { v = 2; static n() { return Inner.name; } }; console.log(new Anon().v, Anon.name, new Named().v, Named.n());
class Plain {} class Sub2 extends Plain {} console.log(Plain, Sub2, Anon, [Plain], { C: Sub2 }, typeof Sq);
type Ctor<T = object> = new () => T; function isA<T>(x: unknown, C: Ctor<T>): x is T { return x instanceof C; } console.log(isA(new Sq(), Ci), isA(new Ci(), Ci));
const f: typeof Sq = Sq; console.log(new f(4).area()); let D: typeof Ci | undefined; D = Ci; if (D) console.log(new D().area());
function withClass(C: typeof Base) { return new C().hi(); } console.log(withClass(Base), withClass(Derived));
class Node2<T> { constructor(public v: T, public next?: Node2<T>) {} } const n = new Node2(1, new Node2(2)); console.log(n.next?.v, n);
{
  class Point {
    constructor(public x: number) {}
  }
  const attempt = (call: () => unknown): void => {
    try {
      console.log(call());
    } catch (error) {
      console.log(String(error));
    }
  };
  const dynamic: any = Point;
  attempt(() => dynamic(1));
  attempt(() => (Point as unknown as (x: number) => Point)(2));
  const callable = Point as typeof Point & ((x: number) => Point);
  attempt(() => callable(3));
  attempt(() => new callable(4));
}
