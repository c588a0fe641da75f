/** Fields that are read before they have their value, by methods that base constructors and earlier initialisers call. */

export {};

const attempt = (f: () => unknown): void => {
  try {
    console.log(f());
  } catch (e) {
    console.log((e as Error).constructor.name);
  }
};
class Base {
  log: string[] = [];
  constructor() {
    this.log.push(this.init());
  }
  init(): string {
    return 'base';
  }
}
class Derived extends Base {
  field = 'set';
  n = 5;
  flag = true;
  late: number;
  constructor() {
    super();
    this.late = 1;
  }
  override init(): string {
    return `derived ${this.n ?? 'no n'} ${this.flag === undefined} ${this.field === undefined}`;
  }
  sum() {
    return this.n + this.late + (this.flag ? 1 : 0);
  }
  bump() {
    this.n++;
    this.n += 2;
    return this.n;
  }
}
const d = new Derived();
console.log(d.log, d, d.sum(), d.bump(), d.n);
class Early {
  a = this.compute();
  b = 7;
  plain = 1;
  compute(): string {
    return `b is ${this.b ?? 'unset'}`;
  }
}
console.log(new Early(), new Early().b + 1);
class Wrong {
  first = this.twice();
  n = 2;
  twice() {
    return this.n * 2;
  }
}
const g = (): boolean => {
  try {
    return Number.isNaN(new Wrong().first);
  } catch (e) {
    return e instanceof TypeError;
  }
};
console.log(g());
class Plain {
  x = 1;
  y = 2;
  constructor() {
    this.move(1);
  }
  move(by: number) {
    this.x += by;
    return this;
  }
}
class Sub extends Plain {
  z = 3;
  override move(by: number) {
    super.move(by);
    return this;
  }
}
const s = new Sub();
console.log(s, s.move(2).x);
attempt(() => new Derived().late);
