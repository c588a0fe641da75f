/** Objects of classes with other layouts through a class type: generic instances, structural relatives. */
class Box<T> {
  constructor(public value: T, readonly label = 'box') {}
  get(): T {
    return this.value;
  }
  set(v: T): void {
    this.value = v;
  }
  same(other: Box<T>): boolean {
    return other.value === this.value;
  }
  map<U>(f: (v: T) => U): Box<U> {
    return new Box(f(this.value));
  }
}
const n = new Box(5);
const u: Box<unknown> = n;
const ns: Box<number | string> = n;
console.log(u.value, ns.value, u.get(), ns.map((x) => `${x}!`).value, u.label);
ns.value = 7;
console.log(n.value + 1, ns.same(new Box<number | string>(7)), u.same(n));
ns.set(8);
console.log(n.get());
const list: Box<unknown>[] = [new Box('s'), n, new Box(true), new Box([1])];
for (const b of list) console.log(b.value, b.get());
const m = new Map<string, number>([['a', 1]]);
const rm: ReadonlyMap<string, unknown> = m;
for (const [k, v] of rm) console.log(k, v);
console.log(rm.get('a'), rm.size, rm.has('b'));
rm.forEach((v, k) => console.log(k, v));
const set: ReadonlySet<number | string> = new Set([1, 2]);
console.log(set.has(1), set.has('1'), [...set]);
class Dog {
  name = 'rex';
  age = 3;
  speak(): string {
    return `${this.name} barks`;
  }
}
class Robot {
  serial = 12;
  weight = 1.5;
  age = 1;
  on = true;
  name = 'r2';
  speak(): string {
    return `${this.name} beeps ${this.serial}`;
  }
}
class Kennel {
  constructor(readonly dog: Dog) {}
}
const d: Dog = new Robot();
d.age++;
console.log(d.name, d.age, d.speak());
const dogs: Dog[] = [new Dog(), d, { name: 'lit', age: 9, speak: () => 'literal' }];
for (const x of dogs) console.log(x.name, x.age, x.speak());
console.log(new Kennel(d).dog.age);
class Node2<T> {
  next?: Node2<T>;
  constructor(public item: T) {}
}
const a = new Node2(1);
a.next = new Node2(2);
const anyNode: Node2<unknown> = a;
for (let at: Node2<unknown> | undefined = anyNode; at; at = at.next) console.log(at.item);
