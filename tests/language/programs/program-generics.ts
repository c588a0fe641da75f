// alone: an interval goes on after the module.
/** A visitor, observables, plugins, typed handlers and memoised methods: generics as libraries use them. */

export {};

interface Visitor<R> {
  num(n: Num): R;
  add(a: Add): R;
  mul(m: Mul): R;
}
interface Node0 {
  accept<R>(v: Visitor<R>): R;
}
class Num implements Node0 {
  constructor(readonly v: number) {}
  accept<R>(v: Visitor<R>) {
    return v.num(this);
  }
}
class Add implements Node0 {
  constructor(
    readonly l: Node0,
    readonly r: Node0,
  ) {}
  accept<R>(v: Visitor<R>) {
    return v.add(this);
  }
}
class Mul implements Node0 {
  constructor(
    readonly l: Node0,
    readonly r: Node0,
  ) {}
  accept<R>(v: Visitor<R>): R {
    return v.mul(this);
  }
}
const evalV: Visitor<number> = {
  num: (n) => n.v,
  add: (a) => a.l.accept(evalV) + a.r.accept(evalV),
  mul(m) {
    return m.l.accept(this) * m.r.accept(this);
  },
};
class Printer implements Visitor<string> {
  depth = 0;
  num(n: Num) {
    this.depth++;
    return String(n.v);
  }
  add(a: Add): string {
    return `(${a.l.accept(this)} + ${a.r.accept(this)})`;
  }
  mul(m: Mul): string {
    return `${m.l.accept(this)}*${m.r.accept(this)}`;
  }
}
const tree = new Add(new Num(2), new Mul(new Num(3), new Num(4)));
const pr = new Printer();
console.log(tree.accept(evalV), tree.accept(pr), pr.depth);
class Observable<T> {
  constructor(private readonly sub: (o: { next(v: T): void; complete?(): void }) => (() => void) | void) {}
  static of<T>(...vs: T[]) {
    return new Observable<T>((o) => {
      vs.forEach((v) => o.next(v));
      o.complete?.();
    });
  }
  static interval(n: number) {
    return new Observable<number>((o) => {
      let i = 0;
      const h = setInterval(() => {
        o.next(i++);
        if (i === n) {
          clearInterval(h);
          o.complete?.();
        }
      }, 1);
      return () => clearInterval(h);
    });
  }
  pipe<A>(a: (s: Observable<T>) => Observable<A>): Observable<A>;
  pipe<A, B>(a: (s: Observable<T>) => Observable<A>, b: (s: Observable<A>) => Observable<B>): Observable<B>;
  pipe(...ops: ((s: Observable<any>) => Observable<any>)[]): Observable<any> {
    return ops.reduce((s, op) => op(s), this as Observable<any>);
  }
  subscribe(next: (v: T) => void, complete?: () => void) {
    const stop = this.sub({ next, complete });
    return { unsubscribe: () => stop?.() };
  }
}
const mapO =
  <T, U>(f: (t: T) => U) =>
  (s: Observable<T>) =>
    new Observable<U>((o) => {
      const { unsubscribe } = s.subscribe(
        (v) => o.next(f(v)),
        () => o.complete?.(),
      );
      return unsubscribe;
    });
const filterO =
  <T>(p: (t: T) => boolean) =>
  (s: Observable<T>) =>
    new Observable<T>((o) => {
      s.subscribe(
        (v) => p(v) && o.next(v),
        () => o.complete?.(),
      );
    });
Observable.of(1, 2, 3, 4)
  .pipe(
    filterO((x) => x % 2 === 0),
    mapO((x) => `#${x}`),
  )
  .subscribe(
    (v) => console.log(v),
    () => console.log('complete'),
  );
Observable.interval(3)
  .pipe(mapO((x) => x * 10))
  .subscribe(
    (v) => console.log('tick', v),
    () => console.log('interval done'),
  );
interface Plugin<N extends string = string, A = unknown> {
  name: N;
  init(): A;
}
class App<P extends Record<string, unknown> = {}> {
  private apis = {} as P;
  use<N extends string, A>(p: Plugin<N, A>): App<P & { [K in N]: A }> {
    (this.apis as Record<string, unknown>)[p.name] = p.init();
    return this as unknown as App<P & { [K in N]: A }>;
  }
  get<K extends keyof P>(k: K): P[K] {
    return this.apis[k];
  }
}
const app = new App()
  .use({
    name: 'log',
    init: () => ({
      lines: [] as string[],
      write(s: string) {
        this.lines.push(s);
        return this.lines.length;
      },
    }),
  })
  .use({ name: 'clock', init: () => ({ now: () => 123 }) });
console.log(app.get('log').write('x'), app.get('log').write('y'), app.get('clock').now());
const keys = <T extends object>(o: T) => Object.keys(o) as (keyof T)[];
const user = { id: 1, name: 'z', ok: true };
for (const k of keys(user)) console.log(k, user[k]);
function prop<T, K extends keyof T>(o: T, k: K): T[K] {
  return o[k];
}
console.log(prop(user, 'name').length, prop(user, 'id') + 1, prop([1, 2, 3], 'length'));
function update<T extends object, K extends keyof T>(o: T, k: K, f: (v: T[K]) => T[K]): T {
  return { ...o, [k]: f(o[k]) };
}
console.log(
  update(user, 'id', (x) => x + 1),
  update(user, 'name', (x) => x + '!'),
);
const sortBy = <T>(xs: T[], ...ks: ((t: T) => string | number)[]) =>
  [...xs].sort((a, b) => {
    for (const k of ks) {
      const x = k(a),
        y = k(b);
      if (x < y) return -1;
      if (x > y) return 1;
    }
    return 0;
  });
console.log(
  sortBy(
    [
      { n: 'b', a: 2 },
      { n: 'a', a: 2 },
      { n: 'c', a: 1 },
    ],
    (x) => x.a,
    (x) => x.n,
  )
    .map((x) => x.n)
    .join(''),
);
type Handlers = { [K in 'click' | 'key' as `on${Capitalize<K>}`]: (e: { type: K }) => void };
const hs: Handlers = { onClick: (e) => console.log(e.type), onKey: (e) => console.log(e.type) };
hs.onClick({ type: 'click' });
(Object.keys(hs) as (keyof Handlers)[]).forEach((k) => console.log(k));
class Lazy<T> {
  #v?: T;
  #done = false;
  constructor(private f: () => T) {}
  get value(): T {
    if (!this.#done) {
      this.#v = this.f();
      this.#done = true;
    }
    return this.#v as T;
  }
  map<U>(g: (t: T) => U) {
    return new Lazy(() => g(this.value));
  }
}
let made = 0;
const lz = new Lazy(() => (made++, 5)).map((x) => x * 2);
console.log(made, lz.value, lz.value, made);
abstract class Entity<Id extends string | number> {
  constructor(readonly id: Id) {}
  equals(o: Entity<Id>) {
    return this.id === o.id;
  }
  abstract describe(): string;
}
class U extends Entity<number> {
  describe() {
    return `U${this.id}`;
  }
}
class G extends Entity<string> {
  constructor(
    id: string,
    readonly members = new Set<U>(),
  ) {
    super(id);
  }
  describe() {
    return `${this.id}:${[...this.members].map((m) => m.describe())}`;
  }
}
const grp = new G('admins');
grp.members.add(new U(1)).add(new U(2));
console.log(
  grp.describe(),
  new U(1).equals(new U(1)),
  [new U(3), grp].map((e: Entity<any>) => e.describe()),
);
const cache = new WeakMap<object, Map<string, unknown>>();
function memoize<This extends object, A extends unknown[], R>(f: (this: This, ...a: A) => R) {
  return function (this: This, ...a: A): R {
    let m = cache.get(this);
    if (!m) cache.set(this, (m = new Map()));
    const k = JSON.stringify(a);
    if (!m.has(k)) m.set(k, f.apply(this, a));
    return m.get(k) as R;
  };
}
const calc = {
  base: 10,
  calls: 0,
  add: memoize(function (this: { base: number; calls: number }, x: number, y: number) {
    this.calls++;
    return this.base + x + y;
  }),
};
console.log(calc.add(1, 2), calc.add(1, 2), calc.calls);
