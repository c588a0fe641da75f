/** Static methods as values: `this` is what they are called on, mostly nothing. */

export {};

function attempt<T>(f: () => T): T | string {
  try {
    return f();
  } catch (e) {
    return `${(e as Error).name}: ${(e as Error).message}`;
  }
}

class C {
  static tag = 'C';
  static readonly made: C[] = [];
  static of(x: number): number {
    return x + 1;
  }
  static named(): string {
    console.log('before');
    return this.tag;
  }
  static isNothing(): boolean {
    return this === undefined;
  }
  static make(): C {
    return new this();
  }
  static retag(tag: string): void {
    this.tag = tag;
  }
  static through(): string {
    return this.named();
  }
  static later(): () => string {
    return () => this.tag;
  }
  static async soon(): Promise<string> {
    return this.tag;
  }
  static *each(): Generator<string> {
    yield this.tag;
  }
  static self(): typeof C {
    return this;
  }
  static maybe(): string {
    return this?.tag ?? 'none';
  }
}

const { of, named, maybe } = C;
const { isNothing, make, retag, through, later, soon, each } = C;
console.log(of(1), [1, 2].map(C.of), attempt(named), isNothing(), C.isNothing(), maybe(), C.maybe());
console.log(attempt(make), attempt(() => retag('t')), C.tag, attempt(through), C.make());
const inner = later();
console.log(attempt(inner), C.later()());
console.log(attempt(() => each().next().value), [...C.each()], C.self() === C, (C.self)() === C);
soon().catch((e: Error) => console.log(e.name, e.message));
C.soon().then(console.log);
console.log(C.named === C.named, named.name, named.length, named.call(C), C.named.bind(C)(), attempt(C.named.bind(undefined as never)));
const table: Record<string, () => string> = { named: C.named, through: () => C.through() };
console.log(attempt(table.through));

function scoped(base: string) {
  return class D {
    static t = base;
    static get(): string {
      return this?.t ?? 'none';
    }
    static plain(): string {
      return base;
    }
    static used(): string {
      return `${base}${this.t}`;
    }
  };
}
const D = scoped('b');
const { get, plain, used } = D;
console.log(D.get(), get(), plain(), D.used(), attempt(used), used.call(D));
