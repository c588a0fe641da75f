// Generic functions and classes over numbers, strings, objects and unions; constraints; defaults.
function identity<T>(value: T): T {
  return value;
}
console.log(identity(5), identity('text'), identity(true), identity(1.5), identity<string | undefined>(undefined));
function first<T>(list: readonly T[], otherwise: T): T {
  return list.length > 0 ? list[0] : otherwise;
}
console.log(first([1, 2], 0), first([], 'none'), first(['a'], 'b'));
function pair<A, B>(a: A, b: B): [A, B] {
  return [a, b];
}
const [n, s] = pair(1, 'one');
console.log(n + 1, s.toUpperCase());

class Stack<T> {
  #items: T[] = [];
  push(item: T): this {
    this.#items.push(item);
    return this;
  }
  pop(): T | undefined {
    return this.#items.pop();
  }
  peek(): T | undefined {
    return this.#items[this.#items.length - 1];
  }
  get size(): number {
    return this.#items.length;
  }
  map<U>(f: (item: T) => U): Stack<U> {
    const result = new Stack<U>();
    for (const item of this.#items) result.push(f(item));
    return result;
  }
}
const numbers = new Stack<number>().push(1).push(2).push(3.5);
const texts = numbers.map((x) => `<${x}>`);
console.log(numbers.pop(), numbers.size, texts.pop(), texts.peek(), texts.map((t) => t.length).pop());

interface Comparable<T> {
  compareTo(other: T): number;
}
class Version implements Comparable<Version> {
  constructor(
    readonly major: number,
    readonly minor: number,
  ) {}
  compareTo(other: Version): number {
    return this.major - other.major || this.minor - other.minor;
  }
  toString(): string {
    return `${this.major}.${this.minor}`;
  }
}
function largest<T extends Comparable<T>>(items: T[]): T {
  let best = items[0];
  for (const item of items) if (item.compareTo(best) > 0) best = item;
  return best;
}
console.log(largest([new Version(1, 2), new Version(2, 0), new Version(1, 9)]).toString());
function longest<T extends { length: number }>(a: T, b: T): T {
  return a.length >= b.length ? a : b;
}
console.log(longest('abc', 'de'), longest([1], [1, 2]).length);

class LinkedList<T> {
  private head: { value: T; next: LinkedList<T>['head'] } | undefined;
  private count = 0;
  prepend(value: T): void {
    this.head = { value, next: this.head };
    this.count++;
  }
  forEach(f: (value: T, index: number) => void): void {
    let index = 0;
    for (let node = this.head; node; node = node.next) f(node.value, index++);
  }
  toArray(): T[] {
    const result: T[] = [];
    this.forEach((value) => result.push(value));
    return result;
  }
  get length(): number {
    return this.count;
  }
}
const list = new LinkedList<string>();
list.prepend('c');
list.prepend('b');
list.prepend('a');
console.log(list.toArray().join(''), list.length);
const flags = new LinkedList<boolean>();
flags.prepend(true);
flags.prepend(false);
flags.forEach((flag, i) => console.log(i, flag));

class Cache<K, V = string> {
  readonly #map = new Map<K, V>();
  constructor(private readonly load: (key: K) => V) {}
  get(key: K): V {
    let value = this.#map.get(key);
    if (value === undefined) {
      value = this.load(key);
      this.#map.set(key, value);
    }
    return value;
  }
  get size(): number {
    return this.#map.size;
  }
}
const cache = new Cache<number>((key) => `value ${key}`);
console.log(cache.get(1), cache.get(1), cache.get(2), cache.size);
function reduce<T, R>(items: readonly T[], step: (result: R, item: T) => R, start: R): R {
  let result = start;
  for (const item of items) result = step(result, item);
  return result;
}
console.log(reduce([1, 2, 3], (sum, x) => sum + x, 0), reduce(['a', 'b'], (t, x) => t + x, ''), reduce([1, 2], (t, x) => t + x, 'n'));
function pluck<T, K extends keyof T>(item: T, key: K, read: (item: T) => T[K]): string {
  return `${String(key)}=${String(read(item))}`;
}
console.log(pluck({ age: 5 }, 'age', (x) => x.age));
type Result<T> = { ok: true; value: T } | { ok: false; error: string };
function attempt<T>(f: () => T): Result<T> {
  try {
    return { ok: true, value: f() };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : 'unknown' };
  }
}
function show<T>(result: Result<T>): string {
  return result.ok ? `ok ${result.value}` : `error ${result.error}`;
}
console.log(show(attempt(() => 5)), show(attempt(() => 'x')), show(attempt<number>(() => { throw new Error('bad'); })));
abstract class Repository<T extends { id: number }> {
  protected items: T[] = [];
  add(item: T): void {
    this.items.push(item);
  }
  find(id: number): T | undefined {
    return this.items.find((item) => item.id === id);
  }
  abstract describe(item: T): string;
}
class Users extends Repository<{ id: number; name: string }> {
  describe(item: { id: number; name: string }): string {
    return `${item.id} ${item.name}`;
  }
}
const users = new Users();
users.add({ id: 1, name: 'Ada' });
users.add({ id: 2, name: 'Bob' });
const found = users.find(2);
console.log(found ? users.describe(found) : 'none', users.find(3) === undefined);
// Optional members of the constraint that the type argument does not have, and recursion through types that have no parameters.
interface Tree {
  value: number;
  left?: Tree;
  right?: Tree;
}
function depthOf<T extends Tree>(tree: T | undefined): number {
  return tree ? 1 + Math.max(depthOf(tree.left), depthOf(tree.right)) : 0;
}
function sides<T extends Tree>(tree: T): string {
  return `${tree.right} ${tree.left?.value}`;
}
console.log(depthOf({ value: 1, left: { value: 2, right: { value: 3 } } }), sides({ value: 1 }), sides({ value: 1, left: { value: 5 } }));
