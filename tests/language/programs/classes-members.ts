// Static members, accessors, private names, readonly; methods passed as callbacks.
class Counter {
  static count = 0;
  static readonly all: Counter[] = [];
  static #secret = 'hidden';
  readonly id: number;
  #value = 0;
  private log: string[] = [];

  constructor() {
    this.id = ++Counter.count;
    Counter.all.push(this);
  }
  static reset(): number {
    const before = Counter.count;
    Counter.count = 0;
    return before;
  }
  static create(n: number): Counter {
    const counter = new Counter();
    counter.value = n;
    return counter;
  }
  static reveal(): string {
    return Counter.#secret;
  }
  get value(): number {
    this.log.push('get');
    return this.#value;
  }
  set value(n: number) {
    this.log.push(`set ${n}`);
    this.#value = n < 0 ? 0 : n;
  }
  get trace(): string {
    return this.log.join(' ');
  }
  #double(): number {
    return this.#value * 2;
  }
  doubled(): number {
    return this.#double();
  }
  equals(other: Counter): boolean {
    return this.#value === other.#value;
  }
}
const c = Counter.create(5);
c.value += 3;
c.value++;
console.log(c.value, c.doubled(), c.trace);
c.value = -10;
console.log(c.value, Counter.count, Counter.all.length, Counter.reveal());
const other = new Counter();
console.log(c.equals(other), other.id, Counter.reset(), Counter.count);

class Temperature {
  constructor(private celsius: number) {}
  get fahrenheit(): number {
    return this.celsius * 1.8 + 32;
  }
  set fahrenheit(f: number) {
    this.celsius = (f - 32) / 1.8;
  }
  get c(): number {
    return this.celsius;
  }
}
const t = new Temperature(100);
console.log(t.fahrenheit);
t.fahrenheit = 32;
console.log(t.c, t.fahrenheit);

class Base {
  get kind(): string {
    return 'base';
  }
  describe(): string {
    return `I am ${this.kind}`;
  }
}
class Special extends Base {
  override get kind(): string {
    return `special ${super.kind}`;
  }
}
const list: Base[] = [new Base(), new Special()];
console.log(list.map((x) => x.describe()).join('; '), list[1].kind);

class Registry {
  static #instance: Registry | undefined;
  readonly names: string[] = [];
  static get instance(): Registry {
    Registry.#instance ??= new Registry();
    return Registry.#instance;
  }
}
Registry.instance.names.push('x');
Registry.instance.names.push('y');
console.log(Registry.instance.names.join(), Registry.instance === Registry.instance);

class Button {
  clicks = 0;
  readonly onClick = (): number => ++this.clicks;
  plain(): number {
    return this.clicks * 100;
  }
}
const button = new Button();
const click = button.onClick;
click();
click();
console.log(button.clicks, [1, 2].map(() => button.plain()).join());
class Constants {
  static readonly limit = 10;
  static readonly names = ['a', 'b'];
  static readonly total: number = Constants.limit * Constants.names.length;
  static {
    console.log('static block', Constants.total);
  }
}
console.log(Constants.limit, Constants.total);
