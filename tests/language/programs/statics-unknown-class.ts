/** Static members of classes that only the run time knows: subclasses with members of their own, classes that are alike. */

export {};

class Base { static kind = 'base'; static of(n: number): string { return 'of ' + n; } static who(): string { return this === undefined ? 'none' : this.kind; } static get up() { return this.kind.toUpperCase(); } static set up(v: string) { this.kind = v + '?'; } #p = 1;
  static #secret = 5; static #hide() { return 'hidden'; } static peek() { return this.#secret; } static call() { return this.#hide(); } static poke() { return ++this.#secret; } static has(c: unknown) { return #secret in (c as object); }
  static make<T>(x: T, n = 2): T[] { return Array.from({ length: n }, () => x); } static fn = (x: number) => x + 1; static opt?: number; static list: readonly string[] = ['a']; }
class A extends Base { static override kind = 'a'; static override of(n: number): string { return 'A' + super.of(n * 2); } static override fn = (x: number) => x * 10; static override make<T>(x: T, n = 3): T[] { return [x, ...super.make(x, n)]; } }
class B extends Base { static override get up() { return 'b-up ' + super.up; } static override set up(v: string) { super.up = v + '!'; } static override opt? = 4; static override list: readonly string[] = ['b', 'c']; }
class C extends A {}
const all: (typeof Base)[] = [Base, A, B, C];
for (const K of all) {
  console.log(K.kind, K.of(3), K.who(), K.up, K.make('x'), K.make(1, 1).map((v) => v + 1), K.fn(4), K.opt, K.opt ?? 'none', K.list.length, K.name);
  const { kind, of, who, list: [first] } = K; console.log(kind, of(1), first); try { console.log(who()); } catch (e) { console.log((e as Error).message); }
  const m = K.of; console.log(m(2), m === Base.of, m === K.of, typeof K.make);
  for (const f of [() => K.peek(), () => K.call(), () => K.poke(), () => K.has(K)]) try { console.log(f()); } catch (e) { console.log(String(e)); }
}
for (const K of all) { K.up = 'w'; K.opt = (K.opt ?? 0) + 1; K.list = [...K.list, 'n']; }
console.log(all.map((K) => [K.kind, K.up, K.opt, K.list]));
function pick(i: number): typeof Base { console.log('pick', i); return all[i]; }
console.log(pick(1).kind, pick(2).of(1), pick(0).who()); pick(3).kind += '+'; pick(3).kind += '+'; console.log(A.kind, C.kind);
const maybe: typeof Base | undefined = all.find((K) => K.kind === 'zzz'); console.log(maybe?.kind, maybe?.of(1), maybe?.who().length);
const found = all.find((K) => K.kind.startsWith('a')); console.log(found?.kind, found?.of(1), found?.make(2), found?.up);
try { console.log(all[9].kind); } catch (e) { console.log((e as Error).message); }
try { console.log(all[9].of(1)); } catch (e) { console.log((e as Error).message); }
try { console.log(maybe!.of(1)); } catch (e) { console.log((e as Error).message); }
try { maybe!.kind = 'x'; } catch (e) { console.log((e as Error).message); }
const k: typeof Base = B; console.log(k.up, new k() instanceof B, new k() instanceof k, new A() instanceof k, k.list); k.kind = 'kk'; console.log(B.kind, Base.kind);
class Shape { readonly tag = 'inst'; kind(): string { return (this.constructor as typeof Shape).label; } static label = 'shape'; static create(): Shape { return new this(); } clone(): Shape { return (this.constructor as typeof Shape).create(); } }
class Sq extends Shape { static override label = 'sq'; }
console.log(new Shape().kind(), new Sq().kind(), new Sq().clone(), Sq.create().kind(), new Sq().clone().clone().kind());
function withStatic({ label, create }: typeof Shape): string { return label + ' ' + typeof create; } console.log(withStatic(Sq), withStatic(Shape));
const { label } = pick2(); function pick2(): typeof Shape { console.log('once'); return Sq; } console.log(label);

class X {
  static kind = 'x';
  static f(): string {
    return `f ${this.kind}`;
  }
  v = 1;
}
class Y {
  static kind = 'y';
  static f(): string {
    return 'fy';
  }
  v = 2;
}
const alike: typeof X = Y;
const use = (c: typeof X): string => c.kind + c.f() + new c().v;
console.log(alike.kind, alike.f(), new alike().v, use(X), use(Y), use(alike));
