// Inheritance: virtual calls, super, abstract classes, constructor and field order, instanceof.
abstract class Shape {
  static made = 0;
  constructor(readonly name: string) {
    Shape.made++;
  }
  abstract area(): number;
  abstract readonly sides: number;
  describe(): string {
    return `${this.name} with ${this.sides} sides and area ${this.area().toFixed(2)}`;
  }
}
class Circle extends Shape {
  readonly sides = 0;
  constructor(readonly radius: number) {
    super('circle');
  }
  area(): number {
    return Math.PI * this.radius ** 2;
  }
}
class Rectangle extends Shape {
  readonly sides: number = 4;
  constructor(
    readonly width: number,
    readonly height: number,
    name = 'rectangle',
  ) {
    super(name);
  }
  area(): number {
    return this.width * this.height;
  }
}
class Square extends Rectangle {
  constructor(size: number) {
    super(size, size, 'square');
  }
  override describe(): string {
    return `${super.describe()}!`;
  }
}
const shapes: Shape[] = [new Circle(1), new Rectangle(2, 3), new Square(4)];
for (const shape of shapes) console.log(shape.describe());
console.log(shapes.reduce((sum, shape) => sum + shape.area(), 0) > 25, Shape.made);
for (const shape of shapes) console.log(shape instanceof Shape, shape instanceof Rectangle, shape instanceof Square, shape instanceof Circle);

const order: string[] = [];
function log(text: string): string {
  order.push(text);
  return text;
}
class Base {
  a = log('Base.a');
  constructor() {
    log('Base()');
    this.hook();
  }
  hook(): void {
    log('Base.hook');
  }
}
class Derived extends Base {
  b = log('Derived.b');
  constructor(readonly c = log('Derived.c')) {
    log('before super');
    super();
    log('Derived()');
  }
  override hook(): void {
    log('Derived.hook');
  }
}
class Third extends Derived {
  d = log('Third.d');
}
new Third();
console.log(order.join(', '));

class Animal {
  constructor(protected sound: string) {}
  speak(): string {
    return this.sound;
  }
  twice(): string {
    return this.speak() + this.speak();
  }
}
class Dog extends Animal {
  constructor() {
    super('woof');
  }
  override speak(): string {
    return `${super.speak()}! `;
  }
}
class Puppy extends Dog {
  override speak(): string {
    return super.speak().toUpperCase();
  }
}
console.log(new Animal('?').twice(), new Dog().twice(), new Puppy().twice());
const animals: Animal[] = [new Puppy(), new Animal('x'), new Dog()];
console.log(animals.map((animal) => animal.speak()).join(''));

class A {
  value(): number {
    return 1;
  }
}
class B extends A {}
class C extends B {
  override value(): number {
    return super.value() + 10;
  }
}
class D extends C {
  override value(): number {
    return super.value() * 2;
  }
}
const chain: A[] = [new A(), new B(), new C(), new D()];
console.log(chain.map((x) => x.value()).join(), chain.filter((x) => x instanceof C).length);
function describe(x: A): string {
  if (x instanceof D) return 'D';
  if (x instanceof C) return 'C';
  return x instanceof B ? 'B' : 'A';
}
console.log(chain.map(describe).join(''));
