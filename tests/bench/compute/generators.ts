/** Generators and iterators: a pipeline of lazy sequences, a tree that is walked recursively, and a user's own iterable. */

import { measure } from './measure';

function* range(from: number, to: number): Generator<number> {
  for (let i = from; i < to; i++) yield i;
}

function* map<T, U>(items: Iterable<T>, f: (item: T) => U): Generator<U> {
  for (const item of items) yield f(item);
}

function* filter<T>(items: Iterable<T>, keep: (item: T) => boolean): Generator<T> {
  for (const item of items) if (keep(item)) yield item;
}

class Tree {
  constructor(
    readonly value: number,
    readonly left?: Tree,
    readonly right?: Tree,
  ) {}

  *[Symbol.iterator](): Generator<number> {
    if (this.left) yield* this.left;
    yield this.value;
    if (this.right) yield* this.right;
  }
}

function balanced(from: number, to: number): Tree | undefined {
  if (from >= to) return undefined;
  const middle = (from + to) >> 1;
  return new Tree(middle, balanced(from, middle), balanced(middle + 1, to));
}

class Fibonacci implements Iterable<number> {
  constructor(readonly count: number) {}

  [Symbol.iterator](): Iterator<number> {
    let [a, b, left] = [0, 1, this.count];
    return {
      next(): IteratorResult<number> {
        if (left-- === 0) return { done: true, value: undefined };
        const value = a;
        a = b;
        b = (value + b) % 1000007;
        return { done: false, value };
      },
    };
  }
}

const tree = balanced(0, 1 << 14);

measure(() => {
  let sum = 0;
  for (const x of filter(
    map(range(0, 300000), (n) => n * 3),
    (n) => n % 2 === 0,
  )) {
    sum = (sum + x) % 1000003;
  }
  if (tree) for (const value of tree) sum = (sum * 31 + value) % 1000003;
  for (const value of new Fibonacci(400000)) sum = (sum + value) % 1000003;
  return `${sum}`;
});
