// alone: an ES module. In a module that waits at its top: static fields of classes, constant and computed; generic arrow functions, called and as values; mixins.
export {};
class Counter {
  static count = 0;
  static step = 2;
  static readonly names: string[] = ['first'];
  static made = Math.floor(2.5);
  static on = true;
  static last: Counter | undefined;
  static increment(): number {
    return (Counter.count += Counter.step);
  }
  constructor(readonly name: string) {
    Counter.names.push(name);
    Counter.last = this;
  }
}
class Nested extends Counter {
  static override step = 10;
  static readonly table = new Map([['a', 1]]);
}
const total = (): number => Counter.increment() + Nested.increment();
console.log(Counter.count, total(), new Nested('second').name, Counter.last?.name);
await null;
console.log(Counter.count, Counter.names, Counter.made, Counter.on, Nested.step, Nested.table);

const Timed = <T extends new (...args: any[]) => object>(Base: T) =>
  class extends Base {
    at = 5;
    age(): number {
      return this.at * 2;
    }
  };
const identity = <T,>(value: T): T => value;
const pair = <A, B>(a: A, b: B): [A, B] => [a, b];
const timed = new (Timed(Counter))('timed');
const functions = { pair };
console.log(timed.age(), timed.name, identity(4), pair('a', 1), [1, 2].map(identity), functions.pair(1, 2));
