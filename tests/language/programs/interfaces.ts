// Interfaces implemented by classes and literals of different layouts; calls and fields through them.
interface Named {
  name: string;
}
interface Shape {
  area(): number;
}
interface Labelled extends Named {
  readonly label: string;
  tag?: number;
}
class Tree implements Labelled {
  constructor(
    public height: number,
    public name: string,
  ) {}
  get label(): string {
    return `tree ${this.name}`;
  }
}
class Person implements Named {
  age = 30;
  constructor(public name: string) {}
}
class Robot implements Labelled, Shape {
  readonly serial = 99.5;
  active = true;
  tag = 5;
  name = 'R2';
  label = 'robot';
  area(): number {
    return 2.5;
  }
}
function rename(thing: Named, suffix: string): string {
  thing.name += suffix;
  return thing.name;
}
const things: Named[] = [new Tree(10, 'oak'), new Person('Ada'), new Robot(), { name: 'literal' }];
const literal = { extra: 1, flag: true, name: 'wider' };
things.push(literal);
for (const thing of things) console.log(rename(thing, '!'));
console.log(literal.name, literal.extra, literal.flag);

const labelled: Labelled[] = [new Tree(3, 'ash'), new Robot(), { name: 'n', label: 'plain', tag: 1 }, { label: 'other', name: 'm' }];
for (const item of labelled) console.log(item.label, item.name, item.tag ?? 'no tag');

class Square implements Shape {
  constructor(private size: number) {}
  area(): number {
    return this.size ** 2;
  }
}
class Disc implements Shape {
  private filler = 'x';
  constructor(private r: number) {}
  area(): number {
    return Math.round(this.r ** 2 * Math.PI) + this.filler.length;
  }
}
const shapes: Shape[] = [new Square(2), new Disc(3), new Robot(), { area: () => 7 }, { area(): number { return 8; } }];
console.log(shapes.map((s) => s.area()).join());

interface Visitor<T> {
  number(value: number): T;
  sum(left: Expression, right: Expression): T;
}
interface Expression {
  accept<T>(visitor: Visitor<T>): T;
}
class Literal implements Expression {
  constructor(readonly value: number) {}
  accept<T>(visitor: Visitor<T>): T {
    return visitor.number(this.value);
  }
}
class Sum implements Expression {
  constructor(
    readonly left: Expression,
    readonly right: Expression,
  ) {}
  accept<T>(visitor: Visitor<T>): T {
    return visitor.sum(this.left, this.right);
  }
}
class Evaluate implements Visitor<number> {
  number(value: number): number {
    return value;
  }
  sum(left: Expression, right: Expression): number {
    return left.accept(this) + right.accept(this);
  }
}
class Print implements Visitor<string> {
  number(value: number): string {
    return String(value);
  }
  sum(left: Expression, right: Expression): string {
    return `(${left.accept(this)} + ${right.accept(this)})`;
  }
}
const tree = new Sum(new Literal(1), new Sum(new Literal(2.5), new Literal(3)));
console.log(tree.accept(new Evaluate()), tree.accept(new Print()));

interface Handler {
  (text: string): number;
}
const handler: Handler = (text) => text.length;
interface Callbacks {
  onData: (data: string) => void;
  onEnd?: () => string;
}
function run(callbacks: Callbacks): string {
  callbacks.onData('data');
  return callbacks.onEnd ? callbacks.onEnd() : 'no end';
}
let seen = '';
console.log(handler('four'), run({ onData: (d) => { seen += d; } }), run({ onData: () => {}, onEnd: () => 'ended' }), seen);
function use(value: { x: number; y: number }): number {
  return value.x * 10 + value.y;
}
const point3 = { z: 3, y: 2, x: 1 };
console.log(use({ x: 1, y: 2 }), use(point3), use({ y: 5, x: 4 }));
