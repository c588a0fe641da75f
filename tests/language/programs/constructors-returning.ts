// Constructors that return another object than the new one: one instance for all, one for each name, one for nothing.

class Single {
  static instance?: Single;
  n = 0;
  constructor() {
    if (Single.instance) return Single.instance;
    Single.instance = this;
    this.n = 1;
  }
}
console.log(new Single() === new Single(), new Single().n);
class Named {
  static readonly known = new Map<string, Named>();
  uses = 0;
  constructor(readonly name: string) {
    const known = Named.known.get(name);
    if (known) {
      known.uses++;
      return known;
    }
    Named.known.set(name, this);
  }
}
class Loud extends Named {
  readonly shout: string;
  constructor(name: string) {
    super(name);
    this.shout = `${name.toUpperCase()}${'!'.repeat(this.uses)}`;
  }
}
class Quiet extends Loud {}
const first = new Loud('a');
const again = new Loud('a');
console.log(first === again, again.shout, first.uses, Named.known.size);
console.log(new Quiet('b') === new Quiet('b'), new Quiet('b').shout);
const make: new (name: string) => Named = Named;
console.log(
  new make('c') === new make('c'),
  new make('c').uses,
  [Named, Loud].map((cls, i) => new cls(`d${i}`).uses),
);
class Early {
  n = 1;
  constructor(stop: boolean) {
    if (stop) return;
    this.n = 2;
    const twice = (x: number) => {
      return x * 2;
    };
    this.n = twice(this.n);
  }
}
console.log(new Early(true).n, new Early(false).n);
class Finally {
  value = 0;
  static log: string[] = [];
  constructor(other?: Finally) {
    try {
      if (other) return other;
      this.value = 1;
    } finally {
      Finally.log.push(other ? 'other' : 'own');
    }
  }
}
const own = new Finally();
console.log(new Finally(own) === own, own.value, Finally.log);
type Repr<T> = [tag: 'Just', value: T] | [tag: 'Nothing'];
let NOTHING: Option<{}>;
class Option<T extends {}> {
  private repr!: Repr<T>;
  constructor(value?: T | null | undefined) {
    if (value === null || value === undefined) {
      if (!NOTHING) {
        this.repr = ['Nothing'];
        NOTHING = this as Option<{}>;
      }
      return NOTHING as Option<T>;
    } else {
      this.repr = ['Just', value];
    }
  }
  static just<T extends {}>(v: T): Option<T> {
    return new Option(v);
  }
  static nothing<T extends {}>(): Option<T> {
    return new Option<T>();
  }
  map<U extends {}>(f: (t: T) => U): Option<U> {
    return this.repr[0] === 'Just' ? Option.just(f(this.repr[1])) : (this as unknown as Option<U>);
  }
  toString() {
    return this.repr[0] === 'Just' ? `Just(${this.repr[1]})` : 'Nothing';
  }
}
console.log(
  Option.just(3).toString(),
  Option.just('x')
    .map((s) => s.length)
    .toString(),
);
console.log(Option.nothing<string>().toString());
console.log(
  Option.nothing<number>()
    .map((x) => x + 1)
    .toString(),
  Option.nothing<string>() === (Option.nothing<number>() as unknown),
);
