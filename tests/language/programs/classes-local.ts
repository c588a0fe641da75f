// alone
// Classes inside functions that use what is around them.
function counter(start: number) {
  let made = 0;
  class Counter {
    static step = 1;
    static readonly names: string[] = [];
    static {
      this.names.push(`from ${start}`);
    }
    value = start;
    constructor(readonly label: string) {
      made++;
      Counter.names.push(label);
    }
    next(): number {
      this.value += Counter.step;
      return this.value;
    }
    twin(): Counter {
      return new Counter(`${this.label}'`);
    }
    get total(): number {
      return made;
    }
    set total(n: number) {
      made = n;
    }
    static create(): Counter {
      return new this('created');
    }
    static get count(): number {
      return made * this.step;
    }
    each = (): string => [1, 2].map((n) => `${this.label}${n * start}`).join();
    *[Symbol.iterator](): Generator<number> {
      for (let i = 0; i < 2; i++) yield this.value + i * start;
    }
    async later(): Promise<number> {
      await null;
      return made + start;
    }
  }
  return Counter;
}
const Ones = counter(1);
const Tens = counter(10);
const a = new Ones('a');
const b = new Tens('b');
console.log(a.next(), b.next(), a.twin().next(), a.total, b.total);
a.total = 7;
Tens.step = 5;
console.log(a.total, Ones.count, Tens.count, b.next(), Ones.step, Tens.names, Ones.names);
console.log(a, b, Ones, Tens, Ones.create().each(), [...b], a instanceof Ones, a instanceof Tens);
console.log(a.constructor === Ones, b.constructor === Ones, Ones.name, Ones === Tens, JSON.stringify(a));
a.later().then((n) => console.log('later', n));

// A hierarchy inside a function, used early by functions, and classes that use one another.
function shapes(unit: string) {
  const list = (): string[] => [new Square(2), new Circle(1)].map((shape) => shape.describe());
  try {
    list();
  } catch (error) {
    console.log(String(error));
  }
  abstract class Shape {
    abstract area(): number;
    describe(): string {
      return `${this.constructor.name} ${this.area().toFixed(1)}${unit}`;
    }
  }
  class Square extends Shape {
    constructor(private readonly side: number) {
      super();
    }
    area(): number {
      return this.side ** 2;
    }
    round(): Circle {
      return new Circle(this.side);
    }
  }
  class Circle extends Shape {
    constructor(private readonly radius: number) {
      super();
    }
    area(): number {
      return Math.PI * this.radius ** 2;
    }
    override describe(): string {
      return `${super.describe()} round`;
    }
    square(): Square {
      return new Square(this.radius);
    }
  }
  console.log(list(), new Square(3).round().square() instanceof Shape);
  return { Square, Circle };
}
const { Square } = shapes('cm²');
shapes('m²');
console.log(new Square(4).round().describe());

// In loops, in blocks, as expressions, generic.
const classes = [1, 2, 3].map(
  (n) =>
    class Numbered {
      times(m: number): number {
        return n * m;
      }
      again(): Numbered {
        return new Numbered();
      }
    },
);
console.log(classes.map((cls) => new cls().again().times(10)));
for (let i = 0; i < 2; i++) {
  class Item {
    index = i;
    other?: Item;
    link(): Item {
      this.other = new Item();
      return this;
    }
  }
  console.log(new Item().link());
}
function collect<T>(items: T[]) {
  class List<U> {
    extra: U[] = [];
    add(value: U): this {
      this.extra.push(value);
      return this;
    }
    all(): (T | U)[] {
      return [...items, ...this.extra];
    }
  }
  return { numbers: new List<number>().add(1), texts: new List<string>().add('t') };
}
const collected = collect(['s', 'r']);
console.log(collected.numbers.all(), collected.texts.all(), collect([true]).numbers.all());

// Methods whose classes lie in methods, and closures over both.
class Registry {
  readonly made: string[] = [];
  define(name: string) {
    const registry = this;
    return class {
      static readonly title = name.toUpperCase();
      constructor(readonly id: number) {
        registry.made.push(`${name}${id}`);
      }
      clone = () => new (registry.define(`${name}!`))(this.id + 1);
    };
  }
}
const registry = new Registry();
const User = registry.define('user');
console.log(User.title, new User(1).clone().clone(), registry.made, new User(5).id);
