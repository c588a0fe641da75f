// Objects used as something else than they were declared as: structural classes, covariant generics, arrays of them.
class Point {
  constructor(
    public x: number,
    public y: number,
  ) {}
  sum(): number {
    return this.x + this.y;
  }
}
class Vector {
  constructor(
    public x: number,
    public y: number,
  ) {}
  sum(): number {
    return this.x * 100 + this.y;
  }
}
function show(p: Point): string {
  return `${p.x} ${p.y} ${p.sum()}`;
}
console.log(show(new Point(1, 2)), show(new Vector(3, 4)));
const vectors: Vector[] = [new Vector(5, 6), new Vector(7, 8)];
const points: Point[] = vectors;
console.log(points.map(show).join(), points.length, points === vectors);
const holder: { held: Point } = { held: new Vector(9, 1) };
console.log(show(holder.held));

class Animal {
  constructor(readonly name: string) {}
  speak(): string {
    return `${this.name} is silent`;
  }
}
class Dog extends Animal {
  override speak(): string {
    return `${this.name} barks`;
  }
}
class Box<T> {
  constructor(private readonly content: T) {}
  get(): T {
    return this.content;
  }
  map<U>(change: (value: T) => U): Box<U> {
    return new Box(change(this.content));
  }
}
class Crate<T> extends Box<T> {
  override get(): T {
    return super.get();
  }
}
function hear(box: Box<Animal>): string {
  return box.get().speak();
}
console.log(hear(new Box(new Dog('Rex'))), hear(new Crate(new Dog('Ida'))), hear(new Box(new Animal('Tim'))));
const boxes: Box<Animal>[] = [new Box(new Dog('a')), new Crate<Dog>(new Dog('b'))];
console.log(boxes.map(hear).join());
const kennel = new Map<string, Dog>([['rex', new Dog('Rex')]]);
function count(animals: ReadonlyMap<string, Animal>): string {
  let text = '';
  animals.forEach((animal, key) => {
    text += `${key}:${animal.speak()};`;
  });
  return `${animals.size} ${animals.has('rex')} ${animals.get('rex')?.speak()} ${text}`;
}
console.log(count(kennel));
function kind(value: Box<number> | Map<string, number> | string): string {
  if (value instanceof Box) return `box ${value.get() + 1}`;
  if (value instanceof Map) return `map ${value.size}`;
  return `text ${value.length}`;
}
console.log(kind(new Box(4)), kind(new Map([['a', 1]])), kind('four'), kind(new Crate(6)));
console.log(new Box(3).map((n) => `<${n}>`).get(), new Box('x').map((s) => s.length).get());
