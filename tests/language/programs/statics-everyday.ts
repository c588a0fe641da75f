/** Classes as values in everyday programs: registries, factories, containers, models, mixins, static blocks, private statics. */

export {};

namespace Registries {
  // registry with abstract base and factories
  abstract class Plugin { static readonly id: string = 'plugin'; static registry: (new (name: string) => Plugin)[] = []; static register(this: new (name: string) => Plugin): void { Plugin.registry.push(this); } constructor(protected readonly name: string) {} abstract run(): string; }
  class Alpha extends Plugin { static override readonly id = 'alpha'; run() { return this.name + '/A'; } }
  class Beta extends Plugin { static override readonly id = 'beta'; static { this.register(); } run() { return this.name + '/B'; } }
  Alpha.register();
  console.log(Plugin.registry.length, Plugin.registry.map((P) => new P('x').run()), Plugin.registry.map((P) => P.name));
  type PluginClass = { readonly id: string; new (name: string): Plugin };
  const table: PluginClass[] = [Alpha, Beta];
  for (const P of table) console.log(P.id, new P(P.id).run());
  const byId = new Map<string, PluginClass>(table.map((P) => [P.id, P]));
  console.log(byId.get('beta')?.id, new (byId.get('alpha')!)('q').run(), [...byId.keys()]);
  const rec: Record<string, typeof Alpha | typeof Beta> = { a: Alpha, b: Beta };
  for (const key in rec) console.log(key, rec[key].id, new rec[key](key).run());
  const obj = { Alpha, Beta, Default: Alpha as PluginClass };
  console.log(obj.Alpha.id, obj.Beta.id, obj.Default.id, new obj.Default('d').run(), Object.keys(obj));
  function instantiate<T extends Plugin>(P: (new (name: string) => T) & { id: string }): [string, T] { return [P.id, new P('gen')]; }
  const [id, made] = instantiate(Beta); console.log(id, made.run(), made instanceof Beta);
}

namespace Models {
  // singletons, caches per class, this types
  class Model { static store = new Map<string, Model>(); static table = 'models'; static create<T extends Model>(this: new (id: string) => T, id: string): T { const m = new this(id); Model.store.set(id, m); return m; }
    static find<T extends Model>(this: (new (id: string) => T) & typeof Model, id: string): T | undefined { const m = this.store.get(id); return m instanceof this ? (m as T) : undefined; }
    static describe(): string { return `${this.table}(${this.store.size})`; } constructor(readonly id: string) {} with(): this { return this; } get cls(): typeof Model { return this.constructor as typeof Model; } }
  class User extends Model { static override table = 'users'; static override store = new Map<string, Model>(); email = 'e'; }
  class Admin extends User { static override table = 'admins'; level = 3; }
  const u = User.create('u1'); const ad = Admin.create('a1');
  console.log(u.email, ad.level, ad.with().level, Model.store.size, User.store.size);
  console.log(User.find('u1'), Model.find('a1')?.id, Admin.describe(), User.describe(), Model.describe());
  console.log(u.cls.table, ad.cls.table, ad.cls === Admin, u.cls.describe(), ad.cls.store === User.store);
  for (const M of [Model, User, Admin]) { console.log(M.table, M.describe(), M.name, M === ad.cls); }
}

namespace Blocks {
  // static blocks, order, inheritance of statics evaluated at declaration
  const log: string[] = [];
  class P { static a = (log.push('P.a'), 1); static { log.push('P block ' + this.a); } static b: number = 3; static c = this.b * 10; }
  class Q extends P { static d = super.a + this.c; static { log.push('Q ' + this.d + ' ' + super.b); this.a = 50; super.b = 60; } static e = [this.a, P.a, this.c, P.b]; }
  console.log(log, Q.d, Q.e, P.a, Q.a, P.b, Q.b);
  class R extends Q { static override a = super.a + 1; static f = () => this.a + super.c; static g = function () { return 'g'; }; static async h() { return this.a; } static *i() { yield this.a; yield super.a; } }
  console.log(R.a, R.f(), R.g(), [...R.i()]); R.h().then((v) => console.log('h', v));
  class S extends R {} S.a = 99; console.log(S.f(), [...S.i()], S.a, R.a); S.h().then((v) => console.log('S.h', v));
}

namespace Symbols {
  // symbols as static keys, hasInstance, toStringTag, computed names, iterators on classes
  const tag = Symbol('tag'); const key = 'dyn' as const;
  class A { static [tag] = 'a-tag'; static [key] = 1; static *[Symbol.iterator](): Generator<number> { yield 1; yield 2; } static [Symbol.hasInstance](x: unknown) { return typeof x === 'number'; } }
  class B extends A { static override [tag] = 'b-tag'; static override *[Symbol.iterator](): Generator<number> { yield 0; yield* super[Symbol.iterator](); } }
  console.log(A[tag], B[tag], A[key], B[key], A['dyn'], (3 as any) instanceof A);
  B[key] = 9; console.log(A[key], B[key]); B[tag] += '!'; console.log(A[tag], B[tag]);
  for (const C of [A, B]) { console.log(C[tag], C[key]); C[tag] = 'set'; }
  console.log(A[tag], B[tag]);
  class Even { static [Symbol.hasInstance](n: unknown): boolean { return typeof n === 'number' && n % 2 === 0; } }
  class Odd extends Even { static override [Symbol.hasInstance](n: unknown): boolean { return typeof n === 'number' && !super[Symbol.hasInstance](n); } }
  console.log((2 as unknown) instanceof Even, (3 as unknown) instanceof Odd, (2 as unknown) instanceof Odd);
  for (const E of [Even, Odd]) console.log((4 as unknown) instanceof E, (5 as unknown) instanceof E);
}

namespace Factories {
  // factories and generics
  class Box<T> { static made = 0; static of<T>(v: T): Box<T> { Box.made++; return new this(v); } static empty<T>(): Box<T | undefined> { return this.of<T | undefined>(undefined); } constructor(readonly v: T) {} map<U>(f: (v: T) => U): Box<U> { return Box.of(f(this.v)); } }
  class BigBox<T> extends Box<T> { static override of<T>(v: T): BigBox<T> { return new BigBox(v); } big = true; }
  console.log(Box.of(1).map((x) => x + 'a'), BigBox.of('q'), BigBox.empty<number>(), Box.made, BigBox.made);
  function build<T, A extends unknown[]>(C: new (...args: A) => T, ...args: A): T { return new C(...args); }
  class Pt { constructor(readonly x: number, readonly y = 7, ...rest: string[]) { this.n = rest.length; } n: number; }
  console.log(build(Pt, 1), build(Pt, 1, 2), build(Pt, 1, 2, 'a', 'b'), build(Box<string>, 's'));
  interface Parser<T> { readonly label: string; parse(s: string): T; new (): object }
  class NumP { static readonly label = 'num'; static parse(s: string) { return Number(s); } } class StrP { static readonly label = 'str'; static parse(s: string) { return s.trim(); } }
  const parsers: { label: string; parse(s: string): number | string }[] = [NumP, StrP]; console.log(parsers.map((p) => p.label + ':' + p.parse(' 4 ')));
  const ps: Parser<number | string>[] = [NumP, StrP]; for (const p of ps) console.log(p.label, p.parse(' 5 '), typeof new p());
  function parseAll<T>(p: { parse(s: string): T }, l: string[]): T[] { return l.map((s) => p.parse(s)); } console.log(parseAll(NumP, ['1', '2']), parseAll(StrP, [' a']));
  const f = NumP.parse; console.log(['1', '2'].map(f), ['1', ' 2'].map(StrP.parse));
  const pick = (n: number): typeof NumP | typeof StrP => (n ? NumP : StrP); console.log(pick(1).parse('8'), pick(0).parse(' z '), pick(0).label);
}

namespace Constants {
  class Color { static readonly RED = new Color('red', 1); static readonly BLUE = new Color('blue', 2); static readonly all: readonly Color[] = [Color.RED, Color.BLUE]; static byName(n: string): Color | undefined { return this.all.find((c) => c.name === n); } private constructor(readonly name: string, readonly v: number) {} static *[Symbol.iterator]() { yield* this.all; } toString() { return `Color.${this.name}`; } static #count = 0; static next() { return ++Color.#count; } }
  console.log(Color.byName('red')?.v, `${Color.BLUE}`, Color.all.length, Color.next(), Color.next(), Object.keys(Color), Color.RED === Color.byName('red'));
  console.log(Object.entries(Color).length, JSON.stringify(Color.RED), 'RED' in Color, Object.hasOwn(Color, 'all'), JSON.stringify({ Color }), typeof Color, Color.length, Color.name);
  class Cfg { static opts: Record<string, number> = { a: 1 }; static merge(o: Record<string, number>) { this.opts = { ...this.opts, ...o }; return this; } static get(k: string) { return this.opts[k] ?? -1; } }
  class Sub extends Cfg {}
  console.log(Sub.merge({ b: 2 }).get('b'), Cfg.get('b'), Sub.get('a'), Cfg.merge({ c: 3 }).get('c'), Sub.get('c'));
  const method = 'get'; console.log(Cfg[method]('a'), Sub['get']('b'), Sub?.get('a'), Cfg.get?.('a'));
  const name: 'get' | 'has' = 'get' as 'get' | 'has'; class Two { static get(x: number) { return x; } static has(x: number) { return x * 2; } } class Three extends Two { static override has(x: number) { return super.has(x) + 1; } }
  console.log(Two[name](4), Three[name](4), (['get', 'has'] as const).map((k) => Three[k](5)), (['get', 'has'] as const).map((k) => Two[k](5)));
  for (const C of [Two, Three]) for (const k of ['get', 'has'] as const) console.log(C.name, k, C[k](6));
}

namespace Collections {
  // statics with names of functions, and spreads of classes
  class N { static x = 1; static y = 'q'; static m() { return 1; } }
  console.log({ ...N }, Object.values(N), Object.assign({}, N), [...Object.keys(N)]);
  class Sub extends N { static z = 3; } Sub.x = 4; console.log({ ...Sub }, Object.values(Sub), Object.entries(Sub));
  for (const k in N) console.log(k);
  console.log(Sub.name, Sub.length);
  class Lab { static label = 'L'; label = Lab.label + 'i'; static of(this: typeof Lab, n: number): Lab[] { return Array.from({ length: n }, () => new this()); } }
  class Lab2 extends Lab { static override label = 'L2'; extra = Lab2.label; }
  console.log(Lab.of(1), Lab2.of(2), Lab2.of.length, Lab2.of.name);
  const { x, ...rest } = { ...N }; console.log(x, rest);
  function describe({ label }: { label: string }): string { return label; } console.log(describe(Lab), describe(Lab2), [Lab, Lab2].map(describe), [Lab, Lab2].map((c) => c.label));
  const o = { C: Lab, D: Lab2 }; console.log(o.C.label, o.D.label, new o.D().extra, Object.values(o).map((c) => c.label), Object.entries(o).map(([k, c]) => k + c.label + new c().label));
  const m = new Map([['a', Lab], ['b', Lab2]]); for (const [k, c] of m) console.log(k, c.label, c.of(1).length); console.log(m.get('b')!.label, m.get('b')?.of(1));
  const s = new Set<typeof Lab>([Lab, Lab2, Lab]); console.log(s.size, [...s].map((c) => c.label), s.has(Lab2));
  let cur: typeof Lab = Lab; cur = Lab2; console.log(cur.label, new cur().label, cur === Lab2); cur.label = 'changed'; console.log(Lab.label, Lab2.label);
  const w = new WeakMap<object, string>([[Lab, 'one'], [Lab2, 'two']]); console.log(w.get(Lab2), w.get(Lab));
  switch (cur) { case Lab: console.log('is Lab'); break; case Lab2: console.log('is Lab2'); break; }
  console.log([Lab2, Lab].sort((a, b) => a.label.localeCompare(b.label)).map((c) => c.name), [Lab].includes(Lab2), [Lab, Lab2].indexOf(Lab2));
}

namespace Local {
  // local classes, closures over statics, class expressions, classes in loops
  function counter(start: number) { class C { static n = start; static inc() { return ++this.n; } static get view() { return `<${this.n}>`; } } class D extends C { static step = 10; static override inc() { this.n += this.step; return super.inc(); } } return { C, D }; }
  const a = counter(1), b = counter(100);
  console.log(a.C.inc(), a.D.inc(), a.C.n, a.D.n, b.D.view, b.C.inc(), b.D.inc(), a.D.view);
  const list: { new (): { v: number }; id: number }[] = []; for (let i = 0; i < 3; i++) list.push(class { static id = i; v = i * 10; });
  console.log(list.map((L) => L.id + ':' + new L().v), list[0] === list[1]); list[1].id = 50; console.log(list.map((L) => L.id));
  const classes: (typeof a.C)[] = [a.C, a.D, b.C, b.D]; for (const K of classes) { console.log(K.n, K.view, K.inc(), K.name); K.n = 0; } console.log(classes.map((K) => K.n));
  const Sing = (() => { let inst: S | undefined; class S { static get() { return (inst ??= new S()); } hits = 0; } return S; })(); Sing.get().hits++; console.log(Sing.get().hits);
  function sub<T extends (new (...args: any[]) => Animal) & { speak(): string; sound: string; make(): Animal }>(B: T, sound: string) { return class extends B { static override sound = sound; static twice() { return super.speak() + super.speak(); } }; }
  class Animal { static sound = '...'; static speak() { return this.sound; } static make() { return new this(); } say() { return (this.constructor as typeof Animal).sound; } }
  const Dog = sub(Animal, 'wau'), Cat = sub(Animal, 'miau'); const Pup = sub(Dog, 'wiff');
  console.log(Dog.speak(), Cat.twice(), Pup.twice(), Pup.make().say(), Dog.make() instanceof Animal, Pup.make() instanceof Dog, Pup.make() instanceof Cat);
  for (const A of [Animal, Dog, Cat, Pup]) console.log(A.sound, A.speak(), A.make().say());
}

namespace Errors {
  // errors with static members, library bases
  class AppError extends Error { static code = 'APP'; static status = 500; readonly code = (this.constructor as typeof AppError).code; constructor(msg: string, readonly status = new.target.status) { super(msg); this.name = new.target.name; } static is(e: unknown): e is AppError { return e instanceof this; } static wrap(e: unknown): AppError { return AppError.is(e) ? e : new this(String(e)); } }
  class NotFound extends AppError { static override code = 'NF'; static override status = 404; }
  class Gone extends NotFound { static override code = 'GONE'; }
  for (const E of [AppError, NotFound, Gone]) { const e = new E('m'); console.log(e.name, e.code, e.status, E.is(new NotFound('x')), String(E.wrap('w')), E.code, e instanceof AppError, e instanceof NotFound); }
  const handlers = new Map<typeof AppError, (e: AppError) => string>([[NotFound, (e) => 'nf ' + e.message], [AppError, (e) => 'app ' + e.message]]);
  function handle(e: AppError) { for (const [T, h] of handlers) if (e instanceof T) return h(e); return 'none'; } console.log(handle(new Gone('g')), handle(new AppError('a')));
  class Reg extends Map<string, typeof AppError> { static shared = new Reg(); add(...cs: (typeof AppError)[]) { for (const c of cs) this.set(c.code, c); return this; } }
  Reg.shared.add(NotFound, Gone); console.log([...Reg.shared.keys()], new (Reg.shared.get('GONE')!)('zz').status, Reg.shared.size);
  class Stack<T> extends Set<T> { static of<T>(...xs: T[]) { return new this(xs); } } console.log(Stack.of(1, 2).size, Stack.of('a'));
  try { throw new Gone('thrown'); } catch (e) { if (NotFound.is(e)) console.log(e.code, e.status, e.message); }
}

namespace Private {
  // private statics, accessors, this in statics through subclasses, callbacks
  class Acc { static #total = 0; static #log: string[] = []; static add(n: number) { Acc.#total += n; this.note('add ' + n); return this; } static note(s: string) { Acc.#log.push(this.name + ' ' + s); } static get total() { return Acc.#total; } static set total(v: number) { Acc.#total = v; this.note('set'); } static get log() { return Acc.#log; } static bad() { return this.#total; } static #help(x: number) { return x * 2; } static help(x: number) { return this.#help(x); } }
  class Sub extends Acc { static override note(s: string) { super.note('[sub] ' + s); } }
  Acc.add(1).add(2); Sub.add(3).total = 10; Sub.total += 5; console.log(Acc.total, Sub.total, Acc.log);
  for (const C of [Acc, Sub]) { C.total++; C.add(1); try { console.log(C.bad()); } catch (e) { console.log((e as Error).message); } try { console.log(C.help(2)); } catch (e) { console.log((e as Error).message); } }
  console.log(Acc.log.length, Acc.total);
  class Ev { static handlers: ((s: string) => void)[] = []; static on(h: (s: string) => void) { this.handlers.push(h); return this; } static emit(s: string) { this.handlers.forEach((h) => h(s)); return this.handlers.length; } static bound = () => this.emit('bound'); static list = ['x', 'y'].map((s) => s + this.name); }
  class Ev2 extends Ev { static override handlers: ((s: string) => void)[] = []; }
  Ev.on((s) => console.log('Ev', s)); Ev2.on((s) => console.log('Ev2', s)).on((s) => console.log('Ev2b', s)); console.log(Ev.emit('1'), Ev2.emit('2'), Ev2.bound(), Ev2.list);
  const fns = [Ev, Ev2].map((C) => (s: string) => C.emit(s)); console.log(fns.map((f) => f('f')));
  const bound = Ev2.emit.bind(Ev2); console.log(bound('b')); const e = Ev.emit.call(Ev, 'c'); console.log(e);
}

namespace Types {
  class A { static a = 1; static get b() { return 2; } static c() { return 3; } static set d(v: number) { this.a = v; } }
  class B extends A { static override a = 10; static override get b() { return 20; } static override c() { return 30; } }
  const any: any = B; console.log(any.a, any.b, any.c()); any.d = 77; console.log(B.a, A.a);
  const u: unknown = A; if (typeof u === 'function' && 'a' in u) console.log((u as typeof A).a);
  function f<T extends typeof A>(C: T): number { return C.a + C.b + C.c(); } console.log(f(A), f(B));
  function g<C extends { a: number; c(): number }>(C: C): number { return C.a + C.c(); } console.log(g(A), g(B), g({ a: 5, c: () => 6 }));
  type Statics = Pick<typeof A, 'a' | 'b'>; const st: Statics = B; console.log(st.a, st.b); const st2: Statics = { a: 4, b: 5 }; console.log(st2.a + st2.b);
  interface HasA { a: number } const ha: HasA[] = [A, B, { a: 3 }, new (class { a = 4; })()]; console.log(ha.map((h) => h.a)); ha[1].a = 100; console.log(B.a); for (const h of ha) h.a++; console.log(A.a, B.a);
  const k = ['a', 'b'] as const; for (const C of [A, B]) console.log(k.map((key) => C[key]));
  function dyn(C: typeof A, key: 'a' | 'b') { return C[key]; } console.log(dyn(A, 'a'), dyn(B, 'b'));
  const arr = [A, B] as const; console.log(arr[0].a, arr[1].a, arr[1].c()); const [P, Q] = arr; console.log(P.c(), Q.c(), new Q() instanceof A);
  const cond = Math.random() < 2 ? B : A; console.log(cond.a, cond.b, cond.c());
  class Holder { cls: typeof A = B; static def: typeof A = B; get k() { return this.cls; } } const h = new Holder(); console.log(h.cls.a, h.k.c(), Holder.def.b, new h.cls() instanceof B); h.cls = A; console.log(h.cls.b, h.k.b); h.cls.a = 1000; console.log(A.a, B.a);
  async function later(C: typeof A) { await null; return C.c() + C.a; } later(B).then((v) => console.log('later', v)); function* gen(...cs: (typeof A)[]) { for (const c of cs) yield c.b; } console.log([...gen(A, B, A)]);
}

namespace Interfaces {
  // optional and missing members, deletes, in, unknown classes through interfaces with statics
  interface Command { new (arg: string): { exec(): string }; readonly usage: string; aliases?: string[]; validate?(arg: string): boolean; defaults: { n: number } }
  class Say { static readonly usage = 'say'; static aliases = ['s']; static validate(a: string) { return a.length > 1; } static defaults = { n: 1 }; constructor(private a: string) {} exec() { return 'say ' + this.a + Say.defaults.n; } }
  class Run { static readonly usage: string = 'run'; static defaults = { n: 2, m: 3 }; constructor(readonly arg: string) {} exec() { return 'run ' + this.arg; } }
  class Fast extends Run { static override readonly usage = 'fast'; static aliases: string[] | undefined; static validate = (a: string) => a === 'f'; override exec() { return 'fast ' + super.exec(); } }
  const cmds: Command[] = [Say, Run, Fast];
  for (const C of cmds) { console.log(C.usage, C.aliases?.[0] ?? '-', C.aliases?.length, C.validate?.('f') ?? 'none', C.validate?.('ff'), C.defaults.n, new C('z').exec()); C.defaults.n++; if (C.aliases) C.aliases.push('more'); else C.usage === 'fast' && (C.aliases = ['new']); }
  console.log(Say.aliases, Fast.aliases, Run.defaults.n, Fast.defaults === Run.defaults);
  const find = (u: string) => cmds.find((c) => c.usage === u || c.aliases?.includes(u)); console.log(find('s')?.usage, find('new')?.usage, find('zz'), find('run') === Run);
  console.log(cmds.map((C) => 'validate' in C), cmds.map((C) => typeof C.validate), cmds.map(({ usage, defaults: { n } }) => usage + n), cmds.map((C) => C.name));
  const Named: Command = class Anon extends Say { static override readonly usage = 'say'; }; console.log(Named.usage, Named.name, new Named('k').exec());
}

namespace Injection {
  // dependency injection container keyed by classes, static inject lists
  type Token<T> = abstract new (...args: any[]) => T;
  abstract class Service { static inject: Token<unknown>[] = []; static scope: 'single' | 'many' = 'single'; abstract name(): string; }
  class Logger extends Service { static override scope: 'single' | 'many' = 'many'; lines: string[] = []; name() { return 'logger'; } log(s: string) { this.lines.push(s); return this.lines.length; } }
  class Db extends Service { static override inject: Token<unknown>[] = [Logger]; constructor(readonly logger: Logger) { super(); } name() { return 'db:' + this.logger.name(); } }
  class App extends Service { static override inject: Token<unknown>[] = [Db, Logger]; constructor(readonly db: Db, readonly logger: Logger) { super(); } name() { return 'app>' + this.db.name(); } }
  type Injectable<T = unknown> = (new (...args: any[]) => T) & { inject: Token<unknown>[]; scope: 'single' | 'many' };
  class Container { #made = new Map<unknown, unknown>(); #regs = new Map<Token<unknown>, Injectable>(); register<T>(t: Token<T>, c: Injectable<T>) { this.#regs.set(t, c); return this; }
    get<T>(t: Token<T>): T { const c = this.#regs.get(t); if (!c) throw new Error('no ' + t.name); if (c.scope === 'single' && this.#made.has(c)) return this.#made.get(c) as T; const made = new c(...c.inject.map((d) => this.get(d))); this.#made.set(c, made); return made as T; } }
  const box = new Container().register(Logger, Logger).register(Db, Db).register(App, App);
  const app = box.get(App); console.log(app.name(), box.get(App) === app, box.get(Logger) === box.get(Logger), app.db.logger === app.logger, box.get(Db) === app.db, app.logger.log('x'));
  class FakeDb extends Db { override name() { return 'fake'; } } const b2 = new Container().register(Logger, Logger).register(Db, FakeDb).register(App, App); console.log(b2.get(App).name(), b2.get(Db) instanceof FakeDb, FakeDb.inject === Db.inject);
  try { new Container().get(App); } catch (e) { console.log((e as Error).message); }
}

namespace Counting {
  // observers of subclassing, counters in constructors, static this chains, protected statics
  class Base { protected static seq = 0; static instances: Base[] = []; readonly id: number; constructor() { const C = this.constructor as typeof Base; this.id = ++C.seq; C.instances.push(this); } static get last(): Base | undefined { return this.instances[this.instances.length - 1]; } static clear(): typeof this { this.instances = []; this.seq = 0; return this; } }
  class X extends Base { static override instances: Base[] = []; } class Y extends Base { static { this.seq = 100; } }
  new Base(); new X(); new X(); new Y(); const y = new Y(); console.log(Base.instances.length, X.instances.length, Y.instances === Base.instances, y.id, X.last?.id, Base.last === y);
  console.log(X.clear() === X, X.instances.length, Base.instances.length, Y.clear().instances.length, Base.instances.length, new Y().id, new Base().id, Y.instances.length, Base.instances.length);
  class Builder { static defaults = { size: 1 }; opts: Record<string, unknown>; constructor() { this.opts = { ...new.target.defaults }; } static start() { return new this(); } set(k: string, v: unknown): this { this.opts[k] = v; return this; } }
  class BB extends Builder { static override defaults = { size: 5, deep: { a: [1] } }; extra() { return Object.keys(this.opts).join(); } }
  console.log(Builder.start().set('q', 1).opts, BB.start().opts, (BB.start() as BB).set('k', 2).extra());
  abstract class Repo<T extends { id: number }> { static readonly table: string = '?'; items: T[] = []; get table() { return (this.constructor as typeof Repo).table; } add(x: T) { this.items.push(x); return this; } static for<R>(this: new () => R): R { return new this(); } }
  class UserRepo extends Repo<{ id: number; name: string }> { static override readonly table = 'users'; } class LogRepo extends Repo<{ id: number; at: number }> { static override readonly table = 'logs'; }
  console.log(UserRepo.for().add({ id: 1, name: 'n' }).table, LogRepo.for().table, UserRepo.for().items.length, UserRepo.table, Repo.table);
  const repos: Repo<any>[] = [new UserRepo(), new LogRepo()]; console.log(repos.map((r) => r.table), repos.map((r) => r.constructor === UserRepo), repos.map((r) => r.constructor.name));
  class Temp { static #c = 0; static inc = () => ++Temp.#c; static { const t = this; setTimeout(() => console.log('timer', t.inc(), this.name), 0); } } console.log(Temp.inc());
}

namespace Signatures {
  // conversions of static functions with different signatures in subclasses
  class A { static f(x: number): number { return x; } static g(x: number, y?: number): string { return `${x},${y}`; } static h(...xs: number[]): number { return xs.length; } static w: number | string = 1; static obj: { a: number; b?: string } = { a: 1 }; static cb(f: (x: number) => number): number { return f(1); } static nul: string | null = null; static big = 1n; static arr: number[] = [1]; static tup: [number, string] = [1, 'a']; static u8 = new Uint8Array([1]); static p: Promise<number> = Promise.resolve(1); static void(): void {} }
  class B extends A { static override f(x: number): number { return x * 2.5; } static override g(x: number): string { return `B${x}`; } static override h(a?: number, b = 9, ...r: number[]): number { return (a ?? 0) + b + r.length; } static override w: string | number = 'w'; static override obj = { a: 2, b: 'x', c: [3] }; static override cb(f: (x: number, more?: string) => number): number { return f(2) + f(3); } static override nul = 'str'; static override big = 2n ** 70n; static override arr = [2.5, 3]; static override tup: [number, string] = [2, 'b']; static override u8 = new Uint8Array([7, 8]); static override p = Promise.resolve(2); static override void(): void { this.arr.push(9); } }
  class C extends B { static override f = (x: number) => x + 1000; }
  for (const K of [A, B, C] as (typeof A)[]) { console.log(K.f(3), K.g(1), K.g(1, 2), K.h(), K.h(1), K.h(1, 2, 3, 4), K.h(...[5, 6, 7]), K.w, typeof K.w, K.obj.a, K.obj.b, K.obj, K.cb((x) => x * 3), K.nul?.length, K.nul, K.big, K.arr[0], K.arr, K.tup[1], K.u8[0], K.u8.length); K.void(); K.p.then((v) => console.log('p', v)); K.w = 5; K.arr = [...K.arr, 0]; K.big += 1n; K.obj.a++; K.nul ??= 'filled'; K.tup = [K.tup[0] + 1, K.nul]; }
  console.log(A.w, B.w, C.w, A.arr, B.arr, C.arr, A.big, C.big, B.obj, A.nul, C.nul, C.tup);
  const m: ((x: number) => number)[] = [A, B, C].map((K: typeof A) => K.f); console.log(m.map((f) => f(2))); const hs = [A, B].map((K) => K.h); console.log(hs.map((h) => h(1, 2)));
  class D { static run(cb: (e: Error | null, v?: string) => void) { cb(null, 'd'); } static gen<T>(x: T): T[] { return [x]; } } class E extends D { static override run(cb: (e: Error | null, v?: string) => void) { cb(new Error('e')); } static override gen<T>(x: T): T[] { return [x, x]; } }
  for (const K of [D, E]) { K.run((e, v) => console.log(e?.message, v)); console.log(K.gen('s').length, K.gen(4).map((x) => x + 1), K.gen({ z: 1 })[0].z, K.gen([1])[0][0]); }
}

namespace Instances {
  class Even { static [Symbol.hasInstance](n: unknown): boolean { return typeof n === 'number' && n % 2 === 0; } }
  class Odd extends Even { static override [Symbol.hasInstance](n: unknown): boolean { return typeof n === 'number' && !super[Symbol.hasInstance](n); } }
  class Plain { v = 1; } class More extends Plain {}
  type Ctor = abstract new (...args: any[]) => unknown;
  function is(x: any, C: Ctor): boolean { return x instanceof C; }
  for (const x of [1, 2, 'a', new Plain(), new More(), new Even(), null] as unknown[]) console.log([Even, Odd, Plain, More].map((C: Ctor) => is(x, C)), x instanceof (Plain as Ctor), (x as unknown) instanceof Even);
  const K: typeof Plain = More; console.log(new Plain() instanceof K, new More() instanceof K);
  function make() { return class { static [Symbol.hasInstance](x: unknown) { return x === this; } }; } const M = make(); console.log(is(M, M), is(Plain, M), is(new M(), M));
  function own<T>(C: new () => T): T[] { const x = new C(); return x instanceof C ? [x] : []; } console.log(own(Plain).length, own(Even).length);
}

namespace Spreads {
  class A { static opts: { a: number; b?: string } = { a: 1 }; static get(): { a: number } { return { a: 1 }; } static cls(): { a: number } { return new Pt(); } static all(): { a: number }[] { return [{ a: 9 }]; } }
  class Pt { a = 5; z = 'z'; }
  class B extends A { static override opts = { b: 'x', c: [1], a: 2 }; static override get(): { a: number; extra: string } { return { extra: 'e', a: 2 }; } static override cls() { return Object.assign(new Pt(), { a: 7 }); } static override all() { return [{ q: 1, a: 3 }]; } }
  for (const K of [A, B] as (typeof A)[]) { console.log({ ...K.opts }, { ...K.get(), n: 1 }, { ...K.cls() }, K.all().map((x) => ({ ...x })), JSON.stringify(K.get()), Object.keys(K.opts)); const { a, ...rest } = K.opts; console.log(a, rest); const { ...r2 } = K.get(); console.log(r2); }
  for (const K of [A, B] as (typeof A)[]) { const o = { a: 77, b: 'w', more: true }; K.opts = o; console.log({ ...K.opts }, K.opts); }
  console.log(B.opts.c, { ...B.opts });
}

namespace Forms {
  class A { static n = 0; static s = 'a'; static o: { k?: number } = {}; static arr = [1, 2, 3]; static opt?: string; static tag(parts: TemplateStringsArray, ...v: unknown[]) { return this.s + parts.join('|') + v.join(); } static *gen() { yield this.s; yield this.n; } static async later() { await null; return this.s + this.n; } static Inner = class { static z = 1; v = A.n; hi() { return 'inner'; } }; static get nested() { return { deep: this.s }; } static make = () => new A(); static self() { return this; } id = A.n; }
  class B extends A { static override s = 'b'; static override tag(parts: TemplateStringsArray, ...v: unknown[]) { return 'B' + super.tag(parts, ...v); } static override Inner = class Other { static z = 2; v = B.n + 0.5; hi() { return 'other'; } }; static override *gen() { yield* super.gen(); yield 'B'; } }
  for (const C of [A, B] as (typeof A)[]) {
    [C.n, C.s] = [C.n + 1, C.s + '!']; ({ k: C.o.k, q: C.opt = 'dflt' } = { k: 5 } as { k: number; q?: string }); for (C.n of [10, 20]) ; C.arr[0] += C.n; C.opt ||= 'never'; C.n **= 2; C.n ??= 1;
    console.log(C.n, C.s, C.o, C.opt, C.arr, C.tag`x${1}y${2}z`, [...C.gen()], C.nested.deep, C.make().id, C.self() === C, C.self().s, C.self().self().tag`q`);
    const i = new C.Inner(); console.log(i.hi(), i.v, C.Inner.z, new C.Inner().hi(), C.Inner.name, typeof C.tag, typeof C.Inner, i instanceof C.Inner, i instanceof A.Inner);
    C.later().then((v) => console.log('later', v)); const { gen, ...others } = C as any; console.log(typeof gen, Object.keys(others));
  }
  console.log(A.n, B.n, Object.keys(B), A.o === B.o);
}

namespace Builders {
  // event-sourced registry with this-typed static builder, static inheritance through generics
  type Handler<E> = (e: E) => void;
  class Topic<T> { static #topics = new Map<string, Topic<any>>(); static get<T>(this: new (name: string) => Topic<T>, name: string): Topic<T> { let t = Topic.#topics.get(name); if (!t) Topic.#topics.set(name, (t = new this(name))); return t; } static get size() { return Topic.#topics.size; } #hs: Handler<T>[] = []; constructor(readonly name: string) {} on(h: Handler<T>) { this.#hs.push(h); return this; } emit(e: T) { for (const h of this.#hs) h(e); return this.#hs.length; } }
  class Loud<T> extends Topic<T> { override emit(e: T) { console.log('loud', this.name); return super.emit(e); } }
  console.log(Topic.get<number>('a').on((n) => console.log(n + 1)).emit(1), Loud.get<string>('b').emit('x'), Topic.size, Loud.size);
  class Schema<T> { static string() { return new StringSchema(); } static number() { return new NumberSchema(); } static array<U>(s: Schema<U>) { return new ArraySchema(s); } static kind = 'schema'; get kind() { return (this.constructor as typeof Schema).kind; } parse(x: unknown): T { return x as T; } optional(): this { return this; } }
  class StringSchema extends Schema<string> { static override kind = 'string'; override parse(x: unknown) { return String(x); } } class NumberSchema extends Schema<number> { static override kind = 'number'; override parse(x: unknown) { return Number(x); } } class ArraySchema<U> extends Schema<U[]> { static override kind = 'array'; constructor(readonly of: Schema<U>) { super(); } override parse(x: unknown) { return (x as unknown[]).map((y) => this.of.parse(y)); } }
  const ss: Schema<unknown>[] = [Schema.string(), Schema.number(), Schema.array(Schema.number())]; console.log(ss.map((s) => s.kind), ss.map((s) => s.parse(['1', '2'])), StringSchema.number().optional().parse('4') + 1);
  
  class Money { static readonly ZERO = new Money(0); static #cache = new Map<number, Money>([[0, Money.ZERO]]); static of(n: number) { let m = this.#cache.get(n); if (!m) this.#cache.set(n, (m = new this(n))); return m; } protected constructor(readonly n: number) {} plus(o: Money) { return Money.of(this.n + o.n); } static sum(...ms: Money[]) { return ms.reduce((a, b) => a.plus(b), this.ZERO); } } console.log(Money.sum(Money.of(1), Money.of(2)) === Money.of(3), Money.sum() === Money.ZERO);
  class Euro extends Money { static override readonly ZERO = new Euro(0); } console.log(Euro.sum() === Euro.ZERO, Euro.ZERO instanceof Euro); try { console.log(Euro.of(1)); } catch (e) { console.log((e as Error).message); }
}

namespace Order {
  // order of evaluation and early uses
  const log: string[] = []; const t = <T>(s: string, v: T): T => (log.push(s), v);
  class A { static a = t('A.a', 1); static set v(x: number) { log.push('set ' + x + ' on ' + this.name); } static get v() { log.push('get on ' + this.name); return 7; } static m(...xs: number[]) { log.push('m ' + xs + ' ' + this.name); return xs.length; } }
  class B extends A { static b = t('B.b', super.v + super.a); static override a = t('B.a', 2); static override m(...xs: number[]) { return super.m(...xs, t('extra', 9)) + 1; } }
  const pick = (C: typeof A) => t('pick ' + C.name, C);
  pick(B).v += t('rhs', 3); pick(A).a = t('val', 5); pick(B).m(t('x', 1), t('y', 2)); pick(B).a++; (pick(A)).v = pick(B).a; console.log(pick(B)['m'](4), log);
  try { void (undefined as unknown as typeof A).a; } catch (e) { console.log((e as Error).message); }
  const early = () => { try { new Late(); } catch (e) { console.log((e as Error).name); } try { console.log(Late.x); } catch (e) { console.log((e as Error).name); } }; early();
  class Late { static x = 1; } class Later extends Late { static y = Late.x + super.x + Later.x; } console.log(Later.y);
  class Self { static first = new Self(); static second = [new this(), new Self()].length; static third = Self.first instanceof this; static made = 0; constructor() { Self.made = (Self.made ?? -100) + 1; } } console.log(Self.made, Self.second, Self.third);
}
