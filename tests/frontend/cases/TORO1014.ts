class Stack<T> extends Array<T> {
  peek(): T | undefined {
    return this[this.length - 1];
  }
}
class Task extends Promise<void> {}
class Bytes extends Uint8Array {}
class Counter<T> extends Map<T, number> {}
console.log(new Stack<number>().peek(), new Bytes(2), new Counter<string>(), Task.name);
