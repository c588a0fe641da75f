// alone: an ES module. Static fields of classes in a module that waits at its top, constant and computed, read from functions and methods.
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
