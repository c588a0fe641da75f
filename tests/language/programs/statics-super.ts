/** `super` and `this` in static methods: with their class, without it, and where a subclass declares a field anew. */

export {};

function attempt<T>(f: () => T): T | string {
  try {
    return f();
  } catch (e) {
    return `${(e as Error).name}: ${(e as Error).message}`;
  }
}

class Base {
  static tag = 'Base';
  static count = 0;
  static kind: string | number = 'base';
  static create(x: number): Base {
    return new Base(x);
  }
  static get label(): string {
    return `label ${this === undefined ? 'nothing' : this.tag}`;
  }
  static who(): string {
    return this === undefined ? 'nothing' : this.tag;
  }
  static strict(): string {
    return this.tag;
  }
  static next(): number {
    return ++this.count;
  }
  static show(): string {
    return `${this.kind} ${this.kindName()}`;
  }
  static kindName = (): string => 'first';

  constructor(readonly id: number) {}
}

class Twig extends Base {
  static override tag = 'Twig';
  static override count = 10;
  static override kind: number = 9;
  static override kindName = (): string => 'second';
  static override create(x: number): Base {
    return new Twig(super.create(x).id, x);
  }
  static override who(): string {
    return `${super.who()} ${super.tag} ${super.label}`;
  }
  static override strict(): string {
    return super.strict();
  }
  static arrow(): string {
    return (() => (() => super.who() + (this === undefined))())();
  }

  constructor(
    id: number,
    readonly extra: number,
  ) {
    super(id);
  }
}

const { create, who, strict, arrow } = Twig;
console.log(create(3), who(), Twig.who(), attempt(strict), Twig.strict(), arrow(), Twig.arrow());
console.log(Twig.next(), Twig.next(), Twig.count, Base.count, Base.show(), Twig.show());

const any: any = Twig;
const detached = any.who;
console.log(any.create(4), any.who(), any.strict(), any.arrow(), detached());

function local(n: number) {
  class Inner {
    static tag = `Inner${n}`;
    static who(): string {
      return this === undefined ? `nothing ${n}` : this.tag;
    }
  }
  return class Sub extends Inner {
    static override tag = `Sub${n}`;
    static override who(): string {
      return `${super.who()} ${super.tag} ${n}`;
    }
    static later(): string {
      const f = (): string => super.who();
      return f();
    }
  };
}

const Sub = local(5);
const { who: whoInner, later } = Sub;
console.log(whoInner(), Sub.who(), later(), Sub.later());
const other: any = local(6);
const otherLater = other.later;
console.log(other.who(), other.later(), otherLater());
