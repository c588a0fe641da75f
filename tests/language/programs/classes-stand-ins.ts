/** Plain objects where instances of a class are expected: what JSON.parse gives, copies, errors of another class. */

class User {
  constructor(
    public name: string,
    public age: number,
  ) {}
}

const user = JSON.parse('{"name":"Ann","age":3}') as User;
console.log(user.name, user.age, user instanceof User);
const users = JSON.parse('[{"name":"Ann","age":3},{"name":"Bob","age":5}]') as User[];
console.log(users.map((each) => each.name + each.age).join(), users.reduce((sum, { age }) => sum + age, 0));
const show = (each: User): string => `${each.name}/${each.age}`;
console.log(show(user), show({ name: 'literal', age: 4 }), show(new User('instance', 1)));
user.age++;
console.log(user.age, JSON.stringify(user));

class Animal {
  name = 'none';
  private secret = 5;
  speak(): string {
    return `${this.name} speaks ${this.secret}`;
  }
  get loud(): string {
    return this.name.toUpperCase();
  }
}

function attempt(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return (error as Error).constructor.name;
  }
}

const parsed = JSON.parse('{"name":"Rex"}') as Animal;
console.log(
  parsed.name,
  attempt(() => parsed.speak()),
);
console.log(parsed.loud);
const assigned: Animal = Object.assign(new Animal(), { name: 'Bo' });
console.log(assigned.speak(), assigned.loud);
const copied = { ...assigned } as Animal;
console.log(
  copied.name,
  attempt(() => copied.speak()),
);

// Errors of another class keep what errors have.
class HttpError extends Error {
  constructor(
    public status: number,
    message: string,
  ) {
    super(message);
    this.name = 'HttpError';
  }
  get isClient(): boolean {
    return this.status < 500;
  }
}

function described(error: unknown): string {
  const status = (error as HttpError).status ?? 500;
  return `${status} ${(error as HttpError).message} ${(error as Error).name} ${error instanceof HttpError}`;
}

for (const error of [new HttpError(404, 'not found'), new TypeError('type'), Object.assign(new Error('x'), { status: 503 })]) {
  try {
    throw error;
  } catch (caught) {
    console.log(described(caught), (caught as HttpError).isClient);
  }
}

// What lies in them is as plain as they are.
class Point {
  constructor(
    public x: number,
    public y: number,
  ) {}
  plus(other: Point): Point {
    return new Point(this.x + other.x, this.y + other.y);
  }
}

class Line {
  constructor(
    public a: Point,
    public b: Point,
  ) {}
  length(): number {
    return Math.hypot(this.a.x - this.b.x, this.a.y - this.b.y);
  }
}

const line = JSON.parse('{"a":{"x":0,"y":0},"b":{"x":3,"y":4}}') as Line;
console.log(line.a.x, line.b.y, line.a instanceof Point, new Line(line.a, line.b).length());
console.log(new Point(1, 1).plus(line.b).x, JSON.stringify(line), line);
console.log(attempt(() => line.length()));
const real: Line = Object.assign(new Line(new Point(9, 9), new Point(9, 9)), line);
line.a.x = 3;
console.log(real.length(), real.a === line.a);
const points = new Map<string, Point>(Object.entries(JSON.parse('{"q":{"x":1,"y":2}}')));
console.log(
  points.get('q')?.x,
  [...points.values()].map(({ y }) => y),
);
const either = JSON.parse('{"x":3,"y":4}') as Point | Line;
console.log('x' in either ? either.x : 'a line', either instanceof Point);

// Private members are those of instances alone.
class Counter {
  #count = 0;
  increment(): number {
    return ++this.#count;
  }
  static counts(object: Counter): boolean {
    return #count in object;
  }
  peek(other: Counter): number {
    return other.#count;
  }
}

const counter = new Counter();
counter.increment();
const stranger = JSON.parse('{}') as Counter;
console.log(Counter.counts(counter), Counter.counts(stranger), counter.peek(counter));
console.log(attempt(() => counter.peek(stranger)));

abstract class Figure {
  abstract area(): number;
  describe(): string {
    return `${this.constructor.name} ${this.area()}`;
  }
}

class Square extends Figure {
  side = 2;
  area(): number {
    return this.side ** 2;
  }
}

const figures: Figure[] = [new Square(), JSON.parse('{"side":3}') as Square];
console.log(
  figures[0].describe(),
  attempt(() => figures[1].describe()),
);
const sideOf = (object: { side: number }): number => object.side;
console.log(figures.map((figure) => sideOf(figure as Square)));

class Store<T> {
  items: T[] = [];
  name?: string;
  add(item: T): void {
    this.items.push(item);
  }
}

function total(store: Store<number>): number {
  let sum = 0;
  for (const item of store.items) sum += item;
  return sum;
}

const store = JSON.parse('{"items":[1,2,3],"name":"k"}') as Store<number>;
const filled = new Store<number>();
filled.add(4);
console.log(total(store), store.name, store.items.length, total(filled), filled.name);
