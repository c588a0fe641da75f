/** Elements that may be missing, where the program has declared a place for undefined. */

export {};

class Stack<T> {
  readonly #items: T[] = [];
  push(...items: T[]): this {
    this.#items.push(...items);
    return this;
  }
  peek(): T | undefined {
    return this.#items[this.#items.length - 1];
  }
  pop(): T | undefined {
    const top = this.#items[this.#items.length - 1];
    if (this.#items.length > 0) this.#items.length--;
    return top;
  }
  first = (): T | undefined => this.#items[0];
  second(wanted: boolean): T | undefined {
    const item: T | undefined = this.#items[1];
    return wanted ? item : this.#items[2];
  }
  *drain(): Generator<T> {
    for (let x = this.pop(); x !== undefined; x = this.pop()) yield x;
  }
}
const numbers = new Stack<number>();
console.log(numbers.peek(), numbers.pop(), numbers.first(), numbers.second(true), numbers.second(false));
numbers.push(1, 2, 3);
console.log(numbers.peek(), numbers.pop(), numbers.first(), numbers.second(true), numbers.second(false));
console.log([...numbers.drain()], [...new Stack<boolean>().push(true, true).drain()]);
const texts = new Stack<string>();
console.log(texts.peek(), texts.pop(), texts.push('a').pop());

function at(list: readonly number[], index: number): number | undefined {
  if (index < 0) return list[list.length + index];
  const found = list[index];
  return found;
}
function sum(list: readonly number[], ...indices: number[]): number {
  let total = 0;
  for (const index of indices) {
    const item: number | undefined = list[index];
    if (item !== undefined) total += item;
  }
  return total;
}
async function later(list: readonly number[]): Promise<number | undefined> {
  await null;
  return list[list.length - 1];
}
const last = (list: boolean[]): boolean | undefined => list[list.length - 1];
console.log(at([1, 2], 1), at([1, 2], 2), at([1, 2], -1), at([], -1), sum([5, 6], 0, 1, 2), last([]), last([false]));
later([4]).then((x) => console.log(x));
later([]).then((x) => console.log(x));
