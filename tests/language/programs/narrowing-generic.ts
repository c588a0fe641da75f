/**
 * Tests of values in generic code: `instanceof` of a generic class, `Array.isArray` and `typeof` of a type parameter, whose instance may never
 * pass the test.
 */

class Box<T> {
  constructor(public value: T) {}
  map<U>(f: (value: T) => U): Box<U> {
    return new Box(f(this.value));
  }
}

class Labelled<T> extends Box<T> {
  label = 'x';
}

function describe(x: unknown): string {
  if (x instanceof Labelled) return `labelled ${x.value}${x.label}`;
  if (x instanceof Box) return `box ${x.value} ${x.map((v) => [v]).value.length}`;
  if (x instanceof Map) return `map ${[...x].map(([k, v]) => `${k}=${describe(v)}`)} ${x.size}`;
  if (x instanceof Set) return `set ${Array.from(x).join('+')} ${x.size}`;
  if (x instanceof Promise) return 'promise';
  if (x instanceof Array) return `array ${x.map(describe)}`;
  return x instanceof Object ? `object ${Object.keys(x)}` : `${typeof x} ${x}`;
}

const all = [new Labelled(1), new Box('b'), new Map([['a', 1]]), new Map([[1, { z: 1 }]]), new Set([1, 2])];
for (const x of [...all, new Set(['p']), Promise.resolve(1), [1, 'a'], [1, 2], { a: 1 }, 5, null]) console.log(describe(x));

function clone<T>(x: T): T {
  if (x === null || typeof x !== 'object') return x;
  if (Array.isArray(x)) return x.map(clone) as unknown as T;
  if (x instanceof Date) return new Date(x.getTime()) as unknown as T;
  if (x instanceof Map) return new Map([...x].map(([k, v]) => [clone(k), clone(v)])) as unknown as T;
  const result = {} as T;
  for (const key in x) if (Object.prototype.hasOwnProperty.call(x, key)) result[key] = clone(x[key]);
  return result;
}

const original = { a: [1, 'x', { b: [2] }], lists: [[1], ['b']], n: null, at: new Date(0), inner: { ok: true } };
const copy = clone(original);
copy.inner.ok = false;
console.log(original.inner, copy, copy.lists[1].length);
console.log(clone([1, 2]), clone('text'), clone([[1], ['a']]));

function equal<T>(a: T, b: T): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((x, i) => equal(x, b[i]));
  if (!a || !b || typeof a !== 'object' || typeof b !== 'object') return false;
  const keys = Object.keys(a) as (keyof T)[];
  return keys.length === Object.keys(b).length && keys.every((key) => equal(a[key], b[key]));
}

console.log(equal(original, clone(original)), equal(original, copy), equal([1, [2]], [1, [3]]), equal('a', 'b'));

function same<T>(x: T): T {
  if (x instanceof Date) return new Date(+x) as T;
  if (typeof x === 'string') return x.toUpperCase() as T;
  if (typeof x === 'number') return (x + 1) as T;
  if (typeof x === 'function') return (x(), x);
  return Array.isArray(x) ? (x.slice(1) as T) : x;
}

console.log(same(1), same('a'), same(new Date(0)), same([1, 2]), same(['q', 'r']), same({ a: 1 }), same(true), same(null));
same(() => console.log('called'));

function flat<U>(items: (U | readonly U[])[]): U[] {
  const result: U[] = [];
  for (const item of items) {
    if (Array.isArray(item)) result.push(...item);
    else result.push(item as U);
  }
  return result;
}

console.log(flat<number | string>([1, ['c', 3]]), flat([1, [2, 3]]));

abstract class Expression<T> {
  abstract evaluate(): T;
}

class Literal<T> extends Expression<T> {
  constructor(readonly value: T) {
    super();
  }
  evaluate(): T {
    return this.value;
  }
}

class Negation extends Expression<number> {
  constructor(readonly operand: Expression<number>) {
    super();
  }
  evaluate(): number {
    return -this.operand.evaluate();
  }
}

function show(e: Expression<number>): string {
  if (e instanceof Literal) return `${e.value}`;
  return e instanceof Negation ? `-(${show(e.operand)})` : '?';
}

console.log(show(new Negation(new Literal(5))), new Negation(new Literal(4)).evaluate());
