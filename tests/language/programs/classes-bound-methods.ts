// Methods that a constructor binds: functions that know their object, and properties of it.
class Counter {
  count = 0;
  private label: string;
  constructor(label: string) {
    this.label = label;
    this.increment = this.increment.bind(this);
    this.reset = this.reset.bind(this);
  }
  increment(by = 1): number {
    this.count += by;
    return this.count;
  }
  reset() {
    this.count = 0;
  }
  show() {
    return `${this.label}: ${this.count}`;
  }
}
const c = new Counter('clicks');
console.log(c);
const { increment } = c;
increment();
increment(5);
const handlers: (() => void)[] = [c.reset, () => c.increment(10)];
console.log(c.count, c.show(), c.increment === c.increment, increment === c.increment);
handlers[1]();
console.log(c.count);
handlers[0]();
console.log(c.count);
console.log(c, Object.keys(c), JSON.stringify(c), Object.hasOwn(c, 'increment'), 'show' in c, Object.hasOwn(c, 'show'));
[1, 2, 3].forEach(c.increment);
console.log(c.count);
const any: any = new Counter('any');
const f = any.increment;
f();
f(2);
console.log(any.count, any.increment(4), typeof any.reset, any['increment'](1));
const key = Math.random() < 2 ? 'increment' : 'reset';
const g = any[key];
console.log(g(100));
interface Inc {
  increment(by?: number): number;
}
const i: Inc = new Counter('i');
const h = i.increment;
console.log(h(), h(), i.increment.name, any.increment.name, i.increment.length);
class Special extends Counter {
  step = 2;
  constructor() {
    super('special');
    this.show = this.show.bind(this);
  }
  override increment(by = 1) {
    return super.increment(by * this.step);
  }
}
const s = new Special();
const { increment: inc, show } = s;
inc();
inc(3);
console.log(show(), s);
class Holder<T> {
  constructor(private v: T) {
    this.get = this.get.bind(this);
    this.map = this.map.bind(this);
  }
  get(): T {
    return this.v;
  }
  map<U>(fn: (v: T) => U): Holder<U> {
    return new Holder(fn(this.v));
  }
}
const b = new Holder(3).map((x) => `${x}!`);
const get = b.get;
console.log(get(), b.map((x) => x.length).get(), b);
const copy = { ...c };
console.log(Object.keys(copy), copy.count);
class Emitter {
  private fns: (() => void)[] = [];
  constructor() {
    this.on = this.on.bind(this);
  }
  on(fn: () => void): this {
    this.fns.push(fn);
    return this;
  }
  emit() {
    for (const fn of this.fns) fn();
  }
}
class Btn {
  n = 0;
  constructor(e: Emitter) {
    this.click = this.click.bind(this);
    e.on(this.click).on(this.click);
  }
  click() {
    this.n++;
  }
}
const e = new Emitter();
const btn = new Btn(e);
e.emit();
e.emit();
console.log(btn.n, btn);

// Of classes of one base that bind the same method, each has its own.
abstract class Base<O, D = any> {
  readonly def: D;
  constructor(def: D) {
    this.def = def;
    this.parse = this.parse.bind(this);
    this.other = this.other.bind(this);
  }
  abstract run(x: unknown): O;
  parse(data: unknown, params?: { path: string[] }): O {
    return this.run(data);
  }
  other<T>(x: T): T {
    return x;
  }
}
class Num extends Base<number, { n: number }> {
  run(x: unknown) {
    return Number(x) + this.def.n;
  }
}
class Str extends Base<string, { s: string }> {
  run(x: unknown) {
    return String(x) + this.def.s;
  }
}
const parseNumber = new Num({ n: 4 }).parse;
console.log(parseNumber(5), new Str({ s: '!' }).parse('x'), new Num({ n: 1 }).other('y'));
const parsers = [new Num({ n: 1 }), new Str({ s: '?' })].map((each) => each.parse);
console.log(
  parsers.map((parse) => parse(3)),
  parsers[0],
);
